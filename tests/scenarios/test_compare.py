"""Two plans as they stand: what differs, and when what was proven of the best ones still says something."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from allocator.ledger import Ledger
from allocator.plan import Plan, Status, TierResult
from allocator.rule_model import load
from allocator.scenarios.compare import Compared, Standing
from allocator.scenarios.difference import Certainty
from tests import oracle
from tests.build import every_decision, instance, plan, tiers
from tests.chance import tiny
from tests.oracle_tiers import tier_value

if TYPE_CHECKING:
    from allocator.instance import Instance

FLANDERS = load("flanders")


def standing(of: Instance, chosen: Plan, off: int | None = None) -> Standing:
    """A plan with its question; `off` is how far below each value its bound lies, None where nothing is reported."""
    if off is None:
        return Standing(FLANDERS, of, chosen)
    ledger = Ledger(of, chosen)
    values = [(tier.key, tier.value(ledger)) for tier in of.tiers]
    return Standing(FLANDERS, of, chosen, tuple(TierResult(name, value, value - off) for name, value in values))


def any_plan(of: Instance, draw: random.Random) -> Plan:
    return Plan(tuple(draw.choice(list(every_decision(of, row))) for row in of.rows))


TWO = instance(
    """
    task hours core
    T1   10    yes
    T2   20    no
    T3   5     no
    """,
    "name ict technical\nAn 40 3\nTom 40 3",
    objective="core backup optional",
)


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_differs_in_nothing_from_itself(seed: int) -> None:
    of = tiny(seed)
    chosen = any_plan(of, random.Random(seed))
    found = Compared(standing(of, chosen), standing(of, chosen))
    assert found.rows == ()
    assert all(each.is_nothing for each in found.tiers)
    assert not any(found.parts.values())


@pytest.mark.parametrize("seed", range(40))
def test_tiers_and_rows_of_random_plans_differ_as_the_oracle_says(seed: int) -> None:
    of, draw = tiny(seed), random.Random(seed)
    old, new = any_plan(of, draw), any_plan(of, draw)
    found = Compared(standing(of, old), standing(of, new))
    steps = [
        [oracle.step(of, row, said) for row, said in zip(of.rows, chosen.decisions, strict=True)]
        for chosen in (old, new)
    ]
    for each in found.tiers:
        before, after = (tier_value(of, its, each.tier.key) for its in steps)
        assert each.amount == after - before
    if all(row.parts == 1 for row in of.rows):
        assert {each.pair.new for each in found.rows} == {
            index
            for index, row in enumerate(of.rows)
            if _told(row.hours == row.minimum, old, index) != _told(row.hours == row.minimum, new, index)
        }


def _told(is_flat: bool, chosen: Plan, index: int) -> object:
    """A decision, without the depth where a row has only one."""
    said = chosen.decisions[index]
    return replace(said, depth=None) if is_flat else said


def test_another_owner_is_one_row_that_differs() -> None:
    (only,) = Compared(standing(TWO, plan(TWO, "An", "An", "-")), standing(TWO, plan(TWO, "An", "Tom", "-"))).rows
    assert (only.row.task, only.old and only.old.owner, only.new and only.new.owner) == ("T2", "An", "Tom")


def test_rows_are_found_by_school_and_task_wherever_they_stand() -> None:
    other = replace(TWO, rows=tuple(reversed(TWO.rows)))
    found = Compared(standing(TWO, plan(TWO, "An", "Tom", "-")), standing(other, plan(other, "-", "Tom", "An")))
    assert found.rows == ()


def test_rows_that_only_one_has_are_listed_and_not_counted() -> None:
    less = replace(TWO, rows=TWO.rows[:2])
    found = Compared(standing(TWO, plan(TWO, "An", "An", "Tom")), standing(less, plan(less, "An", "An"))).rows
    assert [(each.row.task, each.counts, each.new) for each in found] == [("T3", False, None)]


IN_PARTS = instance(
    "line task hours part parts\n2 T1 10 1 3\n2 T1 10 2 3\n2 T1 10 3 3",
    "name ict technical\nAn 40 3\nTom 40 3\nEls 40 3",
)


@pytest.mark.parametrize(
    ("old", "new", "differing"),
    [
        (("An", "An", "Tom"), ("Tom", "An", "An"), []),
        (("An", "An", "Tom"), ("Tom", "Tom", "An"), [("An", "Tom")]),
        (("An", "Tom", "Els"), ("Els", "-", "An"), [("Tom", None)]),
    ],
)
def test_who_keeps_a_part_keeps_it_whichever_its_number(
    old: tuple[str, ...], new: tuple[str, ...], differing: list[tuple[str, str | None]]
) -> None:
    found = Compared(standing(IN_PARTS, plan(IN_PARTS, *old)), standing(IN_PARTS, plan(IN_PARTS, *new)))
    assert [(each.old and each.old.owner, each.new and each.new.owner) for each in found.rows] == differing


def test_a_line_in_more_parts_has_parts_that_only_one_side_knows() -> None:
    two = replace(IN_PARTS, rows=tuple(replace(row, parts=2) for row in IN_PARTS.rows[:2]))
    found = Compared(standing(IN_PARTS, plan(IN_PARTS, "An", "Tom", "Els")), standing(two, plan(two, "Els", "Tom")))
    assert [(each.old and each.old.owner, each.new) for each in found.rows] == [("An", None)]


# -- what was proven


def test_two_plans_as_the_search_left_them_say_how_certain_a_difference_is_of_the_best() -> None:
    # Undone optional hours: 0 in A, 20 in B. With bounds 5 h lower the best ones differ by 15 to 25 h.
    exact = Compared(standing(TWO, plan(TWO, "An", "An", "An"), 0), standing(TWO, plan(TWO, "An", "-", "An"), 0))
    loose = Compared(standing(TWO, plan(TWO, "An", "An", "An"), 500), standing(TWO, plan(TWO, "An", "-", "An"), 500))
    assert exact.of_best
    assert loose.of_best
    assert [each.certainty for each in exact.tiers] == [Certainty.EXACT] * 3
    last = loose.tiers[-1]
    assert (last.amount, last.low, last.high, last.certainty) == (2000, 1500, 2500, Certainty.SURE)


def test_an_edited_plan_that_is_worse_is_compared_as_it_stands() -> None:
    proven = standing(TWO, plan(TWO, "An backup Tom", "An", "An"), 0)
    edited = replace(proven, plan=plan(TWO, "An", "An", "An"))
    found = Compared(proven, edited)
    assert not found.of_best
    assert edited.bounds is None
    assert edited.result.status is Status.FEASIBLE
    assert [each.amount for each in found.tiers] == [0, 1, 0]
    assert [(each.low, each.high) for each in found.tiers] == [(0, 0), (1, 1), (0, 0)]


def test_an_edited_plan_that_is_as_good_in_every_tier_keeps_what_was_proven() -> None:
    proven = standing(TWO, plan(TWO, "An backup Tom", "An", "An"), 0)
    edited = replace(proven, plan=plan(TWO, "Tom backup An", "An", "An"))
    assert edited.result.status is Status.OPTIMAL
    assert Compared(proven, edited).of_best


def test_bounds_say_nothing_of_a_plan_that_breaks_a_rule() -> None:
    # 10 + 20 h and more are An's; with 25 h she has too few, whatever the record says.
    poor = replace(TWO, members=tuple(replace(member, ict=2500) for member in TWO.members))
    assert standing(poor, plan(poor, "An", "An", "-"), 0).bounds is None


def test_bounds_of_other_tiers_than_those_asked_say_nothing() -> None:
    proven = standing(TWO, plan(TWO, "An", "An", "An"), 0)
    assert replace(proven, instance=replace(TWO, tiers=tiers("core cost"))).bounds is None
