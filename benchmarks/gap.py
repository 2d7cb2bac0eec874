"""Public generalised assignment problems through Allocator's own search; `python -m benchmarks.gap DIR`.

DIR has an index `best_known.csv` (columns `set`, `instance`, `sense`, `n_agents`, `n_jobs`, `best_known`, `proven`,
`lower_bound`, `file`; blank where unknown) and the files that it names, in OR-Library's or GAPLIB's layout. Where to
get them: gap1-12 and a to d from OR-Library (Cattrysse, Salomon, Van Wassenhove 1994; Chu, Beasley 1997), larger ones
from Yagiura, Ibaraki, Glover 2004, yag, gamma and FAPGAP from GAPLIB of the University of Bologna; the repository
fontanf/generalizedassignmentsolver has most of them.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from allocator.search import Limits, solve
from benchmarks.assignment import read
from benchmarks.gap_page import Outcome, Published, line, page
from benchmarks.machine import circumstances

if TYPE_CHECKING:
    from benchmarks.assignment import Assignment, Sense


@dataclass(frozen=True)
class Entry:
    """A line of the index."""

    path: Path
    sense: Sense
    published: Published


def index(folder: Path) -> list[Entry]:
    """Every problem that the folder's index names."""
    with (folder / "best_known.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return [
        Entry(
            folder / said["file"],
            cast("Sense", said["sense"]),
            Published(
                said["instance"] if said["sense"] == "min" else f"{said['instance']} max",
                int(said["n_agents"]),
                int(said["n_jobs"]),
                int(said["best_known"]) if said["best_known"] else None,
                said["proven"] == "True",
                int(said["lower_bound"]) if said["lower_bound"] else None,
            ),
        )
        for said in lines
    ]


def measure(problem: Assignment, published: Published, limits: Limits) -> Outcome:
    """What the search makes of one problem. Its plan has been checked by `solve`, with the problem's own figures."""
    result = solve(problem.instance, limits, candidates=problem.candidates)
    left, cost = result.tiers
    bound = problem.published(cost.bound) if left.bound == left.value == 0 else None
    value = problem.published(cost.value) if left.value == 0 else None
    return Outcome(published, value, bound, left.value, result.seconds, problem.sense)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--seconds", type=click.FloatRange(min=1), default=60, show_default=True, help="For each problem.")
@click.option("--sample", type=click.IntRange(min=1), default=1, metavar="N", help="Only every Nth problem.")
@click.option("--only", default="*", metavar="PATTERN", help="Only problems with such names, as in 'c*' or 'gap1-*'.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="As for allocator solve.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the page to this file too.")
def main(folder: Path, seconds: float, sample: int, only: str, workers: int, out: Path | None) -> None:
    """Measure the problems in DIR; exit status 1 where a value or a bound can't be true."""
    chosen = [entry for entry in index(folder) if fnmatch(entry.published.name, only)][::sample]
    if not chosen:
        raise click.UsageError(f"no problem is named {only}")
    limits = Limits(seconds=seconds, workers=workers)
    outcomes = []
    for entry in chosen:
        outcomes.append(measure(read(entry.path, entry.sense), entry.published, limits))
        click.echo(line(outcomes[-1]), err=True)
    words = page(outcomes, f"{circumstances()}; {workers} workers; {seconds:g} s a problem.")
    click.echo(words)
    if out is not None:
        out.write_text(f"# Generalised assignment\n\n{words}\n", encoding="utf-8", newline="\n")
    if any(outcome.contradictions for outcome in outcomes):
        sys.exit(1)


if __name__ == "__main__":
    main()
