"""A recipe: the columns and sheets that a donor gives to the user's workbook, as plain data for another process."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARED = "Allocator_shared"
"""The name, among those of a workbook, that tells a copy for colleagues from the workbook itself."""


@dataclass(frozen=True)
class Columns:
    """Columns of one sheet that are ours, by number.

    In those of `headers` every cell from `header_row` on is the donor's; in those of `kept` only the header, and only
    where the column is new. `widths` are for new columns, in characters. `cells` are single cells (line, column) whose
    value the donor gives while their look stays: there may be nothing but these. `heights` are lines that have to be
    higher, in points. The table that the columns belong to begins in column `first` and ends on `last_row`.
    """

    sheet: str
    header_row: int
    first: int
    last_row: int
    headers: Mapping[int, str]
    kept: Mapping[int, str]
    widths: Mapping[int, float]
    heights: Mapping[int, float]
    cells: tuple[tuple[int, int], ...] = ()

    @property
    def ours(self) -> list[int]:
        """All columns of ours, from left to right."""
        return sorted({*self.headers, *self.kept})

    def title_of(self, column: int) -> str:
        """The header of a column of ours."""
        return self.headers.get(column) or self.kept[column]


@dataclass(frozen=True)
class NewSheet:
    """A sheet of the donor, by title; where it `replaces` one of the user's workbook, it takes its place and state."""

    title: str
    replaces: str | None = None


@dataclass(frozen=True)
class Recipe:
    """Everything that goes from the donor into a copy of the user's workbook; without `columns`, sheets alone."""

    columns: Columns | None
    sheets: tuple[NewSheet, ...]
    names: Mapping[str, str]
    """Names of the whole workbook, and the cells that each stands for."""
    opens: str | None = None
    """The title of the new sheet that is shown when the workbook is opened; None for the one that was."""
    off_paper: str = ""
    """The page footer of sheets that stay off paper from now on: those that `init` made to fill in. None if empty."""

    def said(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)

    @staticmethod
    def heard(said: dict[str, Any]) -> Recipe:
        """Back from JSON, which has words for keys and lists for tuples."""
        sheets = tuple(NewSheet(**sheet) for sheet in said["sheets"])
        if said["columns"] is None:
            return Recipe(None, sheets, said["names"])
        columns = dict(said["columns"])
        for name in ("headers", "kept", "widths", "heights"):
            columns[name] = {int(number): value for number, value in columns[name].items()}
        columns["cells"] = tuple((line, column) for line, column in columns["cells"])
        return Recipe(Columns(**columns), sheets, said["names"], said["opens"], said["off_paper"])
