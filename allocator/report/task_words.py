"""A task in words, with which part of it where people share the line: `T17 Solving ICT problems, part 2 of 3`."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.catalogue.matching import slug

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.instance import Row


def part_told(row: Row, language: Language, longest: int | None = None) -> str:
    """A row by its line and part: a fraction could be a person's share. No longer than that, save for the part."""
    if row.parts == 1:
        return line_told(row, longest)
    part = Text(f"part {row.part} of {row.parts}", f"deel {row.part} van {row.parts}")
    return f"{line_told(row, longest)}, {part.to(language)}"


def line_told(row: Row, longest: int | None = None) -> str:
    """A row's line by its task's ID and description, no longer than that."""
    name = f"{row.task} {row.description}" if _is_named(row) else row.description
    return name if longest is None else shorten(name, longest, placeholder=" …")


def task_id(row: Row) -> str:
    """The ID that people know a task by; its description where the ID is made of that."""
    return row.task if _is_named(row) else row.description


def _is_named(row: Row) -> bool:
    """Whether a task has an ID that people gave: else it is made of the description."""
    return row.task not in (row.description, slug(row.description))
