"""The question, complete: rows, people, partners, schools, and the rules and tiers in force. Frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Protocol

from allocator.basics.units import share
from allocator.categories import CLUSTER_INDEX, Cluster, Concern, Priority, Where
from allocator.row_key import row_keys

if TYPE_CHECKING:
    from datetime import date

    from allocator.basics.units import Cents, Hours, Percent
    from allocator.categories import PartnerKind, Role, SchoolType, Strategic
    from allocator.row_key import RowKey

GROUP = "Group"
"""The school group itself, where a school's name is expected: home of its members, place of its own rows."""


MOST_PARTS = 4
"""The most parts in which a line may be done."""


@dataclass(frozen=True)
class School:
    """A school of the group; the group itself is none (see `GROUP`)."""

    name: str
    type: SchoolType | None = None
    pupils: int | None = None
    devices: int | None = None
    staff: int | None = None
    contributed: Hours = 0
    pool: Percent = Fraction(0)
    operating_budget: Cents = 0
    travel: Hours = 0
    director: str | None = None
    growth: bool = True
    vision: bool = True
    policy_plan: bool = True
    pooling: bool = True

    @property
    def pools(self) -> bool:
        """Its members may stand at group level."""
        return self.pooling and self.pool > 0


@dataclass(frozen=True)
class Member:
    """A person of the ICT team. Hours are per year and what may be planned: ICT hours without meetings, BPT in clock
    hours, all of them without the member's margin."""

    name: str
    home: str
    ict: Hours = 0
    bpt: Hours = 0
    other: Hours = 0
    role: Role | None = None
    competence: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Level 0 to 4 in the four clusters, in the order of `Cluster`."""
    motivation: tuple[int, int, int, int] = (2, 2, 2, 2)
    specialisations: frozenset[str] = frozenset()
    serves: frozenset[str] | None = frozenset()
    """Schools visited besides home; None for all of them (a group member's blank)."""
    max_clusters: int | None = None
    margin: Hours = 0
    """Hours kept out of the three budgets together."""
    grows: frozenset[Cluster] = frozenset()
    """The clusters in which the member wants to grow: it guides advice alone."""

    @property
    def at_group(self) -> bool:
        return self.home == GROUP

    @property
    def available(self) -> Hours:
        """All hours of the three budgets that can pay anything (a group member's BPT hours can't)."""
        return self.ict + self.other + (0 if self.at_group else self.bpt)

    def level(self, cluster: Cluster) -> int:
        return self.competence[CLUSTER_INDEX[cluster]]

    def likes(self, cluster: Cluster) -> int:
        return self.motivation[CLUSTER_INDEX[cluster]]


@dataclass(frozen=True)
class Partner:
    """A firm or consultant, paid per hour. `clusters`, `schools` and `max_hours` None mean: all, all, no limit."""

    name: str
    rate: Cents
    clusters: frozenset[Cluster] | None = None
    specialisations: frozenset[str] = frozenset()
    competence: int = 4
    max_hours: Hours | None = None
    schools: frozenset[str] | None = None
    kind: PartnerKind | None = None

    def covers(self, cluster: Cluster) -> bool:
        return self.clusters is None or cluster in self.clusters

    def level(self, cluster: Cluster) -> int:
        return self.competence if self.covers(cluster) else 0


@dataclass(frozen=True)
class Row:
    """One tailored task of one school: one line of the Tasks sheet that applies, or a part of it that has an owner of
    its own (SPEC, section 1)."""

    line: int
    """Line number on the Tasks sheet."""
    task: str
    school: str
    cluster: Cluster
    description: str
    hours: Hours
    minimum: Hours
    core: bool = False
    priority: Priority = Priority.OPTIONAL
    level: int = 0
    also_needs: tuple[tuple[Cluster, int], ...] = ()
    specialisations: frozenset[str] = frozenset()
    where: Where = Where.SCHOOL
    saving: Percent = Fraction(0)
    outsource: bool = False
    keeps_running: bool = False
    """One of the tasks required to keep the ICT infrastructure running (SPEC, section 4)."""
    after: frozenset[str] = frozenset()
    """IDs of the tasks that go before it, their parts among them (SPEC, R15)."""
    fixed_to: str | None = None
    not_for: frozenset[str] = frozenset()
    current_owner: str | None = None
    """As spelled on Team or Partners; a name found on neither is kept as it was written."""
    strategic: Strategic | None = None
    """Why the task is of strategic importance; None where it is not. From the catalogue, as `combined` is."""
    combined: bool = False
    """Whether it asks technical competence in combination with another."""
    aim: str | None = None
    """The priority of the policy plan that it serves; it only informs, as `until` does."""
    until: date | None = None
    """The day on which it ends, as an experiment does."""
    part: int = 1
    """Which of the parts of its line, from 1. Hours, minimum hours, fixed and current owner are the part's."""
    parts: int = 1
    """The number of parts in which the line may be done."""
    defaulted: frozenset[str] = frozenset()
    """Names of the fields above that the rule model filled, the user being silent."""

    @property
    def of_group(self) -> bool:
        return self.school == GROUP

    @property
    def is_head(self) -> bool:
        """A whole line, or the first part of one: what counts lines counts these."""
        return self.part == 1

    @property
    def is_central(self) -> bool:
        """Done above the group, whatever the plan; a row of the group itself never is."""
        return self.where is Where.CENTRAL and not self.of_group

    def at_group_level(self, hours: Hours) -> Hours:
        """The hours at group level of hours at the school: less the row's saving, which a group's own row has not."""
        return hours if self.of_group else share(hours, 100 - self.saving)

    def needs(self) -> tuple[tuple[Cluster, int], ...]:
        """Every competence that the row asks: its own cluster's first."""
        return ((self.cluster, self.level), *self.also_needs)


class RuleInForce(Protocol):
    """A rule as the data knows it: its key, and the hours that it makes decisions cost. All that a rule is stands in
    `rules.base.Rule`."""

    key: ClassVar[str]

    def kept_free(self, hours: Hours) -> Hours:
        """The hours that a backup keeps free for a row that costs its owner these hours."""

    @property
    def counts_travel(self) -> bool:
        """Whether the way to a school away from home costs hours."""


class TierInForce(Protocol):
    """A tier as the data knows it: its key. All that a tier is stands in `tiers.base.Tier`."""

    key: ClassVar[str]


@dataclass(frozen=True)
class Instance:
    """Everything a plan is judged by. Names are canonical: equal strings are the same person or school."""

    rows: tuple[Row, ...]
    members: tuple[Member, ...]
    partners: tuple[Partner, ...] = ()
    schools: tuple[School, ...] = ()
    group_budget: Cents = 0
    rules: tuple[RuleInForce, ...] = field(default=())
    tiers: tuple[TierInForce, ...] = field(default=())
    figures: tuple[TierInForce, ...] = field(default=())
    """Tiers that judge no plan here: their values are figures beside it."""

    @cached_property
    def keys(self) -> tuple[RowKey, ...]:
        """For each row, how it is known in other runs and files."""
        return row_keys((row.school, row.task, row.part) for row in self.rows)

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The first part (an index) of each line, in the order of the rows."""
        return tuple(index for index, row in enumerate(self.rows) if row.is_head)

    @cached_property
    def parts_of(self) -> tuple[tuple[int, ...], ...]:
        """For each row the indices of all parts of its line, in their order; of a whole line, its own."""
        by_line: dict[int, list[int]] = {}
        for index, row in enumerate(self.rows):
            if row.parts > 1:
                by_line.setdefault(row.line, []).append(index)
        together = {line: tuple(indices) for line, indices in by_line.items()}
        return tuple(together[row.line] if row.parts > 1 else (index,) for index, row in enumerate(self.rows))

    @cached_property
    def owners(self) -> tuple[Member | Partner, ...]:
        """Everyone who may own a row: members first, partners after them."""
        return (*self.members, *self.partners)

    @cached_property
    def member(self) -> dict[str, Member]:
        return {member.name: member for member in self.members}

    @cached_property
    def partner(self) -> dict[str, Partner]:
        return {partner.name: partner for partner in self.partners}

    @cached_property
    def school(self) -> dict[str, School]:
        return {school.name: school for school in self.schools}

    def __repr__(self) -> str:
        """How much there is, on one line: the whole of it fills screens."""
        asked = sum(row.hours for row in self.rows if not row.is_central) / 100
        counts = f"{len(self.members)} members, {len(self.partners)} partners, {len(self.schools)} schools"
        return f"Instance({len(self.rows)} rows of {asked:g} h, {counts})"

    def in_focus(self, row: Row) -> bool:
        """Readiness (SPEC, section 4): a school without growth process or vision keeps to the rows that keep things
        running, one without a policy plan to those and policy & vision."""
        if row.of_group:
            return True
        school = self.school[row.school]
        if not (school.growth and school.vision):
            return row.keeps_running
        return school.policy_plan or row.keeps_running or row.cluster is Cluster.POLICY

    def concern(self, row: Row) -> Concern:
        """The coverage tier in which the row counts. Outside the focus the order stays: core and essential rows before
        the others, though none of them as such."""
        if not self.in_focus(row):
            urgent = row.core or row.priority is Priority.ESSENTIAL
            return Concern.SPREAD if urgent else Concern.OPTIONAL
        return Concern.CORE if row.core else Concern(row.priority.value)
