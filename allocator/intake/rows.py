"""Rows, complete: blanks filled by the rule model; what does not apply, and repeats of a task, do not count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.basics.name_list import in_one_cell, names_in
from allocator.basics.units import key
from allocator.instance import GROUP
from allocator.intake.given import CoreSource
from allocator.row_key import RowKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.basics.name_lookup import NameLookup
    from allocator.catalogue.tasks import GivenRow
    from allocator.instance import Row, School
    from allocator.intake.given import GivenReasons
    from allocator.intake.intake import Intake
    from allocator.row_key import TaskKey


@dataclass(frozen=True)
class Lines:
    """The fate of each line of Tasks, lines by their numbers.

    `rows` has the row that each stands for, in the order of the intake, also where it does not count; whole, whatever
    its parts: Fixed to and Current owner as their cells have them. `repeats` names
    for each line that is left out, as its task stands there already, the first line that counts.
    """

    rows: tuple[Row, ...]
    not_applying: tuple[int, ...]
    repeats: Mapping[int, int]
    kept_inside: frozenset[int]
    """Core tasks that were to be outsourced, which a core task never is."""

    @property
    def counting(self) -> tuple[Row, ...]:
        """The rows that apply and are no repeats; every task's ID in its first spelling."""
        first: dict[str, str] = {}
        rows, left_out = [], {*self.not_applying, *self.repeats}
        for row in self.rows:
            if row.line not in left_out:
                task = first.setdefault(key(row.task), row.task)
                rows.append(row if row.task == task else replace(row, task=task))
        return tuple(rows)


def lines(intake: Intake, schools: Mapping[str, School], known: NameLookup) -> Lines:
    """Every line as a row. `schools` are complete, by name; `known` are the names of owners."""
    rows, applying, not_applying, kept_inside = [], [], [], set()
    rule_model = intake.rule_model
    reasons = {key(given.task): given for given in intake.reasons}
    for given in intake.rows:
        school = None if given.school == GROUP else schools[given.school]
        row, applies = rule_model.complete(_with_core(given, intake.core_from), school, len(schools))
        if row.current_owner is not None:
            names = [name and (known.find(name) or name) for name in names_in(row.current_owner)]
            row = replace(row, current_owner=in_one_cell(names))
        if (said := reasons.get(key(row.task))) is not None:
            row = _with_reasons(row, said)
        row = replace(row, aim=given.aim, until=given.until)
        if row.core and row.outsource:
            kept_inside.add(given.line)
            row = replace(row, outsource=False)
        rows.append(row)
        if applies:
            applying.append((given, row))
        else:
            not_applying.append(given.line)
    return Lines(tuple(rows), tuple(not_applying), _repeats(applying), frozenset(kept_inside))


def _with_core(given: GivenRow, source: CoreSource) -> GivenRow:
    """The row with what the whole sheet says of core tasks where its own cell is blank (SPEC, section 2, Core)."""
    if given.core is not None or source is CoreSource.RULE_MODEL:
        return given
    return replace(given, core=source is CoreSource.FILL and given.coloured)


def _with_reasons(row: Row, said: GivenReasons) -> Row:
    """The row with what Assumptions says of its task."""
    return replace(
        row,
        strategic=said.strategic if said.says_why else row.strategic,
        combined=row.combined if said.combined is None else said.combined,
    )


def _repeats(applying: Sequence[tuple[GivenRow, Row]]) -> dict[int, int]:
    """A task stands more than once in a school only where its lines have hours; other repeats are left out."""
    alike: dict[TaskKey, list[GivenRow]] = defaultdict(list)
    for given, row in applying:
        alike[RowKey(row.school, row.task).of_task].append(given)
    repeats: dict[int, int] = {}
    for same in alike.values():
        chosen = [given.line for given in same if given.hours is not None] or [same[0].line]
        repeats |= dict.fromkeys(sorted({given.line for given in same}.difference(chosen)), chosen[0])
    return repeats
