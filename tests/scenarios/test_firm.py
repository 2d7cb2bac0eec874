"""How firm a plan is: what moves with the estimates is what the same edits of Hours come to, solved from nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Concern
from allocator.intake import GivenMember, GivenSchool, GivenSetting, Intake, complete
from allocator.scenarios.firm import firm, with_estimates
from allocator.scenarios.firmness import PERCENT, Firm
from allocator.scenarios.side_by_side import Headway, side_by_side
from allocator.scenarios.whatif import solved
from allocator.search import Limits, solve
from tests.scenarios.stage import FLANDERS, case

if TYPE_CHECKING:
    from collections.abc import Sequence


def deaf(_headway: Headway) -> None:
    """Nobody listens."""


def how_firm(intake: Intake, jobs: int = 1) -> Firm:
    with side_by_side(jobs, 8) as answers:
        found = firm(solved(intake, Limits(work=20)), 0, answers, deaf)
    assert found is not None
    return found


def guessed(rows: Sequence[tuple[int, int | None]], hours: str, pupils: int = 266) -> Intake:
    """Core rows of one school by line, with their hours (None: what T16 is estimated at), and An with so many hours."""
    lines = tuple(
        GivenRow(
            line,
            "T16" if given is None else f"X{line}",
            "Linde",
            Cluster.TECHNICAL,
            f"Work {line}",
            hours=None if given is None else Fraction(given),
            minimum=None,
            core=True,
            level=0,
            owners=1,
        )
        for line, given in rows
    )
    return Intake(
        rows=lines,
        members=(GivenMember("An", "Linde", ict=Fraction(hours), competence=(4, 0, 0, 0)),),
        base=FLANDERS,
        schools=(GivenSchool("Linde", pupils=pupils),),
        settings=(GivenSetting("Planning margin %", "0"),),
    )


def estimate(intake: Intake, line: int) -> int:
    """The minimum hours, in hundredths, of the row on a line."""
    return next(row.minimum for row in complete(intake).instance.rows if row.line == line)


def test_an_estimate_that_bursts_the_only_budget_decides() -> None:
    alone = guessed([(2, None)], "1000")
    least = estimate(alone, 2)
    exact = replace(alone, members=(replace(alone.members[0], ict=Fraction(least, 100)),))
    # An has the minimum hours to the hundredth: a fifth more and nobody does it; with less nothing changes.
    found = how_firm(exact)
    assert found.higher is not None
    assert found.lower is not None
    assert (found.higher.dropped, found.higher.taken, found.higher.hours) == ((0,), (), least)
    assert (found.lower.dropped, found.lower.taken, found.lower.others) == ((), (), ())
    assert [(each.row, each.higher, each.lower) for each in found.decisive] == [(0, found.higher, found.lower)]
    assert (found.estimates, found.looked_at) == (1, 1)


def test_hours_that_somebody_gave_do_not_move() -> None:
    found = how_firm(guessed([(2, 40), (3, 30)], "70"))
    assert (found.estimates, found.lower, found.higher, found.decisive) == (0, None, None, ())


def test_where_there_is_room_enough_nothing_decides() -> None:
    found = how_firm(guessed([(2, None), (3, 10)], "2000"))
    assert found.higher is not None
    assert found.lower is not None
    assert (found.higher.weight, found.lower.weight, found.decisive) == ((0, 0), (0, 0), ())


@pytest.mark.parametrize("sign", ["+", "-"])
def test_moved_estimates_are_what_an_edit_of_hours_would_be(sign: str) -> None:
    intake = guessed([(2, None), (3, 10)], "2000")
    before = {row.line: row for row in complete(intake).instance.rows}
    after = {row.line: row for row in complete(with_estimates(intake, [2], sign)).instance.rows}
    factor = Fraction(100 + (PERCENT if sign == "+" else -PERCENT), 100)
    assert abs(after[2].hours - before[2].hours * factor) <= 1
    assert abs(after[2].minimum - before[2].minimum * factor) <= 1
    assert after[3] == before[3]


def drawn(seed: int) -> Intake:
    """A random case of which half the hours are estimates."""
    draw = random.Random(seed)
    intake = case(draw)
    rows = tuple(
        replace(row, owners=1, **({"hours": None, "task": "T16"} if draw.random() < 0.5 else {})) for row in intake.rows
    )
    return replace(intake, rows=rows)


@pytest.mark.parametrize("seed", range(10))
def test_the_core_hours_left_undone_are_those_of_a_search_from_nothing(seed: int) -> None:
    intake = drawn(seed)
    found, stands = how_firm(intake), solved(intake, Limits(work=20))
    lines = [row.line for row in stands.instance.rows if "hours" in row.defaulted]
    for sign, moved in (("-", found.lower), ("+", found.higher)):
        if moved is None:
            continue
        asked = complete(with_estimates(intake, lines, sign)).instance
        cold = solve(asked, Limits(work=20))
        assert cold.plan is not None
        assert moved.proven
        assert asked.keys == stands.instance.keys
        undone = {i for i, each in enumerate(stands.ledger.plan.decisions) if each.owner is None}
        undone = undone - set(moved.taken) | set(moved.dropped)
        assert cold.tiers[0].value == sum(
            asked.rows[i].minimum for i in undone if asked.concern(asked.rows[i]) is Concern.CORE
        )


def test_the_number_of_jobs_changes_nothing() -> None:
    intake = drawn(3)
    assert how_firm(intake) == how_firm(intake, jobs=2)
