"""Everything that the output sheets tell, in one place: what was read, what was found, what follows from the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.explain.headroom import Headroom
from allocator.explain.mandates import Mandate, mandate
from allocator.explain.reasons import why
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.plan import Outcome
from allocator.words import CLUSTERS, THE_GROUP
from allocator.workbook.record.record import occurrences

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from allocator.basics.text import Language
    from allocator.basics.units import Hours
    from allocator.instance import Cluster, Instance, Member
    from allocator.plan import Plan, Result
    from allocator.workbook.read.read import Reading

PLACES: dict[Outcome, Text] = {
    Outcome.GROUP: Text("group", "groep"),
    Outcome.PARTNER: Text("partner", "partner"),
    Outcome.CENTRAL: Text("central", "koepel/overheid"),
    Outcome.UNASSIGNED: Text("not done", "niet uitgevoerd"),
}
"""What stands in Done at; a row done at its school has the school's name there."""


@dataclass(frozen=True)
class Answer:
    """A reading and the result of solving it. `options` are the command line's, for Run; `result.plan` is not None;
    `ranges` are the names of the result columns' cells, by field, `titles` what each of our sheets is called here."""

    reading: Reading
    result: Result
    plan: Plan
    options: Mapping[str, str] = field(default_factory=dict)
    ranges: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[Text, str] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        return self.reading.language

    @property
    def instance(self) -> Instance:
        return self.reading.instance

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.instance, self.plan)

    @cached_property
    def headroom(self) -> Headroom:
        return Headroom(self.ledger)

    @cached_property
    def whys(self) -> tuple[Text, ...]:
        """For each row, why this owner or why nobody."""
        return tuple(why(self.headroom, index) for index in range(len(self.instance.rows)))

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        return tuple(mandate(self.instance, row, decision) for _, row, decision in self.ledger.entries())

    @cached_property
    def before(self) -> tuple[str | None, ...]:
        """For each row, who had it when it was last solved, or in words what became of it; None where that is as now,
        or where it was not there."""
        record, rows = self.reading.record, self.instance.rows
        marks = {mark.key: mark for mark in record.rows} if record is not None else {}
        before: list[str | None] = []
        for row, occurrence, decision in zip(rows, occurrences(rows), self.plan.decisions, strict=True):
            mark = marks.get((key(row.school), key(row.task), occurrence))
            same_owner = mark is None or key(mark.assigned or "") == key(decision.owner or "")
            before.append(None if mark is None or same_owner else mark.assigned or mark.place)
        return tuple(before)

    def to(self, words: Text) -> str:
        return words.to(self.language)

    @property
    def weeks(self) -> Fraction:
        return self.reading.rule_model.general.weeks_per_year

    @property
    def full_time(self) -> Hours:
        """A full-time post in hours a year: hours a week times weeks a year."""
        return int(self.reading.rule_model.general.full_time_hours * self.weeks * 100)

    @property
    def per_week(self) -> bool:
        """Whether the user gives the hours of tasks per week."""
        return self.reading.rule_model.general.task_hours_per == "week"

    def cluster(self, cluster: Cluster) -> str:
        return CLUSTERS.write(cluster, self.language)

    def school(self, name: str) -> str:
        """A school's name; the group's in the workbook's language."""
        return THE_GROUP.write(GROUP, self.language) if name == GROUP else name

    def home(self, member: Member) -> str:
        return self.school(member.home)

    def place(self, index: int) -> str:
        """Where a row is done, in the words of Done at."""
        outcome = self.plan.decisions[index].outcome
        if outcome is Outcome.MEMBER:
            return self.instance.rows[index].school
        return self.to(PLACES[outcome])
