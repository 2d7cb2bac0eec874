"""Answer: a question, the plan that answers it, and what follows from the two; everything that a report tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_words import CLUSTERS, THE_GROUP
from allocator.explain.causes import causes_of
from allocator.explain.headroom import Headroom
from allocator.explain.line_reasons import why_line
from allocator.explain.mandates import Mandate, lead, mandate
from allocator.explain.removal import IN_PASSING
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.plan import Outcome
from allocator.report import line_words
from allocator.report.actual_hours import Year
from allocator.report.agreed import COMPUTED, Agreed
from allocator.report.line_words import Part
from allocator.report.task_lines import TaskLine, task_lines
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.basics.units import Hours
    from allocator.categories import Cluster
    from allocator.explain.causes import Cause
    from allocator.explain.prices import Prices
    from allocator.instance import Instance, Member
    from allocator.plan import Plan, Result
    from allocator.rule_model import RuleModel
    from allocator.scenarios.firmness import Firm

PLACES: dict[Outcome, Text] = {
    Outcome.GROUP: Text("at group level", "op groepsniveau"),
    Outcome.PARTNER: Text("with a partner", "bij partner"),
    Outcome.CENTRAL: Text("central", "koepel/overheid"),
    Outcome.UNASSIGNED: Text("not done", "niet uitgevoerd"),
}
"""The words of Done at; a row done at its school has the school's name there."""
ALSO_PLACES: dict[Outcome, tuple[str, ...]] = {Outcome.GROUP: ("group", "groep"), Outcome.PARTNER: ("partner",)}
"""Other words for them, such as earlier versions wrote."""


class Source(NamedTuple):
    """The file that was read: its name, and the SHA-256 of what it held."""

    name: str
    digest: str


class Earlier(NamedTuple):
    """The decision on a row when it was last solved: its owner, and in words where it was done."""

    owner: str | None
    place: str | None


@dataclass(frozen=True)
class Answer:
    """A question and the result of solving it, which has a plan.

    `warnings` are the reader's, `options` the command line's; `earlier` says what the last run made of each row, and is
    empty where there was none; `libraries` are the distributions that took part, by the name that people know; `agreed`
    is what people wrote by hand and stays; `year` is what they wrote of how a year went, and what was planned for it;
    `firm` says how firm the plan is and `prices` what other owners would cost; None where nobody asked.
    """

    instance: Instance
    result: Result
    rule_model: RuleModel
    language: Language
    source: Source
    warnings: tuple[Problem, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[Earlier | None, ...] = ()
    libraries: Mapping[str, str] = field(default_factory=dict)
    agreed: Agreed = field(default_factory=Agreed)
    year: Year = field(default_factory=Year)
    firm: Firm | None = None
    prices: Prices | None = None

    @cached_property
    def plan(self) -> Plan:
        """The plan. Raises ValueError where none was found."""
        if self.result.plan is None:
            raise ValueError("there is no plan to tell of")
        return self.result.plan

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.instance, self.plan)

    @cached_property
    def headroom(self) -> Headroom:
        return Headroom(self.ledger)

    @cached_property
    def causes(self) -> dict[int, Cause]:
        """For each undone row the cause, as far as a few searches prove it."""
        return causes_of(self.instance, self.plan, IN_PASSING, self.result.tiers)

    @cached_property
    def whys(self) -> tuple[Text, ...]:
        """For each row, why this owner or why nobody; where prices are known, with who else might do it."""
        return tuple(why_line(self.headroom, (index,), self.prices) for index in range(len(self.instance.rows)))

    def why_line(self, index: int) -> Text:
        """The same of a row's whole line, in one sentence however many people share it."""
        parts = self.instance.parts_of[index]
        return self.whys[index] if len(parts) == 1 else why_line(self.headroom, parts, self.prices)

    @property
    def of_backups(self) -> list[Text]:
        """What the rules say of how much less they ask of a backup than of an owner."""
        return [said for rule in rules_of(self.instance) if (said := rule.of_backups) is not None]

    @cached_property
    def lines(self) -> tuple[TaskLine, ...]:
        """The lines of Tasks with rows, in order."""
        return task_lines(self.instance)

    @cached_property
    def by_rules(self) -> tuple[Mandate, ...]:
        """The mandates over each row as the rules name them, alike for the rows of one line: those of its lead."""
        found: dict[int, Mandate] = {}
        for line in self.lines:
            decisions = [self.plan.decisions[index] for index in line.rows]
            leading = line.rows[lead(decisions, [self.ledger.hours[index] for index in line.rows])]
            said = mandate(self.instance, self.instance.rows[leading], self.plan.decisions[leading])
            found |= dict.fromkeys(line.rows, said)
        return tuple(found[index] for index in range(len(self.instance.rows)))

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """The mandates over each row: what people wrote, else as the rules name them."""
        found = list(self.by_rules)
        for line in self.lines:
            words = {field: self.agreed.of(line.key, field) for field in COMPUTED}
            by_hand = {field: each for field, each in words.items() if each is not None}
            for index in line.rows:
                found[index] = found[index].agreed(by_hand)
        return tuple(found)

    def parts(self, index: int) -> list[Part]:
        """All parts of a row's line, with what the plan decides on them; of a whole line, itself."""
        rows, decisions = self.instance.rows, self.plan.decisions
        return [Part(rows[each], decisions[each]) for each in self.instance.parts_of[index]]

    def assigned(self, index: int) -> str | None:
        """Who does a row's line, all its parts told in one cell; None for nobody."""
        return line_words.assigned(self.parts(index), self.language)

    def backups(self, index: int) -> str | None:
        """Who can take a row's line over, all its parts told in one cell; None for nobody."""
        return line_words.backups(self.parts(index), self.language)

    def description(self, index: int) -> str:
        """A row's description, with which of its parts it is where people share the line."""
        row = self.instance.rows[index]
        return f"{row.description} ({row.part}/{row.parts})" if row.parts > 1 else row.description

    def before(self, index: int) -> str | None:
        """Who had a row's line when it was last solved, or in words what became of it; None where that is as now, or
        where it was not there."""
        earlier = self.earlier[index] if self.earlier else None
        if earlier is None or key(earlier.owner or "") == key(self.assigned(index) or ""):
            return None
        return earlier.owner or earlier.place

    def to(self, words: Text) -> str:
        return words.to(self.language)

    @property
    def weeks(self) -> Fraction:
        return self.rule_model.general.weeks_per_year

    @property
    def full_time(self) -> Hours:
        """A full-time post in hours a year: hours a week times weeks a year."""
        return int(self.rule_model.general.full_time_hours * self.weeks * 100)

    @property
    def per_week(self) -> bool:
        """Whether the user gives the hours of tasks per week."""
        return self.rule_model.general.task_hours_per == "week"

    def cluster(self, cluster: Cluster) -> str:
        return CLUSTERS.write(cluster, self.language)

    def school(self, name: str) -> str:
        """A school's name; the group's in the workbook's language."""
        return THE_GROUP.write(GROUP, self.language) if name == GROUP else name

    def home(self, member: Member) -> str:
        return self.school(member.home)

    def places(self, index: int) -> str:
        """Where a row's line is done, all its parts told in one cell."""
        return line_words.places(self.parts(index), [self.place(each) for each in self.instance.parts_of[index]])

    def place(self, index: int) -> str:
        """Where a row is done, in the words of Done at."""
        outcome = self.plan.decisions[index].outcome
        if outcome is Outcome.MEMBER:
            return self.instance.rows[index].school
        return self.to(PLACES[outcome])
