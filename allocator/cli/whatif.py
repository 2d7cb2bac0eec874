"""`allocator whatif`: scenarios tried out beside the workbook as it stands, in a workbook of their own."""

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


@command(COMMANDS["whatif"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@click.option(
    "--scenarios",
    type=click.Path(path_type=Path),
    metavar=said("FILE", "BESTAND"),
    help=said(
        "A TOML or CSV file with scenarios; default: the sheet Scenarios of the workbook.",
        "Een TOML- of CSV-bestand met scenario's; standaard het blad Scenario's van de werkmap.",
    ),
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("OUT.xlsx", "UIT.xlsx"),
    help=said(
        "Where the comparison goes; default: beside the input, with -scenarios (English) or -scenario's (Dutch).",
        "Waar de vergelijking komt; standaard naast de invoer, met -scenario's (Nederlands) of -scenarios (Engels)"
        " erachter.",
    ),
)
@click.option(
    "--json",
    "json_out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("FILE.json", "BESTAND.json"),
    help=said("Write it as JSON too.", "Schrijft ze ook als JSON."),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=said(
        "Scenarios side by side, never more than there are cores; default: as many. It changes no result.",
        "Zoveel scenario's naast elkaar, nooit meer dan er kernen zijn; standaard evenveel. Het verandert geen"
        " uitkomst.",
    ),
)
@reading_options
@searching_options
def whatif(
    workbook: Path,
    scenarios: Path | None,
    out: Path | None,
    json_out: Path | None,
    jobs: int | None,
    rule_model: str | None,
    settings: dict[str, str],
    limits: PackageLimits,
    time_limit: float | None,
    work: float | None,
    workers: int,
    seed: int,
    edits: Literal["keep", "drop"] | None,
    previous: Path | None,
) -> None:
    """The command `allocator whatif`."""
    with held():
        from allocator.cli.listing import show
        from allocator.jobs.whatif import WhatIfJob, try_scenarios

    job = WhatIfJob(
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
        previous=previous,
        scenarios=scenarios,
        jobs=jobs,
    )
    with Terminal() as terminal:
        outcome = answered(try_scenarios(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        show(outcome.listing)
        say(outcome, err=not outcome.written)
    ending = Ending.INTERRUPTED if outcome.ending is Ending.DONE and terminal.pressed else outcome.ending
    if ending:
        raise click.exceptions.Exit(ending)
