"""`allocator solve`: the workbook in, the best division out, in the same workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.outputs import json_option, output_option, report_option
from allocator.cli.searching import searching_options
from allocator.cli.terminal import Terminal, answered, leave, say, tell


@command(COMMANDS["solve"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@output_option(
    "Where the plan goes; default: beside the input, with -verdeling (Dutch) or -plan (English).",
    "Waar de verdeling komt; standaard naast de invoer, met -verdeling (Nederlands) of -plan (Engels) erachter.",
)
@json_option("Write the plan as JSON too.", "Schrijft de verdeling ook als JSON.", "PLAN.json")
@report_option(
    "Write the report too, one file to look at and print; it tells nothing of competence.",
    "Schrijft ook het verslag, één bestand om te bekijken en af te drukken; het zegt niets over competenties.",
)
@searching_options
@click.option(
    "--share",
    is_flag=True,
    help=said(
        "Also write a copy for colleagues, without competence and motivation.",
        "Schrijft ook een kopie voor collega's, zonder competenties en motivatie.",
    ),
)
@click.option(
    "--firm",
    is_flag=True,
    help=said(
        "Also say on Summary what changes when the estimated hours turn out 20 % higher or lower.",
        "Zegt op Samenvatting ook wat er verandert als de geraamde uren 20 % hoger of lager uitvallen.",
    ),
)
def solve(asked: dict[str, Any], report: Path | None, share: bool, firm: bool) -> None:
    """The command `allocator solve`."""
    with held():
        from allocator.jobs.solve import SolveJob, solve_workbook

    job = SolveJob(**asked, share=share, firm=firm, report=report)
    with Terminal() as terminal:
        outcome = answered(solve_workbook(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        say(outcome, err=not outcome.written)
    leave(outcome, terminal.pressed)
