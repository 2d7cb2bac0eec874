"""The board: a division that people change by hand, step by step, each of which has a name and can be taken back.

Frozen data: a step gives another board. Nothing here knows of browsers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from allocator.check.verify import verify
from allocator.explain.headroom import Headroom

if TYPE_CHECKING:
    from allocator.basics.text import Text
    from allocator.check.verify import Verdict
    from allocator.instance import Instance, Row
    from allocator.plan import Plan

MOST_STEPS = 100
"""Steps that can be taken back."""


class Entry(NamedTuple):
    """One line of the log: when, which row (by index), what was done, why, and the rules that it breaks."""

    when: str
    row: int
    what: Text
    reason: str = ""
    broken: tuple[str, ...] = ()


class Moved(NamedTuple):
    """A slider that was moved: the words of its line in a scenario, in the workbook's language."""

    change: str
    who: str
    value: str


class Trial(NamedTuple):
    """A scenario that was made with sliders and kept."""

    name: str
    lines: tuple[Moved, ...]


@dataclass(frozen=True)
class State:
    """How things stand: the plan, the instance with what was fixed and forbidden since, and how it came to that; the
    sliders that were moved, and the scenarios that were kept of them."""

    asked: Instance
    plan: Plan
    entries: tuple[Entry, ...] = ()
    moved: tuple[Moved, ...] = ()
    kept: tuple[Trial, ...] = ()

    @cached_property
    def verdict(self) -> Verdict:
        """What the check says of the plan: rules that it breaks, and each tier's value."""
        return verify(self.asked, self.plan)

    def logged(self, entries: tuple[Entry, ...]) -> State:
        """The same with more in the log; the verdict, which knows of no log, goes along."""
        state = replace(self, entries=(*self.entries, *entries))
        vars(state)["verdict"] = self.verdict
        return state

    @cached_property
    def broken(self) -> frozenset[int]:
        """The rows (by index) that some rule complains of."""
        return frozenset(index for _, fault in self.verdict.faults for index in fault.rows)

    @cached_property
    def headroom(self) -> Headroom:
        """What everybody has left, which reasons are told from."""
        return Headroom(self.verdict.ledger)

    def beside(self, moved: tuple[Moved, ...], kept: tuple[Trial, ...]) -> State:
        """The same division with other sliders and scenarios; the verdict, which knows of none, goes along."""
        state = replace(self, moved=moved, kept=kept)
        vars(state)["verdict"] = self.verdict
        return state


class Step(NamedTuple):
    """A named step, and the state that it leads back to, or on to."""

    name: Text
    state: State


@dataclass(frozen=True)
class Board:
    """A state with its start, the steps that led to it, and those that were taken back."""

    start: State
    state: State
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @staticmethod
    def of(instance: Instance, plan: Plan, moved: tuple[Moved, ...] = ()) -> Board:
        """The board of a plan that nobody changed yet; `moved` are the sliders that stand elsewhere all the same."""
        state = State(instance, plan, moved=moved)
        return Board(state, state)

    @property
    def instance(self) -> Instance:
        return self.state.asked

    @property
    def plan(self) -> Plan:
        return self.state.plan

    @property
    def is_changed(self) -> bool:
        """Whether anything is otherwise than at the start."""
        return self.plan != self.start.plan or bool(self.changed_rows)

    @property
    def changed_rows(self) -> tuple[int, ...]:
        """The rows (by index) of which something else is fixed or forbidden than at the start."""
        pairs = zip(self.start.asked.rows, self.instance.rows, strict=True)
        return tuple(index for index, (before, now) in enumerate(pairs) if before is not now and before != now)

    def stepped(self, name: Text, state: State) -> Board:
        """One step further; what had been taken back is gone."""
        return replace(self, state=state, past=(*self.past, Step(name, self.state))[-MOST_STEPS:], future=())

    def undone(self) -> Board:
        """The last step taken back; the same board where there is none."""
        if not self.past:
            return self
        *before, last = self.past
        return replace(self, state=last.state, past=tuple(before), future=(Step(last.name, self.state), *self.future))

    def redone(self) -> Board:
        """The step that was taken back last, done again; the same board where there is none."""
        if not self.future:
            return self
        following, *after = self.future
        return replace(
            self, state=following.state, past=(*self.past, Step(following.name, self.state)), future=tuple(after)
        )


def with_rows(instance: Instance, rows: dict[int, Row]) -> Instance:
    """An instance with other rows in these places."""
    return replace(instance, rows=tuple(rows.get(index, row) for index, row in enumerate(instance.rows)))


def now() -> str:
    """The moment, as the log has it."""
    return datetime.now().strftime("%Y-%m-%d %H:%M")
