"""Whether the working tree answers as another version does: `python -m benchmarks.before REV`.

Both versions solve the same workbooks by whole commands; plans, JSON, messages and output workbooks have to be equal.
A limit of work repeats exactly, so a difference is a change and never chance.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from benchmarks.beside import HERE, KEEP, version_of
from benchmarks.examples import RESULTS
from benchmarks.groups import group
from benchmarks.machine import circumstances, today
from benchmarks.plan_differences import json_differences, plan_differences
from benchmarks.workbook_differences import ALLOWED, workbook_differences
from docs.make_docs import ROOT, table
from examples.make_examples import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.beside import Version

WORK = 10.0
"""The limit of work for a made-up workbook: fifty of them, solved by both versions, take two cores some 20 minutes."""

SIZES = 8
"""The most schools of a made-up workbook; the first has one, the next two, and so on and round again."""

SHOWN = 5
"""How many differences of one kind are shown of a workbook."""

KINDS = "plan", "JSON", "messages", "workbook"


@dataclass(frozen=True)
class Answer:
    """Everything that a whole command leaves: exit status, messages, the plan in JSON and the output workbook."""

    status: int
    output: bytes
    errors: bytes
    plan: str | None
    workbook: Path | None


@dataclass(frozen=True)
class Compared:
    """One workbook's two answers: the differences by kind, and those where something was changed on purpose."""

    group: str
    name: str
    differences: dict[str, list[str]]
    on_purpose: list[str]

    @property
    def equal(self) -> bool:
        return not any(self.differences.values())


def solved(version: Version, workbook: Path, folder: Path, work: float | None) -> Answer:
    """Solve a copy of the workbook in a folder of its own, so that both versions are given the same words."""
    folder.mkdir()
    shutil.copy(workbook, folder)
    out, plan = folder / f"out{workbook.suffix}", folder / "plan.json"
    limit = () if work is None else ("--work", f"{work:g}")
    run = version.run("solve", workbook.name, "-o", out.name, "--json", plan.name, *limit, folder=folder)
    words = plan.read_text(encoding="utf-8") if plan.exists() else None
    return Answer(run.returncode, run.stdout, run.stderr, words, out if out.exists() else None)


def compared(group: str, name: str, before: Answer, now: Answer, on_purpose: Sequence[str] = ()) -> Compared:
    """The differences between two answers; those on the sheets or columns named `on_purpose` are kept apart."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    aside: list[str] = []
    if before.plan is not None and now.plan is not None:
        found["plan"] += plan_differences(before.plan, now.plan)
        found["JSON"] += json_differences(before.plan, now.plan)
    else:
        found["plan"] += _only_one(before.plan, now.plan) or ["neither version found one: nothing was compared"]
        found["JSON"] += _only_one(before.plan, now.plan)
    for what, was, said in (("output", before.output, now.output), ("errors", before.errors, now.errors)):
        if was != said:
            found["messages"].append(f"{what} {said.decode(errors='replace')!r}, was {was.decode(errors='replace')!r}")
    if before.status != now.status:
        found["messages"].append(f"exit status {now.status}, was {before.status}")
    if before.workbook is not None and now.workbook is not None:
        for difference in workbook_differences(before.workbook, now.workbook):
            (aside if difference.is_within(on_purpose) else found["workbook"]).append(str(difference))
    else:
        found["workbook"] += _only_one(before.workbook, now.workbook)
    return Compared(group, name, found, aside)


def _only_one(before: object | None, now: object | None) -> list[str]:
    """The difference where only one version wrote a file."""
    return [] if before is now else ["there is one now" if before is None else "there is none any more"]


def workbooks(count: int, folder: Path) -> Iterator[tuple[str, str, Path]]:
    """The group, name and file of each workbook: all examples, then the made-up ones, the same every time."""
    for name in EXAMPLES:
        yield "examples", name, ROOT / "examples" / name
    for seed in range(count):
        schools = 1 + seed % SIZES
        path = folder / f"group{seed}.xlsx"
        group(schools, seed).save(path)
        yield f"{schools} school{'s' if schools > 1 else ''}", f"seed {seed}", path


def page(found: Sequence[Compared], on_purpose: Sequence[str]) -> str:
    """A line a group of workbooks, the differences allowed, and the first of those that are not."""
    sizes = Counter(each.group for each in found)
    lines = []
    for name, size in (*sizes.items(), ("all", len(found))):
        members = [each for each in found if name in (each.group, "all")]
        equal = (sum(not each.differences[kind] for each in members) for kind in KINDS)
        lines.append((name, *(f"{number} of {size}" for number in equal)))
    parts = [
        table(("Workbooks", "Plans equal", "JSON equal", "Messages equal", "Output workbooks equal"), lines),
        f"Plans are equal where status, each tier's value and bound, and each row's decision are; JSON in every "
        f"character but the seconds; output workbooks in every part, byte for byte. Allowed to differ: {ALLOWED}.",
    ]
    aside = [(each, line) for each in found for line in each.on_purpose]
    if on_purpose:
        plural = "" if len(aside) == 1 else "s"
        parts.append(f"Changed on purpose and not counted: {', '.join(on_purpose)}, {len(aside)} difference{plural}.")
        parts += ["\n".join(f"- {each.group}, {each.name}: {line}" for each, line in aside[:SHOWN])] if aside else []
    parts += [told(each) for each in found if not each.equal]
    return "\n\n".join(parts)


def told(compared: Compared) -> str:
    """The first differences of a workbook, by kind."""
    lines = [f"### {compared.group}, {compared.name}", ""]
    for kind, differences in compared.differences.items():
        lines += [f"- {kind}: {each}" for each in differences[:SHOWN]]
        if len(differences) > SHOWN:
            lines.append(f"- {kind}: {len(differences) - SHOWN} more")
    return "\n".join(lines)


@click.command()
@click.argument("revision", metavar="REV")
@click.option("--examples-only", is_flag=True, help="Leave the made-up workbooks out.")
@click.option("--made-up", "count", default=50, show_default=True, help="How many made-up workbooks.")
@click.option("--work", default=WORK, show_default=True, help="The limit of work for made-up workbooks.")
@click.option("--examples-work", type=float, help="A limit of work for the examples; without it the default limits.")
@click.option(
    "--on-purpose", multiple=True, metavar="PLACE", help="A sheet, or a column as in Sheet!J, changed on purpose."
)
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), default=KEEP, show_default=False)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(
    revision: str,
    examples_only: bool,
    count: int,
    work: float,
    examples_work: float | None,
    on_purpose: tuple[str, ...],
    keep: Path,
    out: Path | None,
) -> None:
    """Compare the working tree with REV, a git revision (kept installed in the folder KEEP) or an environment.

    Ends with status 1 where an answer differs.
    """
    before = version_of(revision, keep)
    compared_with = _circumstances(before, work, examples_work)
    found = []
    with TemporaryDirectory() as temporary, ThreadPoolExecutor(2) as pool:
        folder = Path(temporary)
        for number, (group_name, name, path) in enumerate(workbooks(0 if examples_only else count, folder)):
            limit = examples_work if group_name == "examples" else work
            sides = [
                pool.submit(solved, version, path, folder / f"{number}-{side}", limit)
                for version, side in ((before, "before"), (HERE, "now"))
            ]
            found.append(compared(group_name, name, sides[0].result(), sides[1].result(), on_purpose))
            click.echo(f"{group_name}, {name}: equal" if found[-1].equal else told(found[-1]), err=True)
    words = f"{compared_with}\n\n{page(found, on_purpose)}"
    click.echo(words)
    target = out or RESULTS / f"{today()}-before.md"
    target.write_text(f"# Beside the version before\n\n{words}\n", encoding="utf-8", newline="\n")
    sys.exit(0 if all(each.equal for each in found) else 1)


def _circumstances(before: Version, work: float, examples_work: float | None) -> str:
    examples = "the default limits" if examples_work is None else f"a limit of {examples_work:g} work"
    return (
        f"{circumstances()}. Compared: {HERE.told} beside {before.told}; examples under {examples}, made-up workbooks "
        f"under a limit of {work:g} work."
    )


if __name__ == "__main__":
    main()
