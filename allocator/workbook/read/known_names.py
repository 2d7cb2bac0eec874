"""The names of people and schools that sheets list, before they are read: to tell what an unclear column holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.units import key
from allocator.workbook.schema import PARTNERS, SCHOOLS, TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.workbook.cells.sheet import Grid
    from allocator.workbook.schema import Sheet


@dataclass(frozen=True)
class KnownNames:
    """The keys of the names that Team and Partners, and Schools and Team, list."""

    people: frozenset[str] = frozenset()
    schools: frozenset[str] = frozenset()


def known_names(chosen: Mapping[str, Grid]) -> KnownNames:
    """The names on the sheets that are read, by the sheets' field names."""
    people = _under(chosen, TEAM, "name") | _under(chosen, PARTNERS, "name")
    return KnownNames(people, _under(chosen, SCHOOLS, "name") | _under(chosen, TEAM, "school"))


def _under(chosen: Mapping[str, Grid], sheet: Sheet, field: str) -> frozenset[str]:
    grid = chosen.get(sheet.field)
    line = grid.header_row(sheet) if grid is not None else None
    if grid is None or line is None:
        return frozenset()
    columns = [number for number, column in grid.fields(line, sheet).items() if column.field == field]
    return frozenset(
        key(value)
        for number, cells in grid.lines.items()
        for column in columns
        if number > line and isinstance(value := cells.get(column), str)
    )
