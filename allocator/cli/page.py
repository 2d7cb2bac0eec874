"""`allocator page`: the same in a browser, for people who use no terminal."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.streams import echo


@command(COMMANDS["page"])
@click.argument("workbook", type=click.Path(path_type=Path, dir_okay=False), metavar="[IN.xlsx]", required=False)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help=said("The port to listen on; without it a free one.", "De poort waarop geluisterd wordt; anders een vrije."),
)
@click.option(
    "--no-browser",
    is_flag=True,
    help=said("Only show the address, open no browser.", "Toont alleen het adres, opent geen browser."),
)
def page(workbook: Path | None, port: int, no_browser: bool) -> None:
    """The command `allocator page`."""
    if find_spec("nicegui") is None:
        raise InputError([MISSING], LANGUAGE)
    if workbook is not None and not workbook.is_file():
        what, mend = Text("there is no such file", "dit bestand is er niet"), Text("name another", "noem een ander")
        raise InputError([Problem(str(workbook), what, mend)], LANGUAGE)
    from allocator.page.app import serve

    echo(
        said(
            "Allocator is at this address until you press Ctrl-C:", "Allocator staat op dit adres tot je Ctrl-C drukt:"
        )
    )
    serve(workbook, LANGUAGE, port=port, show=not no_browser, told=echo)


MISSING = Problem(
    "allocator page",
    Text("the page needs a library that is not installed", "de pagina heeft een bibliotheek nodig die er niet is"),
    Text(
        'install it: pip install "school-ict-allocator[page]"',
        'installeer ze: pip install "school-ict-allocator[page]"',
    ),
)
"""Why there is no page."""
