"""The page of the generalised assignment problems, in Markdown: by type and size, then problem by problem."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.assignment import Sense


@dataclass(frozen=True)
class Published:
    """What is known of a problem: the best value that anybody found, whether it is proven, and a lower bound."""

    name: str
    agents: int
    jobs: int
    best: int | None
    proven: bool
    lower: int | None

    @property
    def kind(self) -> str:
        """The type by which the literature speaks of it: a to e, gap1-12, yag, gamma, FAPGAP."""
        if re.match(r"gap\d", self.name):
            return "gap1-12 max" if self.name.endswith("max") else "gap1-12"
        return self.name[0] if re.fullmatch(r"[a-e]\d+", self.name) else self.name.split("_")[0]


@dataclass(frozen=True)
class Outcome:
    """What the search made of a problem, in published figures; `value` None where `left` jobs have no agent."""

    published: Published
    value: int | None
    bound: int | None
    left: int
    seconds: float
    sense: Sense

    @property
    def is_proven(self) -> bool:
        return self.value is not None and self.value == self.bound

    @property
    def gap(self) -> float | None:
        """How far from the best known value, in percent of it; below 0 for a better one."""
        if self.value is None or not self.published.best:
            return None
        return 100 * self._worse(self.value, self.published.best) / self.published.best

    @property
    def own_gap(self) -> float | None:
        """How far the bound leaves open, in percent of the value."""
        if self.value is None or self.bound is None or not self.value:
            return None
        return 100 * self._worse(self.value, self.bound) / self.value

    @property
    def is_record(self) -> bool:
        return self.gap is not None and self.gap < 0

    @property
    def contradictions(self) -> list[str]:
        """What can't be true: a bug of ours, or of the index."""
        best = self.published.best
        lower = best if self.published.proven else self.published.lower if self.sense == "min" else None
        found = []
        if self.bound is not None and best is not None and self._worse(best, self.bound) < 0:
            found.append(f"the bound {self.bound} lies beyond the best known {best}")
        if self.value is not None and lower is not None and self._worse(self.value, lower) < 0:
            found.append(f"the value {self.value} lies beyond the proven bound {lower}")
        return found

    def _worse(self, one: int, other: int) -> int:
        """By how much one value is worse than the other."""
        return one - other if self.sense == "min" else other - one


def page(outcomes: Sequence[Outcome], circumstances: str) -> str:
    """When and on what, the summary, every problem."""
    return "\n\n".join((circumstances, _summary(outcomes), _problems(outcomes)))


def line(outcome: Outcome) -> str:
    """One problem on a line, for who waits."""
    return " · ".join((outcome.published.name, *_cells(outcome)))


def _summary(outcomes: Sequence[Outcome]) -> str:
    kinds: dict[tuple[str, int], list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault((outcome.published.kind, outcome.published.jobs), []).append(outcome)
    lines = []
    for (kind, jobs), its in sorted(kinds.items()):
        gaps, own = [each.gap for each in its], [each.own_gap for each in its]
        counts = (len(its), sum(each.is_proven for each in its), sum(each.value is None for each in its))
        seconds = sum(each.seconds for each in its) / len(its)
        lines.append([kind, str(jobs), *map(str, counts), *_spread(gaps), *_spread(own), f"{seconds:.1f} s"])
    headers = (
        "Type",
        "Jobs",
        "Problems",
        "Proven",
        "Without plan",
        "Gap to best known: mean",
        "worst",
        "Own gap: mean",
    )
    return table((*headers, "worst", "Time: mean"), lines)


def _spread(gaps: Sequence[float | None]) -> tuple[str, str]:
    """Mean and maximum of those that are known."""
    known = [gap for gap in gaps if gap is not None]
    return (_percent(sum(known) / len(known)), _percent(max(known))) if known else ("–", "–")


def _problems(outcomes: Sequence[Outcome]) -> str:
    headers = ("Problem", "Agents × jobs", "Value", "Best known", "Gap", "Bound", "Own gap", "Time", "Remark")
    return table(headers, ((each.published.name, *_cells(each)) for each in outcomes))


def _cells(outcome: Outcome) -> tuple[str, ...]:
    published = outcome.published
    return (
        f"{published.agents} × {published.jobs}",
        _figure(outcome.value),
        _figure(published.best) + ("" if published.proven or published.best is None else " (open)"),
        _percent(outcome.gap),
        _figure(outcome.bound),
        _percent(outcome.own_gap),
        f"{outcome.seconds:.1f} s",
        _remark(outcome),
    )


def _remark(outcome: Outcome) -> str:
    if outcome.contradictions:
        return "BUG: " + "; ".join(outcome.contradictions)
    if outcome.value is None:
        return f"{outcome.left} jobs without agent"
    return "record" if outcome.is_record else "proven" if outcome.is_proven else ""


def _figure(value: int | None) -> str:
    return "–" if value is None else str(value)


def _percent(gap: float | None) -> str:
    return "–" if gap is None else f"{gap:.3f} %"
