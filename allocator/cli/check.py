"""`allocator check`: is the workbook in order, and how was it understood?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command
from allocator.cli.lines import count_of
from allocator.cli.reading import reading_options
from allocator.cli.streams import echo
from allocator.cli.terminal import Terminal, answered, say, tell

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits


@command(COMMANDS["check"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@reading_options
def check(workbook: Path, rule_model: str | None, settings: dict[str, str], limits: PackageLimits) -> None:
    """The command `allocator check`."""
    with held():
        from allocator.jobs.check import CheckJob, check_workbook

    with Terminal() as terminal:
        outcome = answered(check_workbook(CheckJob(workbook, rule_model, settings, limits), terminal))
    if outcome.ending:
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        raise click.exceptions.Exit(outcome.ending)
    if outcome.problems:
        tell(outcome.problems, outcome.language or LANGUAGE)
        echo()
    say(outcome)
    if outcome.problems:
        click.echo(count_of(outcome.problems).to(outcome.language or LANGUAGE))
