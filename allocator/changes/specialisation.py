"""A member becomes a specialist in something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.changes import names
from allocator.changes.base import Change
from allocator.changes.values import listed

if TYPE_CHECKING:
    from allocator.intake import Intake

KIND = Text("specialisation", "specialisatie")


@dataclass(frozen=True)
class SpecialisationChange(Change):
    """Specialisations added to those of a member; what the member has already, in whatever capitals, changes
    nothing."""

    names: ClassVar[tuple[Text, ...]] = (KIND,)
    is_personal: ClassVar[bool] = True

    who: str
    added: tuple[str, ...]

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> SpecialisationChange:
        return cls(who, listed(value, KIND))

    @property
    def said(self) -> Text:
        added = ", ".join(self.added)
        return Text(f"{self.who} specialises in {added}", f"{self.who} specialiseert zich in {added}")

    def changed(self, intake: Intake) -> Intake:
        member = names.member(intake, self.who)
        had = {key(name) for name in member.specialisations}
        new = {key(name): name for name in reversed(self.added) if key(name) not in had}
        return names.with_member(
            intake, member, replace(member, specialisations=member.specialisations.union(new.values()))
        )
