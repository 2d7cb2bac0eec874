"""A batch on a Dask cluster of real processes: killed, stopped, late, of other versions; and the same bytes as here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.batch.batch import solve_batch
from allocator.batch.cluster import workforce as cluster
from allocator.batch.cluster.address import address_of
from allocator.batch.cluster.versions import differences
from allocator.batch.cluster.workforce import Cluster
from allocator.batch.collect import collect
from allocator.batch.coordinator import Coordinator, Policy
from allocator.batch.job import BatchJob
from allocator.batch.local import Local
from allocator.batch.slot import SlotLimits
from allocator.batch.store import Store
from allocator.batch.ticket import Order, Ticket, versions
from allocator.batch.workforce import GoneError
from allocator.jobs.outcome import Ending
from tests.batch.dask import Dask, until
from tests.batch.test_cli_batch import DUTCH, ENGLISH, WRONG, book, tree
from tests.batch.test_slots import command, ends, files
from tests.command import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from allocator.batch.events import Event
    from allocator.batch.workforce import Workforce

WIDE = SlotLimits(seconds=600, megabytes=4000)
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs signals")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    found = Dask(tmp_path_factory.mktemp("dask"))
    yield found
    found.end()


@pytest.fixture
def dask(scheduler: Dask) -> Iterator[Dask]:
    """A scheduler without workers."""
    yield scheduler
    scheduler.end_workers()


class Told:
    """Hears what happens, and does something about what it waits for."""

    def __init__(self, act: Callable[[Event], None] = lambda event: None) -> None:
        self.events: list[Event] = []
        self._act = act

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self._act(event)

    def of(self, kind: str) -> list[str]:
        """The workbooks to which this happened, in order."""
        return [str(event.workbook).removeprefix("in/") for event in self.events if event.event == kind]


def work(workforce: Workforce, folder: Path, out: Path, told: Told) -> None:
    try:
        Coordinator(collect([folder], out).workbooks, Order(), Store(out), Policy(resume=True), told).run(workforce)
    finally:
        workforce.close()


def test_local_and_dask_give_the_same_bytes(dask: Dask, tmp_path: Path) -> None:
    """With another number of slots, in another order, and whole: good and bad workbooks and the summary."""
    folder = tmp_path / "in"
    book(folder / "noord" / "school.xlsx", DUTCH)
    book(folder / "zuid" / "school.xlsx", ENGLISH)
    book(folder / "zuid" / "fout.xlsx", WRONG)
    dask.workers(2, real=True)
    here = solve_batch(BatchJob([folder], tmp_path / "here", jobs=1, workers=1))
    there = solve_batch(BatchJob([folder], tmp_path / "there", scheduler=str(dask.file), workers=1))
    assert here.ending == there.ending == Ending.PARTLY
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_a_workbook_that_kills_its_process_costs_no_worker_anything(dask: Dask, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", ["a", "dies", "b", "once", "wrong"])
    dask.workers(1)
    told = Told()
    work(Cluster(dask.address, WIDE), folder, tmp_path / "out", told)
    assert ends(tmp_path / "out") == {
        **dict.fromkeys(("a.xlsx", "b.xlsx", "once.xlsx"), "solved"),
        "dies.xlsx": "broke",
        "wrong.xlsx": "wrong input",
    }
    assert sorted(told.of("died")) == ["dies.xlsx", "dies.xlsx", "once.xlsx"]
    assert len(dask.addresses()) == 1


def test_a_workbook_that_two_workers_die_with_is_named_and_no_other(dask: Dask, tmp_path: Path) -> None:
    """The others are running when each of them dies, or wait for a place."""
    folder = files(tmp_path / "in", ["a", "lethal", "waits1", "z"])
    dask.workers(3)

    def kill(event: Event) -> None:
        if event.event == "started" and event.workbook == "in/lethal.xlsx":
            dask.addresses()[str(event.worker)].kill()
        if event.event == "died" and told.of("died") == ["lethal.xlsx"] * 2:
            (dask.folder / "go").touch()

    told = Told(kill)
    work(Cluster(str(dask.file), WIDE), folder, tmp_path / "out", told)
    assert ends(tmp_path / "out") == {
        **dict.fromkeys(("a.xlsx", "waits1.xlsx", "z.xlsx"), "solved"),
        "lethal.xlsx": "broke",
    }
    assert set(told.of("died")) == {"lethal.xlsx"}


@POSIX
def test_a_worker_that_is_stopped_is_done_without_and_may_come_back(dask: Dask, tmp_path: Path) -> None:
    """When it does, the same workbook is at work elsewhere: it is done once."""
    folder = files(tmp_path / "in", ["waits1", "waits2"])
    dask.workers(2)
    stopped = []

    def stop(event: Event) -> None:
        if event.event == "started" and not stopped:
            stopped.append(dask.addresses()[str(event.worker)])
            stopped[0].send_signal(signal.SIGSTOP)
        if event.event == "died":
            stopped[0].send_signal(signal.SIGCONT)
            (dask.folder / "go").touch()

    told = Told(stop)
    work(Cluster(dask.address, WIDE), folder, tmp_path / "out", told)
    assert ends(tmp_path / "out") == dict.fromkeys(("waits1.xlsx", "waits2.xlsx"), "solved")
    assert sorted(told.of("finished")) == ["waits1.xlsx", "waits2.xlsx"]
    assert len(told.of("died")) == 1


@POSIX
def test_a_worker_that_somebody_stops_in_good_order_blames_nobody(dask: Dask, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", ["waits1"])
    first = dask.worker("--nanny")
    dask.has(1)

    def end(event: Event) -> None:
        if told.of("started") == ["waits1.xlsx"] and event.event == "started":
            first.terminate()
            dask.worker()
        elif event.event == "returned":
            (dask.folder / "go").touch()

    told = Told(end)
    work(Cluster(dask.address, WIDE), folder, tmp_path / "out", told)
    assert told.of("died") == []
    assert told.of("finished") == ["waits1.xlsx"]
    assert {event.headway.running for event in told.events if event.event == "returned"} == {0}


def test_a_worker_that_joins_late_is_used(dask: Dask, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", ["waits1", "waits2"])
    dask.workers(1)

    def join(event: Event) -> None:
        if event.event == "started" and len(told.of("started")) == 1:
            dask.worker()
        elif event.event == "started":
            (dask.folder / "go").touch()

    told = Told(join)
    work(Cluster(dask.address, WIDE), folder, tmp_path / "out", told)
    assert len({event.worker for event in told.events if event.event == "finished"}) == 2


def test_a_scheduler_that_goes_is_told_and_the_rest_can_be_done_here(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", ["a", "waits1"])
    (tmp_path / "dask").mkdir()
    dask = Dask(tmp_path / "dask")
    dask.workers(1)
    address = dask.address

    def kill(event: Event) -> None:
        if event.event == "started" and event.workbook == "in/waits1.xlsx":
            dask.scheduler.kill()

    with pytest.raises(GoneError) as caught:
        work(Cluster(address, WIDE), folder, tmp_path / "out", Told(kill))
    assert caught.value.told is not None
    assert address in caught.value.told.en
    assert ends(tmp_path / "out") == {"a.xlsx": "solved"}
    (dask.folder / "go").touch()
    told = Told()
    work(Local(1, WIDE, command(dask.folder)), folder, tmp_path / "out", told)
    dask.end()
    assert told.of("kept") == ["a.xlsx"]
    assert told.of("finished") == ["waits1.xlsx"]


def test_a_worker_with_other_versions_is_refused_with_a_table(dask: Dask) -> None:
    dask.worker(ALLOCATOR_ORTOOLS="9.14.0")
    dask.worker()
    dask.has(2)
    with pytest.raises(InputError) as caught:
        Cluster(dask.address, WIDE)
    (problem,) = caught.value.problems
    for words in problem.what:
        (line,) = (line for line in words.splitlines() if "9.14.0" in line)
        assert line.split() == [line.split()[0], "ortools", versions()["ortools"], "9.14.0"]
        assert line.split()[0] in dask.addresses()


def test_a_late_worker_with_other_versions_is_told_and_not_used(dask: Dask, tmp_path: Path) -> None:
    folder = files(tmp_path / "in", ["waits1", "b", "c"])
    dask.workers(1)
    workforce = Cluster(dask.address, WIDE)

    def join(event: Event) -> None:
        if event.event == "started" and len(told.of("started")) == 1:
            dask.worker(ALLOCATOR_ORTOOLS="9.14.0")
            until(lambda: workforce.warnings)
            (dask.folder / "go").touch()

    told = Told(join)
    work(workforce, folder, tmp_path / "out", told)
    (warning,) = workforce.warnings
    assert "9.14.0" in warning.what.en
    assert "9.14.0" in warning.what.nl
    assert len({event.worker for event in told.events if event.event == "finished"}) == 1


def test_nothing_goes_on_at_a_worker_when_nobody_waits_for_it(dask: Dask, tmp_path: Path) -> None:
    dask.workers(1)
    workforce = Cluster(dask.address, WIDE)
    workforce.give(Ticket("in/waits1.xlsx", "waits1.xlsx", b"abc", Order()))
    until(lambda: workforce.news(0.1))
    until(dask.children)
    workforce.close()
    until(lambda: not dask.children())
    assert len(dask.addresses()) == 1


def test_a_scheduler_without_workers_is_told(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "FIRST", 1)
    with pytest.raises(InputError, match="no worker"):
        Cluster(dask.address, WIDE)


def test_where_there_is_no_scheduler_that_is_told_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1)
    with pytest.raises(InputError, match=r"tcp://127\.0\.0\.1:1 "):
        Cluster("tcp://127.0.0.1:1", WIDE)
    assert capfd.readouterr() == ("", "")


def test_where_dask_has_no_certificates_for_an_address_that_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="certificates"):
        Cluster("tls://127.0.0.1:1", WIDE)
    assert capfd.readouterr() == ("", "")


def test_a_batch_on_this_machine_needs_no_dask() -> None:
    without = "import sys; sys.modules['dask'] = sys.modules['distributed'] = None; import allocator.batch.batch"
    subprocess.run([sys.executable, "-c", without], cwd=ROOT, check=True)


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"school-ict-allocator\[cluster\]"):
        Cluster("tcp://127.0.0.1:1", WIDE)


@pytest.mark.parametrize(
    "given", ["nowhere.json", "127.0.0.1:8786", "http://a:80", "tcp://a", "tcp://:80", "tcp://a:b"]
)
def test_what_is_no_address_is_told(given: str) -> None:
    with pytest.raises(InputError) as caught:
        address_of(given)
    assert given in caught.value.problems[0].what.nl


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"address": 3}', '{"address": "inproc://a"}'])
def test_what_is_no_scheduler_file_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "s.json").write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"s\.json"):
        address_of(str(tmp_path / "s.json"))


def test_an_address_is_taken_as_it_is_and_out_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"address": "tls://[::1]:8786"}', "utf-8")
    assert address_of("tcp://10.0.0.1:8786") == "tcp://10.0.0.1:8786"
    assert address_of(str(tmp_path / "s.json")) == "tls://[::1]:8786"


def test_only_what_differs_is_a_difference() -> None:
    here = {"allocator": "1", "python": "3.12.1", "lxml": "5"}
    assert differences(here, {"python": "3.12.2", "lxml": "5", "more": "1"}) == {
        "allocator": ("1", "–"),
        "python": ("3.12.1", "3.12.2"),
    }
