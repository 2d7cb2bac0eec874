"""The record of format 1, in which sheets, columns and the cells of a row had no names but a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = 1

SHEETS = ("summary", "overview", "workload", "backups", "mandates", "gaps", "run")
HEADERS = (
    "assigned",
    "place",
    "paid",
    "hours",
    "cost",
    "backup",
    "decides",
    "follows_up",
    "contact",
    "before",
    "remark",
    "why",
)
CELLS = ("line", "school", "task", "occurrence", "assigned", "place", "hours", "backup")
"""The order of sheets, columns and cells in that format, by the names that they have today. It changes no more."""


def named(names: Sequence[str], titles: Sequence[object]) -> dict[str, str]:
    """The titles of sheets or columns by name.

    Where they are more or fewer than in that format, nobody can tell which is which: they stay ours, by number.
    """
    known = names if len(titles) == len(names) else [str(number) for number, _ in enumerate(titles, start=1)]
    return {name: str(title) for name, title in zip(known, titles, strict=True)}
