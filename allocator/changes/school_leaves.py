"""A school leaves the group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.changes.departures import lapses_of, without
from allocator.changes.values import expect_blank

if TYPE_CHECKING:
    from allocator.changes.base import Lapse
    from allocator.intake import Intake


@dataclass(frozen=True)
class SchoolLeaves(Change):
    """A school that goes with its rows and the members at home there; whoever visits it, or is hired there, does so no
    more."""

    names: ClassVar[tuple[Text, ...]] = (Text("school leaves", "school vertrekt"),)

    who: str

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> SchoolLeaves:
        expect_blank(value)
        return cls(who)

    @property
    def said(self) -> Text:
        return Text(f"{self.who} leaves the group", f"{self.who} verlaat de groep")

    def changed(self, intake: Intake) -> Intake:
        name = names.school(intake, self.who).name
        left = without(intake, _at_home(intake, name))
        rows = tuple(row for row in left.rows if row.school != name)
        schools = tuple(school for school in intake.schools if school.name != name)
        if not (schools and rows):
            raise ChangeError(
                Part.WHO,
                Text(f"without {name} there are no tasks left", f"zonder {name} blijven er geen taken over"),
                Text("keep one school at least", "hou minstens één school over"),
            )
        gone = {name}
        return replace(
            left,
            rows=rows,
            schools=schools,
            members=tuple(m if m.serves is None else replace(m, serves=m.serves - gone) for m in left.members),
            partners=tuple(p if p.schools is None else replace(p, schools=p.schools - gone) for p in left.partners),
        )

    def lapses(self, intake: Intake) -> tuple[Lapse, ...]:
        name = names.school(intake, self.who).name
        found = lapses_of(intake, _at_home(intake, name))
        return tuple(lapse for lapse in found if lapse.row.school != name)


def _at_home(intake: Intake, school: str) -> set[str]:
    return {member.name for member in intake.members if member.home == school}
