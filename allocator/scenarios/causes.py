"""Why a row is decided otherwise: the change that touches it, or the row beside which it moves along.

A row moves along where somebody who had it or gets it also loses or gets another row of which the cause is known: hours
that come free are filled, hours that are needed are freed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.scenarios.row_differences import RowDifference
    from allocator.scenarios.touched import Touched


@dataclass(frozen=True)
class Cause:
    """The changes (by index) that touch a row, or `along`: the position among the differing rows of the one beside
    which it moves, and `through` whom. With neither it only balances the whole."""

    changes: tuple[int, ...] = ()
    along: int | None = None
    through: str | None = None


def causes(found: Sequence[RowDifference], touched: Sequence[Touched]) -> tuple[Cause, ...]:
    """For each differing row, what made it differ: the nearest to a change first."""
    known: dict[int, Cause] = {}
    for position, each in enumerate(found):
        changes = tuple(index for index, what in enumerate(touched) if _is_touched(each, what))
        if changes:
            known[position] = Cause(changes)
    edge = sorted(known)
    while edge:
        reached: list[int] = []
        for position, each in enumerate(found):
            if position in known:
                continue
            people = _people(each)
            for before in edge:
                through = sorted(people & _people(found[before]))
                if through:
                    known[position] = Cause(along=before, through=through[0])
                    reached.append(position)
                    break
        edge = reached
    everything = tuple(index for index, what in enumerate(touched) if what.everything)
    return tuple(known.get(position, Cause(everything)) for position in range(len(found)))


def _is_touched(each: RowDifference, what: Touched) -> bool:
    return each.row.line in what.lines or each.row.school in what.schools or bool(_people(each) & what.people)


def _people(each: RowDifference) -> set[str]:
    """Those who had the row or its backup, or get it."""
    decisions = [decision for decision in (each.old, each.new) if decision is not None]
    return {name for decision in decisions for name in (decision.owner, decision.backup) if name is not None}
