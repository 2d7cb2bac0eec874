"""Limits are settings that an error names; a process that reaches one ends, and its folder goes with it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import allocator.ooxml.sandbox
from allocator.basics.problem import InputError
from allocator.cli import main
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.refusal import PackageError
from allocator.ooxml.sandbox import in_child
from allocator.ooxml.sanitise import sift
from allocator.workbook.read.read import read_workbook
from tests.ooxml import hostile
from tests.ooxml.hostile import parts, tasks, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = "".join(f'<row r="{line}"><c r="E{line}"><v>1</v></c></row>' for line in range(3, 30))
MERGES = '<mergeCells><mergeCell ref="D3:E3"/><mergeCell ref="D4:E4"/></mergeCells>'
BEYOND: dict[str, Callable[[Path], object]] = {
    "file_mb": lambda path: path.write_bytes(bytes(2**20) + write(path, parts()).read_bytes()),
    "unpacked_mb": lambda path: hostile.bomb(path, 1),
    "part_mb": lambda path: hostile.bomb(path, 1),
    "parts": lambda path: write(path, parts()),
    "cells": lambda path: write(path, parts()),
    "cell_length": lambda path: write(path, parts()),
    "merged_cells": lambda path: write(path, parts(TASKS=tasks(more=WORDS, after=MERGES))),
    "merged_ranges": lambda path: write(path, parts(TASKS=tasks(more=WORDS, after=MERGES))),
    "formats": lambda path: write(path, parts(STYLES=hostile.formatted(2))),
}
ACTING = ("seconds", "memory_mb")
"""Limits that the system keeps, not the reader."""


def test_every_limit_has_its_test() -> None:
    assert {*BEYOND, *ACTING} == {field.name for field in fields(PackageLimits)}


@pytest.mark.parametrize("name", BEYOND)
def test_the_error_names_the_limit(name: str, tmp_path: Path) -> None:
    BEYOND[name](tmp_path / "in.xlsx")
    with pytest.raises(PackageError) as caught:
        sift(tmp_path / "in.xlsx", tmp_path / "out.xlsx", PackageLimits().but({name: 1}), frozenset())
    assert caught.value.what.en == f"more than the limit {name} = 1 allows"
    assert caught.value.what.nl == f"meer dan de limiet {name} = 1 toelaat"
    assert f"--limit {name}=" in caught.value.mend.en
    assert f"--limit {name}=" in caught.value.mend.nl
    sift(tmp_path / "in.xlsx", tmp_path / "out.xlsx", PackageLimits(), frozenset())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds the time on the clock only")
def test_processor_time_is_bounded(tmp_path: Path) -> None:
    long = f'<sst xmlns="{hostile.MAIN}">{"<si><r><t>x</t></r></si>" * 3_000_000}</sst>'
    write(tmp_path / "in.xlsx", parts(STRINGS=long))
    with pytest.raises(InputError, match="more than the limit seconds = 1 allows"):
        read_workbook(tmp_path / "in.xlsx", limits=PackageLimits(seconds=1))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
def test_memory_is_bounded(tmp_path: Path) -> None:
    hostile.bomb(tmp_path / "in.xlsx", 200)
    with pytest.raises(InputError, match="more than the limit memory_mb = 250 allows"):
        read_workbook(tmp_path / "in.xlsx", limits=PackageLimits(memory_mb=250))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound files")
def test_what_grows_beyond_its_limit_is_named_by_it(tmp_path: Path) -> None:
    # A cell without an address takes more than twice as much with one.
    line = f"<row>{'<c><v>1</v></c>' * 16_000}</row>"
    write(tmp_path / "in.xlsx", parts(TASKS=tasks(more=line * 3)))
    with pytest.raises(InputError, match="more than the limit unpacked_mb = 1 allows"):
        read_workbook(tmp_path / "in.xlsx", limits=PackageLimits(unpacked_mb=1))


def test_the_command_line_changes_a_limit(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", parts())
    done = CliRunner().invoke(main, ["check", str(path), "--limit", "cells=5"])
    assert done.exit_code == 2
    assert "in.xlsx (Tasks): more than the limit cells = 5 allows" in done.stderr
    assert CliRunner().invoke(main, ["check", str(path), "--limit", "cells=12"]).exit_code == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [("cels=5", "there is no limit 'cels'"), ("cells=many", "no whole number"), ("cells", "is not NAME=VALUE")],
)
def test_a_limit_that_is_none_is_refused(given: str, told: str, tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", parts())
    done = CliRunner().invoke(main, ["check", str(path), "--limit", given])
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())


def test_unknown_names_of_limits_are_told() -> None:
    with pytest.raises(KeyError, match="cels"):
        PackageLimits().but({"cels": 5})


# -- the process of its own


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made during a test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> list[Any]:
    """Another program in place of the task; the messages that it got."""
    run, heard = subprocess.run, []

    def started(_: Any, **how: Any) -> Any:
        heard.append(json.loads(how["input"]))
        return run([sys.executable, "-c", program], **how)

    monkeypatch.setattr(allocator.ooxml.sandbox.subprocess, "run", started)
    return heard


def test_the_folder_goes_after_success(tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def watched(task: str, limits: PackageLimits, **given: Any) -> Any:
        done = in_child(task, limits, **given)
        seen.extend(private.rglob("skeleton.xlsx"))
        return done

    monkeypatch.setattr("allocator.workbook.read.book.in_child", watched)
    read_workbook(write(tmp_path / "in.xlsx", parts()))
    assert len(seen) == 1, "the skeleton stands in a temporary folder meanwhile"
    assert not list(private.iterdir())


def test_the_folder_goes_after_a_refusal(tmp_path: Path, private: Path) -> None:
    write(tmp_path / "in.xlsx", parts(TASKS=hostile.laughs()))
    with pytest.raises(InputError):
        read_workbook(tmp_path / "in.xlsx")
    assert not list(private.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "limit"), [("SIGKILL", "seconds = 60"), ("SIGXCPU", "seconds = 60")])
def test_the_folder_goes_after_a_killed_process(
    name: str, limit: str, tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in.xlsx", parts())
    instead(monkeypatch, f"import os; os.kill(os.getpid(), {int(getattr(signal, name))})")
    with pytest.raises(InputError, match=limit):
        read_workbook(tmp_path / "in.xlsx")
    assert not list(private.iterdir())


def test_a_process_that_waits_for_ever_is_ended(tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in.xlsx", parts())
    monkeypatch.setattr(allocator.ooxml.sandbox, "WALL", 0.5)
    instead(monkeypatch, "import threading; threading.Event().wait()")
    with pytest.raises(InputError, match="more than the limit seconds = 1 allows"):
        read_workbook(tmp_path / "in.xlsx", limits=PackageLimits(seconds=1))
    assert not list(private.iterdir())


def test_what_a_process_stumbles_over_is_a_damaged_file(
    tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in.xlsx", parts())
    heard = instead(monkeypatch, "raise RuntimeError('a bug of the parser')")
    with pytest.raises(InputError, match="the file is damaged") as caught:
        read_workbook(tmp_path / "in.xlsx")
    assert isinstance(caught.value.__cause__, PackageError)
    assert "RuntimeError: a bug of the parser" in "".join(caught.value.__cause__.__notes__)
    assert "RuntimeError" not in str(caught.value)
    assert heard[0]["limits"]["memory_mb"] == 1000
    assert not list(private.iterdir())


def test_a_process_that_says_nothing_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in.xlsx", parts())
    instead(monkeypatch, "pass")
    with pytest.raises(InputError, match="the file is damaged"):
        read_workbook(tmp_path / "in.xlsx")
