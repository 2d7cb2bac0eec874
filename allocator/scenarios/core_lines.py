"""What an absence comes to once all is redivided, a line of core work at a time: what falls, who takes over, what lies
still for it elsewhere (SPEC, G)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.categories import Concern
from allocator.plan import Outcome
from allocator.scenarios.pairs import by_line

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from allocator.basics.units import Hours
    from allocator.instance import Row
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Doer:
    """Somebody who does work, or, without a name, the place where it is done or that it is not done."""

    name: str | None
    outcome: Outcome | None = None


UNDONE = Doer(None, Outcome.UNASSIGNED)


@dataclass(frozen=True)
class CoreLine:
    """A line of Tasks in the plan as it stands and in the redivision, with all its parts together, however many people
    share it in each. Hours are minimum hours: what is undone counts so.

    `row` is one of its parts; `before` and `after` have the hours of each doer, `fell` those of the absent.
    """

    row: Row
    before: Mapping[Doer, Hours]
    after: Mapping[Doer, Hours]
    fell: Hours
    parts: int

    @property
    def more_undone(self) -> Hours:
        """Below 0 where more of it is done than in the plan."""
        return self.after.get(UNDONE, 0) - self.before.get(UNDONE, 0)

    @property
    def left(self) -> Hours:
        """Of what falls, the hours that lie still."""
        return max(0, min(self.fell, self.more_undone))

    @property
    def taken_over(self) -> Hours:
        """Of what falls, the hours that others do."""
        return self.fell - self.left

    @property
    def elsewhere(self) -> Hours:
        """The hours of others that lie still besides; below 0 where what was undone is done."""
        return self.more_undone - self.left

    def losers(self, gone: Iterable[str]) -> tuple[Doer, ...]:
        """Those present who do less of it than in the plan; parts differ in a hundredth of an hour."""
        absent = frozenset(gone)
        return tuple(
            doer
            for doer, hours in self.before.items()
            if doer != UNDONE and doer.name not in absent and hours - self.after.get(doer, 0) > self.parts
        )


@dataclass(frozen=True)
class Sums:
    """The lines of an absence together: `fell` is `taken_over` and `left`; `left` and `dropped`, without `gained`, are
    `more_undone`."""

    fell: Hours
    taken_over: Hours
    left: Hours
    dropped: Hours
    gained: Hours

    @property
    def more_undone(self) -> Hours:
        return self.left + self.dropped - self.gained


def core_lines(old: Ledger, new: Ledger, falls: Iterable[int]) -> tuple[CoreLine, ...]:
    """The lines with core work of which something falls or is more or less undone, in the order of Tasks: in the
    redivision `new` beside the plan `old`, of which the rows `falls` (by index) fall."""
    fallen = frozenset(falls)
    lines = (_line(old, before, new, after, fallen) for before, after in _by_line(old, new).values())
    return tuple(line for line in lines if line.fell or line.more_undone)


def _by_line(old: Ledger, new: Ledger) -> dict[Hashable, tuple[list[int], list[int]]]:
    """The core rows of each line in both (by index), in the order of Tasks."""
    found: dict[Hashable, tuple[list[int], list[int]]] = {}
    for pair in by_line(old.instance, new.instance):
        for place, (ledger, index) in enumerate(((old, pair.old), (new, pair.new))):
            if index is None:
                continue
            row = ledger.instance.rows[index]
            if ledger.instance.concern(row) is Concern.CORE:
                found.setdefault((row.line, row.school, row.task), ([], []))[place].append(index)
    return found


def _line(old: Ledger, before: list[int], new: Ledger, after: list[int], fallen: frozenset[int]) -> CoreLine:
    rows = [*(old.instance.rows[index] for index in before), *(new.instance.rows[index] for index in after)]
    fell = sum(old.instance.rows[index].minimum for index in before if index in fallen)
    return CoreLine(rows[0], _doers(old, before), _doers(new, after), fell, max(row.parts for row in rows))


def _doers(ledger: Ledger, rows: list[int]) -> dict[Doer, Hours]:
    """The minimum hours of each doer of these rows."""
    found: dict[Doer, Hours] = {}
    for index in rows:
        decision = ledger.plan.decisions[index]
        doer = Doer(decision.owner) if decision.owner is not None else Doer(None, decision.outcome)
        found[doer] = found.get(doer, 0) + ledger.instance.rows[index].minimum
    return found


def sums(lines: Iterable[CoreLine]) -> Sums:
    """What the lines add up to."""
    its = tuple(lines)
    return Sums(
        sum(line.fell for line in its),
        sum(line.taken_over for line in its),
        sum(line.left for line in its),
        sum(max(0, line.elsewhere) for line in its),
        sum(max(0, -line.elsewhere) for line in its),
    )


@dataclass(frozen=True)
class Reserve:
    """What backups keep free in a plan: `kept` hours for rows of `rows` hours; `alone` are hours of core rows that a
    member does and nobody backs up."""

    kept: Hours
    rows: Hours
    alone: Hours


def reserve_of(ledger: Ledger) -> Reserve:
    """The reserve of a plan."""
    kept = rows = alone = 0
    for index, row, decision in ledger.entries():
        if decision.backup is not None:
            kept += ledger.reserve[index]
            rows += ledger.hours[index]
        elif decision.outcome in (Outcome.MEMBER, Outcome.GROUP) and ledger.instance.concern(row) is Concern.CORE:
            alone += ledger.hours[index]
    return Reserve(kept, rows, alone)
