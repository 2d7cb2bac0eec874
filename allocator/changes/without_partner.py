"""A partner is not hired any more."""

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
class WithoutPartner(Change):
    """A partner whose line on Partners is deleted, with the name in Fixed to and Not for."""

    names: ClassVar[tuple[Text, ...]] = (Text("without partner", "zonder partner"),)

    who: str

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> WithoutPartner:
        expect_blank(value)
        return cls(who)

    @property
    def said(self) -> Text:
        return Text(f"without partner {self.who}", f"zonder partner {self.who}")

    def changed(self, intake: Intake) -> Intake:
        return without(intake, {names.partner(intake, self.who).name})

    def lapses(self, intake: Intake) -> tuple[Lapse, ...]:
        return tuple(lapses_of(intake, {names.partner(intake, self.who).name}))
