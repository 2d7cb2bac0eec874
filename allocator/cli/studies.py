"""The options of `whatif` that ask something else than scenarios: few changes, trade-offs, what pooling brings."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from allocator.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = TypeVar("Command", bound=Callable[..., Any])

EVERY = -1
"""What stands for `--moves` without a number."""


class MovesRange(click.IntRange):
    """A number of moves, or `EVERY`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return EVERY if value == EVERY else super().convert(value, param, ctx)


def study_options(command: Command) -> Command:
    """The options `--moves`, `-k`, `--tradeoff` and `--pooling`. The command gets them as `studies`, and `most`: so
    many moves at most, where one plan is asked."""

    @wraps(command)
    def gathered(moves: int | None, k: int | None, tradeoff: tuple[str, ...], pooling: bool, **given: Any) -> Any:
        from allocator.jobs.studies import Studies
        from allocator.scenarios.tradeoff import Against

        most = k if moves in (None, EVERY) else moves
        against = tuple(dict.fromkeys(Against(name) for name in tradeoff))
        studies = Studies(moves == EVERY and k is None, against, pooling)
        return command(**given, studies=studies, most=most)

    return cast("Command", _with_options(gathered))


def _with_options(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option(
        "--pooling",
        is_flag=True,
        help=said(
            "What pooling brings: each school alone, as agreed, everything pooled.",
            "Wat samenwerken opbrengt: elke school apart, zoals afgesproken, alles samen.",
        ),
    )(command)
    command = click.option(
        "--tradeoff",
        type=click.Choice(["euro", "moves", "busiest"]),
        multiple=True,
        help=said(
            "What more cover costs in euro, in changes of owner or in the fullest agenda; may be given more than once.",
            "Wat meer dekking kost aan euro, aan wissels van uitvoerder of in de volste agenda; mag meermaals gegeven"
            " worden.",
        ),
    )(command)
    command = click.option(
        "-k",
        type=click.IntRange(min=0),
        metavar="K",
        help=said("The same as --moves K.", "Hetzelfde als --moves K."),
    )(command)
    return click.option(
        "--moves",
        is_flag=False,
        flag_value=EVERY,
        type=MovesRange(min=0),
        metavar="[K]",
        help=said(
            "The best division with at most so many tasks that get another owner, for every number of them. With K:"
            " that one division, as an ordinary solved workbook.",
            "De beste verdeling als hoogstens zoveel taken een andere uitvoerder krijgen, voor elk aantal. Met K: die"
            " ene verdeling, als gewone opgeloste werkmap.",
        ),
    )(command)
