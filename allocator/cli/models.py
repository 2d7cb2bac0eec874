"""`allocator models`: which rule models there are, what one says, and a copy to tune."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.basics.text import LANGUAGES, Text
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, group, said
from allocator.cli.terminal import answered, say
from allocator.jobs.models import ModelsJob, show_models

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.text import Language

language_option: Callable[..., click.Command] = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGE,
    show_default=True,
    help=said("Language of the answer.", "Taal van het antwoord."),
)

LIST = Text(
    "Every rule model that comes with Allocator, with its title.",
    "Elk regelmodel dat bij Allocator hoort, met zijn titel.",
)
SHOW = Text(
    "What the rule model NAME (of the list, or a file) says.",
    "Wat er in het regelmodel NAAM (uit de lijst, of een bestand) staat.",
)
COPY = Text(
    "Copy the rule model NAME to the new file OUT.",
    "Kopieert het regelmodel NAAM naar het nieuwe bestand UIT.",
)

name_argument: Callable[..., click.Command] = click.argument("name", metavar=said("NAME", "NAAM"))


@group(COMMANDS["models"], click.Group)
def models() -> None:
    """The command `allocator models`."""


@command(LIST, "list")
@language_option
def list_(language: Language) -> None:
    """The command `allocator models list`."""
    say(answered(show_models(ModelsJob())), language)


@command(SHOW)
@name_argument
@language_option
def show(name: str, language: Language) -> None:
    """The command `allocator models show`."""
    say(answered(show_models(ModelsJob(name))), language)


@command(COPY)
@name_argument
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar=said("OUT", "UIT"))
def copy(name: str, out: Path) -> None:
    """The command `allocator models copy`."""
    answered(show_models(ModelsJob(name, out)))


for each in (list_, show, copy):
    models.add_command(each)
