"""The outcome record of a workbook in a batch: how its work ended, and every figure that the summary needs (SPEC, H).

It says nothing of when, where or how long: the same workbook with the same options gives the same record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from allocator.ledger import Ledger
from allocator.report.batch.tallies import Tally, tallies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.basics.units import Hours
    from allocator.instance import Instance
    from allocator.plan import Result


class End(StrEnum):
    """How the work on a workbook ended."""

    SOLVED = "solved"
    WRONG_INPUT = "wrong input"
    CONTRADICTION = "contradiction"
    NO_PLAN = "no plan"
    UNREADABLE = "unreadable"
    """The file itself can't be read: locked, gone, no permission."""
    TOO_LONG = "too long"
    TOO_LARGE = "too large"
    """It took more memory than a workbook may."""
    UNWRITTEN = "not written"
    """Its answer could not be put in its place: the one before is open elsewhere."""
    BROKE = "broke"
    """Two workers died while it was running; or the work broke on a fault of ours."""


@dataclass(frozen=True)
class Written:
    """A file that stands in the output: its place there (with `/`), and its SHA-256."""

    place: str
    digest: str


@dataclass(frozen=True)
class TierFigure:
    """A tier's value and bound in the plan, in the tier's integers; `scale` of them make one of its unit."""

    name: str
    value: int
    bound: int
    scale: int


@dataclass(frozen=True)
class SchoolFigure:
    """The hours of a school, or of the group itself (`name` is `GROUP`), in the plan of a scenario."""

    name: str
    asked: Hours = 0
    done: Hours = 0
    undone: Hours = 0
    core_undone: Hours = 0


@dataclass(frozen=True)
class ScenarioFigure:
    """A scenario of the batch in one workbook: how its search ended (`status` as in plans), and each tier's difference
    to the workbook as it stands, above 0 worse; `problem` says why it can't be asked of this workbook. `schools` are
    those of the scenario, which may be others; an earlier record has none."""

    name: str
    status: str | None = None
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()
    rows_differ: int = 0
    done: int = 0
    """Hours done in all."""
    accepted: bool | None = None
    problem: str = ""
    schools: tuple[SchoolFigure, ...] = ()


@dataclass(frozen=True)
class OutcomeRecord:
    """What became of one workbook.

    `workbook` is its place among the input (with `/`), `digest` its SHA-256, None where it could not be read. `options`
    and `versions` are all that the outcome depends on besides. `status` is the search's, `tallies` are by school.
    `problems` are faults, or the pins that collide, `warnings` what else its readers should know; `detail` is what
    is known of a breakdown.
    """

    workbook: str
    digest: str | None
    options: Mapping[str, str]
    versions: Mapping[str, str]
    end: End
    language: Language | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    detail: str = ""
    files: tuple[Written, ...] = ()
    status: str | None = None
    tiers: tuple[TierFigure, ...] = ()
    tallies: tuple[Tally, ...] = ()
    scenarios: tuple[ScenarioFigure, ...] = field(default=())

    @property
    def solved(self) -> bool:
        return self.end is End.SOLVED

    @property
    def proven(self) -> bool:
        """Whether every tier is proven best."""
        return self.solved and all(tier.value == tier.bound for tier in self.tiers)


@dataclass(frozen=True)
class Figures:
    """The figures of a solved workbook, as its record has them."""

    status: str
    tiers: tuple[TierFigure, ...]
    tallies: tuple[Tally, ...]


def figures_of(instance: Instance, result: Result) -> Figures:
    """Raises ValueError for a result without a plan."""
    if result.plan is None:
        raise ValueError(f"there is no plan: {result.status}")
    scales = {tier.key: getattr(tier, "scale", 1) for tier in instance.tiers}
    tiers = tuple(TierFigure(each.name, each.value, each.bound, scales[each.name]) for each in result.tiers)
    return Figures(result.status.value, tiers, tallies(Ledger(instance, result.plan)))
