"""What is said to a screen, a pipe or a file: whoever stops listening stops nothing, and a full disk is told."""

from __future__ import annotations

import errno
import os
import sys

import click

from allocator.basics.text import Text
from allocator.cli.language import LANGUAGE
from allocator.jobs.outcome import Ending

FULL = Text(
    "standard output can't be written: make room on the disk, or send it elsewhere",
    "de standaarduitvoer kan niet geschreven worden: maak plaats op de schijf, of stuur ze ergens anders heen",
)


def echo(words: str = "", err: bool = False) -> None:
    """Write a line to standard output, or to standard error.

    Where nobody listens any more (`| head`), nothing is said from then on and the command goes on. Raises Exit where
    standard output takes nothing for another reason.
    """
    try:
        click.echo(words, err=err)
    except OSError as error:
        lost(error, err)


def lost(error: OSError, err: bool = False) -> None:
    """A stream takes nothing any more. Raises Exit unless nobody waits for it."""
    _silence(sys.stderr if err else sys.stdout)
    if err or error.errno == errno.EPIPE:
        return
    echo(FULL.to(LANGUAGE), err=True)
    raise click.exceptions.Exit(Ending.WRONG_INPUT) from error


def _silence(stream: object) -> None:
    """Let what is left in a stream, and all that follows, go nowhere: else Python stumbles on it at its end."""
    try:
        number = stream.fileno()  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
