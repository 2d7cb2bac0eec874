"""How a scenario names one line of Tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.changes import targets
from allocator.changes.base import said_row
from allocator.scenarios.advice.base import Base, Line

if TYPE_CHECKING:
    from allocator.instance import Row


def first_row(base: Base, line: Line) -> Row:
    """A line's first part."""
    return base.instance.rows[Base.indices(base.instance, line)[0]]


def row_name(base: Base, line: Line) -> Text:
    """`T04@De Linde`, with which of them where that names several lines: `T04@De Linde#2`."""
    index = Base.indices(base.instance, line)[0]
    said = said_row(base.instance.rows[index])
    if len({row.line for row in targets.of_task(base.intake, said.en)}) == 1:
        return said
    which = base.instance.keys[index].which
    return Text(f"{said.en}#{which}", f"{said.nl}#{which}")
