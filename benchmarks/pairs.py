"""The same made-up groups solved twice, each time within other limits, and the page that sets the two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from benchmarks.machine import apart, circumstances
from benchmarks.scaling import measure
from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from allocator.search import Limits
    from benchmarks.scaling_page import Growth, Off

    Pair = tuple[Growth, Growth]


def solved_twice(schools: int, groups: int, first: Limits, second: Limits) -> list[Pair]:
    """Groups of so many schools, seeds from 0, solved within either limits."""
    pairs = []
    for seed in range(groups):
        click.echo(f"{schools} schools, seed {seed} …", err=True)
        pairs.append((apart(measure, schools, seed, first), apart(measure, schools, seed, second)))
    return pairs


def by_tier(pairs: Sequence[Pair]) -> list[list[tuple[Off, Off]]]:
    """How far off both searches of every group are, tier by tier."""
    offs = [list(zip(first.offs, second.offs, strict=True)) for first, second in pairs]
    return [list(of_tier) for of_tier in zip(*offs, strict=True)]


def write(
    path: Path, title: str, pairs: Sequence[Pair], said: str, headers: Sequence[str], lines: Sequence[tuple[str, ...]]
) -> None:
    """The page, to a file and to the screen; `said` goes on after how it was measured."""
    circumstance = f"{circumstances()}; groups of {pairs[0][0].schools} schools: {len(pairs)}, seeds from 0; {said}"
    page = "\n\n".join((f"# {title}", circumstance, table(headers, lines)))
    path.write_text(page + "\n", encoding="utf-8", newline="\n")
    click.echo(page)
