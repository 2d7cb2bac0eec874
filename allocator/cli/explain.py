"""`allocator explain`: why this owner, who else might do it, and at what price."""

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


@command(COMMANDS["explain"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@click.option(
    "--row",
    type=click.IntRange(min=1),
    metavar="N",
    help=said("Only the task on this row of Tasks.", "Enkel de taak op deze rij van Taken."),
)
@click.option("--task", metavar="ID", help=said("Only this task.", "Enkel deze taak."))
@click.option(
    "--school",
    metavar=said("NAME", "NAAM"),
    help=said("The school of which task or row is meant.", "De school waarvan de taak of rij bedoeld is."),
)
@click.option(
    "--owner",
    metavar=said("NAME", "NAAM"),
    help=said(
        "What would follow if this person, partner or nobody did it.",
        "Wat eruit zou volgen als deze persoon, deze partner of niemand het deed.",
    ),
)
@output_option(
    "Write the solved workbook with all prices: the sheet Alternatives, and who else under Why.",
    "Schrijft de opgeloste werkmap met alle prijzen: het blad Alternatieven, en wie anders bij Waarom.",
)
@json_option("Write the prices as JSON.", "Schrijft de prijzen als JSON.")
@report_option(
    "Write the report too, with all prices, to look at and print.",
    "Schrijft ook het verslag, met alle prijzen, om te bekijken en af te drukken.",
)
@searching_options
def explain(
    asked: dict[str, Any],
    report: Path | None,
    row: int | None,
    task: str | None,
    school: str | None,
    owner: str | None,
) -> None:
    """The command `allocator explain`."""
    if row is not None and task is not None:
        raise click.UsageError(said("give --row or --task, not both", "geef --row of --task, niet beide"))
    with held():
        from allocator.cli.tables import show_all
        from allocator.jobs.explain import ExplainJob, explain_workbook

    job = ExplainJob(**asked, row=row, task=task, school=school, owner=owner, report=report)
    with Terminal() as terminal:
        outcome = answered(explain_workbook(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        say(outcome)
        show_all(outcome.tables, outcome.language or LANGUAGE)
    leave(outcome)
