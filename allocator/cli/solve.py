"""`allocator solve`: the workbook in, the best division out, in the same workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.reading import reading_options
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
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="S",
    help=said(
        "Search for so many seconds at most; the plan may then differ from run to run.",
        "Zoekt ten hoogste zoveel seconden; de verdeling kan dan van keer tot keer verschillen.",
    ),
)
@click.option(
    "--work",
    type=click.FloatRange(min=0, min_open=True),
    metavar="W",
    help=said(
        "Stop after so much work, which repeats exactly; without a time limit it grows with the rows.",
        "Stopt na zoveel rekenwerk, wat zich precies laat herhalen; zonder tijdslimiet groeit het met de taken.",
    ),
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help=said(
        "Searches side by side; another number may give another plan.",
        "Zoveel zoektochten naast elkaar; een ander aantal kan een andere verdeling geven.",
    ),
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help=said("Random seed.", "Startgetal voor het toeval."),
)
@click.option(
    "--keep-edits",
    "edits",
    flag_value="keep",
    help=said(
        "Owners edited by hand since the last run stay fixed.",
        "Uitvoerders die sinds de vorige keer met de hand zijn aangepast, liggen vast.",
    ),
)
@click.option(
    "--drop-edits",
    "edits",
    flag_value="drop",
    help=said(
        "Edits made by hand since the last run are dropped.",
        "Wat sinds de vorige keer met de hand is aangepast, vervalt.",
    ),
)
@click.option(
    "--share",
    is_flag=True,
    help=said(
        "Also write a copy for colleagues, without competence and motivation.",
        "Schrijft ook een kopie voor collega's, zonder competenties en motivatie.",
    ),
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("LAST-YEAR.xlsx", "VORIG-JAAR.xlsx"),
    help=said(
        "Take the owners of last year's plan as current owners, where the workbook has none.",
        "Neemt de uitvoerders uit de verdeling van vorig jaar als huidige uitvoerders, waar de werkmap er geen heeft.",
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
