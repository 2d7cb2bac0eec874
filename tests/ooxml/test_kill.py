"""Whatever happens while an answer is written, its file is the old one or the new one, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from allocator.basics.problem import InputError
from allocator.ooxml.limits import PackageLimits
from allocator.workbook.write.write import write_workbook
from tests.ooxml.killed import OTHER
from tests.workbook import solved

ROOT = Path(__file__).parents[2]
KILLS = 100


@pytest.mark.skipif(sys.platform == "win32", reason="nothing forks or is killed like this on Windows")
def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    solved.workbook(tmp_path / "in.xlsx")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ooxml.killed", str(tmp_path), str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["found"]) == KILLS
    # Both stood there at times, and at times a draft was left half written: the kills came at all moments.
    assert set(told["found"]) == set(told["whole"])
    assert told["drafts"] > 0
    assert load_workbook(tmp_path / "out.xlsx").sheetnames[:2] == ["Tasks", "Mine"]


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """An answer that stands there."""
    return solved.solve(solved.workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")


def fails(standing: Path) -> InputError:
    """Writing another answer over it fails, and nothing changes or is left behind."""
    before, names = standing.read_bytes(), sorted(path.name for path in standing.parent.iterdir())
    with pytest.raises(InputError) as caught:
        solved.solve(standing.parent / "in.xlsx", standing, *OTHER)
    assert standing.read_bytes() == before
    assert sorted(path.name for path in standing.parent.iterdir()) == names
    return caught.value


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_a_disk_that_is_full_halfway_is_a_clear_error(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    import allocator.ooxml.sandbox

    run = subprocess.run

    def cramped(command: list[str], **how: object) -> object:
        # The process that writes gets no further than 4 KB, of the 20 KB that an answer takes.
        small = {} if command[-1] != "graft" else {"preexec_fn": limit}
        return run(command, **how, **small)  # type: ignore[call-overload]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    monkeypatch.setattr(allocator.ooxml.sandbox.subprocess, "run", cramped)
    assert "more than the limit" in str(fails(standing))


def test_a_disk_that_is_full_is_a_clear_error(
    standing: Path, in_process: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("allocator.ooxml.graft._Graft.write", full)
    assert "there is no room left to write it" in str(fails(standing))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_nobody_may_write_in_is_a_clear_error(standing: Path) -> None:
    standing.parent.chmod(0o500)
    try:
        fails(standing)
    finally:
        standing.parent.chmod(0o700)


def test_a_target_that_another_program_holds_is_a_clear_error(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", held)
    assert "close it in Excel" in fails(standing).problems[0].to("en")


def test_an_answer_that_is_not_what_was_meant_does_not_take_the_place_of_another(
    standing: Path, in_process: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from allocator.ooxml.graft import _Graft

    write = _Graft.write

    def careless(self: _Graft, target: Path) -> list[str]:
        changed = write(self, target)
        with zipfile.ZipFile(target) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["xl/theme/theme1.xml"] += b" "
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return changed

    monkeypatch.setattr(_Graft, "write", careless)
    assert "what was written is not what was meant" in str(fails(standing))


def test_more_than_the_limits_allow_is_a_clear_error(standing: Path) -> None:
    reading = solved.reading(standing.parent / "in.xlsx")
    small = PackageLimits().but({"parts": 3})
    before = standing.read_bytes()
    with pytest.raises(InputError, match="parts"):
        write_workbook(
            type(reading)(**{**vars(reading), "limits": small}), solved.result(solved.COMMUNITY, *OTHER), standing
        )
    assert standing.read_bytes() == before
