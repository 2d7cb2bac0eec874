"""The language in which the command line speaks before it has read a workbook: the user's own, Dutch or English.

Messages about a workbook are in the workbook's language, whatever this one is.
"""

from __future__ import annotations

import os
import re
import sys
from gettext import bindtextdomain, textdomain
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


CATALOGUES = os.path.join(os.path.dirname(__file__), "locale")
"""Where the words of click stand in other languages than English, made from `click_words`."""


def teach_click(language: Language) -> None:
    """Let click speak this language too.

    Click asks gettext for each of its words, and gettext looks into the folder that is named here for the language
    that the environment names.
    """
    if language != "en":
        bindtextdomain(textdomain(), CATALOGUES)
        os.environ["LANGUAGE"] = language
