"""A row is fixed to somebody, or left to the program again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.name_list import SEPARATOR, in_one_cell
from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_shares import NOBODYS, UnclearShares, named_parts
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.check.impossible_pins import pin_problems
from allocator.instance import MOST_PARTS
from allocator.intake import complete

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.catalogue.tasks import GivenRow
    from allocator.instance import Row
    from allocator.intake import Intake

OWNERS = Text("Owners", "Max. uitvoerders")
"""The column of Tasks that says in how many parts a row may be done."""


@dataclass(frozen=True)
class FixedOwner(Change):
    """The rows that `task@school` names are fixed to a member or partner, or their parts to several, as the cell Fixed
    to has them: `An; Tom`, or with shares `An (2/3); Tom (1/3)`. None is nobody."""

    names: ClassVar[tuple[Text, ...]] = (Text("fixed to", "vast bij"),)

    rows: str
    owner: str | None

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> FixedOwner:
        return cls(who, None if key(value) in NOBODYS else value.replace("\n", SEPARATOR))

    @property
    def said(self) -> Text:
        if self.owner is None:
            return Text(f"{self.rows} is fixed to nobody", f"{self.rows} ligt bij niemand vast")
        return Text(f"{self.rows} is fixed to {self.owner}", f"{self.rows} ligt vast bij {self.owner}")

    def changed(self, intake: Intake) -> Intake:
        rows = names.rows(intake, self.rows)
        lines = {row.line for row in rows}
        cells = {row.line: self._cell(intake, row) for row in intake.rows if row.line in lines}
        changed = intake.fixed(cells)
        _expect_possible(changed, rows)
        return changed

    def _cell(self, intake: Intake, row: GivenRow) -> str | None:
        """The canonical names, one for each part, as the row's cell holds them. Raises ChangeError."""
        if self.owner is None:
            return None
        try:
            words = named_parts(self.owner, row.owners) or ("",)
        except UnclearShares as unclear:
            raise ChangeError(Part.VALUE, unclear.what, unclear.mend) from unclear
        owners = [None if word is None else names.owner(intake, word, Part.VALUE) for word in words]
        most = row.owners or MOST_PARTS
        last = max((place for place, name in enumerate(owners, start=1) if name), default=0)
        if last > most:
            raise ChangeError(
                Part.VALUE,
                Text(f"{last} names, but {OWNERS.en} is {most}", f"{last} namen, maar {OWNERS.nl} is {most}"),
                Text("leave some out", "laat er weg"),
            )
        return in_one_cell(owners[:most])


def _expect_possible(intake: Intake, rows: Iterable[Row]) -> None:
    """Raise ChangeError where a rule keeps the fixed owner from one of these rows: what no workbook may ask."""
    instance, lines = complete(intake).instance, {row.line for row in rows}
    pinned = replace(instance, rows=tuple(row for row in instance.rows if row.line in lines))
    for problem in pin_problems(pinned, lambda row: str(row.line)):
        raise ChangeError(Part.VALUE, problem.what, problem.mend)
