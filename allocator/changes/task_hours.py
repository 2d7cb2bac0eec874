"""Tasks take more hours, or less."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.changes import targets
from allocator.changes.amount import Amount, amount
from allocator.changes.base import Change

if TYPE_CHECKING:
    from allocator.catalogue.tasks import GivenRow
    from allocator.instance import Row
    from allocator.intake import Intake


@dataclass(frozen=True)
class TaskHours(Change):
    """Hours of every row of a task, a cluster, a school, or all, in the unit of Tasks. Blank Hours are what they are
    estimated at. Minimum hours follow by percent, and are never more than the hours."""

    names: ClassVar[tuple[Text, ...]] = (Text("task hours", "taakuren"),)

    rows: str
    amount: Amount

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> TaskHours:
        return cls(who, amount(value))

    @property
    def said(self) -> Text:
        by, rows = self.amount.said, targets.said(self.rows)
        return Text(f"task hours of {rows.en}: {by.en}", f"taakuren van {rows.nl}: {by.nl}")

    def changed(self, intake: Intake) -> Intake:
        found = {row.line: row for row in targets.of_any(intake, self.rows)}
        factor = intake.rule_model.general.task_factor
        rows = (
            self._with_hours(given, found[given.line], factor) if given.line in found else given
            for given in intake.rows
        )
        return replace(intake, rows=tuple(rows))

    def _with_hours(self, given: GivenRow, row: Row, factor: Fraction) -> GivenRow:
        before = Fraction(row.hours, 100) / factor if given.hours is None else given.hours
        after = self.amount.of(before)
        if after == before:
            return given
        minimum = given.minimum
        if minimum is not None:
            minimum = min(self.amount.of(minimum) if self.amount.percent else minimum, after)
        return replace(given, hours=after, minimum=minimum)
