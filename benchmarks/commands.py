"""Whole commands on single schools, start-up of Python included: `python -m benchmarks.commands`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.examples import RESULTS
from benchmarks.groups import saved
from benchmarks.machine import circumstances, today
from docs.make_docs import table

HEADERS = ("Command", "Median", "Longest", "All tiers proven")


class Taken(NamedTuple):
    """One made-up school: the seconds of each command, and whether every tier of its plan is proven best."""

    seconds: dict[str, float]
    proven: bool


def measure(seed: int) -> Taken:
    """Run the commands on the made-up school of this seed. Raises CalledProcessError where one fails."""
    with saved(1, seed) as path:
        plan = path.with_name("plan.json")
        seconds = {
            "allocator --help": timed("--help"),
            "allocator check": timed("check", str(path)),
            "allocator solve": timed("solve", str(path), "--json", str(plan)),
        }
        status = json.loads(plan.read_text(encoding="utf-8"))["status"]
    return Taken(seconds, status == "optimal")


def timed(*words: str) -> float:
    """The seconds that a command takes, from its start to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "allocator", *words], check=True, capture_output=True)
    return time.perf_counter() - start


def page(taken: list[Taken]) -> str:
    """A line a command."""
    proven = f"{sum(each.proven for each in taken)} of {len(taken)}"
    lines = []
    for command in taken[0].seconds:
        seconds = [each.seconds[command] for each in taken]
        solves = command == "allocator solve"
        lines.append(
            (f"`{command}`", f"{statistics.median(seconds):.1f} s", f"{max(seconds):.1f} s", proven if solves else "")
        )
    return f"{circumstances()}; made-up schools with seeds 0 to {len(taken) - 1}.\n\n{table(HEADERS, lines)}"


@click.command()
@click.option("--seeds", "count", type=click.IntRange(min=1), default=20, show_default=True, help="So many schools.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(count: int, out: Path | None) -> None:
    """Time whole commands on made-up schools."""
    taken = []
    for seed in range(count):
        click.echo(f"seed {seed} …", err=True)
        taken.append(measure(seed))
    words = page(taken)
    click.echo(words)
    target = out or RESULTS / f"{today()}-commands.md"
    target.write_text(f"# Whole commands\n\n{words}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
