"""Worker processes that die, hang, eat memory or chatter: each costs its own workbook, and no other."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import psutil
import pytest

from allocator.batch.collect import collect
from allocator.batch.coordinator import Coordinator, Policy
from allocator.batch.job import BatchJob
from allocator.batch.local import Local, slots_for
from allocator.batch.slot import Death, NoProcessError, Slot, SlotLimits
from allocator.batch.store import Store
from allocator.batch.ticket import Order, Reply, Ticket
from allocator.report.batch.record import End

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from allocator.batch.events import Event

WIDE = SlotLimits(seconds=600, megabytes=4000)


def ticket(name: str, content: bytes = b"abc") -> Ticket:
    return Ticket(f"in/{name}", name, content, Order())


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.batch.mischief", str(folder)]


@pytest.fixture
def slot(tmp_path: Path) -> Iterator[Slot]:
    found = Slot(WIDE, command(tmp_path))
    yield found
    found.close()


def test_a_reply_comes_back_whole(slot: Slot) -> None:
    found = slot.run(ticket("good.xlsx"))
    assert isinstance(found, Reply)
    assert found.record["end"] == "solved"
    assert found.files[0].content == b"cba"


def test_a_large_workbook_goes_through_the_pipe(slot: Slot) -> None:
    content = bytes(range(256)) * 40_000
    found = slot.run(ticket("good.xlsx", content))
    assert isinstance(found, Reply)
    assert found.files[0].content == content[::-1]


def test_what_libraries_print_is_no_reply(slot: Slot) -> None:
    assert isinstance(slot.run(ticket("prints.xlsx")), Reply)
    assert isinstance(slot.run(ticket("good.xlsx")), Reply)


def test_a_process_that_dies_says_how_and_the_next_workbook_has_another(slot: Slot) -> None:
    found = slot.run(ticket("dies.xlsx"))
    assert isinstance(found, Death)
    assert found.status == 9
    assert isinstance(slot.run(ticket("good.xlsx")), Reply)


def test_a_process_that_dies_while_it_has_nothing_to_do_costs_nobody_anything(slot: Slot) -> None:
    slot.run(ticket("good.xlsx"))
    for each in psutil.Process().children(recursive=True):
        if "tests.batch.mischief" in each.cmdline():
            each.kill()
            each.wait(300)
    assert isinstance(slot.run(ticket("good.xlsx")), Reply)


@pytest.mark.parametrize(
    ("name", "limits", "end"),
    [
        ("hangs.xlsx", SlotLimits(seconds=1, megabytes=4000), End.TOO_LONG),
        ("eats.xlsx", SlotLimits(seconds=600, megabytes=300), End.TOO_LARGE),
    ],
)
def test_a_workbook_that_takes_too_much_is_given_up(tmp_path: Path, name: str, limits: SlotLimits, end: End) -> None:
    slot = Slot(limits, command(tmp_path))
    found = slot.run(ticket(name))
    assert isinstance(found, Reply)
    assert found.record["end"] == end.value
    assert isinstance(slot.run(ticket("good.xlsx")), Reply)
    slot.close()


def test_a_process_makes_place_for_a_fresh_one(tmp_path: Path) -> None:
    slot = Slot(SlotLimits(seconds=600, megabytes=4000, workbooks=2), command(tmp_path))
    seen = set()
    for _ in range(4):
        assert isinstance(slot.run(ticket("good.xlsx")), Reply)
        seen |= {each.pid for each in psutil.Process().children() if "tests.batch.mischief" in " ".join(each.cmdline())}
    slot.close()
    assert len(seen) <= 2


def test_where_no_process_can_be_had_that_is_told(tmp_path: Path) -> None:
    slot = Slot(WIDE, [sys.executable, "-c", "raise SystemExit('no such library')"])
    with pytest.raises(NoProcessError, match="no such library"):
        slot.run(ticket("good.xlsx"))


def test_where_none_can_be_started_that_is_told_too(tmp_path: Path) -> None:
    slot = Slot(WIDE, [str(tmp_path / "none")])
    with pytest.raises(NoProcessError, match="none"):
        slot.run(ticket("good.xlsx"))


def test_slots_and_search_threads_together_are_never_more_than_the_cores() -> None:
    for cores in range(1, 20):
        for threads in range(1, 20):
            for jobs in (None, 1, 2, 64):
                slots = slots_for(cores, threads, jobs)
                assert slots >= 1
                assert slots == 1 or slots * threads <= cores


# A batch with such workers: who is blamed, what stands there.


def files(folder: Path, names: Iterable[str]) -> Path:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(name.encode())
    return folder


def batch(paths: list[Path], out: Path, slots: int = 1, limits: SlotLimits = WIDE) -> tuple[Coordinator, list[Event]]:
    heard: list[Event] = []
    found = collect(paths, out)
    coordinator = Coordinator(found.workbooks, Order(), Store(out), Policy(resume=True), heard.append)
    workforce = Local(slots, limits, command(out.parent))
    try:
        coordinator.run(workforce)
    finally:
        workforce.close()
    return coordinator, heard


def ends(out: Path) -> dict[str, str]:
    return {record.workbook.removeprefix("in/"): record.end.value for record in Store(out).records()}


@pytest.mark.parametrize("slots", [1, 3])
def test_only_the_workbook_that_kills_its_workers_is_named(tmp_path: Path, slots: int) -> None:
    folder = files(tmp_path / "in", ["a", "b", "dies", "c", "once", "d"])
    _, heard = batch([folder], tmp_path / "out", slots)
    assert ends(tmp_path / "out") == {
        **dict.fromkeys(("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx", "once.xlsx"), "solved"),
        "dies.xlsx": "broke",
    }
    deaths = [event.workbook for event in heard if event.event == "died"]
    assert sorted(map(str, deaths)) == ["in/dies.xlsx", "in/dies.xlsx", "in/once.xlsx"]


def test_a_bad_workbook_never_stops_the_rest(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", ["a", "eats", "hangs", "wrong", "z"])
    batch([folder], tmp_path / "out", limits=SlotLimits(seconds=10, megabytes=300))
    assert ends(tmp_path / "out") == {
        "a.xlsx": "solved",
        "eats.xlsx": "too large",
        "hangs.xlsx": "too long",
        "wrong.xlsx": "wrong input",
        "z.xlsx": "solved",
    }
    assert (tmp_path / "out" / "in" / "wrong-fouten.txt").exists()


def test_a_locked_file_is_a_fault_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = files(tmp_path / "in", ["a", "b"])
    real = type(folder).read_bytes

    def read(path: Path) -> bytes:
        if path.name == "a.xlsx":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(type(folder), "read_bytes", read)
    batch([folder], tmp_path / "out")
    assert ends(tmp_path / "out") == {"a.xlsx": "unreadable", "b.xlsx": "solved"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_a_pipe_is_a_fault_of_its_own_and_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = files(tmp_path / "in", ["a"])
    os.mkfifo(folder / "b.xlsx")
    real = type(folder).read_bytes
    monkeypatch.setattr(type(folder), "read_bytes", lambda path: b"" if path.name == "b.xlsx" else real(path))
    batch([folder], tmp_path / "out")
    assert ends(tmp_path / "out") == {"a.xlsx": "solved", "b.xlsx": "unreadable"}


def test_a_rule_model_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is no file is no rule model."""
    folder = files(tmp_path / "in", ["a"])
    (folder / "map.toml").mkdir()
    batch([folder], tmp_path / "out")
    assert ends(tmp_path / "out") == {"a.xlsx": "solved"}
    (folder / "ours.toml").touch()
    real = type(folder).read_bytes

    def read(path: Path) -> bytes:
        if path.name == "ours.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(type(folder), "read_bytes", read)
    batch([folder], tmp_path / "out")
    (record,) = Store(tmp_path / "out").records()
    assert [problem.place for problem in record.problems] == ["ours.toml"]


def test_progress_adds_up_at_every_event(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", ["a", "dies", "once", "wrong", "b"])
    _, heard = batch([folder], tmp_path / "out", slots=2)
    for event in heard:
        way = event.headway
        assert min(way.done, way.failed, way.running, way.left) >= 0
        assert way.done + way.failed + way.running + way.left == 5
    last = heard[-1].headway
    assert (last.done, last.failed, last.running, last.left) == (3, 2, 0, 0)


def test_the_defaults_of_a_batch_are_those_of_a_slot() -> None:
    job = BatchJob([], out=None)  # type: ignore[arg-type]
    assert (job.seconds, job.megabytes) == (SlotLimits().seconds, SlotLimits().megabytes)
