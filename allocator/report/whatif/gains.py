"""Who gains and who loses what between two plans: by member and partner, and by school."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from allocator.basics.text import Text
from allocator.plan import Outcome
from allocator.report.figures import by_school

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.units import Hours
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger
    from allocator.plan import Decision, Result
    from allocator.scenarios.row_differences import RowDifference

MOST = 12
"""Tasks that are named in one cell."""


class Side(Protocol):
    """A question with its answer."""

    @property
    def instance(self) -> Instance: ...

    @property
    def result(self) -> Result: ...

    @property
    def ledger(self) -> Ledger: ...


class Beside(Protocol):
    """A case beside another, however the two came about: of a scenario, or of two workbooks."""

    @property
    def baseline(self) -> Side: ...

    @property
    def case(self) -> Side: ...

    @property
    def has_plans(self) -> bool: ...

    @property
    def rows(self) -> tuple[RowDifference, ...]: ...


class Speaker(Protocol):
    """Whoever speaks a language, and knows how schools are called in it."""

    def to(self, words: Text) -> str: ...

    def school(self, name: str) -> str: ...


class Person(NamedTuple):
    """A member or partner before and after; None where they are not there. Hours a year; a partner has none of the
    first two."""

    name: str
    has_before: Hours | None
    has_after: Hours | None
    used_before: Hours | None
    used_after: Hours | None
    gained: tuple[Row, ...]
    lost: tuple[Row, ...]


class School(NamedTuple):
    """A school before and after: hours done, and the rows that are done only after, and only before."""

    name: str
    before: Hours | None
    after: Hours | None
    gained: tuple[Row, ...]
    lost: tuple[Row, ...]


def people(outcome: Beside) -> list[Person]:
    """Those for whom something changes, as on Team and Partners; those who join come last."""
    if not outcome.has_plans:
        return []
    sides = [_side(outcome.baseline), _side(outcome.case)]
    found = []
    for name in dict.fromkeys((*sides[0], *sides[1])):
        (had, used), (has, uses) = (side.get(name, (None, None)) for side in sides)
        gained, lost = _owned(outcome, name, new=True), _owned(outcome, name, new=False)
        if gained or lost or (had, used) != (has, uses):
            found.append(Person(name, had, has, used, uses, gained, lost))
    return found


def _side(case: Side) -> dict[str, tuple[Hours | None, Hours]]:
    """For everybody the hours that they have, and those that are planned."""
    ledger, instance = case.ledger, case.instance
    found: dict[str, tuple[Hours | None, Hours]] = {
        member.name: (member.available, ledger.accounts[member.name].used) for member in instance.members
    }
    for partner in instance.partners:
        found[partner.name] = (None, sum(ledger.hours[index] for index in ledger.rows_of.get(partner.name, ())))
    return found


def _owned(outcome: Beside, name: str, *, new: bool) -> tuple[Row, ...]:
    """The rows that somebody owns in the one plan and not in the other."""
    found = []
    for each in outcome.rows:
        here, there = (each.new, each.old) if new else (each.old, each.new)
        if _owner(here) == name != _owner(there):
            found.append(each.row)
    return tuple(found)


def _owner(decision: Decision | None) -> str | None:
    return None if decision is None else decision.owner


def schools(outcome: Beside) -> list[School]:
    """Those for which something changes, as on Schools."""
    if not outcome.has_plans:
        return []
    before, after = done_by_school(outcome.baseline), done_by_school(outcome.case)
    found = []
    for name in dict.fromkeys((*before, *after)):
        gained, lost = _done(outcome, name, new=True), _done(outcome, name, new=False)
        if gained or lost or before.get(name) != after.get(name):
            found.append(School(name, before.get(name), after.get(name), gained, lost))
    return found


def done_by_school(case: Side) -> dict[str, Hours]:
    """Hours done by anyone in each school, before what the group saves; nothing where there is no plan."""
    if case.result.plan is None:
        return {}
    return {name: work.done for name, work in by_school(case.ledger).items()}


def _done(outcome: Beside, school: str, *, new: bool) -> tuple[Row, ...]:
    """The rows of a school that are done in the one plan and not in the other."""
    found = []
    for each in outcome.rows:
        here, there = (each.new, each.old) if new else (each.old, each.new)
        if each.row.school == school and _is_done(here) and not _is_done(there):
            found.append(each.row)
    return tuple(found)


def _is_done(decision: Decision | None) -> bool:
    return decision is not None and decision.outcome is not Outcome.UNASSIGNED


def listed(answer: Speaker, rows: Sequence[Row], *, of_one: bool = False) -> str | None:
    """Tasks by their names in few words, with the school unless all are `of_one`; None for none. A line that people
    share is named once."""
    names = list(dict.fromkeys(row.task if of_one else f"{row.task}@{answer.school(row.school)}" for row in rows))
    if not names:
        return None
    shown, more = ", ".join(names[:MOST]), len(names) - MOST
    if more > 0:
        shown += answer.to(Text(f" and {more} more", f" en nog {more}"))
    return shown
