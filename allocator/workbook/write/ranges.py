"""Names for the ranges that people and formulas refer to: the result columns, and the people to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname

from allocator.basics.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from allocator.basics.text import Language

NAMES: dict[str, Text] = {
    "assigned": Text("Plan_owner", "Plan_uitvoerder"),
    "place": Text("Plan_place", "Plan_plaats"),
    "hours": Text("Plan_hours", "Plan_uren"),
    "cost": Text("Plan_cost", "Plan_kostprijs"),
    "backup": Text("Plan_backup", "Plan_reserve"),
}
"""The name of each result column's cells below the header, by field."""


def free_names(standing: Mapping[str, str], title: str, columns: Collection[int], language: Language) -> dict[str, str]:
    """Our names by field, clear of the user's own: of the names in the workbook, which stand for what is given, those
    are ours that stand for one of our columns on the sheet of the tasks."""
    ours = tuple(f"{quote_sheetname(title)}!${get_column_letter(column)}$" for column in columns)
    ours += tuple(f"{title}!${get_column_letter(column)}$" for column in columns)
    users = {name.casefold() for name, words in standing.items() if not words.startswith(ours)}
    chosen = {}
    for field, name in NAMES.items():
        wanted = [name.to(language), *(f"{name.to(language)}_{number}" for number in range(2, len(users) + 3))]
        chosen[field] = next(each for each in wanted if each.casefold() not in users)
    return chosen


def range_of(title: str, column: int, first: int, last: int) -> str:
    """Cells of a column as a name stands for them."""
    letter = get_column_letter(column)
    return f"{quote_sheetname(title)}!${letter}${first}:${letter}${last}"
