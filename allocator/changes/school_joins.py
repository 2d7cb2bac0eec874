"""A school joins the group, like one that is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part

if TYPE_CHECKING:
    from allocator.intake import Intake

LIKE = re.compile(r"(?:like|zoals)\s+(.+)", re.IGNORECASE)
SHEET = Text("Schools", "Scholen")


@dataclass(frozen=True)
class SchoolJoins(Change):
    """A new school: another's line on Schools, but for the director, and its lines on Tasks, without names of people.

    Nobody is at home there; members of the group whose Serves is blank, and partners without a list of schools, serve
    it as any other.
    """

    names: ClassVar[tuple[Text, ...]] = (Text("school joins", "school komt erbij"),)

    who: str
    like: str

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> SchoolJoins:
        found = LIKE.fullmatch(" ".join(value.split()))
        if found is None:
            raise ChangeError(
                Part.VALUE,
                Text("which school the new one is like is not said", "op welke school de nieuwe lijkt, staat er niet"),
                Text("write it as: like De Linde", "schrijf het als: zoals De Linde"),
            )
        return cls(who, found[1])

    @property
    def said(self) -> Text:
        return Text(f"{self.who} joins, like {self.like}", f"{self.who} komt erbij, zoals {self.like}")

    def changed(self, intake: Intake) -> Intake:
        like = names.school(intake, self.like, Part.VALUE)
        name = names.new_name(self.who, (school.name for school in intake.schools), SHEET)
        last = max((row.line for row in intake.rows), default=0)
        copied = (row for row in intake.rows if row.school == like.name)
        rows = tuple(
            replace(row, line=line, school=name, fixed_to=None, not_for=frozenset(), current_owner=None)
            for line, row in enumerate(copied, start=last + 1)
        )
        return replace(
            intake,
            schools=(*intake.schools, replace(like, name=name, director=None)),
            rows=(*intake.rows, *rows),
        )
