"""Members and partners who go: what cells name of them goes too, and is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.name_list import in_one_cell, names_in
from allocator.changes.base import FIXED_TO, NOT_FOR, Lapse
from allocator.intake import complete

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from allocator.catalogue.tasks import GivenRow
    from allocator.intake import Intake


def unnamed(rows: Iterable[GivenRow], gone: Collection[str]) -> tuple[GivenRow, ...]:
    """The rows without these people in Fixed to and Not for; as Current owner they stay."""
    return tuple(
        replace(
            row,
            fixed_to=in_one_cell([None if name in gone else name for name in names_in(row.fixed_to)]),
            not_for=row.not_for.difference(gone),
        )
        if row.not_for.intersection(gone) or not set(names_in(row.fixed_to)).isdisjoint(gone)
        else row
        for row in rows
    )


def without(intake: Intake, gone: Collection[str]) -> Intake:
    """The intake without these members and partners, their lines and their names in pins taken out."""
    return replace(
        intake,
        rows=unnamed(intake.rows, gone),
        members=tuple(member for member in intake.members if member.name not in gone),
        partners=tuple(partner for partner in intake.partners if partner.name not in gone),
    )


def lapses_of(intake: Intake, gone: Collection[str]) -> Iterator[Lapse]:
    """Each of their names in a cell of Tasks that is made void."""
    for row in complete(intake).lines.rows:
        yield from (Lapse(row, FIXED_TO, name) for name in names_in(row.fixed_to) if name is not None and name in gone)
        yield from (Lapse(row, NOT_FOR, name) for name in sorted(row.not_for.intersection(gone)))
