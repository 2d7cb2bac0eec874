"""Allocator beside plain CP-SAT, HiGHS, SCIP and CBC: the same instances, rows and wall time, every answer checked.

`python -m benchmarks.peers --schools 1,8 --seconds 60`; HiGHS, SCIP and CBC come with `pip install -e ".[peers]"`.
Each solver gets Allocator's own formulation, row by row, and minimises tier after tier: the best value found is held,
the plan goes along to the next tier, and each tier may take what is left of the time. All are at their defaults but
for 2 threads (SCIP searches on one) and a gap of 0. Who has no plan at the end has an infinite remainder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.workbook.read.read import read_workbook
from benchmarks.contestants import CONTESTANTS
from benchmarks.groups import saved, sizes_of
from benchmarks.machine import circumstances
from benchmarks.peers_page import page
from benchmarks.race import race

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.instance import Instance


def made_up(schools: int, seed: int) -> Instance:
    """A made-up group, as its workbook would be read."""
    with saved(schools, seed) as path:
        return read_workbook(path).instance


def instances(sizes: list[int], seed: int, workbook: Path | None) -> Iterator[tuple[str, Instance]]:
    """The workbook, or groups of these sizes, each with a title."""
    if workbook is not None:
        yield workbook.name, read_workbook(workbook).instance
        return
    for schools in sizes:
        yield f"{schools} school{'s' if schools > 1 else ''}, seed {seed}", made_up(schools, seed)


def _names(_: click.Context, __: click.Parameter, text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in CONTESTANTS]
    if unknown:
        raise click.BadParameter(f"{unknown[0]} is none of {', '.join(CONTESTANTS)}")
    return names


@click.command()
@click.option(
    "--schools", "sizes", default="1,8", show_default=True, callback=sizes_of, help="Sizes of made-up groups."
)
@click.option("--seed", default=0, show_default=True, help="Of the made-up groups.")
@click.option("--workbook", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="This one instead.")
@click.option("--seconds", type=click.FloatRange(min=1), default=60, show_default=True, help="For each contestant.")
@click.option("--only", "names", default=",".join(CONTESTANTS), show_default=True, callback=_names, help="Who runs.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the page to this file too.")
def main(
    sizes: list[int], seed: int, workbook: Path | None, seconds: float, names: list[str], out: Path | None
) -> None:
    """Let Allocator and general solvers run on the same instances."""
    parts = [f"{circumstances()}; {seconds:g} s for each contestant."]
    for title, instance in instances(sizes, seed, workbook):
        finishes = []
        for name in names:
            click.echo(f"{title}: {CONTESTANTS[name]} …", err=True)
            finishes.append(race(name, instance, seconds))
        parts.append(page(title, instance, finishes))
        click.echo(parts[-1])
    if out is not None:
        words = "\n\n".join(parts)
        out.write_text(f"# Beside its peers\n\n{words}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
