"""The options of every command that searches: how long, with how many at once, what edits and last year count for."""

from __future__ import annotations

from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from allocator.cli.language import said
from allocator.cli.reading import reading_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = TypeVar("Command", bound=Callable[..., Any])

PREVIOUS = click.option(
    "--previous",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("LAST-YEAR.xlsx", "VORIG-JAAR.xlsx"),
    help=said(
        "Take the owners of last year's plan as current owners, where the workbook has none.",
        "Neemt de uitvoerders uit de verdeling van vorig jaar als huidige uitvoerders, waar de werkmap er geen heeft.",
    ),
)


def _workers(default: int, english: str = "", dutch: str = "") -> Callable[..., Any]:
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        metavar="N",
        help=said(
            f"Searches side by side; another number may give another plan{english}.",
            f"Zoveel zoektochten naast elkaar; een ander aantal kan een andere verdeling geven{dutch}.",
        ),
    )


WORKERS = _workers(2)
LIMITS = (
    click.option(
        "--time-limit",
        type=click.FloatRange(min=0, min_open=True),
        metavar="S",
        help=said(
            "Search for so many seconds at most; the plan may then differ from run to run.",
            "Zoekt ten hoogste zoveel seconden; de verdeling kan dan van keer tot keer verschillen.",
        ),
    ),
    click.option(
        "--work",
        type=click.FloatRange(min=0, min_open=True),
        metavar="W",
        help=said(
            "Stop after so much work, which repeats exactly; without a time limit it grows with the rows.",
            "Stopt na zoveel rekenwerk, wat zich precies laat herhalen; zonder tijdslimiet groeit het met de taken.",
        ),
    ),
    WORKERS,
    click.option(
        "--seed",
        type=click.IntRange(min=0),
        default=0,
        show_default=True,
        metavar="N",
        help=said("Random seed.", "Startgetal voor het toeval."),
    ),
    click.option(
        "--keep-edits",
        "edits",
        flag_value="keep",
        help=said(
            "Owners edited by hand since the last run stay fixed.",
            "Uitvoerders die sinds de vorige keer met de hand zijn aangepast, liggen vast.",
        ),
    ),
    click.option(
        "--drop-edits",
        "edits",
        flag_value="drop",
        help=said(
            "Edits made by hand since the last run are dropped.",
            "Wat sinds de vorige keer met de hand is aangepast, vervalt.",
        ),
    ),
)
"""In the order in which a command's help has them."""

ASKED = ("rule_model", "settings", "limits", "time_limit", "work", "workers", "seed", "edits")
"""What every search is asked, by the names of its options."""
FIELDS = ("workbook", *ASKED, "out", "json_out", "previous")
"""The fields of a `SearchingJob`, by the names of their options."""


def searching_options(command: Command) -> Command:
    """The options of reading a workbook and of searching. The command gets all that a `SearchingJob` takes as `asked`,
    by field; the options of its own remain parameters."""
    return _gathered(command, (PREVIOUS, *LIMITS), FIELDS)


def batch_options(command: Command) -> Command:
    """The same for many workbooks: `asked` has what is alike for all of them. Each is searched by one thread, for two
    workbooks at a time are done sooner than one with two."""
    one = _workers(1, "; with 2 it is that of `solve`", "; met 2 is het die van `solve`")
    limits = [one if option is WORKERS else option for option in LIMITS]
    return _gathered(command, limits, ASKED)


def _gathered(command: Command, options: Sequence[Callable[..., Any]], fields: Sequence[str]) -> Command:
    @wraps(command)
    def gathered(**given: Any) -> Any:
        asked = {name: given.pop(name) for name in fields}
        return command(asked, **given)

    return cast("Command", reading_options(reduce(lambda to, option: option(to), reversed(options), gathered)))
