"""A member is away: nothing can be asked of them, but what they do today is still theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.name_list import in_one_cell, names_in
from allocator.basics.text import Text, quoted
from allocator.changes import names
from allocator.changes.base import FIXED_TO, NOT_FOR, Change, ChangeError, Lapse, Part
from allocator.intake import complete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.intake import Intake


@dataclass(frozen=True)
class Absence(Change):
    """A member who is not there for one plan. Rows fixed to them are so no more; as Current owner they stay known."""

    names: ClassVar[tuple[Text, ...]] = (Text("absent", "afwezig"),)

    who: str

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> Absence:
        if value:
            raise ChangeError(
                Part.VALUE,
                Text(f"{quoted(value).en} says nothing here", f"{quoted(value).nl} zegt hier niets"),
                Text("clear it", "maak het leeg"),
            )
        return cls(who)

    @property
    def said(self) -> Text:
        return Text(f"{self.who} is absent", f"{self.who} is afwezig")

    def changed(self, intake: Intake) -> Intake:
        member = names.member(intake, self.who)
        rows = (
            replace(
                row,
                fixed_to=in_one_cell([None if name == member.name else name for name in names_in(row.fixed_to)]),
                not_for=row.not_for - {member.name},
            )
            for row in intake.rows
        )
        away = replace(member, absent=True)
        members = (away if each is member else each for each in intake.members)
        return replace(intake, rows=tuple(rows), members=tuple(members))

    def lapses(self, intake: Intake) -> tuple[Lapse, ...]:
        return tuple(self._lapses(intake, names.member(intake, self.who).name))

    def _lapses(self, intake: Intake, name: str) -> Iterator[Lapse]:
        for row in complete(intake).lines.rows:
            if name in names_in(row.fixed_to):
                yield Lapse(row, FIXED_TO, name)
            if name in row.not_for:
                yield Lapse(row, NOT_FOR, name)
