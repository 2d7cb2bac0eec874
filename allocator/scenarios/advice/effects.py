"""The effect of steps: what the best plan after them is worth, and which undone lines it can do, or will."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from allocator.changes import ChangeError
from allocator.plan import Outcome, Plan, Result, Status
from allocator.scenarios.advice.base import Base, Changed, Line
from allocator.scenarios.advice.given_up import GivenUp, given_up
from allocator.scenarios.difference import Certainty, differences
from allocator.search.side_tiers import Undone
from allocator.tiers.base import PERMILLE, tiers_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from allocator.instance import Instance
    from allocator.plan import Decision
    from allocator.scenarios.advice.steps import Step
    from allocator.scenarios.difference import TierDifference
    from allocator.search import Session


class Strength(StrEnum):
    """How surely a step gets a line done: some best plan after it does the line, every one does, or every one does
    while with a grain less of it not every one would."""

    CAN = "can"
    WILL = "will"
    ENOUGH = "enough"


@dataclass(frozen=True)
class Effect:
    """What steps bring. `instance` is the case after them, `result` its best plan; `strengths` are of the lines that
    were undone; `given_up` is what a best plan that does such a line leaves in its place; `proven` says that nothing
    was left open."""

    steps: tuple[Step, ...]
    instance: Instance
    result: Result
    difference: tuple[TierDifference, ...]
    strengths: dict[Line, Strength]
    proven: bool
    given_up: dict[Line, tuple[GivenUp, ...]] = field(default_factory=dict)

    @property
    def first(self) -> TierDifference | None:
        """The first tier that differs."""
        return next((each for each in self.difference if each.amount), None)

    @property
    def cost(self) -> TierDifference | None:
        """The first tier behind that one which becomes worse for sure, where the first became better: what is weighed,
        or goes before it."""
        first = self.first
        if first is None or first.amount > 0:
            return None
        behind = self.difference[self.difference.index(first) + 1 :]
        told = (each for each in behind if each.tier.unit.en != PERMILLE)
        return next((each for each in told if each.amount > 0 and each.certainty is not Certainty.OPEN), None)

    def lines(self, strength: Strength) -> tuple[Line, ...]:
        return tuple(line for line, its in self.strengths.items() if its is strength)


@dataclass(frozen=True)
class Probe:
    """The question what steps bring; `can` are lines of which it is asked whether some best plan does them, though the
    one that was found does not. `improving` is how many tiers are tried first: where none of them becomes better,
    nothing more is asked. `near` is a plan of the case after the steps, by row, to begin with.
    """

    base: Base
    steps: tuple[Step, ...]
    can: tuple[Line, ...] = ()
    improving: int | None = None
    near: Mapping[int, Decision] | None = None

    def answered(self) -> Effect | None:
        """None where a step can't be made, changes nothing, or brings nothing in the tiers that are tried first."""
        try:
            changed = self.base.after(self.steps)
        except ChangeError:
            return None
        if changed.instance == self.base.instance:
            return None
        if self.improving is not None:
            tried = changed.first(self.improving)
            if tuple(tier.value for tier in tried.tiers) >= self.base.values(self.improving):
                return None
            if tried.plan is not None and changed.was_possible(tried.plan):
                return None
        return _effect(self, changed)


def _effect(asked: Probe, changed: Changed) -> Effect | None:
    base, instance = asked.base, changed.instance
    session = changed.session(tiers_of(instance), asked.near)
    result = session.solve(base.limits)
    if result.plan is None:
        return None
    found = differences(instance, _result_of(base), result)
    fates = Fates(session, instance, result.plan, base)
    fair = [line for line in base.undone if _is_fair(base, line, found)]
    done = [line for line in fair if fates.is_done(result.plan, line)]
    plain = {line: _is_plain(base, instance, result, line) for line in done}
    strengths = {line: Strength.WILL if plain[line] else Strength.CAN for line in done}
    if not base.is_large:  # else nothing of the kind could be proven
        strengths |= dict.fromkeys(fates.always([line for line in done if not plain[line]]), Strength.WILL)
        others = (line for line in asked.can if line in fair and line not in done and fates.sometimes(line))
        strengths |= dict.fromkeys(others, Strength.CAN)
    ordered = {line: strengths[line] for line in base.undone if line in strengths}
    proven = fates.proven and all(tier.proven for tier in (*result.tiers, *base.tiers))
    instead = {line: given_up(base, instance, fates.witness(line), line) for line in ordered}
    return Effect(asked.steps, instance, result, found, ordered, proven, instead)


def _result_of(base: Base) -> Result:
    return Result(Status.FEASIBLE, base.plan, base.tiers)


def _is_plain(base: Base, instance: Instance, result: Result, line: Line) -> bool:
    """Whether it goes without saying that every best plan does a line: it is the central level's, or none of its kind
    stays undone in a plan that is as good."""
    rows = [instance.rows[each] for each in Base.indices(instance, line)]
    if all(row.is_central for row in rows):
        return True
    own = result.tiers[base.own_tier(line)]
    return own.value == 0 and all(instance.concern(row).value == own.name for row in rows)


def _is_fair(base: Base, line: Line, found: Sequence[TierDifference]) -> bool:
    """Whether no tier before the line's own is worse than it was."""
    return all(each.amount <= 0 for each in found[: base.own_tier(line)])


class Fates:
    """Which lines the best plans do: all of them, some, or none."""

    def __init__(self, session: Session, instance: Instance, plan: Plan, base: Base) -> None:
        self._session, self._instance, self._base = session, instance, base
        self._seen: list[Plan] = [plan]
        self.proven = True

    def is_done(self, plan: Plan, line: Line) -> bool:
        parts = Base.indices(self._instance, line)
        return bool(parts) and all(plan.decisions[index].outcome is not Outcome.UNASSIGNED for index in parts)

    def always(self, lines: Collection[Line]) -> list[Line]:
        """Those of the lines that every best plan does: plans with as many as possible undone, until none is."""
        left = list(lines)
        while left:
            parts = tuple(index for line in left for index in Base.indices(self._instance, line))
            found = self._session.among_best(Undone(parts, most=True), self._base.limits)
            assert found is not None  # there is a best plan
            self._seen.append(found.plan)
            if found.value == 0:
                self.proven &= found.bound == 0
                return left if found.bound == 0 else []
            left = [line for line in left if self.is_done(found.plan, line)]
        return []

    def witness(self, line: Line) -> Plan:
        """A best plan that was seen and does a line; the first of them where none does."""
        return next((plan for plan in self._seen if self.is_done(plan, line)), self._seen[0])

    def any_of(self, lines: Collection[Line]) -> tuple[Line, ...]:
        """Those of the lines that some best plan does: plans with as many as possible done, then one by one."""
        left = [line for line in lines if not self.sometimes_seen(line)]
        while left:
            parts = tuple(index for line in left for index in Base.indices(self._instance, line))
            found = self._session.among_best(Undone(parts), self._base.limits)
            assert found is not None  # there is a best plan
            self._seen.append(found.plan)
            rest = [line for line in left if not self.is_done(found.plan, line)]
            if len(rest) == len(left):
                if found.bound == len(parts):  # not one part of them
                    return tuple(line for line in lines if line not in left)
                break
            left = rest
        return tuple(line for line in lines if line not in left or self.sometimes(line))

    def sometimes_seen(self, line: Line) -> bool:
        """Whether one of the best plans that were seen does a line."""
        return any(self.is_done(plan, line) for plan in self._seen)

    def sometimes(self, line: Line) -> bool:
        """Whether some best plan does a line."""
        parts = Base.indices(self._instance, line)
        if not parts:
            return False
        if self.sometimes_seen(line):
            return True
        found = self._session.among_best(Undone(parts), self._base.limits)
        assert found is not None
        self._seen.append(found.plan)
        self.proven &= found.value == found.bound
        return found.value == 0
