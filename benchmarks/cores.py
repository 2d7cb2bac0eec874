"""What a second core buys: one for a given time, two for a part of it. From the checkout: `python -m benchmarks.cores`.

The same made-up groups, by the clock, nothing else on the machine. A search with more than two workers is one with two.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click

from allocator.search import Limits
from benchmarks.examples import RESULTS
from benchmarks.goals import SEARCH, percent
from benchmarks.machine import today
from benchmarks.pairs import by_tier, solved_twice, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.scaling_page import Growth


def lines(pairs: Sequence[tuple[Growth, Growth]]) -> list[tuple[str, ...]]:
    """A line a tier: off by how much with one core, with two; in how many groups two are no further off."""
    found = []
    for of_tier in by_tier(pairs):
        shares = [(one.share, two.share) for one, two in of_tier]
        ends = [percent(median(each)) for each in zip(*shares, strict=True)]
        found.append((f"`{of_tier[0][0].key}`", *ends, f"{sum(two <= one for one, two in shares)} of {len(shares)}"))
    return found


@click.command()
@click.option("--schools", default=28, show_default=True, type=click.IntRange(1, 100))
@click.option("--seconds", default=120, show_default=True, type=click.IntRange(min=1), help="For one core.")
@click.option("--part", default=0.6, show_default=True, type=click.FloatRange(0, min_open=True), help="Of it, for two.")
@click.option("--groups", default=10, show_default=True, type=click.IntRange(min=1), help="Seeds from 0.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(schools: int, seconds: int, part: float, groups: int, out: Path | None) -> None:
    """Solve made-up groups with one core in so many seconds, with two in a part of them; the page goes into
    results/."""
    one, two = Limits(seconds=SEARCH * seconds, workers=1), Limits(seconds=SEARCH * part * seconds, workers=2)
    pairs = solved_twice(schools, groups, one, two)
    headers = ("Tier", f"Off, one core, {seconds} s", f"Off, two cores, {part * seconds:g} s", "Two no further off")
    said = "medians, in percent of what counts."
    write(out or RESULTS / f"{today()}-cores-{schools}.md", "One core and two", pairs, said, headers, lines(pairs))


if __name__ == "__main__":
    main()
