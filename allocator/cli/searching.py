"""The options of every command that searches: how long, with how many at once, what edits and last year count for."""

from __future__ import annotations

import math
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from allocator.cli.language import said
from allocator.cli.reading import reading_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = TypeVar("Command", bound=Callable[..., Any])


class AboveZero(click.FloatRange):
    """A number above 0."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = super().convert(value, param, ctx)
        if math.isnan(found):  # which is neither above 0 nor not
            self.fail(said(f"{value!r} is no number above 0", f"{value!r} is geen getal boven 0"), param, ctx)
        return found


ABOVE_ZERO = AboveZero()
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
        type=ABOVE_ZERO,
        metavar="S",
        help=said(
            "Search for so many seconds at most; the plan may then differ from run to run.",
            "Zoekt ten hoogste zoveel seconden; de verdeling kan dan van keer tot keer verschillen.",
        ),
    ),
    click.option(
        "--work",
        type=ABOVE_ZERO,
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
        is_flag=True,
        help=said(
            "Owners edited by hand since the last run stay fixed.",
            "Uitvoerders die sinds de vorige keer met de hand zijn aangepast, liggen vast.",
        ),
    ),
    click.option(
        "--drop-edits",
        is_flag=True,
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
    def gathered(keep_edits: bool, drop_edits: bool, **given: Any) -> Any:
        given["edits"] = _edits(keep_edits, drop_edits)
        asked = {name: given.pop(name) for name in fields}
        return command(asked, **given)

    return cast("Command", reading_options(reduce(lambda to, option: option(to), reversed(options), gathered)))


def _edits(keep: bool, drop: bool) -> str | None:
    """What becomes of edits by hand. Raises UsageError for both at once."""
    if keep and drop:
        raise click.UsageError(
            said(
                "--keep-edits and --drop-edits say the opposite: choose one",
                "--keep-edits en --drop-edits zeggen het tegendeel: kies er een",
            )
        )
    return "keep" if keep else "drop" if drop else None
