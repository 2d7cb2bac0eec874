"""`allocator stress`: each person absent in turn; what falls, who takes over, what stays undone."""

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
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("OUT.xlsx", "UIT.xlsx"),
    help=said("Write it as a workbook.", "Schrijft het als werkmap."),
)
@click.option(
    "--json",
    "json_out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("FILE.json", "BESTAND.json"),
    help=said("Write it as JSON.", "Schrijft het als JSON."),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=said(
        "Absences side by side, never more than there are cores; default: as many. It changes no result.",
        "Zoveel afwezigheden naast elkaar, nooit meer dan er kernen zijn; standaard evenveel. Het verandert geen"
        " uitkomst.",
    ),
)
@reading_options
@searching_options
def stress(
    workbook: Path,
    pairs: bool,
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
    """The command `allocator stress`."""
    with held():
        from allocator.cli.tables import show_all
        from allocator.jobs.stress import StressJob, stress_workbook

    job = StressJob(
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
        pairs=pairs,
        jobs=jobs,
    )
    with Terminal() as terminal:
        outcome = answered(stress_workbook(job, terminal))
    tell(outcome.problems, outcome.language or LANGUAGE, err=True)
    say(outcome, err=outcome.solution is None or outcome.solution.plan is None)
    show_all(outcome.tables, outcome.language or LANGUAGE)
    ending = Ending.INTERRUPTED if outcome.ending is Ending.DONE and terminal.pressed else outcome.ending
    if ending:
        raise click.exceptions.Exit(ending)
