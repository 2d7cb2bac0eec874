"""`allocator advise`: what would get undone work done: recruit, train, more hours, a partner, and what each brings."""

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


@command(COMMANDS["advise"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("OUT.xlsx", "UIT.xlsx"),
    help=said(
        "Where the advice goes; default: beside the input, with -advice (English) or -advies (Dutch).",
        "Waar het advies komt; standaard naast de invoer, met -advies (Nederlands) of -advice (Engels) erachter.",
    ),
)
@click.option(
    "--json",
    "json_out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("FILE.json", "BESTAND.json"),
    help=said("Write it as JSON too.", "Schrijft het ook als JSON."),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=said(
        "Questions side by side, never more than there are cores; default: as many. It changes no result.",
        "Zoveel vragen naast elkaar, nooit meer dan er kernen zijn; standaard evenveel. Het verandert geen uitkomst.",
    ),
)
@reading_options
@searching_options
def advise(
    workbook: Path,
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
    """The command `allocator advise`."""
    with held():
        from allocator.cli.tables import show_all
        from allocator.jobs.advise import AdviseJob, advise_on

    job = AdviseJob(
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
        jobs=jobs,
    )
    with Terminal() as terminal:
        outcome = answered(advise_on(job, terminal))
        tell(outcome.problems, outcome.language or LANGUAGE, err=True)
        say(outcome, err=not outcome.written)
        show_all(outcome.tables, outcome.language or LANGUAGE)
    ending = Ending.INTERRUPTED if outcome.ending is Ending.DONE and terminal.pressed else outcome.ending
    if ending:
        raise click.exceptions.Exit(ending)
