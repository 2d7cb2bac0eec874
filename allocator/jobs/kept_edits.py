"""Edits by hand of an answer since the last run, kept or dropped as `solve` is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, counted, figure
from allocator.workbook.schema import TASKS
from allocator.workbook.solved.edits import kept
from allocator.workbook.solved.written_plan import read_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.text import Language
    from allocator.jobs.course import Course
    from allocator.workbook.read.read import Reading
    from allocator.workbook.solved.edits import Edit


def with_edits(reading: Reading, choice: str | None, course: Course) -> Reading:
    """The reading as the user wants it where owners or backups were edited by hand since the last run."""
    if reading.record is None:
        return reading
    written = read_written(reading)
    edited = written.edits
    if not edited or choice == "drop":
        return reading
    if choice is None:
        raise InputError([_edited(edit) for edit in edited], reading.language)
    course.warn(written.told)
    course.warn(_not_kept(edit) for edit in edited if not edit.of_owner)
    return kept(reading, edited)


def _edited(edit: Edit) -> Problem:
    what = Text(
        f"edited by hand since the last run ({_told(edit.before, 'en')} became {_told(edit.after, 'en')})",
        f"met de hand aangepast sinds de vorige verdeling ({_told(edit.before, 'nl')} werd {_told(edit.after, 'nl')})",
    )
    mend = Text(
        "solve with --keep-edits to fix edited owners, or with --drop-edits to start afresh",
        "gebruik --keep-edits om aangepaste uitvoerders vast te zetten, of --drop-edits om opnieuw te beginnen",
    )
    return Problem(edit.place, what, mend)


ELSE = Text("use Fixed to, Not for or Where", "gebruik Vast bij, Niet door of Waar")
INSTEAD = {
    "assigned": Text(
        "use Not for, or no under Applies where nobody is to do it",
        "gebruik Niet door, of nee bij Van toepassing als niemand ze moet doen",
    ),
    "place": Text("use Where", "gebruik Waar"),
    "backup": Text(
        "solve chooses backups itself; write what you agreed under Remark",
        "solve kiest back-ups zelf; schrijf bij Opmerking wat jullie afspraken",
    ),
}
"""What keeps what was meant, by the column that was edited."""


def _told(value: object, language: Language) -> str:
    """A cell's value as people write it; a dash where it is blank."""
    if isinstance(value, int | float):
        return figure(round(value * 100), language)
    return "-" if value is None else str(value)


def _not_kept(edit: Edit) -> Problem:
    what = Text("this edit is not kept, only owners are", "deze aanpassing blijft niet, alleen uitvoerders blijven")
    return Problem(edit.place, what, INSTEAD.get(edit.column, ELSE), fatal=False)


def kept_owners(reading: Reading) -> Iterator[Problem]:
    """A warning that owners were written into Fixed to, which is the user's own column."""
    if reading.kept:
        column, count = TASKS.column("fixed_to").header, len(reading.kept_cells)
        rows = counted(count, Text("task", "taak"), Text("tasks", "taken"))
        what = Text(
            f"the edited owners of {rows.en} stand here now",
            f"hier staat nu van {rows.nl} de aangepaste uitvoerder",
        )
        mend = Text("clear a cell to leave its row free again", "maak een cel leeg om de taak weer vrij te laten")
        yield Problem(f"{reading.tasks.title}: {column.to(reading.language)}", what, mend, fatal=False)
