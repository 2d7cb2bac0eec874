"""Every command through its real entry point: wrong input is told in words, on standard error, with status 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "allocator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "none.xlsx"], "none.xlsx: dit bestand bestaat niet"),
        (["solve", "none.xlsx"], "none.xlsx: dit bestand bestaat niet"),
        (["verify", "none.xlsx"], "none.xlsx: dit bestand bestaat niet"),
        (["init", "none.txt"], "none.txt: "),
        (["models", "show", "flander"], "flander: zo'n regelmodel of bestand is er niet: kies flanders"),
        (["models", "copy", "flanders", "no/mine.toml"], "mine.toml: kan niet geschreven worden"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_input_is_told_on_one_line_without_a_traceback(tmp_path: Path, arguments: list[str], words: str) -> None:
    ran = run(tmp_path, *arguments)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert words in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_option_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path, "solve", "--no-such-option").returncode == 2
