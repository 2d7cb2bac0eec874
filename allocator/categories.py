"""The categories of the field: what a cell of the overview may say of tasks, people, partners and schools."""

from __future__ import annotations

from enum import StrEnum


class Cluster(StrEnum):
    """The four clusters of the task overview."""

    TECHNICAL = "technical"
    TEACHING = "teaching"
    POLICY = "policy"
    ADMINISTRATION = "administration"


class Where(StrEnum):
    """Where a row may be done."""

    SCHOOL = "school"
    GROUP = "group"
    EITHER = "either"
    CENTRAL = "central"


class Priority(StrEnum):
    """How soon a row must be done (step 5 of the flowchart)."""

    ESSENTIAL = "essential"
    SPREAD = "spread"
    OPTIONAL = "optional"


class Strategic(StrEnum):
    """The reason why a task is of strategic importance (report, Core tasks of the ICT coordinator)."""

    FAST = "fast"
    """Crucial to respond quickly, and daily, to problems with the infrastructure."""
    ADMIN = "admin"
    """Core of the administration."""
    VISION = "vision"
    """Closely linked to the pedagogical vision and the policy of the school."""


class Role(StrEnum):
    """A member's role; it guides (tier `fit`) and never forbids (SPEC, rule R4)."""

    MANAGEMENT = "management"
    HEAD = "head"
    TICT = "tict"
    PICT = "pict"
    ADMINISTRATION = "administration"
    TEACHER = "teacher"
    TA = "ta"
    SUPPORT = "support"


class PartnerKind(StrEnum):
    """The kind of an external partner; it only informs (report, External partners)."""

    FIRM = "firm"
    GUIDANCE = "guidance"
    """The pedagogical guidance service, or another service of the umbrella."""
    SCHOOL = "school"
    """Another school, or a college."""
    VOLUNTEER = "volunteer"
    PUPILS = "pupils"


class SchoolType(StrEnum):
    """A school's type, as far as it changes which tasks apply."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TECHNICAL = "technical"
    SPECIAL = "special"
    ADULT = "adult"


class Concern(StrEnum):
    """The coverage tier in which a row counts: `core` or its priority, less than these outside a school's focus."""

    CORE = "core"
    ESSENTIAL = "essential"
    SPREAD = "spread"
    OPTIONAL = "optional"

    @property
    def rank(self) -> int:
        """How urgent it is: 0 the most."""
        return list(Concern).index(self)


CLUSTERS: tuple[Cluster, ...] = tuple(Cluster)
CLUSTER_INDEX: dict[Cluster, int] = {cluster: index for index, cluster in enumerate(CLUSTERS)}
