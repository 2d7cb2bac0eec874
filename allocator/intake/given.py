"""People, schools and partners as the user gave them; None is a blank cell. (Rows are `catalogue.tasks.GivenRow`.)

Amounts are exact and in the unit of their sheet, hours of people in that of the setting Team hours per. Names are
canonical: equal strings are the same person or school.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.categories import Cluster, PartnerKind, Role, SchoolType, Strategic

    Four = tuple[int | None, int | None, int | None, int | None]

BLANK: Four = (None, None, None, None)


class CoreSource(StrEnum):
    """The source that told the core rows: the Core column, the coloured cells, or the rule model."""

    COLUMN = "column"
    FILL = "fill"
    RULE_MODEL = "rule model"


@dataclass(frozen=True)
class GivenMember:
    """A line of Team. `home` is a school or `GROUP`, also where the cell is blank.

    `absent`: known by name, as a Current owner is, but no member of the team for now.
    """

    name: str
    home: str
    role: Role | None = None
    ict: Fraction | None = None
    points: Fraction | None = None
    """ICT points, with the diploma of the post that they pay: they count where ICT hours are blank."""
    diploma: str | None = None
    meetings: Fraction | None = None
    bpt: Fraction | None = None
    other: Fraction | None = None
    competence: Four = BLANK
    motivation: Four = BLANK
    specialisations: frozenset[str] = frozenset()
    serves: frozenset[str] | None = None
    """Schools, home among them where it was listed."""
    max_clusters: int | None = None
    margin: Fraction | None = None
    """Percent of the hours that is kept out of the division."""
    absent: bool = False
    grows: frozenset[Cluster] = frozenset()


@dataclass(frozen=True)
class GivenSchool:
    """A line of Schools, or a school that Tasks and Team name. Hours on the way are per year."""

    name: str
    type: SchoolType | None = None
    pupils: int | None = None
    devices: int | None = None
    staff: int | None = None
    teaching_hours: Fraction | None = None
    """Lestijden or uren-leraar a week, of which BPT hours are a part."""
    contributed: Fraction | None = None
    pool: Fraction | None = None
    operating_budget: Fraction | None = None
    travel: Fraction | None = None
    visits: Fraction | None = None
    """Visits a year and the hours of each: they count where travel is blank."""
    visit_hours: Fraction | None = None
    director: str | None = None
    growth: bool | None = None
    vision: bool | None = None
    policy_plan: bool | None = None
    pooling: bool | None = None


@dataclass(frozen=True)
class GivenReasons:
    """A line of Assumptions, by the task's ID: why the task is strategic (where it `says_why`; None is not strategic)
    and whether it asks combined competences (None: as the rule model has it)."""

    task: str
    strategic: Strategic | None
    combined: bool | None
    says_why: bool


@dataclass(frozen=True)
class GivenPartner:
    """A line of Partners: `rate` in euro an hour; blank clusters and schools are all, blank hours are no limit."""

    name: str
    rate: Fraction
    clusters: frozenset[Cluster] | None = None
    specialisations: frozenset[str] = frozenset()
    competence: int | None = None
    max_hours: Fraction | None = None
    schools: frozenset[str] | None = None
    kind: PartnerKind | None = None
