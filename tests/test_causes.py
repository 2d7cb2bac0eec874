"""Why rows stay undone: causes against every plan there is, and cases worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.categories import Cluster
from allocator.explain.causes import Kind, causes_of
from allocator.explain.removal import QUICK, THOROUGH
from allocator.explain.shortage import shortage
from allocator.plan import Outcome, Status, TierResult
from allocator.search import solve
from tests import oracle_causes
from tests.build import instance, plan
from tests.chance import tiny

if TYPE_CHECKING:
    from allocator.explain.causes import Cause
    from allocator.instance import Instance


@pytest.mark.parametrize("seed", range(200))
def test_causes_are_those_that_going_through_every_plan_finds(seed: int) -> None:
    of = tiny(40_000 + seed, rows=3, at_most=600)
    result = solve(of)
    if result.status is Status.CONTRADICTION:
        return
    assert result.plan is not None
    expected = oracle_causes.kinds(of, result.plan)
    found = causes_of(of, result.plan, THOROUGH)
    assert found.keys() == expected.keys()
    for index, cause in found.items():
        kind = cause.kind.value
        # By the removal alone it is hours; who holds them decides whether they are blamed.
        assert kind == expected[index] or (kind, expected[index]) == ("weighed", "hours"), index
    for index, cause in causes_of(of, result.plan, QUICK).items():
        assert cause.kind in (Kind.OPEN, found[index].kind)


def cause(of: Instance, *words: str) -> dict[int, Cause]:
    """The causes in a plan by hand."""
    return causes_of(of, plan(of, *words))


AN_AND_BO = """
name ict technical administration
An   40  1         0
Bo   40  0         1
"""
TIERS = "core backup essential neglect worth balance"


def test_hours_are_blamed_with_whose_they_are_and_the_rows_that_hold_them() -> None:
    # Only An can do the technical rows, only Bo the administrative ones; each has 40 hours, which the row of 40 takes.
    of = instance(
        "task cluster hours priority level\nT1 technical 40 essential 1\nT2 technical 30 essential 1\n"
        "A1 administration 40 essential 1\nA2 administration 2 essential 1",
        AN_AND_BO,
        objective=TIERS,
    )
    result = solve(of)
    assert result.plan == plan(of, "An", "-", "Bo", "-")
    found = causes_of(of, result.plan)
    assert {index: (each.kind, each.people, each.rows) for index, each in found.items()} == {
        1: (Kind.HOURS, ("An",), (0,)),
        3: (Kind.HOURS, ("Bo",), (2,)),
    }
    assert found[1].as_data(of) == {
        "kind": "hours",
        "hours": 30.0,
        "people": ["An"],
        "budgets": [{"name": "An", "rule": "hours_budgets", "lacking": "too few hours left"}],
        "rows": [{"row": 2, "school": "A", "task": "T1"}],
        "together": [],
    }
    whole = shortage(of, found)
    assert whole.hours == 3200
    assert whole.by_budget() == {
        (Kind.HOURS, "An"): {Cluster.TECHNICAL: 3000},
        (Kind.HOURS, "Bo"): {Cluster.ADMINISTRATION: 200},
    }
    assert whole.by_school() == {"A": {Kind.HOURS: 3200}}


def test_of_many_equal_rows_those_undone_lack_hours_that_the_others_hold() -> None:
    # 20 rows of 40 hours, one person of 100: two are done, whichever.
    of = instance("task hours\n" + "\n".join(f"T{number} 40" for number in range(20)), "name ict\nAn 100")
    found = cause(of, "An", "An", *["-"] * 18)
    assert {(each.kind, each.rows) for each in found.values()} == {(Kind.HOURS, (0, 1))}
    assert shortage(of, found).hours == 18 * 4000


def test_nobody_allowed_is_who_stands_in_not_for() -> None:
    # Bo could do it and has the hours, but stands in Not for; An is not competent.
    of = instance("task hours level not_for\nT1 10 2 Bo", "name ict technical\nAn 40 1\nBo 40 2")
    found = cause(of, "-")[0]
    assert (found.kind, found.people) == (Kind.ALLOWED, ("Bo",))


def test_nobody_competent_is_a_level_that_nobody_has() -> None:
    of = instance("task hours level\nT1 10 2", "name ict technical\nAn 40 1")
    found = cause(of, "-")[0]
    assert (found.kind, found.people) == (Kind.COMPETENT, ("An",))


@pytest.mark.parametrize(
    ("row", "ict", "together"),
    [
        # Only An, who may not, and does not have the level.
        ("task hours level not_for\nT1 10 2 An", 40, (Kind.ALLOWED, Kind.COMPETENT)),
        # Who may not, and has no hours.
        ("task hours level not_for\nT1 10 1 An", 5, (Kind.ALLOWED, Kind.HOURS)),
        ("task hours level\nT1 10 2", 5, (Kind.COMPETENT, Kind.HOURS)),
        ("task hours level not_for\nT1 10 2 An", 5, (Kind.ALLOWED, Kind.COMPETENT, Kind.HOURS)),
    ],
)
def test_causes_that_suffice_together_alone_are_told_together(row: str, ict: int, together: tuple[Kind, ...]) -> None:
    found = cause(instance(row, f"name ict technical\nAn {ict} 1"), "-")[0]
    assert (found.kind, found.together) == (Kind.TOGETHER, together)


@pytest.mark.parametrize(("core", "kind"), [("no", Kind.ALLOWED), ("yes", Kind.COMPETENT)])
def test_that_core_tasks_stay_inside_nobody_can_lift(core: str, kind: Kind) -> None:
    # The firm could do it once Outsource says yes; An could once she had the level.
    of = instance(
        f"task hours core level\nT1 10 {core} 3",
        "name ict technical\nAn 40 1",
        partners="name rate\nFirm 1",
        group_budget="1000",
    )
    assert cause(of, "-")[0].kind is kind


def test_a_row_that_waits_is_not_blamed_on_hours() -> None:
    # Nobody has the level for A01; An has hours for A02, which waits for it.
    of = instance("task hours level after\nA01 10 3 -\nA02 10 1 A01", "name ict technical\nAn 40 1")
    found = cause(of, "-", "-")
    assert (found[0].kind, found[1].kind) == (Kind.COMPETENT, Kind.ALLOWED)
    assert found[1].people == ("An",)


def test_hours_that_less_urgent_rows_hold_are_not_blamed() -> None:
    # No best plan, as a search that was stopped may leave it: An does the optional row.
    of = instance("task hours priority\nT1 40 essential\nT2 40 optional", "name ict\nAn 40")
    found_out = [TierResult(name, value, 0) for name, value in (("core", 0), ("backup", 0), ("essential", 4000))]
    assert causes_of(of, plan(of, "-", "An"), tiers=found_out)[0].kind is Kind.OPEN
    # Too few hours even without it.
    of = instance("task hours priority\nT1 50 essential\nT2 40 optional", "name ict\nAn 40")
    found = cause(of, "-", "An")[0]
    assert (found.kind, found.people, found.rows) == (Kind.HOURS, ("An",), ())


def test_a_row_for_which_several_lack_hours_counts_for_each_in_equal_parts() -> None:
    of = instance("task hours\nT1 40\nT2 40\nT3 10.01", "name ict\nAn 40\nBo 40")
    found = cause(of, "An", "Bo", "-")
    assert found[2].people == ("An", "Bo")
    whole = shortage(of, found)
    assert [(share.budget, share.hours) for share in whole.shares] == [("An", 501), ("Bo", 500)]


@pytest.mark.parametrize("seed", range(60))
def test_the_shares_add_up_to_the_hours_of_all_undone_rows(seed: int) -> None:
    of = tiny(41_000 + seed, rows=4)
    result = solve(of)
    if result.plan is None:
        return
    whole = shortage(of, causes_of(of, result.plan, QUICK))
    undone = [
        row for row, said in zip(of.rows, result.plan.decisions, strict=True) if said.outcome is Outcome.UNASSIGNED
    ]
    asked = sum(row.hours for row in undone)
    assert whole.hours == asked
    assert sum(sum(its.values()) for its in whole.by_budget().values()) == asked
    for school, its in whole.by_school().items():
        assert sum(its.values()) == sum(row.hours for row in undone if row.school == school)
