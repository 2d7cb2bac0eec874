"""Rule models are read strictly, build on one another, and let settings be changed by the names people see."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.categories import Role
from allocator.rule_model import RuleModel, load, names
from allocator.rule_model.files import merged
from allocator.rules import RULES
from allocator.rules.backups import Backups
from allocator.rules.group_service import GroupService
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.roles import Roles
from allocator.tiers import TIERS
from allocator.tiers.neglect import Neglect
from allocator.tiers.worth import Worth

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.rules.base import Rule


@pytest.fixture(scope="module")
def flanders() -> RuleModel:
    return load("flanders")


def in_force(rule_model: RuleModel, kind: type[Rule]) -> Rule:
    return next(rule for rule in rule_model.rules if isinstance(rule, kind))


def tier_keys(rule_model: RuleModel) -> list[str]:
    return [tier.key for tier in rule_model.tiers]


def written(folder: Path, text: str, name: str = "mine.toml") -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def faults(folder: Path, text: str) -> dict[str, str]:
    """The English mends of everything wrong with a file that extends flanders, by place."""
    with pytest.raises(InputError) as caught:
        load(written(folder, f'format = 1\nextends = "flanders"\n{text}'))
    return {problem.place: problem.mend.en for problem in caught.value.problems}


@pytest.mark.parametrize("name", names())
def test_every_rule_model_loads_and_says_what_it_is_for(name: str) -> None:
    rule_model = load(name)
    assert all((*rule_model.title, *rule_model.description))
    assert rule_model.title.en != rule_model.title.nl


def test_flanders_has_every_rule_in_order_what_must_be_what_is_weighed_and_a_tie_breaker(flanders: RuleModel) -> None:
    assert [type(rule) for rule in flanders.rules] == list(RULES)
    assert tier_keys(flanders) == ["core", "backup", "essential", "neglect", "worth", "balance"]
    assert [tier.key for tier in flanders.figures] == [
        tier.key for tier in TIERS if tier.key not in tier_keys(flanders)
    ]


def test_flanders_strict_has_every_aim_strict() -> None:
    order = "core backup essential spread optional depth cost fit change focus balance"
    assert tier_keys(load("flanders-strict")) == order.split()
    assert {tier.key for tier in load("flanders-strict").figures} == {"neglect", "worth", "fair"}


def weights(rule_model: RuleModel) -> Worth:
    return next(tier for tier in rule_model.every_tier if isinstance(tier, Worth))


def test_weights_and_minimum_shares_are_tables_of_a_rule_model(flanders: RuleModel, tmp_path: Path) -> None:
    assert weights(flanders) == Worth()
    text = 'format = 1\nextends = "flanders"\n[weights]\nspread = 7.5\n[minimum_share]\npolicy = 12.5\n'
    changed = load(written(tmp_path, text))
    assert weights(changed) == Worth(spread=Fraction(15, 2))
    assert changed.tiers[3] == Neglect(policy=Fraction(25, 2))


def test_the_yearly_re_plan_weighs_a_change_of_hands_ten_times_as_much() -> None:
    assert weights(load("flanders-yearly")) == Worth(change=Fraction(100))


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("spread = 7.55", "give a multiple of 0.1"),
        ("spread = -1", "give a number from 0 to 1000"),
        ("spread = 1000.1", "give a number from 0 to 1000"),
        ("spread = true", "give a number from 0 to 1000"),
        ("sprea = 1", "did you mean: spread"),
    ],
)
def test_a_weight_that_does_not_fit_is_explained(tmp_path: Path, line: str, mend: str) -> None:
    assert list(faults(tmp_path, f"[weights]\n{line}\n").values()) == [mend]


def test_a_percentage_of_a_file_is_an_exact_fraction(tmp_path: Path) -> None:
    text = 'format = 1\nextends = "flanders"\n[rules.backups]\nreserve = 12.1\n'
    assert in_force(load(written(tmp_path, text)), Backups) == Backups(reserve=Fraction(121, 10), slack=1)


def test_a_rule_can_be_left_out(tmp_path: Path) -> None:
    text = 'format = 1\nextends = "flanders"\n[rules.travel]\nenabled = false\n'
    assert "travel" not in {rule.key for rule in load(written(tmp_path, text)).rules}


@pytest.mark.parametrize("rule", ["one_outcome", "places", "hours_budgets"])
def test_a_rule_that_gives_a_plan_its_meaning_can_not(tmp_path: Path, rule: str) -> None:
    assert list(faults(tmp_path, f"[rules.{rule}]\nenabled = false")) == [f"mine.toml: rules.{rule}.enabled"]


def test_unknown_keys_are_named_with_the_nearest_name_all_at_once(tmp_path: Path) -> None:
    text = """
        colour = 1
        [rules.backups]
        reserv = 10
        [rules.bakups]
        [general]
        week_per_year = 40
        [roles.tickt]
        [sizes.primairy]
        [defaults]
        prioritty = "spread"
        [[tasks]]
        id = "T03"
        levl = 2
    """
    found = faults(tmp_path, text)
    assert list(found) == [
        "mine.toml: colour",
        "mine.toml: rules.backups.reserv",
        "mine.toml: rules.bakups",
        "mine.toml: general.week_per_year",
        "mine.toml: roles.tickt",
        "mine.toml: sizes.primairy",
        "mine.toml: defaults.prioritty",
        "mine.toml: tasks.T03.levl",
    ]
    assert found["mine.toml: rules.backups.reserv"] == "did you mean: reserve"
    assert found["mine.toml: rules.bakups"] == "did you mean: backups"
    assert found["mine.toml: tasks.T03.levl"] == "did you mean: level"


def test_numbers_in_faults_are_shown_as_people_write_them(tmp_path: Path) -> None:
    found = faults(tmp_path, "[sizes.primary]\npupils = 2_000_000")
    assert found == {"mine.toml: sizes.primary.pupils": "give a whole number from 0 to 1 000 000"}
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, 'format = 1\nextends = "flanders"\n[[tasks]]\nid = "T03.1"\nshare = 59.5'))
    # The other part has 40.
    assert [problem.what.nl for problem in caught.value.problems] == ["de delen zijn samen 99,5 %"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("[rules.backups]\nreserve = 101", "rules.backups.reserve"),
        ('[rules.backups]\nreserve = "10"', "rules.backups.reserve"),
        ("[rules.backups]\nslack = 0.5", "rules.backups.slack"),
        ("[rules.backups]\nslack = true", "rules.backups.slack"),
        ('[tiers]\norder = ["core", "fitt"]', "tiers.order"),
        ('[tiers]\norder = ["core", "core"]', "tiers.order"),
        ("[tiers]\norder = []", "tiers.order"),
        ("[tiers]\norder = 3", "tiers.order"),
        ('[general]\nteam_hours_per = "month"', "general.team_hours_per"),
        ('[roles.tict]\nmatches = ["technicall"]', "roles.tict.matches"),
        ('[roles.tict]\nbasis = "hearsay"', "roles.tict.basis"),
        ('[[tasks]]\nid = "T03"\ncluster = "sport"', "tasks.T03.cluster"),
        ('[[tasks]]\nid = "T03"\nlevel = 5', "tasks.T03.level"),
        ('[[tasks]]\nid = "T03"\neffort = { school = -1 }', "tasks.T03.effort.school"),
        ('[[tasks]]\nid = "T03"\nalso = { sport = 1 }', "tasks.T03.also.sport"),
        ('[[tasks]]\nid = "T03"\nkeeps_running = "yes"', "tasks.T03.keeps_running"),
        ('[[tasks]]\nid = "T03"\nafter = ["T99"]', "tasks.T03.after"),
        ('[[tasks]]\nid = "T04"\nafter = ["T04"]', "tasks.T04.after"),
        ("[general]\nplanning_margin = 101", "general.planning_margin"),
        ('[[tasks]]\nid = "T03"\n[[tasks]]\nid = "t03"', "tasks"),
        ('[[tasks]]\nen = "Nameless"', "tasks.#1"),
        ('[[tasks]]\nid = "T03.1"\nshare = 50', "tasks.T03"),
        ('[[tasks]]\nid = "T03.1"\npart_of = "T99"', "tasks.T03.1.part_of"),
        ("tasks = 3", "tasks"),
        ("rules = 3", "rules"),
        ('title = "Mine"', "title"),
    ],
)
def test_a_value_that_does_not_fit_is_named_by_its_key(tmp_path: Path, line: str, place: str) -> None:
    assert f"mine.toml: {place}" in faults(tmp_path, line)


def test_a_new_task_must_be_complete(tmp_path: Path) -> None:
    found = faults(tmp_path, '[[tasks]]\nid = "X1"\ncluster = "policy"\nen = "One"\nnl = "Een"\nlevel = 1')
    assert set(found) == {f"mine.toml: tasks.X1.{name}" for name in ("core", "priority", "where", "effort")}


def test_a_file_on_its_own_must_be_complete(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, "format = 1"))
    assert {problem.place for problem in caught.value.problems} >= {"mine.toml: tasks", "mine.toml: tiers"}


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mine\.toml: format"):
        load(written(tmp_path, 'format = 2\nextends = "flanders"'))


@pytest.mark.parametrize("text", ["format = = 1", "format = 1\nformat = 1", "x = nan", "x = 1.5e"])
def test_what_is_no_toml_is_said_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"mine\.toml: this is no readable TOML"):
        load(written(tmp_path, text))


def test_a_byte_order_mark_of_an_editor_is_no_fault(tmp_path: Path) -> None:
    assert load(written(tmp_path, '\ufeffformat = 1\nextends = "flanders"')).name == "mine"


def test_an_unknown_rule_model_gets_the_nearest_name_and_all_that_are_known() -> None:
    known = "adult-education, estonia, flanders, flanders-strict, flanders-yearly, technical-core"
    with pytest.raises(InputError, match=rf"choose flanders \(known: {known}\), or give the path of a file"):
        load("flander")
    with pytest.raises(InputError, match=f"choose {known}, or give the path of a file"):
        load("qqq")


def test_the_name_of_a_rule_model_is_recognised_in_any_case() -> None:
    assert load("Flanders-Yearly").name == "flanders-yearly"


def test_tables_merge_key_by_key_tasks_by_id_and_lists_are_replaced() -> None:
    base = {"a": {"x": 1, "y": 2}, "l": [1, 2], "tasks": [{"id": "A", "n": 1}, {"id": "B", "n": 1}]}
    over = {"a": {"y": 3}, "l": [4], "tasks": [{"id": "b", "n": 2}, {"id": "C"}]}
    assert merged(base, over) == {
        "a": {"x": 1, "y": 3},
        "l": [4],
        "tasks": [{"id": "A", "n": 1}, {"id": "B", "n": 2}, {"id": "C"}],
    }


def test_a_source_vouches_for_its_own_figures_only(tmp_path: Path) -> None:
    """A changed value loses the basis of the value that it replaces; the other groups keep theirs."""
    text = 'format = 1\nextends = "flanders"\n[[tasks]]\nid = "T03"\ncore = "no"\n'
    task = load(written(tmp_path, text)).catalogue.by_id("T03")
    assert task is not None
    assert task.basis["core"].startswith("assumption")
    assert task.basis["place"].startswith("steps")


def test_a_file_may_extend_a_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, 'format = 1\nextends = "flanders"\n[rules.backups]\nreserve = 20\n', "base.toml")
    mine = written(tmp_path, 'format = 1\nextends = "base.toml"\n[rules.backups]\nslack = 0\n')
    assert in_force(load(mine), Backups) == Backups(reserve=Fraction(20), slack=0)


def test_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    written(tmp_path, 'format = 1\nextends = "mine.toml"', "base.toml")
    mine = written(tmp_path, 'format = 1\nextends = "base.toml"')
    with pytest.raises(InputError, match=r"base\.toml: extends"):
        load(mine)


def test_a_base_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mine\.toml: extends"):
        load(written(tmp_path, 'format = 1\nextends = "flandres"'))


def test_a_role_that_suits_a_task_suits_its_parts(flanders: RuleModel) -> None:
    roles = in_force(flanders, Roles)
    assert isinstance(roles, Roles)
    assert {"T17", "T17.1", "T17.2"} <= roles.matches[Role.TA]
    assert {"A02", "A02.1", "A02.2"} <= roles.matches[Role.TEACHER]
    assert "T01.1" not in roles.matches[Role.SUPPORT]  # only T01.2 is for whoever keeps the buildings


def test_the_tasks_that_keep_things_running_and_those_that_come_after_others_are_the_published_ones(
    flanders: RuleModel,
) -> None:
    tasks = {task.id: task for task in flanders.catalogue.tasks}
    running = {"T01", "T02", "T03", "T09", "T16", "T17", "A04"}
    for task in tasks.values():
        assert task.keeps_running is not running.isdisjoint({task.id, task.part_of}), task.id
        later = not {"A02", "A03"}.isdisjoint({task.id, task.part_of})
        assert task.after == (("A01",) if later else ()), task.id


def test_tasks_that_wait_for_each_other_are_told(tmp_path: Path) -> None:
    # A02 and its parts come after A01.
    found = faults(tmp_path, '[[tasks]]\nid = "A01"\nafter = ["A02"]')
    assert set(found) == {f"mine.toml: tasks.{task}.after" for task in ("A01", "A02", "A02.1", "A02.2")}


def test_a_part_may_say_otherwise_than_its_task(tmp_path: Path) -> None:
    text = 'format = 1\nextends = "flanders"\n[[tasks]]\nid = "T03.1"\nkeeps_running = false\nafter = ["T16"]'
    part = load(written(tmp_path, text)).catalogue.by_id("T03.1")
    assert part is not None
    assert (part.keeps_running, part.after) == (False, ("T16",))


def test_technical_core_keeps_only_what_keeps_the_infrastructure_running_from_being_optional() -> None:
    tasks = load("technical-core").catalogue.tasks
    wanted = {task.id for task in tasks if task.priority.value != "optional"}
    assert wanted == {
        *("T01", "T01.1", "T01.2", "T02", "T03", "T03.1", "T03.2", "T09", "T16", "T17", "T17.1", "T17.2", "A04")
    }
    assert all(task.id in wanted for task in tasks if task.core.value == "yes")


def test_adult_education_lets_a_service_be_for_one_location_by_specialists() -> None:
    rule_model = load("adult-education")
    assert in_force(rule_model, GroupService) == GroupService(schools=1)
    assert in_force(rule_model, MaxClusters) == MaxClusters(members=4, group=2)


def test_estonia_gives_user_management_to_the_it_manager_alone() -> None:
    roles = in_force(load("estonia"), Roles)
    assert isinstance(roles, Roles)
    assert "administration" in roles.matches[Role.TICT]
    assert "A01" not in roles.matches[Role.PICT]
