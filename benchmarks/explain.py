"""All prices of made-up schools: `python -m benchmarks.explain`.

A school is solved; then every row and everybody who might do it, nobody among them, is priced: seconds, searches for
each hundred pairs, and the share of pairs of which the first tier that differs is exact. A pair that a rule forbids
takes no search and counts as a pair. Some pairs, drawn by chance, are solved from nothing with the row fixed to that
person, and must come to the same.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import click

from allocator.explain.prices import State
from allocator.explain.pricing import prices
from allocator.search import Limits, Session
from allocator.workbook.read.read import read_workbook
from benchmarks.examples import RESULTS
from benchmarks.groups import saved
from benchmarks.machine import apart, circumstances, today
from benchmarks.prices import cold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.explain.prices import Candidate
    from allocator.plan import Result


@dataclass(frozen=True)
class Matrix:
    """The prices of one school: how many pairs there are, of how many the price is exact or a rule forbids it, searches
    and seconds (`processor`: of processors, which other work on the machine hardly changes); `checked` pairs were
    solved from nothing too, `wrong` of them came to something else."""

    name: str
    proven: bool
    pairs: int
    forbidden: int
    exact: int
    calls: int
    seconds: float
    processor: float
    checked: int
    wrong: int

    @property
    def share(self) -> float:
        return (self.exact + self.forbidden) / self.pairs

    @property
    def per_hundred(self) -> float:
        return 100 * self.calls / self.pairs


def measure(seed: int, schools: int, check: int, limits: Limits) -> Matrix:
    """Price everything in a made-up group of so many schools."""
    with saved(schools, seed) as path:
        instance = read_workbook(path).instance
    session = Session(instance)
    best = session.solve(limits)
    began = time.process_time()
    found = prices(session, limits)
    processor = time.process_time() - began
    pairs = [(index, each) for index, candidates in found.rows.items() for each in candidates]
    states = [each.state for _, each in pairs]
    priced = [(index, each) for index, each in pairs if each.state is State.PRICED and each.owner is not None]
    drawn = Random(f"explain, seed {seed}").sample(priced, min(check, len(priced)))
    wrong = 0
    if drawn:
        solve_anew = cold(instance, limits)
        wrong = sum(not _agrees(best, each, solve_anew(index, each.owner or "")) for index, each in drawn)
    exact, shut = len(pairs) - states.count(State.BOUNDED), states.count(State.FORBIDDEN)
    proven = all(tier.proven for tier in best.tiers)
    name = f"seed {seed}"
    return Matrix(
        name, proven, len(pairs), shut, exact - shut, found.calls, found.seconds, processor, len(drawn), wrong
    )


def _agrees(best: Result, candidate: Candidate, anew: Result) -> bool:
    """Whether a search from nothing allows what the price says: equal up to the tier that differs, and there as much
    worse."""
    for old, new in zip(best.tiers, anew.tiers, strict=True):
        low, high = new.bound - old.value, new.value - old.bound
        if candidate.tier is not None and candidate.tier.key == old.name:
            return low <= candidate.low <= high
        if not low <= 0 <= high:
            return False
    return True


def page(found: Sequence[Matrix]) -> str:
    """A line a school; the median and the worst below."""
    lines = [
        "| School | Proven | Pairs | Forbidden | Exact | Searches per 100 | Seconds | Of processors | From nothing |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for each in found:
        agrees = f"{each.checked - each.wrong} of {each.checked} agree" if each.checked else "not asked"
        lines.append(
            f"| {each.name} | {'yes' if each.proven else 'no'} | {each.pairs} | {each.forbidden} | {each.share:.1%} |"
            f" {each.per_hundred:.1f} | {each.seconds:.1f} | {each.processor:.1f} | {agrees} |"
        )
    seconds, calls = [each.seconds for each in found], [each.per_hundred for each in found]
    processor = [each.processor for each in found]
    lines.append(
        f"\nSeconds: median {statistics.median(seconds):.1f}, worst {max(seconds):.1f} (of processors"
        f" {statistics.median(processor):.1f} and {max(processor):.1f}); searches per 100 pairs: median"
        f" {statistics.median(calls):.1f}, worst {max(calls):.1f}; exact or forbidden:"
        f" {sum(each.exact + each.forbidden for each in found) / sum(each.pairs for each in found):.1%} of all pairs."
    )
    return "\n".join(lines)


@click.command()
@click.option("--seeds", type=click.IntRange(min=1), default=20, show_default=True, help="How many groups.")
@click.option("--schools", type=click.IntRange(min=1), default=1, show_default=True, help="How many schools in each.")
@click.option("--check", type=click.IntRange(min=0), default=3, show_default=True, help="Pairs solved from nothing.")
@click.option("--work", type=float, help="Another limit of work than the default.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(seeds: int, schools: int, check: int, work: float | None, out: Path | None) -> None:
    """Price every pair of a row and somebody who might do it. Ends with status 1 where a search from nothing says
    something else."""
    found = []
    for seed in range(seeds):
        click.echo(f"seed {seed} …", err=True)
        found.append(apart(measure, seed, schools, check, Limits(work)))
    words = f"{circumstances()}; made-up groups of {schools}, seeds 0 to {seeds - 1}.\n\n{page(found)}"
    click.echo(words)
    target = out or RESULTS / f"{today()}-explain.md"
    target.write_text(f"# All prices\n\n{words}\n", encoding="utf-8", newline="\n")
    sys.exit(1 if any(each.wrong for each in found) else 0)


if __name__ == "__main__":
    main()
