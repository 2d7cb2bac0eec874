"""The options that say where answers go, and how much is worked out side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Callable

    Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def output_option(english: str, dutch: str) -> Option:
    """The option `-o`, with its help."""
    return click.option(
        "-o",
        "--output",
        "out",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=said("OUT.xlsx", "UIT.xlsx"),
        help=said(english, dutch),
    )


def json_option(english: str, dutch: str, name: str = said("FILE.json", "BESTAND.json")) -> Option:
    """The option `--json`, with its help."""
    return click.option(
        "--json",
        "json_out",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=name,
        help=said(english, dutch),
    )


def report_option(english: str, dutch: str) -> Option:
    """The option `--report`, with its help."""
    return click.option(
        "--report",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=said("FILE.html", "BESTAND.html"),
        help=said(english, dutch),
    )


def jobs_option(english: str, dutch: str) -> Option:
    """The option `--jobs`; the words say what is worked out side by side."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help=said(
            f"{english} side by side, never more than there are cores; default: as many. It changes no result.",
            f"Zoveel {dutch} naast elkaar, nooit meer dan er kernen zijn; standaard evenveel. Het verandert geen"
            " uitkomst.",
        ),
    )
