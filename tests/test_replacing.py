"""A file is written whole or not at all, where its name leads, with the permissions that it had."""

from __future__ import annotations

import errno
import stat
import sys
from pathlib import Path

import pytest

from allocator.basics.atomic_write import replacing
from allocator.basics.problem import InputError, cannot_write
from allocator.jobs.files import expect_writable

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")


def write(path: Path, words: str) -> None:
    with replacing(path) as draft:
        draft.write_text(words, encoding="utf-8")


def test_a_file_is_replaced_once_its_successor_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as draft:
        draft.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def fail(path: Path) -> None:
    with replacing(path) as draft:
        draft.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        fail(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_link_stays_and_what_it_points_at_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    target, link = tmp_path / "share" / "plan.json", tmp_path / "link.json"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(Path("share") / "plan.json")
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert list((tmp_path / "share").iterdir()) == [target]


@posix
def test_a_link_to_a_file_that_is_not_there_yet_leads_to_it(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("plan.json")
    write(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") == "new"


@posix
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_link_into_a_folder_that_is_gone_is_told_beforehand(tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(tmp_path / "gone" / "plan.xlsx")
    with pytest.raises(InputError, match="the folder does not exist"):
        expect_writable(link, "en")


def test_a_folder_that_takes_no_new_files_is_told_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", closed)  # chmod would stop anybody but an administrator
    with pytest.raises(InputError, match="choose another name or folder"):
        expect_writable(tmp_path / "plan.xlsx", "en")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FileNotFoundError(2, "gone"), "the folder does not exist"),
        (OSError(errno.ENOSPC, "full"), "there is no room left to write it"),
        (PermissionError(errno.EACCES, "open elsewhere"), "the file can't be written"),
    ],
)
def test_what_stands_in_the_way_of_a_file_is_said(error: OSError, sentence: str) -> None:
    assert cannot_write(Path("out.xlsx"), error).what.en == sentence
