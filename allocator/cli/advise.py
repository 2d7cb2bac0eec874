"""`allocator advise`: what would get undone work done: recruit, train, more hours, a partner, and what each brings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command
from allocator.cli.outputs import jobs_option, json_option, output_option, report_option
from allocator.cli.searching import searching_options
from allocator.cli.terminal import Terminal, answered, leave, say, tell


@command(COMMANDS["advise"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@output_option(
    "Where the advice goes; default: beside the input, with -advice (English) or -advies (Dutch).",
    "Waar het advies komt; standaard naast de invoer, met -advies (Nederlands) of -advice (Engels) erachter.",
)
@json_option("Write it as JSON too.", "Schrijft het ook als JSON.")
@report_option(
    "Write a report too, to look at and print: it is about people, for the head alone.",
    "Schrijft ook een verslag, om te bekijken en af te drukken: het gaat over personen, enkel voor wie het team leidt.",
)
@jobs_option("Questions", "vragen")
@searching_options
def advise(asked: dict[str, Any], report: Path | None, jobs: int | None) -> None:
    """The command `allocator advise`."""
    with held():
        from allocator.cli.tables import show_all
        from allocator.jobs.advise import AdviseJob, advise_on

    job = AdviseJob(**asked, jobs=jobs, report=report)
    with Terminal() as terminal:
        outcome = answered(advise_on(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        say(outcome, err=not outcome.written)
        show_all(outcome.tables, outcome.language or LANGUAGE)
    leave(outcome, terminal.pressed)
