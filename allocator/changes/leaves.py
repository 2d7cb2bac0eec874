"""A member leaves the team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.changes import names
from allocator.changes.base import Change
from allocator.changes.departures import lapses_of, without
from allocator.changes.values import expect_blank

if TYPE_CHECKING:
    from allocator.changes.base import Lapse
    from allocator.intake import Intake


@dataclass(frozen=True)
class Leave(Change):
    """A member whose line on Team is deleted, with the name in Fixed to and Not for. Their rows keep them as Current
    owner, whom nobody knows any more. The team may become empty."""

    names: ClassVar[tuple[Text, ...]] = (Text("leaves", "vertrekt"),)
    is_personal: ClassVar[bool] = True

    who: str

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> Leave:
        expect_blank(value)
        return cls(who)

    @property
    def said(self) -> Text:
        return Text(f"{self.who} leaves", f"{self.who} vertrekt")

    def changed(self, intake: Intake) -> Intake:
        return without(intake, {names.member(intake, self.who).name})

    def lapses(self, intake: Intake) -> tuple[Lapse, ...]:
        return tuple(lapses_of(intake, {names.member(intake, self.who).name}))
