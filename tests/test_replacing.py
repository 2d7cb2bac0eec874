"""A file is written whole or not at all, where its name leads, with the permissions that it had."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from allocator.basics.atomic_write import replacing
from allocator.basics.leftovers import clear, held
from allocator.basics.problem import InputError, cannot_write
from allocator.basics.scratch import scratch
from allocator.jobs.files import expect_writable
from tests.workbook.sheets import faults_of, filled, saved

ROOT = Path(__file__).parents[1]

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


@posix
@pytest.mark.parametrize("kind", ["device", "pipe", "loop", "link to a device", "folder", "standard output"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "plan.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind in ("loop", "link to a device"):
        path.symlink_to(path if kind == "loop" else os.devnull)
    else:
        path = Path(os.devnull if kind == "device" else "/dev/stdout")
    sentence = "the link leads to itself" if kind == "loop" else "this is no file that can be replaced"
    before = path.lstat().st_mode
    with pytest.raises(InputError, match=sentence):
        expect_writable(path, "en")
    with pytest.raises(OSError, match=r"no file|symbolic|levels"):
        write(path, "new")
    assert path.lstat().st_mode == before


@pytest.mark.parametrize("name", ["x" * 250 + ".json", "x" * 255, "é" * 127])
def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for words in ("old", "new"):
        expect_writable(path, "en")
        write(path, words)
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.parametrize("name", ["x" * 256, "x" * 5000, "/".join(["x" * 200] * 30)])
def test_a_name_that_is_too_long_is_told_in_few_letters(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="the name is too long") as told:
        expect_writable(tmp_path / name, "en")
    assert len(str(told.value)) < 300


BEGUN = """
import sys
from pathlib import Path
from allocator.basics.atomic_write import replacing
from allocator.basics.scratch import scratch
with scratch() as folder, replacing(Path("plan.json")) as draft:
    draft.write_text("half", encoding="utf-8")
    (folder / "copy.xlsx").write_text("half", encoding="utf-8")
    print("begun", flush=True)
    sys.stdin.read()
"""


def begun(folder: Path) -> subprocess.Popen[str]:
    """A run in the middle of its writing, in a folder that is its folder for temporary files too."""
    process = subprocess.Popen(
        [sys.executable, "-c", BEGUN],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def test_what_a_killed_run_left_goes_with_the_next_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    others = [".allocator-mine.tmp", "allocator-notes", ".plan.json.tmp", ".allocator-12-3.tmp"]
    for name in others:
        (tmp_path / name).write_text("theirs", encoding="utf-8")
    killed, running = begun(tmp_path), begun(tmp_path)
    left = {path.name for path in tmp_path.iterdir()} - set(others)
    assert len(left) == 4  # a draft and a folder of each
    killed.kill()
    killed.communicate()
    with scratch():
        write(tmp_path / "other.json", "new")
    found = {path.name for path in tmp_path.iterdir()} - {*others, "other.json"}
    # What the other run works on stays, and it ends well.
    assert found == {name for name in left if f"-{running.pid}-" in name}
    assert len(found) == 2
    running.communicate("")
    assert running.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*others, "other.json", "plan.json"])


def test_a_day_old_draft_is_left_over_whoever_made_it(tmp_path: Path) -> None:
    old, young = (tmp_path / f".allocator-0123456{number}-1-00000000.tmp" for number in (7, 8))
    with held(old), held(young):
        os.utime(old, (0, 0))
        clear(tmp_path)
        assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.parametrize("refused", ["os.unlink", "os.open", "shutil.rmtree"])
def test_what_another_process_holds_open_stays_and_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    # As Windows has it: a file that somebody opened can't be removed, nor a folder with one in it.
    name = "allocator-01234567-1-0000000"
    draft, folder = tmp_path / f".{name}0.tmp", tmp_path / f"{name}1"
    draft.write_text("half", encoding="utf-8")
    folder.mkdir()
    tried = []

    def in_use(path: object, *_: object, **__: object) -> None:
        tried.append(Path(str(path)).name)
        raise PermissionError(errno.EACCES, "used by another process", str(path))

    if refused != "os.open":  # else they are looked at, for they are young
        os.utime(draft, (0, 0))
        os.utime(folder, (0, 0))
    with monkeypatch.context() as patched:
        patched.setattr(f"allocator.basics.leftovers.{refused}", in_use)
        clear(tmp_path)
    assert tried
    assert (draft.exists(), folder.exists()) == (refused != "shutil.rmtree", refused != "os.unlink")
    # The next one that writes here is not stopped by it either.
    write(tmp_path / "plan.json", "new")
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "full"), "the folder for temporary files is full"),
        (PermissionError(errno.EACCES, "closed"), "nothing can be written in the folder for temporary files"),
        (FileNotFoundError(errno.ENOENT, "none usable"), "nothing can be written in the folder for temporary files"),
    ],
)
def test_a_folder_for_temporary_files_that_takes_nothing_is_said_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    path = saved(tmp_path, filled({}))

    def closed(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.mkdir", closed)
        assert sentence in faults_of(path)[0]
    with monkeypatch.context() as patched:
        patched.setattr("allocator.workbook.read.book.in_child", closed)
        assert sentence in faults_of(path)[0]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENAMETOOLONG, "long"), "the name is too long for this system"),
        (OSError(errno.ELOOP, "loop"), "the link leads to itself"),
        (OSError(errno.EROFS, "read-only"), "nothing can be written in this folder"),
        (FileNotFoundError(2, "gone"), "the folder does not exist"),
        (OSError(errno.ENOSPC, "full"), "there is no room left to write it"),
        (PermissionError(errno.EACCES, "open elsewhere"), "the file can't be written"),
    ],
)
def test_what_stands_in_the_way_of_a_file_is_said(error: OSError, sentence: str) -> None:
    assert cannot_write(Path("out.xlsx"), error).what.en == sentence
