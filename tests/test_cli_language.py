"""The language of the command line: the system's, unless the user asks for another; click's words included."""

from __future__ import annotations

import re
from gettext import GNUTranslations, gettext
from importlib import import_module
from pathlib import Path
from string import Formatter

import click
import pytest

from allocator.cli.click_words import DUTCH, PLURALS, catalogue
from allocator.cli.language import interface_language
from docs.make_docs import CATALOGUE
from tests.command import apart, run

SPEAKING_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")


@pytest.mark.parametrize(
    ("environ", "windows_locale", "language"),
    [
        ({}, "", "en"),
        ({"LANG": "C.UTF-8"}, "", "en"),
        ({"LANG": "nl_BE.UTF-8"}, "", "nl"),
        ({"LANG": "nl"}, "", "nl"),
        ({"LANG": "fr_BE.UTF-8"}, "", "en"),
        ({"LANG": "nl_BE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "", "LC_ALL": "nl_NL@euro"}, "", "nl"),
        ({"LANG": "nds_DE"}, "", "en"),
        ({"ALLOCATOR_LANGUAGE": "nl", "LC_ALL": "en_GB.UTF-8"}, "", "nl"),
        ({"ALLOCATOR_LANGUAGE": "EN", "LC_ALL": "nl_BE.UTF-8"}, "", "en"),
        ({"ALLOCATOR_LANGUAGE": "fr", "LC_ALL": "nl_BE.UTF-8"}, "", "nl"),
        ({}, "nl_BE", "nl"),
        ({}, "fr_BE", "en"),
        ({"LANG": "en_US.UTF-8"}, "nl_BE", "nl"),
        ({"ALLOCATOR_LANGUAGE": "en"}, "nl_BE", "en"),
    ],
)
def test_the_language_is_the_users_own(environ: dict[str, str], windows_locale: str, language: str) -> None:
    assert interface_language(environ, windows_locale) == language


@pytest.mark.parametrize(("english", "dutch"), DUTCH.items())
def test_a_translation_is_of_something_that_click_says_with_the_same_blanks(english: str, dutch: str) -> None:
    """A word that click changes would silently stay English; a blank that it doesn't fill would be a crash."""
    sources = "".join(
        Path(import_module(f"click.{name}").__file__ or "").read_text(encoding="utf-8") for name in SPEAKING_MODULES
    )
    assert f'"{english}"' in sources
    blanks = [{field for _, field, _, _ in Formatter().parse(words) if field} for words in (english, dutch)]
    assert blanks[1] <= blanks[0]


def test_the_catalogue_that_click_reads_is_made_of_these_words() -> None:
    assert CATALOGUE.read_bytes() == catalogue(), "run: python -m docs.make_docs"
    with CATALOGUE.open("rb") as file:
        told = GNUTranslations(file)
    for english, dutch in DUTCH.items():
        if english not in {*PLURALS, *PLURALS.values()}:
            assert told.gettext(english) == dutch
    for one, several in PLURALS.items():
        assert [told.ngettext(one, several, count) for count in (1, 2)] == [DUTCH[one], DUTCH[several]]
    assert told.gettext("Not one of click's words") == "Not one of click's words"


def test_click_itself_is_left_as_it_is_in_english() -> None:
    assert click.core._ is gettext


@pytest.mark.parametrize("command", [[], ["init"], ["check"], ["solve"], ["verify"], ["models"], ["models", "show"]])
def test_help_is_wholly_in_one_language(tmp_path: Path, command: list[str]) -> None:
    dutch = apart(tmp_path, *command, "--help", language="nl")
    english = run(tmp_path, *command, "--help")
    assert (dutch.returncode, english.returncode) == (0, 0)
    words = [set(re.findall(r"[a-zé]{3,}", ran.stdout.lower())) for ran in (dutch, english)]
    assert not words[0] & {"the", "and", "usage", "options", "command", "default", "name", "more"}
    assert not words[1] & {"een", "van", "gebruik", "opties", "commando", "toont", "standaard", "naam", "meer"}
    assert {"gebruik", "opties", "toont"} <= words[0]


def test_a_workbook_is_spoken_of_in_its_own_language(tmp_path: Path) -> None:
    assert apart(tmp_path, "init", "dutch.xlsx").returncode == 0
    assert "is in orde" in apart(tmp_path, "check", "dutch.xlsx", language="en").stdout
