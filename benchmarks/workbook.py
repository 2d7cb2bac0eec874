"""How long reading and writing a workbook take, beside the search, and how much memory: from one school to a hundred.

python -m benchmarks.workbook
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from allocator.search import Limits, solve
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import write_workbook
from benchmarks.examples import RESULTS
from benchmarks.groups import saved, sizes_of
from benchmarks.machine import apart, circumstances, peak_memory, today
from docs.make_docs import table

if TYPE_CHECKING:
    from allocator.plan import Result

SECONDS = 60.0
"""Of search before writing: the plan has to have owners, not to be good."""
MEGABYTE = 2**20
HEADERS = ("Schools", "Rows", "Reading", "Writing", "Memory of the largest process")


class Measured(NamedTuple):
    """Seconds, and the most bytes that one process took (None: not told)."""

    schools: int
    rows: int
    reading: float
    writing: float
    memory: int | None


def search(schools: int, seed: int) -> Result:
    """A plan of a made-up group."""
    with saved(schools, seed) as path:
        return solve(read_workbook(path).instance, Limits(seconds=SECONDS))


def measure(schools: int, seed: int, result: Result) -> Measured:
    """Read a made-up group, and write the plan. The search ran in a process of its own: on Linux a child begins with
    the peak of memory that its parent had."""
    with saved(schools, seed) as path:
        start = time.perf_counter()
        reading = read_workbook(path)
        read = time.perf_counter() - start
        start = time.perf_counter()
        write_workbook(reading, result, path.with_name("out.xlsx"))
        return Measured(
            schools, len(reading.instance.rows), read, time.perf_counter() - start, peak_memory(children=True)
        )


def page(found: list[Measured], seed: int) -> str:
    """The measurements in Markdown."""
    lines = [
        (
            str(each.schools),
            str(each.rows),
            f"{each.reading:.1f} s",
            f"{each.writing:.1f} s",
            "–" if each.memory is None else f"{each.memory / MEGABYTE:.0f} MB",
        )
        for each in found
    ]
    return f"{circumstances()}; seed {seed}.\n\n" + table(HEADERS, lines)


@click.command()
@click.option("--schools", default="1,8,28,100", show_default=True, callback=sizes_of)
@click.option("--seed", default=3, show_default=True, help="Of the made-up groups.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the page to this file too.")
def main(schools: list[int], seed: int, out: Path | None) -> None:
    """Measure reading and writing for groups of these sizes."""
    found = [apart(measure, size, seed, apart(search, size, seed)) for size in schools]
    words = page(found, seed)
    (out or RESULTS / f"{today()}-workbook.md").write_text(words, encoding="utf-8")
    click.echo(words)


if __name__ == "__main__":
    main()
