"""Edits: what people changed by hand in the result columns since we wrote them."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_shares import UnclearShares, divided
from allocator.check.impossible_pins import EDITED, pin_problems, pins_hold
from allocator.rules import RULES
from allocator.workbook.solved.results import CLOSE, figure, names_of, unknown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Instance, Row
    from allocator.row_key import TaskKey
    from allocator.workbook.read.read import Reading
    from allocator.workbook.record.record import Record, RowMark
    from allocator.workbook.solved.results import Results


@dataclass(frozen=True)
class Edit:
    """One result cell that no longer holds what we wrote. `row` is an index, of the first part where the line has
    several; `before` and `after` are cell values."""

    row: int
    place: str
    column: str
    before: object
    after: object

    @property
    def of_owner(self) -> bool:
        """Whether `solve --keep-edits` can keep it: another owner becomes Fixed to."""
        return self.column == "assigned" and self.after is not None


def edits(record: Record, lines: Results) -> list[Edit]:
    """The result cells that no longer hold what the last run wrote, in the order of the rows."""
    found = []
    compared = [field for field in record.told if field in lines.columns]
    for index, mark in _marks(record, lines, compared).items():
        for field in compared:
            before = getattr(mark, field) if mark is not None else None
            after = lines.value(index, field)
            if not _same(before, after):
                found.append(Edit(index, lines.place(index, field), field, before, after))
    return found


def _marks(record: Record, lines: Results, compared: Sequence[str]) -> dict[int, RowMark | None]:
    """The mark of each line, by the index of its row, as we wrote it: found by school and task, for people sort; else
    by where it stood, for people rename.

    Of several lines of one task in a school, those that still hold what we wrote are paired first.
    """
    rows, keys = lines.reading.instance.rows, lines.reading.instance.keys
    by_task: dict[TaskKey, list[RowMark]] = defaultdict(list)
    for mark in record.rows:
        by_task[mark.key.of_task].append(mark)
    found: dict[int, RowMark | None] = dict.fromkeys(lines.reading.instance.heads)
    for untouched in (True, False):
        for index in found:
            marks = by_task[keys[index].of_task]
            fitting = [mark for mark in marks if not untouched or _holds(mark, index, lines, compared)]
            if found[index] is None and fitting:
                found[index] = fitting[0]
                marks.remove(fitting[0])
    left = {mark.line: mark for marks in by_task.values() for mark in marks}
    for index in (index for index, mark in found.items() if mark is None):
        renamed = left.get(rows[index].line)
        # Another row may stand there now: only what we wrote tells that it is still this one.
        found[index] = renamed if renamed is not None and _holds(renamed, index, lines, compared) else None
    return found


def _holds(mark: RowMark, index: int, lines: Results, compared: Sequence[str]) -> bool:
    return all(_same(getattr(mark, field), lines.value(index, field)) for field in compared)


def _same(before: object, after: object) -> bool:
    """Whether a cell still holds what we wrote; spaces, case and how a number is typed do not count."""
    if before is None or after is None:
        return before is after
    if isinstance(before, float):
        given = figure(after)
        return given is not None and abs(given - Fraction(before)) < CLOSE
    return key(str(before)) == key(str(after))


def kept(reading: Reading, edited: tuple[Edit, ...]) -> Reading:
    """The reading with the edited owners fixed, as `solve --keep-edits` wants it.

    Raises InputError, cell by cell, for owners who are unknown or may never do that row, and where the rule model knows
    no fixed owners.
    """
    instance = reading.instance
    owners = [edit for edit in edited if edit.of_owner]
    if owners and not pins_hold(instance):
        raise InputError([_not_in_force(edit) for edit in owners], reading.language)
    fixed: dict[int, Row] = {}
    problems = []
    for edit in owners:
        parts = instance.parts_of[edit.row]
        try:
            names = _owners(edit, instance)
        except _Unreadable as unreadable:
            problems += unreadable.problems
            continue
        for index, name in zip(parts, names, strict=True):
            row = instance.rows[index]
            # The names in Fixed to say by then in how many parts the line is, where its Owners is blank.
            filled = row.defaulted - {"owners"} if any(names) else row.defaulted
            fixed[index] = dataclasses.replace(row, fixed_to=name, defaulted=filled)
    by_line = {instance.rows[edit.row].line: edit.place for edit in owners}
    pinned = dataclasses.replace(instance, rows=tuple(fixed.values()))
    problems += dict.fromkeys(pin_problems(pinned, lambda row: by_line[row.line], EDITED))
    if problems:
        raise InputError(problems, reading.language)
    places = {index: by_line[row.line] for index, row in fixed.items()}
    rows = tuple(fixed.get(index, row) for index, row in enumerate(instance.rows))
    found = dataclasses.replace(reading, instance=dataclasses.replace(instance, rows=rows), kept=places)
    return dataclasses.replace(
        found, intake=reading.intake.fixed({line: cell or None for line, cell in found.kept_cells.items()})
    )


class _Unreadable(Exception):  # noqa: N818 - what people wrote is no error of a program
    """An edited owner that can't be read, with its faults."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems


def _owners(edit: Edit, instance: Instance) -> list[str | None]:
    """The owner that an edit gives to each part of its line. Raises _Unreadable."""
    names = names_of(instance)
    try:
        shares = divided(str(edit.after), len(instance.parts_of[edit.row])).shares
    except UnclearShares as unclear:
        raise _Unreadable([Problem(edit.place, unclear.what, unclear.mend)]) from unclear
    strangers = dict.fromkeys(share.name for share in shares if share.name and key(share.name) not in names)
    if strangers:
        raise _Unreadable([unknown_name(edit.place, name, names) for name in strangers])
    return [None if share.name is None else names[key(share.name)] for share in shares]


def _not_in_force(edit: Edit) -> Problem:
    name = next(rule.key for rule in RULES if rule.fixes_owners)
    what = Text(
        f"this edit can't be kept, as the rule {name} is left out",
        f"deze aanpassing kan niet blijven, want de regel {name} geldt niet",
    )
    mend = Text(
        f"set {name}.enabled to yes, or solve with --drop-edits", f"zet {name}.enabled op ja, of gebruik --drop-edits"
    )
    return Problem(edit.place, what, mend)
