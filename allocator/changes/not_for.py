"""Who must not do a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_shares import NOBODYS
from allocator.changes import names
from allocator.changes.base import NOT_FOR, Change, Lapse, Part
from allocator.changes.values import listed

if TYPE_CHECKING:
    from allocator.intake import Intake


@dataclass(frozen=True)
class NotFor(Change):
    """The cell Not for of the rows that `task@school` names: these members and partners, or nobody. Who stood there
    before and is not named again is listed."""

    names: ClassVar[tuple[Text, ...]] = (Text("not for", "niet door"),)

    rows: str
    owners: tuple[str, ...]

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> NotFor:
        return cls(who, () if key(value) in NOBODYS else listed(value, names.OWNER))

    @property
    def said(self) -> Text:
        if not self.owners:
            return Text(f"{self.rows} may be done by anyone", f"{self.rows} mag door iedereen gebeuren")
        owners = ", ".join(self.owners)
        return Text(f"{self.rows} is not done by {owners}", f"{self.rows} gebeurt niet door {owners}")

    def changed(self, intake: Intake) -> Intake:
        barred = self._barred(intake)
        lines = {row.line for row in names.rows(intake, self.rows)}
        rows = (replace(row, not_for=barred) if row.line in lines else row for row in intake.rows)
        return replace(intake, rows=tuple(rows))

    def lapses(self, intake: Intake) -> tuple[Lapse, ...]:
        if not self.owners:
            return ()
        barred = self._barred(intake)
        rows = names.rows(intake, self.rows)
        return tuple(Lapse(row, NOT_FOR, name) for row in rows for name in sorted(row.not_for - barred))

    def _barred(self, intake: Intake) -> frozenset[str]:
        return frozenset(names.owner(intake, name, Part.VALUE) for name in self.owners)
