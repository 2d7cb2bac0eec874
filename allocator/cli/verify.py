"""`allocator verify`: is a plan right, and what does an edit by hand cost?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command
from allocator.cli.reading import reading_options
from allocator.cli.terminal import Terminal, answered, leave, say, tell

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits


@command(COMMANDS["verify"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@click.argument("plan", type=click.Path(path_type=Path), metavar="[PLAN.json]", required=False)
@reading_options
def verify(
    workbook: Path, plan: Path | None, rule_model: str | None, settings: dict[str, str], limits: PackageLimits
) -> None:
    """The command `allocator verify`."""
    with held():
        from allocator.jobs.verify import VerifyJob, verify_workbook

    with Terminal() as terminal:
        outcome = answered(verify_workbook(VerifyJob(workbook, rule_model, settings, limits, plan), terminal))
    tell(outcome.problems, outcome.language or LANGUAGE, err=True)
    say(outcome)
    leave(outcome)
