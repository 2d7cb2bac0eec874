"""What two questions ask differently, in words: of whom, from what to what, and never what somebody can or likes."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Cluster, Where
from allocator.instance import GROUP
from allocator.report.compare.words import question_told
from allocator.rule_model import load
from allocator.scenarios.question_differences import Kind, Side, question_differences
from tests.build import instance
from tests.chance import tiny

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.scenarios.question_differences import QuestionDifference

FLANDERS = load("flanders")
CASE = instance(
    """
    task school cluster   hours fixed_to parts part line
    T1   Linde  technical 40    -        1     1    2
    T2   Linde  policy    20    An       1     1    3
    T3   Eik    technical 15    -        2     1    4
    T3   Eik    technical 15    -        2     2    4
    """,
    "name home ict bpt technical\nAn Linde 400 10 3\nTom Group 100 - 2",
    "name pool operating_budget\nLinde 50 1000\nEik 0 0",
    "name rate max_hours\nFixit 60 -",
)


def found(old: Instance, new: Instance) -> list[tuple[Kind, str, str, str]]:
    asked = question_differences((FLANDERS, old), (FLANDERS, new))
    return [(each.kind, each.name.en, *question_told(each)) for each in asked]


def first(of: Instance, side: str, **fields: object) -> Instance:
    """The instance with other fields in the first thing of a side."""
    one, *others = getattr(of, side)
    return replace(of, **{side: (replace(one, **fields), *others)})


@pytest.mark.parametrize("seed", range(10))
def test_a_question_asks_nothing_different_from_itself(seed: int) -> None:
    of = tiny(seed)
    mixed = replace(of, members=tuple(random.Random(seed).sample(of.members, len(of.members))))
    assert found(of, mixed) == []


@pytest.mark.parametrize(
    ("side", "fields", "kind", "name", "english", "dutch"),
    [
        (
            "members",
            {"ict": 44000, "home": "Eik"},
            Kind.MEMBER,
            "An",
            "school from Linde to Eik; ICT hours to plan from 400 h to 440 h",
            "school van Linde naar Eik; in te plannen ICT-uren van 400 u naar 440 u",
        ),
        (
            "members",
            {"home": GROUP, "serves": None},
            Kind.MEMBER,
            "An",
            "school from Linde to Group; serves from none to all",
            "school van Linde naar Groep; werkt ook in van geen naar alle",
        ),
        (
            "members",
            {"competence": (4, 0, 0, 0), "motivation": (1, 2, 2, 2)},
            Kind.MEMBER,
            "An",
            "competence otherwise; motivation otherwise",
            "competentie anders; motivatie anders",
        ),
        (
            "partners",
            {"rate": 6550, "max_hours": 10000},
            Kind.PARTNER,
            "Fixit",
            "rate from EUR 60 to EUR 65.5; hours at most from no limit to 100 h",
            "tarief van € 60 naar € 65,5; uren hoogstens van geen grens naar 100 u",
        ),
        (
            "schools",
            {"pool": Fraction(75, 2), "pooling": False},
            Kind.SCHOOL,
            "Linde",
            "pool from 50 % to 37.5 %; pooling from yes to no",
            "pool van 50 % naar 37,5 %; samenwerken van ja naar nee",
        ),
        (
            "rows",
            {"hours": 5000, "core": True, "where": Where.GROUP, "also_needs": ((Cluster.POLICY, 2),)},
            Kind.TASK,
            "T1 @ Linde",
            "hours from 40 h to 50 h; core from no to yes; also needs from none to Policy & vision 2;"
            " where from school to group",
            "uren van 40 u naar 50 u; kerntaak van nee naar ja; vraagt ook van geen naar Beleid & visie 2;"
            " waar van school naar groep",
        ),
    ],
)
def test_what_differs_of_a_thing_is_told_in_both_languages(
    side: str, fields: dict[str, object], kind: Kind, name: str, english: str, dutch: str
) -> None:
    assert found(CASE, first(CASE, side, **fields)) == [(kind, name, english, dutch)]


def test_the_hours_of_a_line_are_those_of_its_parts_together() -> None:
    more = replace(CASE, rows=(*CASE.rows[:3], replace(CASE.rows[3], hours=1600)))
    assert [words for _, _, words, _ in found(CASE, more)] == ["hours from 30 h to 31 h"]


def test_a_line_in_other_parts_asks_the_same_hours() -> None:
    whole = replace(CASE, rows=(*CASE.rows[:2], replace(CASE.rows[2], hours=3000, minimum=3000, parts=1)))
    assert [words for _, _, words, _ in found(CASE, whole)] == ["owners from 2 to 1"]


def test_what_only_one_question_has_is_named_with_its_side() -> None:
    less = replace(CASE, rows=CASE.rows[:2], members=CASE.members[:1], partners=())
    told = question_differences((FLANDERS, CASE), (FLANDERS, less))
    assert _sides(told) == [("Tom", Side.OLD), ("Fixit", Side.OLD), ("T3 @ Eik", Side.OLD)]
    assert _sides(question_differences((FLANDERS, less), (FLANDERS, CASE))) == [
        ("Tom", Side.NEW),
        ("Fixit", Side.NEW),
        ("T3 @ Eik", Side.NEW),
    ]


def _sides(told: tuple[QuestionDifference, ...]) -> list[tuple[str, Side | None]]:
    return [(each.name.en, each.only) for each in told]


def test_a_task_without_an_id_is_named_by_its_description() -> None:
    named = replace(CASE, rows=(replace(CASE.rows[0], task="mend-the-bells", description="Mend the bells"),))
    more = replace(named, rows=(replace(named.rows[0], hours=4100),))
    assert [name for _, name, _, _ in found(named, more)] == ["Mend the bells @ Linde"]


def test_the_groups_budget_is_the_groups() -> None:
    assert found(CASE, replace(CASE, group_budget=250_00)) == [
        (Kind.SCHOOL, "Group", "operating budget from EUR 0 to EUR 250", "werkingsmiddelen van € 0 naar € 250")
    ]


@pytest.mark.parametrize(
    ("name", "value", "english"),
    [
        ("Max clusters", "2", "from 4 to 2"),
        ("Points of fit", "2.5", "from 1 to 2.5"),
        ("Planning margin %", "10", "from 5 to 10"),
        ("Task hours per", "week", "from year to week"),
        ("Minimum share technical", "20", "from 0 to 20"),
    ],
)
def test_a_setting_is_told_by_its_name(name: str, value: str, english: str) -> None:
    (only,) = question_differences((FLANDERS, CASE), (FLANDERS.override(name, value), CASE))
    assert only.kind is Kind.SETTING
    assert only.name.en.startswith(name)
    assert question_told(only).en == english


def test_a_rule_that_only_one_has_and_another_order_of_the_tiers_are_told() -> None:
    other = FLANDERS.override("owner_share.enabled", "no" if _has(FLANDERS, "owner_share") else "yes")
    (rule,) = question_differences((FLANDERS, CASE), (other, CASE))
    assert rule.name.en.startswith("rule R13")
    assert rule.only is (Side.OLD if _has(FLANDERS, "owner_share") else Side.NEW)
    (order,) = question_differences((FLANDERS, CASE), (FLANDERS.override("Tiers", "core; cost"), CASE))
    assert question_told(order).en.endswith("to Core tasks undone; Paid to partners")


def _has(model: object, key: str) -> bool:
    return any(rule.key == key for rule in model.rules)  # type: ignore[attr-defined]


def test_another_rule_model_is_named() -> None:
    told = question_differences((FLANDERS, CASE), (load("flanders-yearly"), CASE))
    assert question_told(told[0]).en == "from flanders to flanders-yearly"
