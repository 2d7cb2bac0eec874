"""Is it the plan that is wrong, or the bound? From the checkout: `python -m benchmarks.longer`.

The same made-up groups are solved twice, once in a given time and once in several times as long. By how much the longer
search finds a better plan, the plan of the shorter one was wrong at least; by how much it proves a better bound, the
bound was. What nobody closes in either stays open. Only the first tier that isn't proven is like with like: every later
one is bounded with other values held before it.
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

    from benchmarks.scaling_page import Growth, Off


def lines(pairs: Sequence[tuple[Growth, Growth]]) -> list[tuple[str, ...]]:
    """A line a tier: off by how much in either, and what of it was the plan's at least, what the bound's; medians."""
    found = []
    for of_tier in by_tier(pairs):
        shares = [(short.share, long.share, *parts(short, long)) for short, long in of_tier]
        percents = [percent(median(each)) for each in zip(*shares, strict=True)]
        found.append((f"`{of_tier[0][0].key}`", *percents))
    return found


def parts(short: Off, long: Off) -> tuple[float, float]:
    """What the longer search gained by its plan, and by its bound, as parts of what counts in the tier."""
    whole = max(1, short.whole)
    return (short.value - long.value) / whole, (long.bound - short.bound) / whole


@click.command()
@click.option("--schools", default=8, show_default=True, type=click.IntRange(1, 100))
@click.option("--seconds", default=60, show_default=True, type=click.IntRange(min=1), help="Of the shorter search.")
@click.option("--times", default=10, show_default=True, type=click.IntRange(min=2), help="As long as that, the other.")
@click.option("--groups", default=3, show_default=True, type=click.IntRange(min=1), help="Seeds from 0.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(schools: int, seconds: int, times: int, groups: int, out: Path | None) -> None:
    """Solve made-up groups in so many seconds, and in a multiple of them; the page goes into results/."""
    pairs = solved_twice(schools, groups, *(Limits(seconds=SEARCH * most) for most in (seconds, times * seconds)))
    headers = ("Tier", f"Off, {seconds} s", f"Off, {times * seconds} s", "Better plan by", "Better bound by")
    said = (
        "medians, in percent of what counts in the tier. Only the first tier that isn't proven is like with like: every"
        " later one is bounded with other values held before it."
    )
    write(out or RESULTS / f"{today()}-longer-{schools}.md", "Plan or bound", pairs, said, headers, lines(pairs))


if __name__ == "__main__":
    main()
