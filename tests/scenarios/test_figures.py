"""The dozen figures of a plan, worked out by hand, and the acceptance rules over them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.scenarios.acceptance import Acceptance, Limit, Operator, acceptance
from allocator.scenarios.figures import HEADLINES, Figure, every_figure, figures_of, names
from allocator.scenarios.raw import RawRule, Said
from allocator.tiers import TIERS
from tests.build import plan
from tests.workbook.solved import COMMUNITY, WORDS


def figures(*words: str) -> dict[str, Fraction]:
    return {key: figure.value for key, figure in figures_of(COMMUNITY, plan(COMMUNITY, *words)).items()}


def test_the_figures_of_a_plan_are_those_that_add_up_by_hand() -> None:
    # Technical: 40 of An, 30 of Fixit, 40 of Els. Administration: 20 + 10, before the saving at the group. Nobody does
    # the 16 hours of policy, which are spread. Fixit costs 30 × 50. Els has no backup. An has used 40 of 70, Els 40 of
    # 50, Tom less than half. Tom could do the core tasks of both schools too.
    assert figures(*WORDS) == {
        "done_technical": 110,
        "done_teaching": 0,
        "done_policy": 0,
        "done_administration": 30,
        "core": 0,
        "essential": 0,
        "other": 16,
        "cost": 1500,
        "full": 0,
        "backup": 1,
        "single": 0,
        "change": 0,
    }


def test_another_plan_has_other_figures() -> None:
    # Tom does Eik's core task in place of Els, with nobody behind him, and nobody Linde's; its second one is cut to 20.
    found = figures("-", "Fixit minimum", "Tom", "-", "-", "-")
    assert (found["core"], found["other"]) == (40, 46)
    assert (found["done_technical"], found["cost"]) == (60, 1000)
    assert (found["backup"], found["change"]) == (1, 2)


def test_members_are_full_above_95_percent_of_their_hours() -> None:
    # Els has 50 hours and 40 of them planned: 80 %. Of 42 hours they are more than 95 %, of 42.11 less.
    for ict, full in ((42_00, 1), (42_11, 0)):
        members = tuple(replace(each, ict=ict) if each.name == "Els" else each for each in COMMUNITY.members)
        found = figures_of(replace(COMMUNITY, members=members), plan(COMMUNITY, *WORDS))
        assert found["full"].value == full


def test_people_are_counted_who_alone_can_do_a_core_task_whatever_is_pinned() -> None:
    # Without Tom only An can do Linde's, and only Els Eik's.
    alone = replace(COMMUNITY, members=COMMUNITY.members[:2])
    words = ("An", "Fixit", "Els", "-", "-", "-")
    assert figures_of(alone, plan(alone, *words))["single"].value == 2
    pinned = replace(COMMUNITY, rows=(replace(COMMUNITY.rows[0], fixed_to="An"), *COMMUNITY.rows[1:]))
    assert figures_of(pinned, plan(pinned, *WORDS))["single"].value == 0


def test_a_dozen_figures_and_every_tier_have_a_name_in_both_languages() -> None:
    assert len(HEADLINES) == 12
    found = every_figure(COMMUNITY, plan(COMMUNITY, *WORDS))
    assert set(found) == set(names()) == {*HEADLINES, *(kind.key for kind in TIERS)}
    assert {key: figure.name for key, figure in found.items()} == dict(names())
    for language in ("en", "nl"):
        assert len({name.to(language) for name in names().values()}) == len(names())


def rule(figure: str | None, operator: str | None, limit: str | None) -> RawRule:
    return RawRule(Said(figure, "A!A2"), Said(operator, "A!B2"), Said(limit, "A!C2"))


def read(figure: str, operator: str, limit: str) -> Acceptance:
    problems: list[object] = []
    (found,) = acceptance([rule(figure, operator, limit)], problems)  # type: ignore[arg-type]
    assert not problems
    return found


def faults(figure: str, operator: str, limit: str) -> list[str]:
    problems: list[object] = []
    assert acceptance([rule(figure, operator, limit)], problems) == ()  # type: ignore[arg-type]
    return [problem.to("en") for problem in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize("figure", ["core", "Core", "Core tasks undone", "kerntaken die blijven liggen"])
@pytest.mark.parametrize("operator", ["<=", "≤", "at most", "Hoogstens", "max", "niet meer dan"])
@pytest.mark.parametrize("limit", ["baseline + 5 %", "basis+5%", "uitgangspunt + 5,0%"])
def test_a_rule_is_read_in_either_language(figure: str, operator: str, limit: str) -> None:
    assert read(figure, operator, limit) == Acceptance("core", Operator.AT_MOST, Limit(Fraction(5), True, True))


@pytest.mark.parametrize(
    ("limit", "means"),
    [
        ("40", Limit(Fraction(40))),
        ("40,5 u", Limit(Fraction(81, 2))),
        ("€ 2 500", Limit(Fraction(2500))),
        ("-3", Limit(Fraction(-3))),
        ("baseline", Limit(Fraction(0), True)),
        ("baseline - 10", Limit(Fraction(-10), True)),
    ],
)
def test_limits_are_absolute_or_relative_to_the_baseline(limit: str, means: Limit) -> None:
    assert read("cost", "<", limit).limit == means


def test_every_cell_of_a_rule_that_is_wrong_is_told_with_what_may_be_meant() -> None:
    figure, operator, limit = faults("Core tasks undon", "about", "as before")
    assert figure == 'A!A2: "Core tasks undon" is no figure of a plan: did you mean "Core tasks undone"?'
    assert operator.startswith('A!B2: "about" is no operator: write one of <=, >=, <, >, =')
    assert limit == 'A!C2: "as before" is no limit: write a number, baseline, or baseline + 5 %'
    assert [fault.split(":")[1] for fault in faults("", "", "")] == [" this is blank"] * 3
    assert faults("core", "<", "1.234")[0].startswith('A!C2: "1.234" can be a thousand or a decimal number')
    assert faults("core", "<", "5 %") == [
        'A!C2: "5 %" does not say of what: write baseline + 5 %, or a number',
    ]


def test_a_share_takes_a_limit_in_percent() -> None:
    assert read("fair", "<", "95 %").limit == Limit(Fraction(95))


@pytest.mark.parametrize(
    ("operator", "limit", "old", "new", "met"),
    [
        ("<=", "baseline + 5 %", 40, 42, True),
        ("<=", "baseline + 5 %", 40, 42 + Fraction(1, 100), False),
        ("<", "42", 40, 42, False),
        (">=", "basis - 2", 40, 38, True),
        (">", "basis - 2", 40, 38, False),
        ("=", "basis", 40, 40, True),
        ("=", "basis", 40, 41, False),
        # 5 % more than -40 points is -38, not -42.
        ("<=", "baseline + 5 %", -40, -38, True),
    ],
)
def test_a_rule_is_met_or_not_to_the_hundredth(operator: str, limit: str, old: int, new: Fraction, met: bool) -> None:
    def of(value: Fraction | int) -> dict[str, Figure]:
        return {"cost": Figure("cost", names()["cost"], Fraction(value), names()["cost"])}

    assert read("cost", operator, limit).met(of(old), of(new)) is met


def test_a_rule_says_itself() -> None:
    said = read("cost", "hoogstens", "basis + 2,5 %").said
    assert said.en == "Paid to partners: at most baseline + 2.5 %"
    assert said.nl == "Betaald aan externe partners: hoogstens basis + 2,5 %"
