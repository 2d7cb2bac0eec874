"""`allocator whatif`: scenarios tried out beside the workbook as it stands, in a workbook of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.reading import reading_options
from allocator.cli.searching import searching_options
from allocator.cli.studies import study_options
from allocator.cli.terminal import Terminal, answered, say, tell
from allocator.jobs.outcome import Ending

if TYPE_CHECKING:
    from allocator.jobs.studies import Studies
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
        "Where the comparison goes; default: beside the input, with -scenarios.",
        "Waar de vergelijking komt; standaard naast de invoer, met -scenarios erachter.",
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
@study_options
@reading_options
@searching_options
def whatif(
    workbook: Path,
    scenarios: Path | None,
    out: Path | None,
    json_out: Path | None,
    jobs: int | None,
    studies: Studies,
    most: int | None,
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
        from allocator.jobs.replan import ReplanJob, replan
        from allocator.jobs.whatif import WhatIfJob, try_scenarios

    given: dict[str, Any] = {
        "workbook": workbook,
        "rule_model": rule_model,
        "settings": settings,
        "limits": limits,
        "out": out,
        "json_out": json_out,
        "time_limit": time_limit,
        "work": work,
        "workers": workers,
        "seed": seed,
        "edits": edits,
        "previous": previous,
    }
    if most is not None and (scenarios is not None or studies.any):
        what = said(
            "--moves K writes one division: ask the rest apart", "--moves K schrijft één verdeling: vraag de rest apart"
        )
        raise click.UsageError(what)
    with Terminal() as terminal:
        if most is not None:
            outcome = answered(replan(ReplanJob(**given, most=most), terminal))
        else:
            job = WhatIfJob(**given, scenarios=scenarios, jobs=jobs, studies=studies)
            outcome = answered(try_scenarios(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        show(outcome.listing)
        say(outcome, err=not outcome.written)
    ending = Ending.INTERRUPTED if outcome.ending is Ending.DONE and terminal.pressed else outcome.ending
    if ending:
        raise click.exceptions.Exit(ending)
