"""How cost grows from one school to a hundred; from the checkout: `python -m benchmarks.scaling`.

Made-up groups of each size go through reading and solving under the default limits, each in a process of its own. The
table and the plot go to results/; the plot needs `pip install -e ".[plots]"`.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.categories import Concern
from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Plan
from allocator.search import Limits, solve
from allocator.tiers.backup import Backup
from allocator.tiers.base import tiers_of
from allocator.tiers.worth import Worth
from allocator.workbook.read.read import read_workbook
from benchmarks.examples import RESULTS
from benchmarks.groups import saved, sizes_of
from benchmarks.machine import apart, circumstances, peak_memory, today
from benchmarks.scaling_page import Growth, Off, page, plot

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.search.progress import Progress
    from allocator.tiers.base import Tier

NEAR = 0.02
"""A tier is near once it is off its bound by no more than this part of the hours that count in it."""

WORK = "spread", "optional", "depth"
"""The parts of what is weighed that are hours of work."""

COUNTED = "core", "essential", "spread"
"""The tiers that must be near; further ones are only begun when these are done."""


class Watch:
    """Remembers when the first plan came that does anything, and when each coverage tier came near the bound that it
    ends with. What is heard first of a large tier is the plan that leaves everything undone."""

    def __init__(self, started: float) -> None:
        self._started = started
        self.first: float | None = None
        self._heard: dict[str, list[tuple[float, int]]] = {}

    def __call__(self, news: Progress) -> None:
        seconds = time.perf_counter() - self._started
        heard = self._heard.setdefault(news.tier.key, [])
        heard.append((seconds, news.value))
        if self.first is None and (news.settled or news.value < heard[0][1]):
            self.first = seconds

    def near(self, key: str, bound: int, hours: int) -> float | None:
        """When the tier's value was last seen to come near, in seconds; None: never."""
        times = [seconds for seconds, value in self._heard.get(key, []) if value - bound <= NEAR * hours]
        return min(times, default=None)


def measure(schools: int, seed: int, limits: Limits, model: str | None = None) -> Growth:
    """Read and solve one made-up group, by another rule model where one is named. Raises ValueError where no plan is
    found."""
    with saved(schools, seed) as path:
        started = time.perf_counter()
        watch = Watch(started)
        instance = read_workbook(path, model).instance
        result = solve(instance, limits, watch)
        seconds = time.perf_counter() - started
    offs, times = [], []
    for tier, outcome in zip(tiers_of(instance), result.tiers, strict=True):
        if (whole := what_counts(instance, tier)) is not None:
            offs.append(Off(tier.key, outcome.value, outcome.bound, whole))
            if tier.key in COUNTED:
                times.append(watch.near(tier.key, outcome.bound, whole))
    reached = [each for each in times if each is not None]
    near = max(reached, default=None) if len(reached) == len(times) else None
    sizes = (schools, len(instance.rows), len(instance.members))
    proven = sum(tier.proven for tier in result.tiers)
    return Growth(*sizes, watch.first, near, seconds, peak_memory(), tuple(offs), proven, len(result.tiers))


def what_counts(instance: Instance, tier: Tier) -> int | None:
    """What a tier's distance to its bound is a share of: of a coverage tier what the rows that count in it ask at their
    least, in hundredths of an hour; of what is weighed what doing everything in full would bring, in its own integers;
    of missing backups the core rows; None for other tiers."""
    if isinstance(tier, Worth):
        nothing = Plan((UNASSIGNED,) * len(instance.rows))
        return -sum(part.points for part in tier.parts(Ledger(instance, nothing)) if part.key in WORK)
    concern = Concern.CORE if tier.key == Backup.key else getattr(tier, "concern", None)
    if not isinstance(concern, Concern):
        return None
    counted = [row for row in instance.rows if not row.is_central and instance.concern(row) is concern]
    return len(counted) if tier.key == Backup.key else sum(row.minimum for row in counted)


@click.command()
@click.option("--schools", "sizes", default="1,2,4,8,16,28,50,100", show_default=True, callback=sizes_of)
@click.option("--seed", default=3, show_default=True, help="Of the made-up groups.")
@click.option("--work", type=float, help="Another limit of work than the default.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=RESULTS, show_default=False)
def main(sizes: list[int], seed: int, work: float | None, out: Path) -> None:
    """Measure made-up groups of these sizes; table and plot into the folder OUT (default: results/)."""
    grown = []
    for schools in sizes:
        click.echo(f"{schools} …", err=True)
        grown.append(apart(measure, schools, seed, Limits(work)))
    words = page(grown, f"{circumstances()}; seed {seed}.", f"{today()}-scaling.svg")
    click.echo(words)
    out.mkdir(exist_ok=True)
    (out / f"{today()}-scaling.md").write_text(f"# From 1 to 100 schools\n\n{words}\n", encoding="utf-8", newline="\n")
    plot(grown, out / f"{today()}-scaling.svg")


if __name__ == "__main__":
    main()
