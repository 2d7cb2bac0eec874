"""Re-planning with few changes: the best plan in which at most k tasks get another owner, for every k (SPEC, D)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import numpy as np

from allocator.basics.text import Text, counted
from allocator.formulation.linear import Linear
from allocator.ledger import Ledger
from allocator.plan import Outcome, Status
from allocator.scenarios.curve import curve
from allocator.search import Session
from allocator.search.progress import deaf
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance
    from allocator.plan import Plan, Result
    from allocator.scenarios.curve import Curve, Told
    from allocator.search import Limits
    from allocator.search.progress import Listener


@dataclass(frozen=True)
class Moves(Tier):
    """Rows with a Current owner that end with another owner. Rows that end with nobody are no moves, nor are rows whose
    current owner is on Team and Partners no longer (SPEC, D and J)."""

    key: ClassVar[str] = "moves"
    title: ClassVar[Text] = Text("Tasks that get another owner", "Taken die een andere uitvoerder krijgen")
    unit: ClassVar[Text] = Text("tasks", "taken")
    ignores_depth: ClassVar[bool] = True

    def expression(self, formulation: Formulation) -> Linear:
        number = {name: index for index, name in enumerate(formulation.owners)}
        current = np.array([number.get(row.current_owner or "", -1) for row in formulation.instance.rows], dtype=int)
        choices = formulation.choices
        elsewhere = choices.where((current[choices.row] >= 0) & (choices.owner != current[choices.row]))
        return Linear([(1, variable) for variable in elsewhere.variable.tolist()])

    def value(self, ledger: Ledger) -> int:
        return len(moved(ledger))

    def sentence(self, value: int) -> Text:
        return counted(
            value,
            Text("task gets another owner", "taak krijgt een andere uitvoerder"),
            Text("tasks get another owner", "taken krijgen een andere uitvoerder"),
        )


class Move(NamedTuple):
    """A row (by index) that goes from one owner to another."""

    row: int
    old: str
    new: str


def moved(ledger: Ledger) -> list[int]:
    """The rows (indices) that go from a current owner who is still there to another owner."""
    known = {owner.name for owner in ledger.instance.owners}
    return [
        index
        for index, row, decision in ledger.entries()
        if row.current_owner in known and decision.owner not in (None, row.current_owner)
    ]


def dropped(ledger: Ledger) -> list[int]:
    """The rows (indices) with a current owner that end with nobody."""
    return [
        index
        for index, row, decision in ledger.entries()
        if row.current_owner is not None and decision.outcome is Outcome.UNASSIGNED
    ]


def moves_of(instance: Instance, plan: Plan) -> tuple[Move, ...]:
    """The moves of a plan, in the order of the rows."""
    return tuple(
        Move(index, str(instance.rows[index].current_owner), str(plan.decisions[index].owner))
        for index in moved(Ledger(instance, plan))
    )


def moves_curve(instance: Instance, limits: Limits, told: Told | None = None, known: Result | None = None) -> Curve:
    """f(k) for every k: the best plan in which at most k rows go to another owner. `known` is what a search of the
    instance found."""
    return curve(instance, Moves(), limits, told, known)


@dataclass(frozen=True)
class Replanned:
    """The best plan with at most so many moves (`limited`, with what is proven of those), beside the best one without a
    limit (`free`).

    `for_all` is the limited plan as an answer to the question as it stands: its bounds hold for plans with more moves
    too. Where no plan has so few, the status of both is `contradiction`.
    """

    free: Result
    limited: Result
    for_all: Result


def replanned(instance: Instance, most: int, limits: Limits, listener: Listener = deaf) -> Replanned:
    """The best plan in which at most `most` rows go to another owner."""
    session, last = Session(replace(instance, tiers=(*instance.tiers, Moves()))), len(instance.tiers)
    free = session.solve(limits, listener)
    limited = free
    if free.plan is not None and free.tiers[last].value > most:
        limited = session.at_most(last, most, limits, start=free.plan, laxer=free.tiers, listener=listener)
    free, limited = (replace(each, tiers=each.tiers[:last]) for each in (free, limited))
    return Replanned(_of_tiers(free), _of_tiers(limited), _for_all(free, limited, session.least))


def _for_all(free: Result, limited: Result, least: Sequence[int]) -> Result:
    """A bound is of plans that are no worse in the tiers before: behind the first tier in which the limited plan is
    worse than the free one, little is known."""
    tiers, is_worse = [], False
    for mine, other, lowest in zip(limited.tiers, free.tiers, least, strict=False):
        tiers.append(replace(mine, bound=lowest if is_worse else other.bound))
        is_worse |= mine.value > other.value
    return _of_tiers(replace(limited, tiers=tuple(tiers)), "moves" if is_worse else limited.stopped)


def _of_tiers(result: Result, stopped: str | None = None) -> Result:
    """The result with the status that its tiers have."""
    if result.plan is None:
        return result
    if all(tier.proven for tier in result.tiers):
        return replace(result, status=Status.OPTIMAL, stopped="")
    why = result.stopped if stopped is None or result.interrupted else stopped
    return replace(result, status=Status.FEASIBLE, stopped=why or "work")
