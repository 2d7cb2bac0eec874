"""Why this owner, and why nobody: sentences that state facts of small plans."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Role, Strategic
from allocator.explain.headroom import Headroom
from allocator.explain.next_step import Kind, next_step
from allocator.explain.reasons import why, why_no_backup, why_undone
from allocator.rules.roles import Roles
from tests.build import instance, ledger, rules

if TYPE_CHECKING:
    from allocator.instance import Instance

TWO = "name home ict technical\nAn A 40 2\nTom A 40 2"


def reason(of: Instance, *words: str, row: int = 0) -> str:
    return why(Headroom(ledger(of, *words)), row).en


def hindrance(of: Instance, *words: str, row: int = 0) -> str:
    return why_undone(Headroom(ledger(of, *words)), row).en


def test_who_was_fixed_was_fixed() -> None:
    assert reason(instance("task fixed_to\nT1 An", TWO), "An") == "Fixed in the workbook"


def test_the_only_one_who_may() -> None:
    team = "name ict technical\nAn 40 2\nTom 40 1"
    assert reason(instance("task level\nT1 2", team), "An") == "The only one who may do it"


def test_a_role_that_suits_is_told_and_no_level_is() -> None:
    team = "name role ict technical\nAn tict 40 4\nTom - 40 4"
    roles = rules(Roles(matches={Role.TICT: frozenset({"technical"})}))
    of = instance("task level\nT1 3", team, in_force=roles)
    assert reason(of, "An") == "Suits the role and meets the level"
    assert reason(of, "Tom") == "Meets the level"


def test_who_does_it_today_goes_on_or_hands_over() -> None:
    of = instance("task current_owner\nT1 An", TWO)
    assert reason(of, "An") == "Meets the level; does it already"
    assert reason(of, "Tom") == "Meets the level; takes over from An"


def test_a_row_at_its_minimum_tells_what_it_saves() -> None:
    assert reason(instance("task hours minimum\nT1 10 7.5", TWO), "An minimum").endswith("at its minimum, 2.5 h less")


def test_a_group_service_counts_its_schools_and_its_saving() -> None:
    rows = "task school where saving\nT1 A either 20\nT1 B either 20\nT1 C either 20"
    of = instance(rows, "name home ict technical\nG Group 40 1\nAn A 40 1\nBo B 40 1\nCo C 40 1")
    # 20 % of 10 hours, shared by A and B.
    assert (
        reason(of, "G group", "G group", "Co") == "Meets the level; done once for 2 schools; saves 2 h at group level"
    )


def test_a_partner_stands_in_where_the_team_lacks_hours_or_people() -> None:
    partners = "name rate\nFirm 10"
    money = "1000"
    full = instance("task outsource\nT1 yes", "name ict technical\nAn 5 1", partners=partners, group_budget=money)
    assert "too few hours left" in reason(full, "Firm")
    unable = instance(
        "task outsource level\nT1 yes 3", "name ict technical\nAn 50 1", partners=partners, group_budget=money
    )
    assert reason(unable, "Firm") == "The only one who may do it; nobody in the team may do it"


def test_nobody_meets_the_level_is_told_as_a_count_without_names() -> None:
    of = instance("task level\nT1 3", TWO)
    sentence = hindrance(of, "-")
    assert sentence == "Nobody who can work there (2) meets the level; may not be outsourced"
    assert "An" not in sentence


def test_a_missing_specialisation_is_named() -> None:
    of = instance("task specialisations core\nT1 network yes", TWO)
    assert (
        hindrance(of, "-") == "Nobody who can work there (2) has the specialisation network; a core task stays in house"
    )


def test_nobody_can_be_where_it_has_to_be_done() -> None:
    of = instance("task school where\nT1 B school", TWO, "name\nA\nB")
    assert hindrance(of, "-").startswith("Nobody in the team can work where it has to be done")


def test_people_in_not_for_are_named() -> None:
    of = instance("task not_for\nT1 An,Tom", TWO)
    sentence = hindrance(of, "-")
    assert "An" in sentence
    assert "Tom" in sentence


def test_those_who_may_but_have_no_hours_left_are_named() -> None:
    # 5 h left each: half of 10.02 is more.
    of = instance("task hours\nT1 10.02\nT2 35\nT3 35", TWO)
    assert hindrance(of, "-", "An", "Tom") == "Too few hours left: An, Tom"


def test_those_who_have_the_hours_together_are_named_with_what_to_write() -> None:
    # 5 h left each: half of 10.
    of = instance("task hours\nT1 10\nT2 35\nT3 35", TWO)
    assert hindrance(of, "-", "An", "Tom") == (
        "Too few hours left: An, Tom; An and Tom together have the hours: set Owners to 2"
    )


def test_hours_that_may_not_pay_a_row_are_not_said_to_be_spent() -> None:
    """Mia, at home at the group, has 80 other hours left: they pay no row at a school."""
    team = "name home ict other technical\nMia Group 0 80 2\nAn A 5 0 2"
    of = instance("task school\nT1 A", team)
    assert hindrance(of, "-") == (
        "Too few ICT hours left for work outside their own school: Mia; too few hours left: An"
    )
    assert why_undone(Headroom(ledger(of, "-")), 0).nl == (
        "Te weinig ICT-uren over voor werk buiten de eigen school: Mia; te weinig uren over: An"
    )


def test_a_partner_stands_in_for_hours_that_may_not_pay_a_row() -> None:
    team = "name home ict other technical\nMia Group 0 80 2\nAn A 5 0 2"
    of = instance("task school outsource\nT1 A yes", team, partners="name rate\nFirm 1", group_budget="10")
    assert reason(of, "Firm") == (
        "May be outsourced; the team members who may have too few ICT hours left for work outside their own school"
        " or too few hours left"
    )


def test_a_backup_that_ict_hours_alone_could_pay_is_told_as_such() -> None:
    of = instance("task school core\nT1 A yes", "name home ict other technical\nAn A 40 0 1\nMia Group 0 80 1")
    told = why_no_backup(Headroom(ledger(of, "An")), 0)
    assert told.en == "Those who may take it over have too few ICT hours left for work outside their own school"
    assert told.nl == "Wie dit mag overnemen, heeft te weinig ICT-uren over voor werk buiten de eigen school"


def test_many_names_are_counted() -> None:
    team = "name ict technical\n" + "\n".join(f"M{number} 5 1" for number in range(6))
    # 24 h: not even a quarter fits the 5 h of anybody.
    assert hindrance(instance("task hours\nT1 24", team), "-") == "Too few hours left: M0, M1, M2 and 3 more"


def test_travel_counts_among_the_hours_that_are_lacking() -> None:
    """An has 10 hours for a row of 10, but the way to B takes 2."""
    of = instance(
        "task school\nT1 B", "name home ict serves technical\nAn A 10 B 1", "name pool travel\nA 100 0\nB 0 2"
    )
    assert hindrance(of, "-") == "Too few hours left: An"


@pytest.mark.parametrize(
    ("of", "words", "expected"),
    [
        pytest.param(
            instance(
                "task cluster\nT1 policy\nT2 technical",
                "name ict technical policy max_clusters\nAn 40 1 1 1",
            ),
            ("-", "An"),
            "Already has tasks in the maximum number of clusters: An",
            id="clusters",
        ),
        pytest.param(
            instance("task school\nT1 B", "name home ict serves technical\nAn A 40 B 1", "name pool\nA 20\nB 0"),
            ("-",),
            "No hours left to lend (Pool %): An",
            id="pool",
        ),
        pytest.param(
            instance("task school where\nT1 A either", "name home ict technical\nG Group 40 1", "name\nA"),
            ("-",),
            "too few schools for a group service: G",
            id="group service",
        ),
        pytest.param(
            instance("task outsource\nT1 yes", partners="name rate\nFirm 50", group_budget="499.99"),
            ("-",),
            "No operating budget left: Firm",
            id="money",
        ),
        pytest.param(
            instance("task outsource\nT1 yes", partners="name rate max_hours\nFirm 1 9", group_budget="500"),
            ("-",),
            "No hours left (Max hours): Firm",
            id="max hours",
        ),
    ],
)
def test_each_obstacle_is_named(of: Instance, words: tuple[str, ...], expected: str) -> None:
    assert expected in hindrance(of, *words)


def test_a_visitor_may_be_stopped_by_more_than_one_thing() -> None:
    """G could do the row at the school, but has no hours; at group level too few schools join."""
    of = instance("task where saving\nT1 either 50", "name home ict technical\nG Group 5 1", "name\nA")
    assert hindrance(of, "-") == "Too few hours left: G; too few schools for a group service: G"


def test_a_core_row_without_backup_says_whether_anybody_could() -> None:
    alone = instance("task core\nT1 yes", "name ict technical\nAn 40 1")
    assert why_no_backup(Headroom(ledger(alone, "An")), 0).en == "Nobody else may take it over"
    full = instance("task core\nT1 yes\nT2 no", "name ict technical\nAn 40 1\nTom 10 1")
    assert (
        why_no_backup(Headroom(ledger(full, "An", "Tom")), 0).en == "Those who may take it over have too few hours left"
    )


@pytest.mark.parametrize(
    ("words", "others"),
    [
        # An's 40 hours go to T2, which is essential: for T1, which is so too, she has too few.
        ("essential", "Too few hours left: An"),
        # T2 could wait: no hours stop T1, but An has tasks in the one cluster that she may have.
        ("spread", "Already has tasks in the maximum number of clusters: An"),
    ],
)
def test_hours_are_the_cause_only_where_what_holds_them_is_at_least_as_important(words: str, others: str) -> None:
    rows = f"task cluster hours priority\nT1 policy 10 essential\nT2 technical 35 {words}\nT3 technical 5 essential"
    of = instance(rows, "name ict technical policy max_clusters\nAn 40 1 1 1")
    assert hindrance(of, "-", "An", "An") == others


def test_hours_that_go_to_less_urgent_tasks_are_told_as_such() -> None:
    """Weighed and not stacked, a plan may leave an essential row for one that could wait."""
    of = instance("task hours priority\nT1 10 essential\nT2 35 spread", "name ict technical\nAn 40 1")
    assert hindrance(of, "-", "An") == "The hours go to less urgent tasks: An"


STRATEGIC = {"strategic": Strategic.VISION, "combined": True}


def with_first(of: Instance, **fields: object) -> Instance:
    """The instance with other fields in its first row."""
    return dataclasses.replace(of, rows=(dataclasses.replace(of.rows[0], **fields), *of.rows[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "fields", "kind", "expected"),
    [
        ("technical yes essential 0", {}, Kind.RECRUIT, "Strategic: recruit, or free hours"),
        ("technical yes essential 2", {}, Kind.TRAIN, "Strategic: train a colleague, or recruit"),
        ("technical yes essential 4", {}, Kind.RECRUIT, "Strategic: recruit, or train a colleague"),
        ("policy no spread 0", STRATEGIC, Kind.RECRUIT, "Strategic: recruit, or free hours"),
        ("technical no essential 0", {}, Kind.OUTSOURCE, "Only technical: somebody else in the school, or a partner"),
        (
            "technical no essential 0",
            {"strategic": Strategic.FAST},
            Kind.OUTSOURCE,
            "Only technical: somebody else in the school, or a partner",
        ),
        (
            "teaching no spread 0",
            {"strategic": Strategic.VISION},
            Kind.OUTSOURCE,
            "One competence suffices: somebody else in the school, or a partner",
        ),
        ("teaching no spread 0", {}, Kind.OUTSOURCE, "Not strategic: somebody else in the school, or a partner"),
        # Policy and what the team itself learns are never advised to a firm.
        ("policy no essential 0", {}, Kind.TRAIN, "Policy & vision, no core task: somebody else in the school"),
        ("technical no spread 0", {"task": "T27"}, Kind.TRAIN, "The team's own learning: free hours for it"),
        (
            "technical no optional 0",
            {},
            Kind.POSTPONE,
            "Can be dropped for now; else: somebody else in the school, or a partner",
        ),
        ("policy no optional 0", STRATEGIC, Kind.POSTPONE, "Can be dropped for now; else: recruit, or free hours"),
    ],
)
def test_the_next_step_follows_the_report_and_not_the_priority(
    row: str, fields: dict[str, object], kind: Kind, expected: str
) -> None:
    rows, team = f"task cluster core priority level\nT1 {row}", "name ict technical policy teaching\nAn 5 1 1 1"
    of = with_first(instance(rows, team, partners="name rate\nFirm 50", group_budget="500"), **fields)
    found = next_step(Headroom(ledger(of, "-")), 0)
    assert (found.kind, found.words.en) == (kind, expected)


def test_what_schools_could_share_is_advised_to_be_shared() -> None:
    """An of A may spend 20 % of 40 hours in B: 8, and the core row there asks 10."""
    of = instance("task school core\nT1 B yes", "name home ict serves technical\nAn A 40 B 1", "name pool\nA 20\nB 0")
    found = next_step(Headroom(ledger(of, "-")), 0)
    assert (found.kind, found.words.en) == (Kind.POOL, "Strategic: share more hours between the schools, or recruit")


OUTSOURCED = "task cluster priority outsource level\nT1 teaching spread no 1"


@pytest.mark.parametrize(
    ("firm", "budget", "expected", "price", "money"),
    [
        # The row takes 10 hours: EUR 500 at 50 an hour.
        ("50 10 4", "500", "", 500_00, 500_00),
        ("50 10 4", "499.99", " (the money is missing)", 500_00, 499_99),
        ("50 9 4", "500", " (none has hours left)", None, 500_00),
        # The firm does not meet level 1: another one may, where there is money.
        ("50 10 0", "1", " (none on Partners yet)", None, None),
        ("50 10 0", "0", " (the money is missing)", None, None),
    ],
)
def test_price_and_money_stand_beside_the_advice(
    firm: str, budget: str, expected: str, price: int | None, money: int | None
) -> None:
    partners = f"name rate max_hours competence\nFirm {firm}"
    of = instance(OUTSOURCED, "name ict technical\nAn 5 1", partners=partners, group_budget=budget)
    found = next_step(Headroom(ledger(of, "-")), 0)
    assert found.words.en == f"Not strategic: somebody else in the school, or a partner{expected}"
    assert (found.price, found.money) == (price, money)


def test_where_there_is_no_partner_at_all_it_is_not_the_money_that_is_missing() -> None:
    found = next_step(Headroom(ledger(instance(OUTSOURCED, "name ict technical\nAn 5 1", group_budget="0"), "-")), 0)
    assert found.words.nl == "Niet strategisch: iemand anders in de school, of een partner (nog geen op Partners)"


def test_what_a_plan_pays_partners_is_no_longer_there_for_others() -> None:
    """School A has EUR 400 of its own and the group 200; T1 costs 500, so 100 of the group's is left for T2."""
    of = instance(
        "task school outsource priority cluster\nT1 A yes spread technical\nT2 A yes spread technical",
        schools="name operating_budget\nA 400",
        partners="name rate\nFirm 50",
        group_budget="200",
    )
    found = next_step(Headroom(ledger(of, "Firm", "-")), 1)
    assert (found.price, found.money) == (500_00, 100_00)


@pytest.mark.parametrize(
    ("school", "step_number", "missing"),
    [
        ("name vision\nA no", 2, "the pedagogical vision"),
        ("name growth vision\nA no no", 1, "the growth process"),
        ("name policy_plan\nA no", 3, "the policy plan"),
    ],
)
def test_outside_the_focus_the_one_step_that_comes_first_is_named(school: str, step_number: int, missing: str) -> None:
    of = instance("task cluster\nT1 teaching", TWO, school)
    start = f"Outside the school's focus as long as {missing} is missing (step {step_number})"
    assert hindrance(of, "-").startswith(start)
    found = next_step(Headroom(ledger(of, "-")), 0)
    assert (found.kind, found.words.en) == (Kind.POSTPONE, f"First {missing} (step {step_number})")
