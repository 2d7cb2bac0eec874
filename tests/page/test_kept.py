"""A server that is killed or ended: the best division so far is where its user finds it next time, and nothing is left
after an ordinary stop."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from allocator.basics.leftovers import clear
from allocator.jobs.edit import StandingJob, standing
from allocator.jobs.listener import Phase
from allocator.page.kept import Kept, Unfetched, keep
from allocator.page.moves import moved
from allocator.page.stage import Stage
from allocator.page.visit import Visit
from tests.page.books import workbook
from tests.page.test_server import ROOT, serving
from tests.page.test_visit import finished

if TYPE_CHECKING:
    from allocator.jobs.listener import Listener

PATIENCE = 300
FROM_ANOTHER = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and locks")


def searching(job: str, listener: Listener) -> None:
    """Searches until it is interrupted, and then takes its time to write the best so far."""
    folder = Path(job)
    try:
        listener.entered(Phase.SEARCHING)
        time.sleep(PATIENCE)
    except KeyboardInterrupt:
        listener.entered(Phase.WRITING)
        (folder / "is writing").touch()
        wait_for(folder / "go on")
        (folder / "best.xlsx").write_bytes(b"the best so far")
        keep(folder / "best.xlsx", folder.parent / "kept")


def wait_for(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


@FROM_ANOTHER
def test_a_search_whose_server_is_killed_still_writes_its_best(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path\n"
        "from allocator.basics.scratch import scratch\n"
        "from allocator.page.worker import Worker\n"
        "from tests.page.test_kept import searching\n"
        "with scratch() as folder:\n"
        "    worker = Worker(searching, str(folder), outlives=folder)\n"
        "    while not worker.news: time.sleep(0.01)\n"
        "    Path(sys.argv[1]).write_text(str(folder))\n"
        f"    time.sleep({PATIENCE})\n"
    )
    env = os.environ | {"TMPDIR": str(tmp_path)}
    server = subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "told")], env=env, cwd=ROOT)
    wait_for(tmp_path / "told")
    while not (tmp_path / "told").read_text():
        time.sleep(0.01)
    folder = Path((tmp_path / "told").read_text())
    server.kill()
    server.wait()
    wait_for(folder / "is writing")
    clear(tmp_path)  # the next run clears away what killed runs left, but not this
    assert folder.exists()
    (folder / "go on").touch()
    wait_for(tmp_path / "kept" / "best.xlsx")


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    """A visit that is searching."""
    found = Visit(tmp_path / "visit", "nl", unfetched=Unfetched(tmp_path / "kept"))
    found.take("taken.xlsx", workbook(tmp_path / "taken.xlsx").read_bytes())
    finished(found)
    found.solve()
    return found


def test_what_was_found_when_the_server_ends_is_kept(visit: Visit, tmp_path: Path) -> None:
    worker = visit.worker
    assert worker is not None
    end = time.monotonic() + PATIENCE
    while not (worker.is_over or any(news.kind == "progress" for news in worker.news)):  # until there is something
        assert time.monotonic() < end
        time.sleep(0.01)
    visit.leave()
    (kept,) = (tmp_path / "kept").iterdir()
    assert kept.name == "taken-verdeling.xlsx"
    assert standing(StandingJob(kept)).solution is not None


def test_what_was_moved_by_hand_is_kept_too(visit: Visit, tmp_path: Path) -> None:
    assert finished(visit).stage is Stage.BOARD
    assert visit.board is not None
    after = moved(visit.board, {0: None}, "2026-11-29 10:00", "later")
    visit.put(after)
    visit.leave()
    (kept,) = (tmp_path / "kept").iterdir()
    found = standing(StandingJob(kept)).solution
    assert found is not None
    assert found.plan == after.plan


@pytest.mark.parametrize("what", ["fetched", "another", "restarted"])
def test_what_was_fetched_or_is_not_wanted_is_not_kept(what: str, visit: Visit, tmp_path: Path) -> None:
    finished(visit)
    assert [each.name for each in (tmp_path / "kept").iterdir()] == ["taken-verdeling.xlsx"]
    if what == "fetched":
        visit.files()
    elif what == "another":
        visit.take("taken.xlsx", (tmp_path / "taken.xlsx").read_bytes())
    else:
        visit.restart()
    visit.leave()
    assert not (tmp_path / "kept").exists()


def test_the_next_run_finds_what_was_left_and_only_that(tmp_path: Path) -> None:
    over = subprocess.Popen([sys.executable, "-c", ""])
    over.wait()
    left = tmp_path / f"{over.pid}-0a0b0c0d" / "1" / "taken-verdeling.xlsx"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"left")
    (tmp_path / f"{os.getpid()}-0a0b0c0d" / "1").mkdir(parents=True)  # of a run that goes on
    (tmp_path / f"{os.getpid()}-0a0b0c0d" / "1" / "other.xlsx").write_bytes(b"theirs")
    now = Kept(tmp_path)
    keep(left, now.of(1))
    assert now.found() == [left]
    Unfetched(now.of(2), now.found()).throw_away(left)
    assert now.found() == []
    assert not left.parent.parent.exists()
    now.forget()
    assert not now.of(1).parent.exists()


def test_the_start_offers_what_was_left_to_whoever_started_it(tmp_path: Path) -> None:
    pytest.importorskip("nicegui")
    over = subprocess.Popen([sys.executable, "-c", ""])
    over.wait()
    left = tmp_path / "state" / "allocator" / f"{over.pid}-0a0b0c0d" / "1" / "taken-verdeling.xlsx"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"left")
    with serving(tmp_path) as first:
        assert "taken-verdeling.xlsx" in first.ask("/", Cookie=first.cookie)[1].decode()
        other = first.ask(f"/?token={first.token}")[2]["set-cookie"].partition(";")[0]
        assert "taken-verdeling.xlsx" not in first.ask("/", Cookie=other)[1].decode()
