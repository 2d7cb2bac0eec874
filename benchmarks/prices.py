"""Time per price, asked of a session and beside it worked out from nothing: `python -m benchmarks.prices`.

A price says what a row done by a certain person costs, tier by tier. Warm, a session is asked that has solved the
school before; cold, the workbook is solved anew with the row fixed to that person. Both must say the same of every
tier. The verdict is asked of the session as well: the price up to the first tier that differs.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import click
import numpy as np

from allocator.assembly.candidates import candidates
from allocator.search import Limits, Session, solve
from allocator.workbook.read.read import read_workbook
from benchmarks.examples import RESULTS
from benchmarks.groups import saved
from benchmarks.machine import apart, circumstances, today
from benchmarks.prices_page import Priced, SchoolPrices, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from allocator.instance import Instance
    from allocator.plan import Result

    Prices = Callable[[int, str], Result]
    """The best division in which a row (an index) is done by an owner (a name)."""

    Opened = Callable[[Instance, Limits], "Asked"]
    """Makes ready for such questions on one instance; what that takes counts apart."""


class Asked(NamedTuple):
    """Two ways to ask a price: all tiers, or up to the first that differs, which is the verdict."""

    whole: Prices
    verdict: Prices


def warm(instance: Instance, limits: Limits) -> Asked:
    """Prices asked of one session, which has solved the instance before."""
    session = Session(instance)
    session.solve(limits)
    return Asked(
        lambda row, name: session.price(row, name, limits),
        lambda row, name: session.price(row, name, limits, whole=False),
    )


def cold(instance: Instance, limits: Limits) -> Prices:
    """Prices from nothing: each solves the changed instance with the row fixed to the owner."""
    if all(rule.key != "pins" for rule in instance.rules):
        raise ValueError("without the rule that Fixed to is obeyed nothing can be fixed")

    def price(index: int, name: str) -> Result:
        rows = list(instance.rows)
        rows[index] = replace(rows[index], fixed_to=name)
        return solve(replace(instance, rows=tuple(rows)), limits)

    return price


def admitted(instance: Instance) -> set[tuple[int, int]]:
    """The pairs of row and owner, as indices, that no rule refuses on its own."""
    owners = candidates(instance).owners
    pairs = np.unique(np.stack([owners.row, owners.owner], axis=1), axis=0)
    return {(int(row), int(owner)) for row, owner in pairs}


def drawn(instance: Instance, draw: Random) -> Iterator[tuple[int, int]]:
    """All pairs of a row and a member, as indices, in an order by chance."""
    pairs = [(row, member) for row in range(len(instance.rows)) for member in range(len(instance.members))]
    draw.shuffle(pairs)
    yield from pairs


def measure(instance: Instance, name: str, draw: Random, count: int, limits: Limits, opened: Opened) -> SchoolPrices:
    """Price pairs drawn by chance both ways, until there are as many as asked or no more."""
    fitting = admitted(instance)
    start = time.perf_counter()
    ask = opened(instance, limits)
    opening = time.perf_counter() - start
    check = cold(instance, limits)
    priced: list[Priced] = []
    refused = 0
    for row, member in drawn(instance, draw):
        if len(priced) == count:
            break
        if (row, member) not in fitting:
            refused += 1
            continue
        owner = instance.members[member].name
        words = f"{instance.rows[row].task} by {owner}"
        ways = (_timed(way, row, owner) for way in (ask.whole, check, ask.verdict))
        priced.append(Priced(words, *(part for way in ways for part in way)))
    return SchoolPrices(name, opening, tuple(priced), refused)


def _timed(prices: Prices, row: int, owner: str) -> tuple[Result, float]:
    start = time.perf_counter()
    result = prices(row, owner)
    return result, time.perf_counter() - start


def school(seed: int, count: int, limits: Limits) -> SchoolPrices:
    """The prices of a made-up school."""
    with saved(1, seed) as path:
        instance = read_workbook(path).instance
    return measure(instance, f"seed {seed}", Random(f"prices, seed {seed}"), count, limits, warm)


@click.command()
@click.option("--seeds", "schools", type=click.IntRange(min=1), default=30, show_default=True, help="How many schools.")
@click.option("--pairs", type=click.IntRange(min=1), default=300, show_default=True, help="How many pairs in all.")
@click.option("--work", type=float, help="Another limit of work than the default, for each question.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(schools: int, pairs: int, work: float | None, out: Path | None) -> None:
    """Price pairs of a row and a person on made-up schools, warm and cold.

    Ends with status 1 where the two say different things.
    """
    found = []
    for seed in range(schools):
        click.echo(f"seed {seed} …", err=True)
        share = pairs * (seed + 1) // schools - pairs * seed // schools
        found.append(apart(school, seed, share, Limits(work)))
    words = f"{circumstances()}; made-up schools with seeds 0 to {schools - 1}.\n\n{page(found)}"
    click.echo(words)
    target = out or RESULTS / f"{today()}-prices.md"
    target.write_text(f"# Time per price\n\n{words}\n", encoding="utf-8", newline="\n")
    sys.exit(1 if any(each.difference for school in found for each in school.priced) else 0)


if __name__ == "__main__":
    main()
