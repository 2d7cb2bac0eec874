"""A row is fixed to somebody, or left to the program again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.check.impossible_pins import pin_problems
from allocator.intake import complete

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.instance import Row
    from allocator.intake import Intake

NOBODY = frozenset({"-", "–", "none", "nobody", "geen", "niemand"})
"""Values that say that a row is fixed to nobody."""


@dataclass(frozen=True)
class FixedOwner(Change):
    """The rows that `task@school` names are fixed to a member or partner; None is nobody."""

    names: ClassVar[tuple[Text, ...]] = (Text("fixed to", "vast bij"),)

    rows: str
    owner: str | None

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> FixedOwner:
        return cls(who, None if value.casefold() in NOBODY else value)

    @property
    def said(self) -> Text:
        if self.owner is None:
            return Text(f"{self.rows} is fixed to nobody", f"{self.rows} ligt bij niemand vast")
        return Text(f"{self.rows} is fixed to {self.owner}", f"{self.rows} ligt vast bij {self.owner}")

    def changed(self, intake: Intake) -> Intake:
        rows = names.rows(intake, self.rows)
        owner = None if self.owner is None else names.owner(intake, self.owner, Part.VALUE)
        changed = intake.fixed({row.line: owner for row in rows})
        _expect_possible(changed, rows)
        return changed


def _expect_possible(intake: Intake, rows: Iterable[Row]) -> None:
    """Raise ChangeError where a rule keeps the fixed owner from one of these rows: what no workbook may ask."""
    instance, lines = complete(intake).instance, {row.line for row in rows}
    pinned = replace(instance, rows=tuple(row for row in instance.rows if row.line in lines))
    for problem in pin_problems(pinned, lambda row: str(row.line)):
        raise ChangeError(Part.VALUE, problem.what, problem.mend)
