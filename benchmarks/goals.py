"""How good plans get within a given time; from the checkout: `python -m benchmarks.goals`.

Made-up groups go through reading and solving with a time limit, each in a process of its own; the table goes to
results/.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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

SEARCH = 0.95
"""What of the time the search gets; the rest is for reading and writing."""


def page(grown: Sequence[Growth], allowed: Sequence[int], circumstances: str) -> str:
    """A line a group."""
    keys = [off.key for off in grown[0].offs]
    headers = ("Schools", "Rows", "People", "Allowed", "Read and solved", "First plan", "Memory", "Proven")
    lines = [
        (*each.size, f"{most} s", seconds_of(each.seconds), seconds_of(each.first), *each.end)
        for each, most in zip(grown, allowed, strict=True)
    ]
    said = f"{circumstances} The search gets {SEARCH:.0%} of the time allowed; the last columns say how far each "
    return f"{said}coverage tier, and what is weighed, is off its bound at the end.\n\n" + table(
        (*headers, *(f"`{key}` off" for key in keys)), lines
    )


@click.command()
@click.option("--schools", "sizes", default="1,8,28,100", show_default=True, callback=sizes_of)
@click.option("--seconds", "allowed", default="15,60,120,600", show_default=True, callback=sizes_of)
@click.option("--seed", default=3, show_default=True, help="Of the made-up groups.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=RESULTS, show_default=False)
def main(sizes: list[int], allowed: list[int], seed: int, out: Path) -> None:
    """Solve made-up groups of these sizes in so many seconds each; a table into the folder OUT (default: results/)."""
    if len(allowed) != len(sizes):
        raise click.UsageError("--seconds names a time for each of --schools")
    grown = []
    for schools, most in zip(sizes, allowed, strict=True):
        click.echo(f"{schools} …", err=True)
        grown.append(apart(measure, schools, seed, Limits(seconds=SEARCH * most)))
    words = page(grown, allowed, f"{circumstances()}; seed {seed}.")
    click.echo(words)
    out.mkdir(exist_ok=True)
    (out / f"{today()}-goals.md").write_text(f"# Within a given time\n\n{words}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
