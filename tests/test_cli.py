"""Every command through its real entry point: wrong input is told in words, on standard error, with status 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import apart, run

if TYPE_CHECKING:
    from pathlib import Path


KNOWN = "adult-education, estonia, flanders, flanders-strict, flanders-yearly, technical-core"


@pytest.mark.parametrize(
    ("arguments", "english", "dutch"),
    [
        (["check", "none.xlsx"], "none.xlsx: there is no such file", "none.xlsx: dit bestand bestaat niet"),
        (["solve", "none.xlsx"], "none.xlsx: there is no such file", "none.xlsx: dit bestand bestaat niet"),
        (["verify", "none.xlsx"], "none.xlsx: there is no such file", "none.xlsx: dit bestand bestaat niet"),
        (["solve", ".."], "this is a folder", "dit is een map"),
        # init speaks the language of the workbook that it would make.
        (["init", "none.txt"], "none.txt: dit is geen naam", "none.txt: dit is geen naam"),
        (
            ["models", "show", "flander"],
            f"flander: there is no such rule model or file: choose flanders (known: {KNOWN})",
            f"flander: zo'n regelmodel of bestand is er niet: kies flanders (bekend: {KNOWN})",
        ),
        (
            ["models", "copy", "flanders", "no/mine.toml"],
            "mine.toml: the folder does not exist",
            "mine.toml: de map bestaat niet",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_input_is_told_on_one_line_in_the_users_language(
    tmp_path: Path, arguments: list[str], english: str, dutch: str
) -> None:
    in_dutch = apart(tmp_path, *arguments, language="nl")
    for ran, words in ((run(tmp_path, *arguments), english), (in_dutch, dutch)):
        assert ran.returncode == 2
        assert ran.stdout == ""
        assert words in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "english", "dutch"),
    [
        ([], "Usage: allocator [OPTIONS] COMMAND", "Gebruik: allocator [OPTIES] COMMANDO"),
        (["models"], "Usage: allocator models", "Gebruik: allocator models"),
        (["solve"], "Error: Missing argument 'IN.xlsx'.", "Fout: Er ontbreekt een argument: 'IN.xlsx'."),
        (["solve", "--no"], "No such option '--no'.", "De optie '--no' bestaat niet."),
        (["slove"], "No such command 'slove'.", "Het commando 'slove' bestaat niet."),
        (["check", "a", "b"], "unexpected extra argument (b)", "Er staat een argument te veel (b)"),
        (["solve", "a", "--seed", "x"], "'x' is not a valid integer", "'x' is geen geldig getal."),
        (["solve", "a", "--seed", "-1"], "-1 is not in the range x>=0.", "-1 ligt niet in het bereik x>=0."),
        (["solve", "a", "--seed"], "'--seed' requires an argument.", "De optie '--seed' vraagt een waarde."),
        (["solve", "a", "-o", "."], "'.' is a directory.", "'.' is een map."),
        (["solve", "a", "--set", "b"], "'b' is not NAME=VALUE", "'b' is niet NAAM=WAARDE"),
        (["init", "--language", "fr", "a"], "'fr' is not one of 'nl', 'en'.", "'fr' is niet een van 'nl', 'en'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_in_the_users_language(
    tmp_path: Path, arguments: list[str], english: str, dutch: str
) -> None:
    in_dutch = apart(tmp_path, *arguments, language="nl")
    for ran, words in ((run(tmp_path, *arguments), english), (in_dutch, dutch)):
        assert (ran.returncode, ran.stdout) == (2, "")
        assert words in ran.stderr
        assert "Traceback" not in ran.stderr
