"""Whole commands on made-up schools, start-up of Python included: `python -m benchmarks.commands`.

With `--beside` each command is run by another version too, in turns, so that a busy machine slows both alike.
"""

from __future__ import annotations

import json
import shutil
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from benchmarks.beside import HERE, version_of
from benchmarks.examples import RESULTS
from benchmarks.groups import saved
from benchmarks.machine import circumstances, today
from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.beside import Version

HEADERS = ("Command", "Median", "Longest", "All tiers proven")
PAIRED = ("Command", "Median before", "Median now", "Median ratio", "Worst ratio", "Proven before", "Proven now")


class Taken(NamedTuple):
    """One made-up school: the seconds of each command, and whether every tier of its plan is proven best."""

    seconds: dict[str, float]
    proven: bool


def measure(schools: int, seed: int) -> Taken:
    """Run the commands on the made-up group of this seed. Raises CalledProcessError where one fails."""
    return in_turns(schools, seed, (HERE,))[0]


def in_turns(schools: int, seed: int, versions: Sequence[Version]) -> list[Taken]:
    """The same by several versions, each command by all of them before the next; with every school another begins.

    Each version has a folder of its own, so that none meets what another wrote.
    """
    order = sorted(range(len(versions)), key=lambda number: (number - seed) % len(versions))
    seconds: list[dict[str, float]] = [{} for _ in versions]
    with saved(schools, seed) as path:
        folders = [path.with_name(f"by-{number}") for number in range(len(versions))]
        for folder in folders:
            folder.mkdir()
            shutil.copy(path, folder)
        for words in (("--help",), ("check", path.name), ("solve", path.name, "--json", "plan.json")):
            for number in order:
                seconds[number][f"allocator {words[0]}"] = timed(versions[number], *words, folder=folders[number])
        plans = [json.loads((folder / "plan.json").read_text(encoding="utf-8")) for folder in folders]
    return [Taken(taken, plan["status"] == "optimal") for taken, plan in zip(seconds, plans, strict=True)]


def timed(version: Version, *words: str, folder: Path) -> float:
    """The seconds that a command takes, from its start to its end."""
    start = time.perf_counter()
    version.run(*words, folder=folder).check_returncode()
    return time.perf_counter() - start


def page(taken: list[Taken]) -> str:
    """A line a command."""
    lines = []
    for command in taken[0].seconds:
        seconds = [each.seconds[command] for each in taken]
        lines.append(
            (
                f"`{command}`",
                f"{statistics.median(seconds):.1f} s",
                f"{max(seconds):.1f} s",
                _proven(taken) if command == "allocator solve" else "",
            )
        )
    return f"{table(HEADERS, lines)}"


def paired_page(pairs: Sequence[Sequence[Taken]], versions: str) -> str:
    """A line a command with both versions' times, before and now. A ratio is of one school's two runs; above 1 the
    working tree is slower."""
    before, now = zip(*pairs, strict=True)
    lines = []
    for command in now[0].seconds:
        old, new = ([each.seconds[command] for each in side] for side in (before, now))
        ratios = [late / early for early, late in zip(old, new, strict=True)]
        proven = (_proven(before), _proven(now)) if command == "allocator solve" else ("", "")
        medians = (f"{statistics.median(seconds):.2f} s" for seconds in (old, new))
        lines.append((f"`{command}`", *medians, f"{statistics.median(ratios):.2f}", f"{max(ratios):.2f}", *proven))
    return (
        f"{versions}. A ratio is the time now over the time before, of the same group; commands are run in turns.\n\n"
        f"{table(PAIRED, lines)}"
    )


def _proven(taken: Sequence[Taken]) -> str:
    return f"{sum(each.proven for each in taken)} of {len(taken)}"


@click.command()
@click.option("--seeds", "count", type=click.IntRange(min=1), default=20, show_default=True, help="How many groups.")
@click.option("--schools", type=click.IntRange(min=1), default=1, show_default=True, help="How many schools in each.")
@click.option("--beside", metavar="REV", help="Another version in turns: a git revision, or an environment with one.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(count: int, schools: int, beside: str | None, out: Path | None) -> None:
    """Time whole commands on made-up schools."""
    if beside is None:
        words, name = page([measure(schools, seed) for seed in _seeds(count)]), "commands"
    else:
        versions = (version_of(beside), HERE)
        both = f"Now {versions[1].told}, before {versions[0].told}"
        in_turns(1, 0, versions)  # not counted: Python compiles what it runs for the first time
        pairs = [in_turns(schools, seed, versions) for seed in _seeds(count)]
        words, name = paired_page(pairs, both), "commands-beside"
    of = "schools" if schools == 1 else f"groups of {schools} schools"
    words = f"{circumstances()}; made-up {of}, {count} in all, seeds from 0. {words}"
    click.echo(words)
    target = out or RESULTS / f"{today()}-{name}{'' if schools == 1 else f'-{schools}'}.md"
    target.write_text(f"# Whole commands\n\n{words}\n", encoding="utf-8", newline="\n")


def _seeds(count: int) -> Iterator[int]:
    """The seeds, each said when its turn comes."""
    for seed in range(count):
        click.echo(f"seed {seed} …", err=True)
        yield seed


if __name__ == "__main__":
    main()
