"""Options of `batch` that contradict each other: each pair is refused, or does what the documentation says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from allocator.batch.batch import solve_batch
from allocator.batch.cluster.workforce import Cluster
from allocator.batch.job import BatchJob
from allocator.batch.workforce import Began, Done
from allocator.jobs.outcome import Ending
from tests.batch.mischief import made_up
from tests.batch.test_cli_batch import DUTCH, WRONG, book, record, tree
from tests.batch.test_collect import POSIX, bytes_in
from tests.batch.test_slots import ticket
from tests.command import apart, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("workers_here")


@pytest.mark.parametrize("command", [["solve", "in/a.xlsx"], ["batch", "in", "-o", "out"]])
def test_edits_are_not_kept_and_dropped_at_once(tmp_path: Path, command: list[str]) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    for both in (["--keep-edits", "--drop-edits"], ["--drop-edits", "--keep-edits"]):
        ran = apart(tmp_path, *command, *both, language="nl")
        assert ran.returncode == 2
        assert "--keep-edits en --drop-edits" in ran.stderr
    assert sorted(path.name for path in tmp_path.rglob("*.xlsx")) == ["a.xlsx"]


@pytest.mark.parametrize("option", ["--seconds", "--memory", "--time-limit", "--work"])
@pytest.mark.parametrize("value", ["0", "-1", "nan"])
def test_no_time_or_room_at_all_is_refused(tmp_path: Path, option: str, value: str) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    ran = run(tmp_path, "batch", "in", "-o", "out", option, value)
    assert ran.returncode == 2
    assert option in ran.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("given", [["--time-limit", "3600"], ["--time-limit", "5", "--seconds", "5"]])
def test_a_search_that_may_take_longer_than_its_workbook_is_refused(tmp_path: Path, given: list[str]) -> None:
    """An hour is what a workbook may take where nothing is said."""
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    ran = run(tmp_path, "batch", "in", "-o", "out", *given)
    assert ran.returncode == 2
    assert "--seconds" in ran.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("log", ["s.csv", "r.html", "m.toml", "in/a.xlsx"])
def test_a_log_does_not_go_into_another_file_of_the_batch(tmp_path: Path, log: str) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    (tmp_path / "s.csv").write_text("Scenario;Wijziging;Wie;Waarde\nWeg;afwezig;Bo;\n", "utf-8")
    (tmp_path / "m.toml").write_text('extends = "flanders"\n', "utf-8")
    before = (tmp_path / "in" / "a.xlsx").read_bytes(), (tmp_path / "s.csv").read_bytes()
    others = ["--scenarios", "s.csv", "--report", "r.html", "--model", "m.toml"]
    ran = run(tmp_path, "batch", "in", "-o", "out", *others, "--log-json", log)
    assert ran.returncode == 2
    assert log in ran.stderr
    assert before == ((tmp_path / "in" / "a.xlsx").read_bytes(), (tmp_path / "s.csv").read_bytes())


def test_trying_again_goes_on_whether_that_is_said_too_or_not(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", WRONG)
    out = tmp_path / "out"
    first = solve_batch(BatchJob([tmp_path / "in"], out, work=1, retry_failed=True))  # nothing to go on with
    assert first.ending is Ending.WRONG_INPUT
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    both = BatchJob([tmp_path / "in"], out, work=1, retry_failed=True, resume=True)
    assert solve_batch(both).ending is Ending.DONE
    before = tree(out)
    assert solve_batch(both).ending is Ending.DONE
    assert tree(out) == before


def test_a_single_workbook_is_not_divided_together_which_is_told(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    ran = apart(tmp_path, "batch", "in", "-o", "out", "--together", "--work", "1", language="nl")
    assert ran.returncode == 0
    assert "er zijn geen twee werkmappen om samen te verdelen" in ran.stderr
    assert record(tmp_path / "out", "in/a.xlsx")["end"] == "solved"


def test_a_number_of_jobs_holds_on_a_cluster_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many its workers could take."""
    cluster = Cluster.__new__(Cluster)
    cluster.__dict__.update(_jobs=2, _out=0, _crew=Ten(), _link=None)
    given = [ticket(f"{name}.xlsx") for name in "abc"]
    monkeypatch.setattr(Cluster, "_soon", lambda *given: None)
    news = [Began("in/a.xlsx", "w"), Done("in/a.xlsx", made_up(given[0]), "w")]
    monkeypatch.setattr("allocator.batch.cluster.workforce.drained", lambda *given: news)
    cluster.__dict__["_news"] = None
    rooms = [cluster.room()]
    for each in given[:2]:
        cluster.give(each)
        rooms.append(cluster.room())
    cluster.news(0)
    assert [*rooms, cluster.room()] == [2, 1, 0, 1]


class Ten:
    """A crew with room for ten."""

    def room(self) -> int:
        return 10

    def take(self) -> object:
        return object()


def test_what_stands_beside_a_rule_model_and_is_none_stops_nothing(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    (tmp_path / "ours.toml").write_text('extends = "flanders"\n', "utf-8")
    (tmp_path / "map.toml").mkdir()
    job = BatchJob([tmp_path / "in"], tmp_path / "out", work=1, rule_model=str(tmp_path / "ours.toml"))
    assert solve_batch(job).ending is Ending.DONE


@POSIX
def test_files_whose_names_are_no_utf8_go_along(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    bytes_in(tmp_path, b"s\xe9.csv", b"m\xe9.toml")
    scenarios, model = (tmp_path / os.fsdecode(name) for name in (b"s\xe9.csv", b"m\xe9.toml"))
    scenarios.write_text("Scenario;Wijziging;Wie;Waarde\nMeer;ICT-uren;Bo;=50\n;afwezig;Bo;\n", "utf-8")
    model.write_text('extends = "flanders"\n', "utf-8")
    job = BatchJob([tmp_path / "in"], tmp_path / "out", work=1, scenarios=scenarios, rule_model=str(model))
    assert solve_batch(job).ending is Ending.DONE
    found = record(tmp_path / "out", "in/a.xlsx")
    assert found["options"]["rule model"] == "m%E9.toml"
    assert [each["place"] for each in found["warnings"]] == ["s%E9.csv!B2"]
