"""A formulation as a file that every MIP solver reads (free MPS): its rows, its integer variables, no objective.

Variables are called `x0`, `x1` … and rows `r0`, `r1` …; the objective is set tier by tier.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Constraint, Variable


@contextmanager
def exported(formulation: Formulation) -> Iterator[str]:
    """The path of the file, for as long as the block runs; rows without a limit are left out."""
    variables = formulation.variables
    rows = [row for row in formulation.constraints if row.low is not None or row.high is not None]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "formulation.mps"
        with path.open("w", encoding="ascii", newline="\n") as file:
            for lines in (_rows(rows), _columns(variables, rows), _limits(rows), _bounds(variables)):
                file.writelines(f"{line}\n" for line in lines)
        yield str(path)


def _rows(rows: Sequence[Constraint]) -> Iterator[str]:
    yield from ("NAME allocator", "ROWS", " N objective")
    for number, row in enumerate(rows):
        yield f" {_sense(row)} r{number}"


def _sense(row: Constraint) -> str:
    return "E" if row.low == row.high else "L" if row.low is None else "G"


def _columns(variables: Sequence[Variable], rows: Sequence[Constraint]) -> Iterator[str]:
    """The entries by variable; those of the same row are added up."""
    entries: list[dict[int, int]] = [defaultdict(int) for _ in variables]
    for number, row in enumerate(rows):
        for coefficient, variable in row.terms:
            entries[variable][number] += coefficient
    yield from ("COLUMNS", " INTEGERS 'MARKER' 'INTORG'")
    for variable, its in enumerate(entries):
        yield f" x{variable} objective 0"
        for number, coefficient in its.items():
            yield f" x{variable} r{number} {coefficient}"
    yield " INTEGERS 'MARKER' 'INTEND'"


def _limits(rows: Sequence[Constraint]) -> Iterator[str]:
    """Right-hand sides, and for rows between two limits how far these lie apart."""
    yield "RHS"
    for number, row in enumerate(rows):
        yield f" RHS r{number} {row.high if row.low is None else row.low}"
    yield "RANGES"
    for number, row in enumerate(rows):
        if row.low is not None and row.high is not None and row.low != row.high:
            yield f" RANGE r{number} {row.high - row.low}"


def _bounds(variables: Sequence[Variable]) -> Iterator[str]:
    yield "BOUNDS"
    for number, variable in enumerate(variables):
        yield f" LO BOUND x{number} {variable.low}"
        yield f" UP BOUND x{number} {variable.high}"
    yield "ENDATA"
