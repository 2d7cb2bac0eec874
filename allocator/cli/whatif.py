"""`allocator whatif`: scenarios tried out beside the workbook as it stands, in a workbook of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.outputs import jobs_option, json_option, output_option, report_option
from allocator.cli.searching import searching_options
from allocator.cli.studies import study_options
from allocator.cli.terminal import Terminal, answered, leave, say, tell

if TYPE_CHECKING:
    from allocator.jobs.studies import Studies


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
@output_option(
    "Where the comparison goes; default: beside the input, with -scenarios.",
    "Waar de vergelijking komt; standaard naast de invoer, met -scenarios erachter.",
)
@json_option("Write it as JSON too.", "Schrijft ze ook als JSON.")
@report_option(
    "Write it as a report too, one file to look at and print.",
    "Schrijft ze ook als verslag, één bestand om te bekijken en af te drukken.",
)
@jobs_option("Scenarios", "scenario's")
@study_options
@searching_options
def whatif(
    asked: dict[str, Any],
    report: Path | None,
    scenarios: Path | None,
    jobs: int | None,
    studies: Studies,
    most: int | None,
) -> None:
    """The command `allocator whatif`."""
    with held():
        from allocator.cli.tables import show_all
        from allocator.jobs.replan import ReplanJob, replan
        from allocator.jobs.whatif import WhatIfJob, try_scenarios

    if most is not None and (scenarios is not None or studies.any):
        what = said(
            "--moves K writes one division: ask the rest apart", "--moves K schrijft één verdeling: vraag de rest apart"
        )
        raise click.UsageError(what)
    with Terminal() as terminal:
        if most is not None:
            outcome = answered(replan(ReplanJob(**asked, most=most, report=report), terminal))
        else:
            job = WhatIfJob(**asked, scenarios=scenarios, jobs=jobs, studies=studies, report=report)
            outcome = answered(try_scenarios(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        show_all(outcome.tables, outcome.language or LANGUAGE)
        say(outcome, err=not outcome.written)
    leave(outcome, terminal.pressed)
