"""Problems as lines to read, errors and warnings told apart: those that differ in nothing but their cell share a line,
where they are many."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language

MANY = 5
"""More cells than this share a line."""
PLACE = re.compile(r"(?P<sheet>.+!)(?P<column>[A-Z]{1,3})(?P<line>[0-9]+)")


ERROR, WARNING = Text("Error", "Fout"), Text("Warning", "Let op")
"""How the lines begin."""


class Cell(NamedTuple):
    """A cell of a sheet, its column by its letters."""

    column: str
    line: int


def lines_of(problems: Iterable[Problem], language: Language) -> Iterator[str]:
    """Error or warning, where, what and how to mend it, a line each, in the order in which they were found."""
    alike: dict[tuple[object, ...], list[tuple[Problem, re.Match[str] | None]]] = {}
    for problem in problems:
        found = PLACE.fullmatch(problem.place)
        where = found["sheet"] if found else problem.place
        alike.setdefault((where, problem.what, problem.mend, problem.fatal), []).append((problem, found))
    for (where, *_), its in alike.items():
        cells = [Cell(found["column"], int(found["line"])) for _, found in its if found is not None]
        if len(cells) > MANY:
            yield _line(replace(its[0][0], place=f"{where}{_ranges(cells)}"), language)
        else:
            yield from (_line(problem, language) for problem, _ in its)


def _line(problem: Problem, language: Language) -> str:
    return f"{(ERROR if problem.fatal else WARNING).to(language)}: {problem.to(language)}"


def count_of(problems: Sequence[Problem]) -> Text:
    """How many errors and warnings there are, those of which there are any."""
    errors = sum(problem.fatal for problem in problems)
    found = [
        counted(count, one, many)
        for count, one, many in (
            (errors, Text("error", "fout"), Text("errors", "fouten")),
            (len(problems) - errors, Text("warning", "waarschuwing"), Text("warnings", "waarschuwingen")),
        )
        if count
    ]
    return Text(f"{' and '.join(one.en for one in found)}.", f"{' en '.join(one.nl for one in found)}.")


def _ranges(cells: Sequence[Cell]) -> str:
    """Cells in words that Excel knows: those below each other as a range, `C5:C9, D2`."""
    ordered = sorted(set(cells), key=lambda cell: (len(cell.column), cell))
    ends: list[tuple[Cell, Cell]] = []
    for cell in ordered:
        if ends and cell == (ends[-1][1].column, ends[-1][1].line + 1):
            ends[-1] = ends[-1][0], cell
        else:
            ends.append((cell, cell))
    return ", ".join(_spelled(first, last) for first, last in ends)


def _spelled(first: Cell, last: Cell) -> str:
    start = f"{first.column}{first.line}"
    return start if first == last else f"{start}:{last.column}{last.line}"
