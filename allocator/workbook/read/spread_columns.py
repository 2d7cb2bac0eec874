"""Columns for schools or people beside the tasks, a mark in each: nobody reads them, and that is said once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.basics.units import key, plain
from allocator.workbook.schema import TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.workbook.cells.sheet import Grid
    from allocator.workbook.read.known_names import KnownNames

MARKS = frozenset({"x", "v", "ja", "yes", "j", "y", "1", "✓", "✔", "✗", "•", "●", "√"})
SCHOOL = re.compile(r"(?:school|campus|vestiging|site)\W*[\w.]{1,3}|[\w.]{1,3}\W*school", re.IGNORECASE)

SCHOOLS = Text(
    "columns for schools are not read: write the school under School, on a line for each task of each school",
    "kolommen voor scholen worden niet gelezen: zet de school bij School, op een rij per taak van elke school",
)
PEOPLE = Text(
    "columns for people are not read: write who does it today under Current owner, or who must under Fixed to",
    "kolommen voor mensen worden niet gelezen: zet wie het vandaag doet bij Huidige uitvoerder, of wie het moet doen"
    " bij Vast bij",
)
EITHER = Text(
    "columns of marks for schools or people are not read: write the name under School, Current owner or Fixed to",
    "kolommen met kruisjes voor scholen of mensen worden niet gelezen: zet de naam bij School, Huidige uitvoerder of"
    " Vast bij",
)


def spread_over(grid: Grid, line: int, unread: Mapping[int, str], names: KnownNames) -> list[Text]:
    """What to do with columns of Tasks that are one a school or a person, by their headers or else their marks; nothing
    where fewer than two are so. `unread` has the headers that are not read, by column."""
    if "cluster" not in {column.field for column in grid.fields(line, TASKS).values()}:
        return []
    schools = [n for n, words in unread.items() if key(words) in names.schools or SCHOOL.fullmatch(words)]
    people = [n for n, words in unread.items() if key(words) in names.people]
    found = [text for numbers, text in ((schools, SCHOOLS), (people, PEOPLE)) if len(numbers) > 1]
    marked = [number for number in unread if number not in (*schools, *people) and _only_marks(grid, line, number)]
    return found or ([EITHER] if len(marked) > 1 else [])


def _only_marks(grid: Grid, header: int, column: int) -> bool:
    cells = [cells[column] for line, cells in grid.lines.items() if line > header and column in cells]
    return bool(cells) and all(
        value is True or value == 1 or (isinstance(value, str) and (plain(value) or value.strip()) in MARKS)
        for value in cells
    )
