"""The language in which the command line speaks before it has read a workbook: the user's own, Dutch or English.

Messages about a workbook are in the workbook's language, whatever this one is.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

from allocator.basics.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from allocator.basics.text import Language

    Group = TypeVar("Group", bound=click.Group)

OVERRIDE = "ALLOCATOR_LANGUAGE"
"""The environment variable that goes before the system's language: nl or en."""

POSIX = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX systems say the language of messages; the first that is set counts."""


def interface_language(environ: Mapping[str, str], windows_locale: str = "") -> Language:
    """Dutch where the user asks for it or the system speaks it, else English.

    `windows_locale` is the language of Windows itself (`nl_BE`), blank on other systems.
    """
    posix_locale = next((environ[name] for name in POSIX if environ.get(name)), "")
    for words in (environ.get(OVERRIDE, ""), windows_locale or posix_locale):
        spoken_there = re.split(r"[-_.@]", words.strip().lower())[0]
        for language in LANGUAGES:
            if spoken_there == language:
                return language
    return "en"


def _windows_locale() -> str:
    """The language in which Windows shows its menus, as a locale; blank elsewhere, and where it can't be found out."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    try:
        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    except (AttributeError, OSError):
        return ""


LANGUAGE: Language = interface_language(os.environ, _windows_locale())
"""The language of this run."""

OPTIONS = Text("[OPTIONS]", "[OPTIES]")
SUBCOMMAND = Text("COMMAND [ARGS]...", "COMMANDO [ARGUMENTEN]...")


def said(en: str, nl: str) -> str:
    """One of the two, in the language of this run."""
    return Text(en, nl).to(LANGUAGE)


def command(told: Text, name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """Makes a function a command with its help in the user's language; `name` where the function has another."""
    return click.command(name, help=told.to(LANGUAGE), options_metavar=OPTIONS.to(LANGUAGE))


def group(told: Text, kind: type[Group]) -> Callable[[Callable[..., Any]], Group]:
    """The same for a command that has commands of its own."""
    return click.command(
        cls=kind,
        help=told.to(LANGUAGE),
        options_metavar=OPTIONS.to(LANGUAGE),
        subcommand_metavar=SUBCOMMAND.to(LANGUAGE),
    )


# -- click's own words

DUTCH = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Commando's",
    "default: {default}": "standaard: {default}",
    "Show this message and exit.": "Toont deze uitleg.",
    "Aborted!": "Afgebroken!",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Uitleg geeft '{command} {option}'.",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "Missing argument": "Er ontbreekt een argument:",
    "Missing option": "Er ontbreekt een optie:",
    "Missing command.": "Er ontbreekt een commando.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "No such command {name!r}.": "Het commando {name!r} bestaat niet.",
    "Did you mean {possibility}?": "Bedoel je {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Bedoel je een van deze: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Er staat een argument te veel ({args})",
    "Got unexpected extra arguments ({args})": "Er staan argumenten te veel ({args})",
    "Option {name!r} requires an argument.": "De optie {name!r} vraagt een waarde.",
    "Option {name!r} does not take a value.": "De optie {name!r} neemt geen waarde.",
    "{value!r} is not one of {choices}.": "{value!r} is niet een van {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value} is not in the range {range}.": "{value} ligt niet in het bereik {range}.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map.",
    "{name} {filename!r} is not readable.": "{filename!r} kan niet gelezen worden.",
}
"""What click says, as it asks gettext for it; what is missing here stays English."""

SPEAKING_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def teach_click(language: Language) -> None:
    """Let click speak this language too.

    Click asks gettext for each of its words by names that its modules took over, and gettext only knows compiled
    catalogues that are chosen for the whole process. So the names get the table above instead.
    """
    if language == "nl":
        for module in (import_module(f"click.{name}") for name in SPEAKING_MODULES):
            for name, function in (("_", _dutch), ("ngettext", _dutch_plural)):
                if hasattr(module, name):
                    setattr(module, name, function)


def _dutch(message: str) -> str:
    return DUTCH.get(message, message)


def _dutch_plural(one: str, many: str, count: int) -> str:
    return _dutch(one if count == 1 else many)
