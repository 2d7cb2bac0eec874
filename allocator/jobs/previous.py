"""Last year's owners as current owners, from the workbook that last year's plan stands in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, counted, listed, quoted
from allocator.basics.units import key
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.intake import complete
from allocator.intake.previous import with_previous
from allocator.report.line_words import shared_by
from allocator.workbook.read.read import read_workbook
from allocator.workbook.schema import TASKS
from allocator.workbook.solved.owners import owners_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.intake.previous import PreviousLine, Taken
    from allocator.jobs.course import Course
    from allocator.workbook.read.read import Reading
    from allocator.workbook.solved.owners import Owners


def with_previous_owners(reading: Reading, previous: str | Path | None, course: Course) -> Reading:
    """The reading with the owners of last year's plan as current owners, where it has none; what could not be matched
    is told, line by line.

    Raises InputError, with the file's name before each cell, where last year's workbook can't be read or has no plan.
    """
    if previous is None:
        return reading
    path = Path(previous)
    try:
        last = read_workbook(path, as_solved=True, limits=reading.limits)
        owners = owners_in(last)
    except InputError as error:
        problems = [_of_file(path, problem) for problem in error.problems]
        raise InputError(problems, reading.language) from error
    taken = with_previous(reading.intake, owners.lines)
    course.warn(_told(path, owners, taken, reading))
    instance = complete(taken.intake).instance
    cells = {line: shared_by(names, reading.language) for line, names in taken.filled.items()}
    return replace(reading, intake=taken.intake, instance=instance, previous=cells)


def previous_owners(reading: Reading) -> Iterator[Problem]:
    """A warning that owners were written into Current owner, which is the user's own column."""
    if reading.previous:
        column, tasks = TASKS.column("current_owner").header, Text("task", "taak")
        rows = counted(len(reading.previous), tasks, Text("tasks", "taken"))
        what = Text(f"last year's owners of {rows.en} stand here now", f"hier staat nu wie vorig jaar {rows.nl} deed")
        mend = Text("clear or correct a cell if it is otherwise", "maak een cel leeg of verbeter ze als het anders is")
        yield Problem(f"{reading.tasks.title}: {column.to(reading.language)}", what, mend, fatal=False)


def _of_file(path: Path, problem: Problem) -> Problem:
    """A fault of last year's workbook, which is not the one that is solved."""
    where = problem.place
    return problem if where in (str(path), path.name) else replace(problem, place=f"{path.name}: {where}")


def _told(path: Path, owners: Owners, taken: Taken, reading: Reading) -> Iterator[Problem]:
    yield from (_of_file(path, problem) for problem in owners.problems)
    yield from (_of_file(path, _unmatched(line, reading)) for line in taken.unmatched)
    yield from (_of_file(path, _given_way(line, reading)) for line in taken.given_way)
    yield from _left(path, taken, reading)


CURRENT = TASKS.column("current_owner").header


def _unmatched(line: PreviousLine, reading: Reading) -> Problem:
    task, names = _named(line, reading)
    return Problem(
        line.place,
        Text(
            f"no task of this workbook stands for {task.en}, which {names.en} did last year",
            f"geen enkele taak van deze werkmap staat voor {task.nl}, vorig jaar bij {names.nl}",
        ),
        Text(
            f"fill in {CURRENT.en} at what became of it, or leave it if it is gone",
            f"vul {CURRENT.nl} in bij wat ervan geworden is, of laat het zo als de taak weg is",
        ),
        fatal=False,
    )


def _given_way(line: PreviousLine, reading: Reading) -> Problem:
    task, names = _named(line, reading)
    return Problem(
        line.place,
        Text(
            f"{task.en} is part of a larger task now, of which somebody else is the current owner than {names.en}",
            f"{task.nl} zit nu in een grotere taak, met een andere huidige uitvoerder dan {names.nl}",
        ),
        Text(f"fill in {CURRENT.en} if it should be otherwise", f"vul {CURRENT.nl} in als het anders moet"),
        fatal=False,
    )


def _named(line: PreviousLine, reading: Reading) -> tuple[Text, Text]:
    """The task with its school, and who did it."""
    said, schools = quoted(line.description), {key(name): name for name in reading.instance.school}
    group = key(line.line.school) == key(GROUP)
    where = THE_GROUP.write(GROUP, reading.language) if group else schools.get(line.line.school, line.line.school)
    names = Text(listed(list(line.names), "en"), listed(list(line.names), "nl"))
    return Text(f"{said.en} ({where})", f"{said.nl} ({where})"), names


def _left(path: Path, taken: Taken, reading: Reading) -> Iterator[Problem]:
    """A warning for each owner of last year who is on neither Team nor Partners: the tasks go to somebody else."""
    known = {key(member.name) for member in reading.intake.members}
    known |= {key(partner.name) for partner in reading.intake.partners}
    gone = Counter(name for cell in taken.filled.values() for name in dict.fromkeys(each_name(cell)))
    for name, count in gone.items():
        if key(name) not in known:
            said, tasks = quoted(name), counted(count, Text("task", "taak"), Text("tasks", "taken"))
            yield Problem(
                path.name,
                Text(
                    f"{said.en} did {tasks.en} last year and is not in the team (any more), so these change owner",
                    f"{said.nl} deed vorig jaar {tasks.nl} en zit niet (meer) in het team: die wisselen van uitvoerder",
                ),
                Text("leave it if that is so, or correct the name", "laat het zo als dat klopt, of verbeter de naam"),
                fatal=False,
            )
