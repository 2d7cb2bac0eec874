"""`allocator page`: without its library, and with a workbook that is not there, it says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from allocator.cli import main

if TYPE_CHECKING:
    import pytest


def test_without_its_library_the_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.cli.page.find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["page"])
    assert done.exit_code == 2
    assert 'pip install "school-ict-allocator[page]"' in done.output


def test_a_workbook_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.cli.page.find_spec", lambda name: object())
    done = CliRunner().invoke(main, ["page", "nowhere.xlsx"])
    assert done.exit_code == 2
    assert "nowhere.xlsx" in done.output
