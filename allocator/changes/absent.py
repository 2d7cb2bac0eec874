"""A member is away: nothing can be asked of them, but what they do today is still theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.changes import names
from allocator.changes.base import Change
from allocator.changes.departures import lapses_of, unnamed
from allocator.changes.values import expect_blank

if TYPE_CHECKING:
    from allocator.changes.base import Lapse
    from allocator.intake import Intake


@dataclass(frozen=True)
class Absence(Change):
    """A member who is not there for one plan. Rows fixed to them are so no more; as Current owner they stay known."""

    names: ClassVar[tuple[Text, ...]] = (Text("absent", "afwezig"),)
    is_personal: ClassVar[bool] = True

    who: str

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> Absence:
        expect_blank(value)
        return cls(who)

    @property
    def said(self) -> Text:
        return Text(f"{self.who} is absent", f"{self.who} is afwezig")

    def changed(self, intake: Intake) -> Intake:
        member = names.member(intake, self.who)
        members = tuple(replace(each, absent=True) if each is member else each for each in intake.members)
        return replace(intake, rows=unnamed(intake.rows, {member.name}), members=members)

    def lapses(self, intake: Intake) -> tuple[Lapse, ...]:
        return tuple(lapses_of(intake, {names.member(intake, self.who).name}))
