"""The answer: who does each row, where, how deep, with whom as backup; and what is proven about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """The outcome of a row: exactly one of these (SPEC, rule R1)."""

    MEMBER = "member"
    GROUP = "group"
    PARTNER = "partner"
    CENTRAL = "central"
    UNASSIGNED = "unassigned"


class Slot(NamedTuple):
    """Somebody who could own or back up a row, and the outcome that says where."""

    name: str
    outcome: Outcome


class Depth(StrEnum):
    """A row is done in full or at its minimum hours."""

    FULL = "full"
    MINIMUM = "minimum"


class Status(StrEnum):
    """How a search ended. Only `optimal` says that nothing better exists."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    NO_PLAN = "no plan"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Decision:
    """A decision on one row; everything else (hours, cost, budgets) follows from it.

    `owner` and `depth` are None for central and unassigned rows; `backup` is a member's name or None.
    """

    outcome: Outcome
    owner: str | None = None
    depth: Depth | None = None
    backup: str | None = None


UNASSIGNED = Decision(Outcome.UNASSIGNED)
CENTRAL = Decision(Outcome.CENTRAL)


@dataclass(frozen=True)
class Plan:
    """One decision a row, in the order of `Instance.rows`."""

    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class TierResult:
    """A tier's value in the plan and its proven lower bound, in the tier's own integers (see `Tier.scale`)."""

    name: str
    value: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.value == self.bound


INTERRUPT = "interrupt"
"""Why a search stopped that Ctrl-C ended."""


@dataclass(frozen=True)
class Result:
    """The result of a search: the best plan found, and how far each tier may be off.

    `stopped` tells why the search ended before everything was proven: "work", "time", "interrupt" or "".
    `conflict` holds, where pins contradict each other, the indices of an irreducible set of pinned rows.
    """

    status: Status
    plan: Plan | None
    tiers: tuple[TierResult, ...] = ()
    seconds: float = 0.0
    stopped: str = ""
    conflict: tuple[int, ...] = ()

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C ended the search."""
        return self.stopped == INTERRUPT
