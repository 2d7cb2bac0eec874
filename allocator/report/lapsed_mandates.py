"""Mandates that somebody wrote by hand and that lapse with people who go (SPEC, section 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name
from allocator.changes import Lapse
from allocator.report.agreed import MANDATES

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.instance import Instance
    from allocator.report.agreed import Agreed


def lapsed_mandates(agreed: Agreed, instance: Instance, gone: Collection[str]) -> tuple[Lapse, ...]:
    """Each of their names in a mandate of a line, in the order of the lines and of the columns."""
    columns = [column for column in MANDATES.columns if column.names]
    return tuple(
        Lapse(instance.rows[head], column.header, name)
        for head in instance.heads
        for column in columns
        for name in each_name(agreed.of(instance.keys[head], column.field) or "")
        if name in gone
    )
