"""`allocator batch`: many workbooks, each solved on its own, and a summary."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.outputs import jobs_option, report_option
from allocator.cli.searching import ABOVE_ZERO, batch_options
from allocator.cli.terminal import leave, say, tell


@command(COMMANDS["batch"])
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=said("PATH…", "PAD…"))
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar=said("DIR", "MAP"),
    help=said("The folder for the answers and the summary.", "De map voor de verdelingen en de samenvatting."),
)
@report_option("Write the summary as a report to look at too.", "Schrijft de samenvatting ook als verslag.")
@jobs_option("Workbooks", "werkmappen")
@click.option(
    "--scheduler",
    metavar=said("ADDRESS|FILE", "ADRES|BESTAND"),
    help=said(
        "Have the workers of a Dask scheduler do the work (pip install 'school-ict-allocator[cluster]').",
        "Laat het werk doen door een Dask-cluster (pip install 'school-ict-allocator[cluster]').",
    ),
)
@click.option(
    "--resume",
    is_flag=True,
    help=said(
        "Go on with an earlier batch: nothing is solved twice.",
        "Gaat verder met een eerdere reeks: niets wordt dubbel opgelost.",
    ),
)
@click.option(
    "--retry-failed",
    is_flag=True,
    help=said("Go on, and try what failed once more.", "Gaat verder, en probeert wat mislukte nog eens."),
)
@click.option(
    "--scenarios",
    type=click.Path(path_type=Path),
    metavar=said("FILE", "BESTAND"),
    help=said(
        "A TOML or CSV file with scenarios to try out on each workbook.",
        "Een TOML- of CSV-bestand met scenario's om op elke werkmap uit te proberen.",
    ),
)
@click.option(
    "--together",
    is_flag=True,
    help=said(
        "They are of one school group: also say what dividing the work together would bring.",
        "Ze zijn van één scholengroep: zegt ook wat samen verdelen zou opleveren.",
    ),
)
@click.option(
    "--seconds",
    type=ABOVE_ZERO,
    default=3600,
    show_default=True,
    metavar="S",
    help=said(
        "Give up on a workbook that takes longer, all in all.", "Geeft een werkmap op die in totaal langer duurt."
    ),
)
@click.option(
    "--memory",
    "megabytes",
    type=ABOVE_ZERO,
    default=4000,
    show_default=True,
    metavar="MB",
    help=said("Give up on a workbook that takes more memory.", "Geeft een werkmap op die meer geheugen vraagt."),
)
@click.option(
    "--log-json",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("FILE", "BESTAND"),
    help=said("Write a line of JSON for each event.", "Schrijft een regel JSON per gebeurtenis."),
)
@batch_options
def batch(asked: dict[str, Any], log_json: Path | None, **given: Any) -> None:
    """The command `allocator batch`."""
    with held():
        from allocator.batch.batch import solve_batch
        from allocator.batch.events import Log, Watcher
        from allocator.batch.job import BatchJob
        from allocator.cli.batch_progress import BatchProgress
        from allocator.jobs.files import expect_other, expect_writable

    if log_json is not None:
        others = [Path(each) for each in (given["scenarios"], given["report"], asked["rule_model"]) if each is not None]
        expect_other(log_json, others, LANGUAGE)
        if not log_json.resolve().is_relative_to(given["out"].resolve()):  # which is made by then
            expect_writable(log_json, LANGUAGE)
    job = BatchJob(**asked, **given)
    with ExitStack() as stack:
        watchers: list[Watcher] = [stack.enter_context(BatchProgress(LANGUAGE))]
        if log_json is not None:
            watchers.append(stack.enter_context(Log(log_json)))
        outcome = solve_batch(job, watchers)
    tell(outcome.problems, LANGUAGE, err=True)
    say(outcome, LANGUAGE)
    leave(outcome)
