"""Whole commands that advise, on made-up schools and the example of a community: `python -m benchmarks.advice`.

`advise`, `stress` (every absence, at a school every two as well) and `solve --firm` are run from start to end, start-up
of Python included. Beside the seconds stands what they came to: how many core tasks were undone, for how many of them
all ways out are proven to be told, and how many questions it took.
"""

from __future__ import annotations

import json
import shutil
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from benchmarks.beside import HERE
from benchmarks.commands import timed
from benchmarks.examples import RESULTS
from benchmarks.groups import saved
from benchmarks.machine import circumstances, today
from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMUNITY = Path(__file__).resolve().parent.parent / "examples" / "community.xlsx"
JSON = "advice.json"
AT_A_SCHOOL: dict[str, tuple[str, ...]] = {
    "allocator advise": ("advise", "in.xlsx", "-o", "a.xlsx", "--json", JSON),
    "allocator stress": ("stress", "in.xlsx", "-o", "s.xlsx"),
    "allocator stress --pairs": ("stress", "in.xlsx", "--pairs", "-o", "p.xlsx"),
    "allocator solve --firm": ("solve", "in.xlsx", "--firm", "-o", "f.xlsx"),
}
IN_A_COMMUNITY = {name: AT_A_SCHOOL[name] for name in ("allocator advise", "allocator stress")}
GOALS = {
    "allocator advise": (30, 600),
    "allocator stress": (20, 180),
    "allocator stress --pairs": (60, None),
    "allocator solve --firm": (60, None),
}
"""The seconds that each may take on two cores: at a school, in a community of eight."""
HEADERS = ("Command", "Goal", "Median", "Longest")


class Taken(NamedTuple):
    """One workbook: the seconds of each command, and what the advice came to."""

    name: str
    seconds: dict[str, float]
    core: int
    complete: int
    steps: int
    asked: int


def measure(name: str, workbook: Path, commands: dict[str, tuple[str, ...]]) -> Taken:
    """Run the commands on a workbook. Raises CalledProcessError where one fails."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copy(workbook, place / "in.xlsx")
        seconds = {command: timed(HERE, *words, folder=place) for command, words in commands.items()}
        advice = json.loads((place / JSON).read_text(encoding="utf-8"))
    complete = sum(out["complete"] for out in advice["ways"])
    return Taken(name, seconds, len(advice["ways"]), complete, len(advice["steps"]), advice["asked"])


def page(schools: Sequence[Taken], community: Taken | None) -> str:
    """A line a command, then a line a workbook."""
    lines = [_line(command, schools, 0) for command in AT_A_SCHOOL] if schools else []
    if community is not None:
        lines += [_line(command, [community], 1) for command in IN_A_COMMUNITY]
    found = [*schools, *([community] if community is not None else [])]
    each = [
        (
            one.name,
            f"{one.seconds['allocator advise']:.1f} s",
            str(one.asked),
            str(one.steps),
            f"{one.complete} of {one.core}",
        )
        for one in found
    ]
    headers = ("Workbook", "Advice", "Questions", "Steps told", "Core tasks undone with all ways out proven")
    return f"{table(HEADERS, lines)}\n\n{table(headers, each)}"


def _line(command: str, taken: Sequence[Taken], which: int) -> tuple[str, ...]:
    seconds = [each.seconds[command] for each in taken]
    where = "a community" if which else "a school"
    goal = GOALS[command][which]
    return f"`{command}`, {where}", f"{goal} s", f"{statistics.median(seconds):.1f} s", f"{max(seconds):.1f} s"


@click.command()
@click.option("--seeds", type=click.IntRange(min=0), default=20, show_default=True, help="How many made-up schools.")
@click.option("--community/--no-community", default=True, show_default=True, help="The example of eight schools too.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(seeds: int, community: bool, out: Path | None) -> None:
    """Time the commands that advise on made-up schools and the example of a community."""
    schools = []
    for seed in range(seeds):
        click.echo(f"seed {seed} …", err=True)
        with saved(1, seed) as path:
            schools.append(measure(f"made-up school, seed {seed}", path, AT_A_SCHOOL))
    group = None
    if community:
        click.echo("community …", err=True)
        group = measure("example of a community", COMMUNITY, IN_A_COMMUNITY)
    words = f"{circumstances()}.\n\n{page(schools, group)}"
    click.echo(words)
    target = out or RESULTS / f"{today()}-advice.md"
    target.write_text(f"# Advice, absences, firmness\n\n{words}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
