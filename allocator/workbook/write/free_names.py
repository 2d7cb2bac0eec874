"""Names of ours that are clear of the user's own: of sheets, of columns, and of the ranges that formulas refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname

from allocator.basics.text import Text
from allocator.basics.units import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from allocator.basics.text import Language

RANGES: dict[str, Text] = {
    "assigned": Text("Plan_owner", "Plan_uitvoerder"),
    "place": Text("Plan_place", "Plan_plaats"),
    "hours": Text("Plan_hours", "Plan_uren"),
    "cost": Text("Plan_cost", "Plan_kostprijs"),
    "backup": Text("Plan_backup", "Plan_vervanger"),
}
"""The name of each result column's cells below the header, by field."""


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The name itself, or, where the user has one of that name, `Cost (Allocator)`."""
    used = {key(name) for name in taken}
    names = [wanted, f"{wanted} (Allocator)"]
    names += [f"{wanted} (Allocator {number})" for number in range(2, len(used) + 3)]
    return next(name for name in names if key(name) not in used)


def free_ranges(
    standing: Mapping[str, str], title: str, columns: Collection[int], language: Language
) -> dict[str, str]:
    """Our names of ranges by field, clear of the user's own: of the names in the workbook, which stand for what is
    given, those are ours that stand for one of our columns on the sheet of the tasks."""
    ours = tuple(f"{quote_sheetname(title)}!${get_column_letter(column)}$" for column in columns)
    ours += tuple(f"{title}!${get_column_letter(column)}$" for column in columns)
    users = {name.casefold() for name, words in standing.items() if not words.startswith(ours)}
    chosen = {}
    for field, name in RANGES.items():
        wanted = [name.to(language), *(f"{name.to(language)}_{number}" for number in range(2, len(users) + 3))]
        chosen[field] = next(each for each in wanted if each.casefold() not in users)
    return chosen


def range_of(title: str, column: int, first: int, last: int) -> str:
    """Cells of a column as a name stands for them."""
    letter = get_column_letter(column)
    return f"{quote_sheetname(title)}!${letter}${first}:${letter}${last}"
