"""`allocator models`: which rule models there are, what one says, and a copy to tune."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator import rule_model
from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.replacing import replacing
from allocator.basics.settings import settings_of
from allocator.basics.text import LANGUAGES, Text
from allocator.catalogue.tasks import Core
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, group, said
from allocator.words import CLUSTERS, PRIORITIES, UNITS, WHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import CatalogueTask
    from allocator.rule_model import RuleModel

HEADINGS = {
    "rules": Text("Rules", "Regels"),
    "tiers": Text("Tiers, in the order in which they count", "Doelstellingen, in de volgorde waarin ze tellen"),
    "general": Text("General", "Algemeen"),
    "tasks": Text("Tasks", "Taken"),
}
CORE = Text("core", "kern")
UNSET = Text("not set", "niet ingesteld")

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
    for name in rule_model.names():
        click.echo(f"{name:18}{rule_model.load(name).title.to(language)}")


@command(SHOW)
@name_argument
@language_option
def show(name: str, language: Language) -> None:
    """The command `allocator models show`."""
    for line in lines(rule_model.load(name), language):
        click.echo(line)


@command(COPY)
@name_argument
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar=said("OUT", "UIT"))
def copy(name: str, out: Path) -> None:
    """The command `allocator models copy`."""
    text = rule_model.text_of(name)
    if out.exists():
        taken = Text("this file is there already", "dit bestand bestaat al")
        raise InputError([Problem(str(out), taken, Text("give another name", "geef een andere naam"))])
    try:
        with replacing(out) as draft:
            draft.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError([cannot_write(out, error)]) from error


for each in (list_, show, copy):
    models.add_command(each)


def lines(chosen: RuleModel, language: Language) -> Iterator[str]:
    """A rule model in words: title, description, rules with their settings, tiers, general settings, tasks."""
    yield from (chosen.title.to(language), chosen.description.to(language))
    yield from ("", HEADINGS["rules"].to(language))
    for rule in chosen.rules:
        settings = "; ".join(_settings(rule, language))
        yield f"  {rule.code:4}{rule.title.to(language)}{f' ({settings})' if settings else ''}"
    yield from ("", HEADINGS["tiers"].to(language))
    yield from (f"  {tier.key:11}{tier.title.to(language)}" for tier in chosen.tiers)
    yield from ("", HEADINGS["general"].to(language))
    yield from (f"  {setting}" for setting in _settings(chosen.general, language))
    yield from ("", HEADINGS["tasks"].to(language))
    yield from (_task(task, language) for task in chosen.catalogue.tasks)


def _settings(owner: object, language: Language) -> Iterator[str]:
    for name, setting in settings_of(owner).items():
        yield f"{setting.name.to(language)}: {_shown(getattr(owner, name), language)}"


def _shown(value: Fraction | str | int | None, language: Language) -> str:
    if value is None:
        return UNSET.to(language)
    if isinstance(value, str):
        return UNITS.write(value, language)
    number = f"{float(value):g}"
    return number.replace(".", ",") if language == "nl" else number


def _task(task: CatalogueTask, language: Language) -> str:
    core = CORE.to(language) if task.core is Core.YES else ""
    priority = PRIORITIES.write(task.priority, language)
    asked = f"{CLUSTERS.write(task.cluster, language)} {task.level}"
    where = WHERE.write(task.where, language)
    return f"  {task.id:7}{core:6}{priority:12}{asked:26}{where:17}{task.text.to(language)}"
