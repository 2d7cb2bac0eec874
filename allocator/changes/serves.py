"""A member works in other schools too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.cell_words import THE_GROUP
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.changes.values import listed
from allocator.instance import GROUP

if TYPE_CHECKING:
    from allocator.intake import Intake


@dataclass(frozen=True)
class ServesChange(Change):
    """Schools added to those that a member visits. A member of the group whose Serves is blank visits all of them
    already; a member's own school changes nothing."""

    names: ClassVar[tuple[Text, ...]] = (Text("serves", "werkt ook in"),)

    who: str
    added: tuple[str, ...]

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> ServesChange:
        return cls(who, listed(value, names.SCHOOL))

    @property
    def said(self) -> Text:
        added = ", ".join(self.added)
        return Text(f"{self.who} works in {added} too", f"{self.who} werkt ook in {added}")

    def changed(self, intake: Intake) -> Intake:
        member = names.member(intake, self.who)
        if any(THE_GROUP.find(school) == GROUP for school in self.added):
            raise ChangeError(
                Part.VALUE,
                Text("the group is no school to visit", "de groep is geen school om te bezoeken"),
                Text(
                    "who may work for the group follows from Pool %",
                    "wie voor de groep mag werken volgt uit Max. % uitleenbaar",
                ),
            )
        schools = {names.school(intake, school, Part.VALUE).name for school in self.added}
        if member.serves is None and member.home == GROUP:
            return intake
        new = schools.difference(member.serves or (), (member.home,))
        if not new:
            return intake
        return names.with_member(intake, member, replace(member, serves=(member.serves or frozenset()) | new))
