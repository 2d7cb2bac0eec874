"""The options of every command that reads a workbook."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

import click

from allocator.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.ooxml.limits import PackageLimits

    Command = TypeVar("Command", bound=Callable[..., Any])


def _pairs(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`NAME=VALUE` options as a mapping; the last one counts."""
    for value in values:
        if "=" not in value or not value.split("=", 1)[0].strip():
            what = said(f"{value!r} is not NAME=VALUE", f"{value!r} is niet NAAM=WAARDE")
            raise click.BadParameter(what, context, parameter)
    return {name.strip(): text.strip() for name, text in (value.split("=", 1) for value in values)}


def _limits(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> PackageLimits:
    """`NAME=NUMBER` options as limits of a workbook."""
    from allocator.ooxml.limits import PackageLimits

    pairs, known = _pairs(context, parameter, values), [field.name for field in fields(PackageLimits)]
    for name, words in pairs.items():
        if name not in known:
            what = said(f"there is no limit {name!r}; there are:", f"er is geen limiet {name!r}; er zijn:")
            raise click.BadParameter(f"{what} {', '.join(known)}", context, parameter)
        if not words.strip().isdecimal() or int(words) == 0:
            what = said(f"{words!r} is no whole number above 0", f"{words!r} is geen geheel getal boven 0")
            raise click.BadParameter(what, context, parameter)
    return PackageLimits().but({name: int(words) for name, words in pairs.items()})


def reading_options(command: Command) -> Command:
    """The options `--model` and `--set`, which go before what the workbook says, and `--limit`."""
    command = click.option(
        "--set",
        "settings",
        metavar=said("NAME=VALUE", "NAAM=WAARDE"),
        multiple=True,
        callback=_pairs,
        help=said(
            "Change a setting for this run; may be given more than once.",
            "Verandert een parameter voor deze keer; mag meermaals gegeven worden.",
        ),
    )(command)
    command = click.option(
        "--limit",
        "limits",
        metavar=said("NAME=NUMBER", "NAAM=GETAL"),
        multiple=True,
        callback=_limits,
        help=said(
            "Change what a workbook may hold or take, such as cells=2000000; an error names the limit.",
            "Verandert wat een werkmap mag bevatten of kosten, zoals cells=2000000; een fout noemt de limiet.",
        ),
    )(command)
    return click.option(
        "--model",
        "rule_model",
        metavar=said("NAME|FILE", "NAAM|BESTAND"),
        help=said("The rule model to use.", "Het regelmodel dat geldt."),
    )(command)
