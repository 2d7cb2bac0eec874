"""Scenarios at once against as many separate solves, whole commands in one run: `python -m benchmarks.whatif`.

Each made-up school gets scenarios of its own, drawn by chance; `allocator whatif` tries them all, and `allocator solve`
solves each workbook that has the same edits, one after the other. Then the values of all tiers are compared.
"""

from __future__ import annotations

import csv
import json
import shutil
import statistics
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from openpyxl import load_workbook

from allocator.categories import CLUSTERS as ALL_CLUSTERS
from allocator.cell_words import CLUSTERS, PRIORITIES
from allocator.workbook.read.read import read_workbook
from benchmarks.beside import HERE
from benchmarks.commands import timed
from benchmarks.examples import RESULTS
from benchmarks.groups import group
from benchmarks.machine import circumstances, today
from docs.make_docs import ROOT, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.workbook.read.read import Reading

    Answer = dict[str, Any]

TWICE = 5
"""Every so many scenarios one has two changes, whose doing has to be told apart."""
HEADERS = ("Workbook", "Scenarios", "whatif", "Separate solves", "Ratio", "Same values", "First tier that differs")


class Edit(NamedTuple):
    """A change as a line of a scenario, and as the cell that somebody would edit for it."""

    line: tuple[str, str, str]
    sheet: str
    """Its title."""
    row: int
    column: int
    value: object


class Taken(NamedTuple):
    """One workbook: seconds of both ways, how many scenarios have the same values, and where others do, in which tier
    first and whether `whatif` is better there."""

    name: str
    scenarios: int
    at_once: float
    apart: float
    same: int
    differing: tuple[tuple[str, bool], ...]


def draw_scenarios(draw: Random, reading: Reading, count: int) -> list[list[Edit]]:
    """So many scenarios of one change, some of two."""
    return [[_edit(draw, reading) for _ in range(1 + (not (number + 1) % TWICE))] for number in range(count)]


def _edit(draw: Random, reading: Reading) -> Edit:
    """Somebody's hours or level, or a task's hours or priority, to what it is not yet."""
    kind = draw.choice(("hours", "level", "task hours", "priority"))
    if kind in ("hours", "level"):
        member = draw.choice([each for each in reading.intake.members if each.ict])
        if kind == "hours":
            hours = max(1, round(float(member.ict or 0) * draw.choice((0.5, 0.8, 1.2, 1.5))))
            return _on_team(reading, member.name, ("ICT hours", member.name, f"={hours}"), "ict", hours)
        cluster = draw.choice(ALL_CLUSTERS)
        now = member.competence[ALL_CLUSTERS.index(cluster)]
        level = draw.choice([each for each in range(5) if each != now])
        name = f"{member.name}: {CLUSTERS.write(cluster, 'en')}"
        return _on_team(reading, member.name, ("level", name, str(level)), f"level_{cluster.value}", level)
    task = draw.choice([each for each in reading.intake.rows if each.task and each.hours])
    who = f"{task.task}@{task.school}"
    if kind == "task hours":
        more = round(float(task.hours or 0) * draw.choice((1.2, 1.5, 2))) + 1
        return _on_tasks(reading, task.line, ("task hours", who, f"={more}"), "hours", more)
    word = draw.choice(PRIORITIES.words).written
    return _on_tasks(reading, task.line, ("priority", who, word.en), "priority", word.nl)


def _on_team(reading: Reading, name: str, line: tuple[str, str, str], field: str, value: object) -> Edit:
    """The edit of somebody's cell on Team."""
    team = reading.team
    assert team is not None  # there is somebody
    lines = [each for each in reading.lines if each.table.title == team.title]
    row = next(each.number for each in lines if str(each.cells["name"].value) == name)
    return Edit(line, team.title, row, team.columns[field], value)


def _on_tasks(reading: Reading, row: int, line: tuple[str, str, str], field: str, value: object) -> Edit:
    """The edit of a cell on Tasks."""
    return Edit(line, reading.tasks.title, row, reading.tasks.columns[field], value)


def measure(name: str, workbook: Path, count: int, seed: int) -> Taken:
    """Both ways on one workbook, the one first that the seed says. Raises CalledProcessError where one fails."""
    scenarios = draw_scenarios(Random(f"{name}, seed {seed}"), read_workbook(workbook), count)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copy(workbook, folder / "in.xlsx")
        _write_lines(scenarios, folder / "scenarios.csv")
        for number, edits in enumerate(scenarios):
            _write_edited(workbook, edits, folder / f"{number}.xlsx")
        at_once = ("whatif", "in.xlsx", "--scenarios", "scenarios.csv", "-o", "out.xlsx", "--json", "out.json")
        seconds = {"whatif": 0.0, "solve": 0.0}
        for way in ("whatif", "solve")[:: 1 if seed % 2 else -1]:
            if way == "whatif":
                seconds[way] = timed(HERE, *at_once, folder=folder)
                continue
            for number in range(count):
                words = ("solve", f"{number}.xlsx", "-o", f"{number}-out.xlsx", "--json", f"{number}.json")
                seconds[way] += timed(HERE, *words, folder=folder)
        found = json.loads((folder / "out.json").read_text(encoding="utf-8"))["scenarios"]
        alone = [json.loads((folder / f"{number}.json").read_text(encoding="utf-8")) for number in range(count)]
    return Taken(
        name, count, seconds["whatif"], seconds["solve"], *_compared([each["result"] for each in found], alone)
    )


def _compared(found: Sequence[Answer], alone: Sequence[Answer]) -> tuple[int, tuple[tuple[str, bool], ...]]:
    """How many have the same values, and of the others the first tier that differs and whether the first is better."""
    differing = []
    for one, other in zip(found, alone, strict=True):
        pairs = zip(one["tiers"], other["tiers"], strict=True)
        first = next(((a["name"], a["value"] < b["value"]) for a, b in pairs if a["value"] != b["value"]), None)
        if first is not None:
            differing.append(first)
    return len(found) - len(differing), tuple(differing)


def _write_lines(scenarios: Sequence[Sequence[Edit]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(("Scenario", "Change", "Who", "Value"))
        lines.writerows((f"S{number}", *edit.line) for number, edits in enumerate(scenarios) for edit in edits)


def _write_edited(workbook: Path, edits: Sequence[Edit], path: Path) -> None:
    """The workbook with its cells edited as somebody would."""
    book = load_workbook(workbook)
    for edit in edits:
        book[edit.sheet].cell(edit.row, edit.column).value = edit.value  # type: ignore[assignment]
    book.save(path)


def page(taken: Sequence[Taken]) -> str:
    """A line a workbook, and the median of the ratios."""
    lines = [
        (
            each.name,
            str(each.scenarios),
            f"{each.at_once:.1f} s",
            f"{each.apart:.1f} s",
            f"{each.at_once / each.apart:.2f}",
            f"{each.same} of {each.scenarios}",
            ", ".join(f"{tier} ({'better' if better else 'worse'})" for tier, better in each.differing) or "–",
        )
        for each in taken
    ]
    ratios = [each.at_once / each.apart for each in taken]
    summary = f"Median ratio {statistics.median(ratios):.2f}, worst {max(ratios):.2f}."
    return f"{table(HEADERS, lines)}\n\n{summary}"


@click.command()
@click.option("--seeds", "count", type=click.IntRange(min=1), default=10, show_default=True, help="How many schools.")
@click.option("--schools", type=click.IntRange(min=1), default=1, show_default=True, help="Schools in each workbook.")
@click.option("--scenarios", type=click.IntRange(min=1), default=20, show_default=True, help="Scenarios of each.")
@click.option("--community", is_flag=True, help="The example of a community instead, with ten scenarios.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(count: int, schools: int, scenarios: int, community: bool, out: Path | None) -> None:
    """Time scenarios at once against separate solves."""
    if community:
        taken = [measure("community.xlsx", ROOT / "examples" / "community.xlsx", min(scenarios, 10), 0)]
    else:
        taken = [_made_up(schools, seed, scenarios) for seed in range(count)]
    words = f"{circumstances()}. Every fifth scenario has two changes.\n\n{page(taken)}"
    click.echo(words)
    name = "whatif-community" if community else f"whatif-{schools}"
    target = out or RESULTS / f"{today()}-{name}.md"
    target.write_text(f"# Scenarios at once and one by one\n\n{words}\n", encoding="utf-8", newline="\n")


def _made_up(schools: int, seed: int, scenarios: int) -> Taken:
    click.echo(f"seed {seed} …", err=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "group.xlsx"
        group(schools, seed).save(path)
        return measure(f"seed {seed}", path, scenarios, seed)


if __name__ == "__main__":
    main()
