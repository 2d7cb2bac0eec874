"""How good plans get within a given time; from the checkout: `python -m benchmarks.goals`.

Made-up groups, ten of each size, go through reading and solving with a time limit, each in a process of its own. How
far each tier is off its bound at the end stands beside the goal for that size.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import click

from allocator.search import Limits
from benchmarks.examples import RESULTS
from benchmarks.groups import sizes_of
from benchmarks.machine import apart, circumstances, today
from benchmarks.scaling import measure
from benchmarks.scaling_page import seconds_of
from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.scaling_page import Growth

SEARCH = 0.88
"""What of the time the search gets; the rest is for reading and writing."""
STRICT = "flanders-strict"
FIRST_PLAN, MEMORY = 20.0, 4e9
"""Seconds to a first plan, and bytes of memory, that a hundred schools may take."""


class Goal(NamedTuple):
    """How far a tier may be off its bound in the worst of the groups, or that it is proven best in this part of
    them."""

    off: float | None = None
    proven: float | None = None

    def is_met(self, shares: Sequence[float]) -> bool:
        if self.proven is not None:
            return sum(share == 0 for share in shares) >= self.proven * len(shares)
        return self.off is None or max(shares) <= self.off

    def __str__(self) -> str:
        if self.proven is not None:
            return "proven" if self.proven == 1 else f"proven in {self.proven:.0%}"
        return "" if self.off is None else f"{100 * self.off:g} %"


NONE = Goal()
PROVEN, MOSTLY = Goal(proven=1.0), Goal(proven=0.9)
GOALS: dict[tuple[str, int], dict[str, Goal]] = {
    ("", 8): {"core": PROVEN, "backup": PROVEN, "essential": PROVEN, "worth": Goal(0.01)},
    ("", 28): {"core": MOSTLY, "backup": MOSTLY, "essential": Goal(0.01), "worth": Goal(0.03)},
    ("", 100): {"core": Goal(0.005), "essential": Goal(0.02), "worth": Goal(0.08)},
    (STRICT, 28): {"spread": Goal(0.025), "optional": Goal(0.08)},
    (STRICT, 100): {"essential": Goal(0.03), "spread": Goal(0.05), "optional": Goal(0.15)},
}
"""By rule model ("" for the one by default) and number of schools, by tier."""


def page(grown: Sequence[Growth], allowed: int, model: str) -> str:
    """All groups of one size: a line a tier with its goal, then a line a group."""
    goals, first = GOALS.get((model, grown[0].schools), {}), grown[0]
    lines = []
    for place, off in enumerate(first.offs):
        shares, goal = [each.offs[place].share for each in grown], goals.get(off.key, NONE)
        met = "" if goal is NONE else "yes" if goal.is_met(shares) else "no"
        proven = f"{sum(share == 0 for share in shares)} of {len(shares)}"
        lines.append((f"`{off.key}`", proven, percent(median(shares)), percent(max(shares)), str(goal), met))
    title = f"### {first.schools} school{'s' if first.schools > 1 else ''}, {allowed} s"
    headers = ("Group", "Rows", "People", "Read and solved", "First plan", "Memory", "Proven")
    groups = [
        (str(seed), *each.size[1:], seconds_of(each.seconds), seconds_of(each.first), *each.end)
        for seed, each in enumerate(grown)
    ]
    said = [
        title + (f", `{model}`" if model else ""),
        table(("Tier", "Proven best", "Off, median", "Off, worst", "Goal", "Met"), lines),
        *_whole(grown),
        table((*headers, *(f"`{off.key}` off" for off in first.offs)), groups),
    ]
    return "\n\n".join(said)


def percent(share: float) -> str:
    """A share, to read."""
    return f"{100 * share:.2f} %"


def _whole(grown: Sequence[Growth]) -> list[str]:
    """The goals of a hundred schools that are no tier's."""
    if grown[0].schools < 100:
        return []
    slowest = max((each.first or float("inf")) for each in grown)
    most = max((each.memory or 0) for each in grown)
    return [
        f"The slowest first plan came after {slowest:.1f} s (goal: {FIRST_PLAN:.0f} s); the most memory was"
        f" {most / 1e9:.1f} GB (goal: {MEMORY / 1e9:.0f} GB)."
    ]


@click.command()
@click.option("--schools", "sizes", default="8,28,100", show_default=True, callback=sizes_of)
@click.option("--seconds", "allowed", default="60,120,600", show_default=True, callback=sizes_of)
@click.option("--groups", default=10, show_default=True, type=click.IntRange(min=1), help="Of each size; seeds from 0.")
@click.option("--model", default="", help="Another rule model than the one by default.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="As for allocator solve.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(sizes: list[int], allowed: list[int], groups: int, model: str, workers: int, out: Path | None) -> None:
    """Solve made-up groups of these sizes in so many seconds each; the page goes into results/."""
    if len(allowed) != len(sizes):
        raise click.UsageError("--seconds names a time for each of --schools")
    target = out or RESULTS / f"{today()}-goals{f'-{model}' if model else ''}.md"
    said = f"{circumstances()}{'; one worker' if workers == 1 else ''}. The search gets {SEARCH:.0%} of the time"
    said += " allowed, the rest is for reading and writing. "
    said += "Off: how far a tier is from its bound, in percent of the hours that count in it; of `worth`, of the points"
    pages = [f"# Within a given time\n\n{said} of all that could be done; of `backup`, of the core tasks."]
    for schools, most in zip(sizes, allowed, strict=True):
        grown = []
        for seed in range(groups):
            click.echo(f"{schools} schools, seed {seed} …", err=True)
            grown.append(apart(measure, schools, seed, Limits(seconds=SEARCH * most, workers=workers), model or None))
        pages.append(page(grown, most, model))
        target.write_text("\n\n".join(pages) + "\n", encoding="utf-8", newline="\n")
    click.echo("\n\n".join(pages))


if __name__ == "__main__":
    main()
