"""A row is fixed to somebody, or left to the program again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.name_list import in_one_cell, names_in
from allocator.basics.text import Text
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.check.impossible_pins import pin_problems
from allocator.instance import MOST_PARTS
from allocator.intake import complete

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.instance import Row
    from allocator.intake import Intake

OWNERS = Text("Owners", "Max. uitvoerders")
"""The column of Tasks that says in how many parts a row may be done."""

NOBODY = frozenset({"-", "–", "none", "nobody", "geen", "niemand"})
"""Values that say that a row is fixed to nobody."""


@dataclass(frozen=True)
class FixedOwner(Change):
    """The rows that `task@school` names are fixed to a member or partner, or their parts to several with `;` between;
    None is nobody."""

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
        owners = [None if n is None else names.owner(intake, n, Part.VALUE) for n in _each(self.owner)]
        _expect_parts(intake, rows, len(owners))
        owner = in_one_cell(owners)
        changed = intake.fixed({row.line: owner for row in rows})
        _expect_possible(changed, rows)
        return changed


def _each(owner: str | None) -> tuple[str | None, ...]:
    """The names, one for each part; one that is blank where the value is."""
    return () if owner is None else names_in(owner) or ("",)


def _expect_parts(intake: Intake, rows: Iterable[Row], names: int) -> None:
    """Raise ChangeError for more names than one of these rows may have owners."""
    lines, owners = {row.line for row in rows}, OWNERS
    most = min((row.owners or MOST_PARTS for row in intake.rows if row.line in lines), default=MOST_PARTS)
    if names > most:
        raise ChangeError(
            Part.VALUE,
            Text(f"{names} names, but {owners.en} is {most}", f"{names} namen, maar {owners.nl} is {most}"),
            Text("leave some out", "laat er weg"),
        )


def _expect_possible(intake: Intake, rows: Iterable[Row]) -> None:
    """Raise ChangeError where a rule keeps the fixed owner from one of these rows: what no workbook may ask."""
    instance, lines = complete(intake).instance, {row.line for row in rows}
    pinned = replace(instance, rows=tuple(row for row in instance.rows if row.line in lines))
    for problem in pin_problems(pinned, lambda row: str(row.line)):
        raise ChangeError(Part.VALUE, problem.what, problem.mend)
