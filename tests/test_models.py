"""`allocator models` lists, shows and copies the rule models, in one language at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from allocator.basics.problem import InputError
from allocator.cli.models import models
from allocator.rule_model import load, names

if TYPE_CHECKING:
    from pathlib import Path


def ran(*arguments: str) -> str:
    result = CliRunner().invoke(models, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_list_names_every_rule_model_with_its_title() -> None:
    listed = ran("list").splitlines()
    assert [line.split()[0] for line in listed] == names()
    assert "Vlaanderen: jaarlijkse bijsturing" in ran("list", "--language", "nl")
    assert "Flanders: yearly re-plan" in ran("list", "--language", "en")


def test_show_tells_the_rules_the_tiers_and_the_tasks() -> None:
    shown = ran("show", "flanders", "--language", "en")
    assert "Backup reserve %: 10" in shown
    assert shown.index("  core  ") < shown.index("  worth  ") < shown.index("  balance  ")
    assert "Points per spread hour: 20; Points per optional hour: 8; " in shown
    assert "Install and maintain the help desk" in shown


def test_show_speaks_one_language() -> None:
    """Keys of tiers aside, which are what people write in Settings."""
    words = set(ran("show", "flanders", "--language", "nl").split())
    assert not words & {"technical", "either", "year", "policy", "group"}


def test_a_copy_is_a_rule_model_of_its_own(tmp_path: Path) -> None:
    ran("copy", "estonia", str(tmp_path / "mine.toml"))
    assert load(str(tmp_path / "mine.toml")).tiers == load("estonia").tiers
    assert [file.name for file in tmp_path.iterdir()] == ["mine.toml"]


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("precious", encoding="utf-8")
    with pytest.raises(InputError, match="this file is there already"):
        ran("copy", "estonia", str(mine))
    assert mine.read_text(encoding="utf-8") == "precious"


def test_a_copy_to_nowhere_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the folder does not exist"):
        ran("copy", "estonia", str(tmp_path / "no" / "mine.toml"))


def test_an_unknown_name_is_an_error_in_words() -> None:
    with pytest.raises(InputError, match="choose estonia"):
        ran("show", "estoni")
