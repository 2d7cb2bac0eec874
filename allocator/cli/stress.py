"""`allocator stress`: each person absent in turn; what falls, who takes over, what stays undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.outputs import jobs_option, json_option, output_option, report_option
from allocator.cli.searching import searching_options
from allocator.cli.terminal import Terminal, answered, leave, say, tell


@command(COMMANDS["stress"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@click.option(
    "--pairs",
    is_flag=True,
    help=said(
        "Also every two people of one school absent at once.",
        "Ook telkens twee mensen van een school tegelijk afwezig.",
    ),
)
@output_option("Write it as a workbook.", "Schrijft het als werkmap.")
@json_option("Write it as JSON.", "Schrijft het als JSON.")
@report_option(
    "Write a report too, to look at and print: it is about people, for the head alone.",
    "Schrijft ook een verslag, om te bekijken en af te drukken: het gaat over personen, enkel voor wie het team leidt.",
)
@jobs_option("Absences", "afwezigheden")
@searching_options
def stress(asked: dict[str, Any], report: Path | None, pairs: bool, jobs: int | None) -> None:
    """The command `allocator stress`."""
    with held():
        from allocator.cli.tables import show_all
        from allocator.jobs.stress import StressJob, stress_workbook

    job = StressJob(**asked, pairs=pairs, jobs=jobs, report=report)
    with Terminal() as terminal:
        outcome = answered(stress_workbook(job, terminal))
    tell(outcome.problems, outcome.language or LANGUAGE, err=True)
    say(outcome, err=outcome.solution is None or outcome.solution.plan is None)
    show_all(outcome.tables, outcome.language or LANGUAGE)
    leave(outcome, terminal.pressed)
