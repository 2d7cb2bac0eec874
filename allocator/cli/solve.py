"""`allocator solve`: the workbook in, the best division out, in the same workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.reading import reading_options
from allocator.cli.searching import searching_options
from allocator.cli.terminal import Terminal, answered, say, tell
from allocator.jobs.outcome import Ending

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits


@command(COMMANDS["solve"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("OUT.xlsx", "UIT.xlsx"),
    help=said(
        "Where the plan goes; default: beside the input, with -verdeling (Dutch) or -plan (English).",
        "Waar de verdeling komt; standaard naast de invoer, met -verdeling (Nederlands) of -plan (Engels) erachter.",
    ),
)
@click.option(
    "--json",
    "json_out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PLAN.json",
    help=said("Write the plan as JSON too.", "Schrijft de verdeling ook als JSON."),
)
@reading_options
@searching_options
@click.option(
    "--share",
    is_flag=True,
    help=said(
        "Also write a copy for colleagues, without competence and motivation.",
        "Schrijft ook een kopie voor collega's, zonder competenties en motivatie.",
    ),
)
def solve(
    workbook: Path,
    out: Path | None,
    json_out: Path | None,
    rule_model: str | None,
    settings: dict[str, str],
    limits: PackageLimits,
    time_limit: float | None,
    work: float | None,
    workers: int,
    seed: int,
    edits: Literal["keep", "drop"] | None,
    share: bool,
    previous: Path | None,
) -> None:
    """The command `allocator solve`."""
    with held():
        from allocator.jobs.solve import SolveJob, solve_workbook

    job = SolveJob(
        workbook,
        rule_model,
        settings,
        limits,
        out=out,
        json_out=json_out,
        time_limit=time_limit,
        work=work,
        workers=workers,
        seed=seed,
        edits=edits,
        share=share,
        previous=previous,
    )
    with Terminal() as terminal:
        outcome = answered(solve_workbook(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        say(outcome, err=not outcome.written)
    ending = Ending.INTERRUPTED if outcome.ending is Ending.DONE and terminal.pressed else outcome.ending
    if ending:
        raise click.exceptions.Exit(ending)
