"""The options of every command that searches: how long, with how many at once, what edits and last year count for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from allocator.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = TypeVar("Command", bound=Callable[..., Any])


def searching_options(command: Command) -> Command:
    """The options `--time-limit`, `--work`, `--workers`, `--seed`, `--keep-edits`, `--drop-edits` and
    `--previous`."""
    command = click.option(
        "--drop-edits",
        "edits",
        flag_value="drop",
        help=said(
            "Edits made by hand since the last run are dropped.",
            "Wat sinds de vorige keer met de hand is aangepast, vervalt.",
        ),
    )(command)
    command = click.option(
        "--keep-edits",
        "edits",
        flag_value="keep",
        help=said(
            "Owners edited by hand since the last run stay fixed.",
            "Uitvoerders die sinds de vorige keer met de hand zijn aangepast, liggen vast.",
        ),
    )(command)
    command = click.option(
        "--seed",
        type=click.IntRange(min=0),
        default=0,
        show_default=True,
        metavar="N",
        help=said("Random seed.", "Startgetal voor het toeval."),
    )(command)
    command = click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=2,
        show_default=True,
        metavar="N",
        help=said(
            "Searches side by side; another number may give another plan.",
            "Zoveel zoektochten naast elkaar; een ander aantal kan een andere verdeling geven.",
        ),
    )(command)
    command = click.option(
        "--work",
        type=click.FloatRange(min=0, min_open=True),
        metavar="W",
        help=said(
            "Stop after so much work, which repeats exactly; without a time limit it grows with the rows.",
            "Stopt na zoveel rekenwerk, wat zich precies laat herhalen; zonder tijdslimiet groeit het met de taken.",
        ),
    )(command)
    command = click.option(
        "--time-limit",
        type=click.FloatRange(min=0, min_open=True),
        metavar="S",
        help=said(
            "Search for so many seconds at most; the plan may then differ from run to run.",
            "Zoekt ten hoogste zoveel seconden; de verdeling kan dan van keer tot keer verschillen.",
        ),
    )(command)
    return click.option(
        "--previous",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=said("LAST-YEAR.xlsx", "VORIG-JAAR.xlsx"),
        help=said(
            "Take the owners of last year's plan as current owners, where the workbook has none.",
            "Neemt de uitvoerders uit de verdeling van vorig jaar als huidige uitvoerders, waar de werkmap er geen"
            " heeft.",
        ),
    )(command)
