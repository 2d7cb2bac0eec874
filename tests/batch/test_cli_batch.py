"""batch as people run it: files, words and exit statuses, and that no kill, order or number of slots changes a byte."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from allocator.basics.sole import sole
from allocator.batch.batch import solve_batch
from allocator.batch.job import BatchJob
from allocator.batch.store import LOCK
from allocator.jobs.outcome import Ending
from tests.command import ROOT, apart, run
from tests.workbook.sheets import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.workbook.sheets import Table

ENGLISH: dict[str, Table] = {
    "Tasks": [
        ["Cluster", "ID", "Description", "Hours", "Core", "School"],
        ["Technical", "X1", "Mend the network", 40, "yes", "Linde"],
        ["Technical", "X2", "Mend the printers", 30, "no", "Linde"],
    ],
    "Team": [["Name", "School", "ICT hours", "Technical", "Margin %"], ["An", "Linde", 80, 3, 0]],
}
DUTCH: dict[str, Table] = {
    "Taken": [
        ["Cluster", "ID", "Omschrijving", "Uren", "Kerntaak", "School"],
        ["Technisch", "X1", "Het netwerk herstellen", 40, "ja", "Els"],
        ["Technisch", "X2", "De printers herstellen", 30, "nee", "Els"],
    ],
    # Bo has hours for one of the two: the core task goes first.
    "Team": [["Naam", "School", "ICT-uren", "Technisch", "Marge %"], ["Bo", "Els", 50, 3, 0]],
}
WRONG: dict[str, Table] = {**DUTCH, "Team": [["Naam", "ICT-uren", "Technisch"], ["Bo", "veel", 9]]}
LEFT_OUT = ("seconds.csv",)
"""What tells how long it took is not the same every time."""
DEADLINE = 600
HERE = pytest.mark.usefixtures("workers_here")


def book(path: Path, sheets: dict[str, Table]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    filled(sheets).save(path)
    return path


@pytest.fixture(scope="module")
def mix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good and bad workbooks, two of them of one name."""
    folder = tmp_path_factory.mktemp("mix") / "in"
    book(folder / "noord" / "school.xlsx", DUTCH)
    book(folder / "zuid" / "school.xlsx", ENGLISH)
    book(folder / "zuid" / "fout.xlsx", WRONG)
    (folder / "kapot.xlsx").write_bytes(b"PK\x03\x04 no workbook at all")
    return folder


def tree(out: Path) -> dict[str, bytes]:
    """Every file of an output."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name not in LEFT_OUT)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def undisturbed(mix: Path) -> Path:
    """The output of a batch that nobody disturbed."""
    out = mix.parent / "out"
    assert apart(mix.parent, "batch", "in", "-o", "out").returncode == 5
    return out


def record(out: Path, place: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "records" / f"{place}.json").read_text("utf-8"))
    return found


def test_every_workbook_has_its_outcome_and_bad_ones_a_text(undisturbed: Path) -> None:
    assert {name for name in tree(undisturbed) if not name.startswith("records/")} == {
        "in/noord/school-verdeling.xlsx",
        "in/zuid/school-plan.xlsx",
        "in/zuid/fout-fouten.txt",
        "in/kapot-fouten.txt",
        "samenvatting.xlsx",
        "samenvatting.csv",
        "samenvatting-excel.csv",
    }
    text = (undisturbed / "in" / "zuid" / "fout-fouten.txt").read_text("utf-8")
    assert "Team!B2" in text
    assert "Team!C2" in text


def test_the_outcome_is_that_of_solve(mix: Path, undisturbed: Path, tmp_path: Path) -> None:
    for place, answer in (("noord/school", "noord/school-verdeling"), ("zuid/school", "zuid/school-plan")):
        plan, solved = tmp_path / "plan.json", tmp_path / f"{Path(answer).name}.xlsx"
        ran = run(
            tmp_path, "solve", str(mix / f"{place}.xlsx"), "-o", str(solved), "--json", str(plan), "--workers", "1"
        )
        assert ran.returncode == 0
        told = json.loads(plan.read_text("utf-8"))
        found = record(undisturbed, f"in/{place}.xlsx")
        assert [{**tier} for tier in told["tiers"]] == [
            {name: tier[name] for name in ("name", "value", "bound")} for tier in found["tiers"]
        ]
        assert found["status"] == told["status"]
        done = sum(row["hours"] for row in told["rows"])
        assert found["hours"]["done"] == pytest.approx(done)
        check = run(tmp_path, "verify", str(undisturbed / "in" / f"{answer}.xlsx"))
        assert check.returncode == 0, check.stdout + check.stderr


def test_hours_by_hand(undisturbed: Path) -> None:
    """Els: 70 asked, the core task of 40 done; Linde: all 70."""
    hours = [record(undisturbed, f"in/{place}/school.xlsx")["hours"] for place in ("noord", "zuid")]
    assert [(each["asked"], each["done"], each["undone"], each["available"]) for each in hours] == [
        (70, 40, 30, 50),
        (70, 70, 0, 80),
    ]


def test_the_number_of_slots_changes_no_byte(mix: Path, undisturbed: Path, tmp_path: Path) -> None:
    ran = run(tmp_path, "batch", str(mix), "-o", "out", "--jobs", "1")
    assert ran.returncode == 5
    assert tree(tmp_path / "out") == tree(undisturbed)


def test_going_on_solves_nothing_twice(mix: Path, undisturbed: Path) -> None:
    before, log = tree(undisturbed), mix.parent / "again.jsonl"
    ran = run(mix.parent, "batch", "in", "-o", "out", "--resume", "--log-json", str(log))
    assert ran.returncode == 5
    assert tree(undisturbed) == before
    events = [json.loads(line)["event"] for line in log.read_text("utf-8").splitlines()]
    assert events == ["begun", *["kept"] * 4, "ended"]


def test_an_earlier_batch_is_not_written_over_unasked(mix: Path, undisturbed: Path) -> None:
    before = tree(undisturbed)
    ran = run(mix.parent, "batch", "in", "-o", "out")
    assert ran.returncode == 2
    assert "--resume" in ran.stderr
    assert tree(undisturbed) == before


@HERE
def test_failures_are_tried_again_where_that_is_asked(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", WRONG)
    book(tmp_path / "in" / "b.xlsx", ENGLISH)
    assert run(tmp_path, "batch", "in", "-o", "out").returncode == 5
    assert run(tmp_path, "batch", "in", "-o", "out", "--resume").returncode == 5
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    log = tmp_path / "log"
    assert run(tmp_path, "batch", "in", "-o", "out", "--retry-failed", "--log-json", str(log)).returncode == 0
    finished = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [each["workbook"] for each in finished if each["event"] == "finished"] == ["in/a.xlsx"]
    assert not (tmp_path / "out" / "in" / "a-fouten.txt").exists()


@HERE
def test_a_workbook_with_another_name_is_told_to_count_twice(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    assert "a.xlsx" not in run(tmp_path, "batch", "in", "-o", "out", "--work", "1").stderr
    (tmp_path / "in" / "a.xlsx").rename(tmp_path / "in" / "b.xlsx")
    ran = run(tmp_path, "batch", "in", "-o", "out", "--work", "1", "--resume")
    assert "in/a.xlsx" in ran.stderr
    assert "in/b.xlsx" not in ran.stderr
    (tmp_path / "out" / "records" / "in" / "a.xlsx.json").unlink()
    assert "in/a.xlsx" not in run(tmp_path, "batch", "in", "-o", "out", "--work", "1", "--resume").stderr


@HERE
def test_ctrl_c_while_they_are_divided_together_leaves_a_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)

    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("allocator.batch.batch.together", interrupted)
    outcome = solve_batch(BatchJob([tmp_path / "in"], tmp_path / "out", together=True, work=1))
    assert outcome.ending is Ending.INTERRUPTED
    assert (tmp_path / "out" / "samenvatting.xlsx") in outcome.written
    assert [problem.place for problem in outcome.warnings] == ["--together"]


def test_a_file_that_is_open_in_excel_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows has it: an answer of before and the summary can't be replaced, another workbook is solved."""
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    book(tmp_path / "in" / "b.xlsx", DUTCH)
    job = BatchJob([tmp_path / "in"], tmp_path / "out", work=1, jobs=1)
    assert solve_batch(job).ending is Ending.DONE
    real, shut = os.replace, ("samenvatting.xlsx", "a-verdeling.xlsx")

    def replace(source: Path, target: Path) -> None:
        if Path(target).name in shut:
            raise PermissionError(13, "Access is denied", str(source), 5, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    outcome = solve_batch(dataclasses.replace(job, resume=True, work=2))
    assert outcome.ending is Ending.PARTLY
    ends = [record(tmp_path / "out", f"in/{name}.xlsx")["end"] for name in "ab"]
    assert ends == ["not written", "solved"]
    assert record(tmp_path / "out", "in/a.xlsx")["faults"][0]["place"] == "a-verdeling.xlsx"
    assert [problem.place for problem in outcome.warnings] == [str(tmp_path / "out" / "samenvatting.xlsx")]
    assert (tmp_path / "out" / "samenvatting (1).xlsx").exists()
    monkeypatch.undo()
    assert solve_batch(dataclasses.replace(job, retry_failed=True, work=2)).ending is Ending.DONE


@HERE
def test_where_every_workbook_is_wrong_that_is_wrong_input(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", WRONG)
    assert run(tmp_path, "batch", "in", "-o", "out").returncode == 2
    assert (tmp_path / "out" / "samenvatting.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none", "-o", "out"], "none"),
        (["in", "-o", "out", "--model", "flander"], "flander"),
        (["in", "-o", "out", "--set", "travl=yes"], "travl"),
        (["in", "-o", "out", "--scenarios", "none.toml"], "none.toml"),
        (["in", "-o", "in/a.xlsx"], "a.xlsx"),
        (["in", "-o", "out", "--log-json", "none/log"], "log"),
    ],
)
def test_what_is_wrong_for_all_is_told_before_the_first(tmp_path: Path, arguments: list[str], words: str) -> None:
    book(tmp_path / "in" / "a.xlsx", ENGLISH)
    ran = run(tmp_path, "batch", *arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "out" / "in").exists()


def test_scenarios_that_no_workbook_can_be_asked_are_told_before_the_first(tmp_path: Path) -> None:
    """Each fault at its line; the names of people are each workbook's own affair."""
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    lines = ["Scenario;Wijziging;Wie;Waarde", "Weg;afwezigg;Bo;", "Meer;ICT-uren;Bo;veel", "Basis;afwezig;Bo;"]
    (tmp_path / "wat.csv").write_text("\n".join([*lines, "Anders;afwezig;Niemand;"]), "utf-8")
    ran = run(tmp_path, "batch", "in", "-o", "out", "--scenarios", "wat.csv")
    assert ran.returncode == 2
    assert [cell for cell in ("B2", "D3", "A4", "C5") if f"wat.csv!{cell}:" in ran.stderr] == ["B2", "D3", "A4"]
    assert not (tmp_path / "out").exists()


@HERE
def test_rule_models_beside_a_workbook_go_along(tmp_path: Path) -> None:
    """Without it the workbook could not even be read."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ours.toml").write_text('extends = "flanders"\n', "utf-8")
    book(tmp_path / "in" / "a.xlsx", {**ENGLISH, "Settings": [["Setting", "Value"], ["Model", "ours.toml"]]})
    ran = run(tmp_path, "batch", "in", "-o", "out")
    assert ran.returncode == 0, ran.stderr


@HERE
def test_scenarios_are_tried_out_on_every_workbook(tmp_path: Path) -> None:
    """An is of one school: of the other it can't be asked, which is told and stops nothing."""
    book(tmp_path / "in" / "a.xlsx", ENGLISH)
    book(tmp_path / "in" / "b.xlsx", DUTCH)
    (tmp_path / "s.toml").write_text(
        '[[scenario]]\nname = "An leaves"\n[[scenario.changes]]\nchange = "leaves"\nwho = "An"\n', "utf-8"
    )
    ran = run(tmp_path, "batch", "in", "-o", "out", "--scenarios", "s.toml")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    of_a, of_b = (record(tmp_path / "out", f"in/{name}.xlsx")["scenarios"][0] for name in "ab")
    assert of_a["difference"][0] == {"tier": "core", "low": 40, "high": 40}
    assert of_b["status"] is None
    assert "An" in of_b["problem"]
    assert (tmp_path / "out" / "in" / "a-scenarios.xlsx").exists()


def test_workbooks_of_one_group_are_divided_together_too(tmp_path: Path) -> None:
    """Bo of Els has 50 hours: 40 go to the network, the printers of 30 hours stay undone. An of Linde has 110 hours and
    needs 70 of them; where both pool all they have, the printers are hers, at group level."""
    for name, school, who, hours in (("a", "Linde", "An", 150), ("b", "Els", "Bo", 50)):
        tasks = [
            [*line, "Where"] if line[0] == "Cluster" else [*line[:-1], school, "either"] for line in ENGLISH["Tasks"]
        ]
        team = [["Name", "School", "ICT hours", "Technical", "Margin %"], [who, school, hours, 3, 0]]
        book(
            tmp_path / "in" / f"{name}.xlsx",
            {"Tasks": tasks, "Team": team, "Schools": [["School", "Pool %"], [school, 100]]},
        )
    ran = run(tmp_path, "batch", "in", "-o", "out", "--together", "--jobs", "1")
    assert ran.returncode == 0, ran.stderr
    path = tmp_path / "out" / "records" / "together.json"
    found = json.loads(path.read_text("utf-8"))
    assert found["workbooks"] == ["in/a.xlsx", "in/b.xlsx"]
    assert [undone(found[extent]) for extent in ("separate", "agreed", "everything")] == [30, 0, 0]
    before = tree(tmp_path / "out")
    assert run(tmp_path, "batch", "in", "-o", "out", "--together", "--resume").returncode == 0
    assert tree(tmp_path / "out") == before


def test_the_summary_can_be_looked_at_as_a_report(mix: Path, undisturbed: Path, tmp_path: Path) -> None:
    seen = [tmp_path / "a.html", tmp_path / "b.html"]
    for path in seen:
        ran = run(mix.parent, "batch", "in", "-o", "out", "--resume", "--report", str(path))
        assert ran.returncode == 5
        assert str(path) in ran.stdout
    assert seen[0].read_bytes() == seen[1].read_bytes()
    words = seen[0].read_text("utf-8")
    assert "in/noord/school.xlsx" in words
    assert "<script" not in words


def undone(figures: dict[str, Any]) -> float:
    shares = [share for school in figures["schools"] for share in school["clusters"].values()]
    return sum(share["undone"] for share in shares)


# Kills: whatever ends when, going on comes to the same bytes.


def command(mix: Path, out: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-X", "utf8", "-m", "allocator", "batch", str(mix), "-o", str(out)),
        *("--resume", *more),
    ]


def begun(mix: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(mix, out, *more),
        env={**os.environ, "PYTHONPATH": str(ROOT), "ALLOCATOR_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until(true: Callable[[], bool]) -> None:
    """Wait for something, a while at most."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def events(log: Path) -> list[dict[str, Any]]:
    """Those whole lines that there are by now."""
    lines = log.read_text("utf-8").split("\n")[:-1] if log.exists() else []
    return [json.loads(line) for line in lines]


def workers_of(process: psutil.Process) -> Iterator[psutil.Process]:
    for each in process.children(recursive=True):
        try:
            if "allocator.batch.child" in each.cmdline():
                yield each
        except psutil.Error:
            continue


@pytest.mark.parametrize("seed", range(2))
def test_a_coordinator_that_is_killed_goes_on_to_the_same_bytes(
    mix: Path, undisturbed: Path, tmp_path: Path, seed: int
) -> None:
    chance, out = Random(seed), tmp_path / "out"
    for kill in range(2):
        log = tmp_path / f"{kill}.jsonl"
        process = begun(mix, out, "--log-json", str(log))
        wanted = chance.randint(1, 6)
        until(lambda log=log, wanted=wanted, process=process: len(events(log)) >= wanted or process.poll() is not None)  # type: ignore[misc]
        children = list(workers_of(psutil.Process(process.pid))) if process.poll() is None else []
        process.kill()
        process.communicate()
        _, alive = psutil.wait_procs(children, timeout=DEADLINE)
        assert not alive, "a worker outlived its coordinator"
    last = begun(mix, out)
    last.communicate()
    assert last.returncode == 5
    assert tree(out) == tree(undisturbed)


@pytest.mark.parametrize("seed", range(2))
def test_a_worker_that_is_killed_costs_its_own_workbook_a_second_try(
    mix: Path, undisturbed: Path, tmp_path: Path, seed: int
) -> None:
    out, log = tmp_path / "out", tmp_path / "log.jsonl"
    process = begun(mix, out, "--log-json", str(log))
    wanted = Random(seed).randint(1, 3)
    until(lambda: sum(each["event"] == "started" for each in events(log)) >= wanted)
    for worker in workers_of(psutil.Process(process.pid)):
        worker.kill()
    process.communicate()
    assert process.returncode == 5
    assert sum(each["event"] == "died" for each in events(log)) <= 1
    assert tree(out) == tree(undisturbed)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a process there only with its whole console")
def test_ctrl_c_keeps_what_is_finished(mix: Path, undisturbed: Path, tmp_path: Path) -> None:
    out, log = tmp_path / "out", tmp_path / "log.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING, *command(mix, out, "--log-json", str(log))[5:]],
        env={**os.environ, "PYTHONPATH": str(ROOT), "ALLOCATOR_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: any(each["event"] == "finished" for each in events(log)))
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate()
    finished = sum(each["event"] == "finished" for each in events(log))
    assert process.returncode == (130 if finished < 4 else 5)
    if finished < 4:
        assert f"{4 - finished} still to do" in said
    assert (out / "samenvatting.xlsx").exists() or (out / "summary.xlsx").exists()
    last = begun(mix, out)
    last.communicate()
    assert tree(out) == tree(undisturbed)


HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from allocator.cli import main
main(prog_name="allocator")
"""
"""Shells start what runs in their background deaf to Ctrl-C."""


def test_two_batches_do_not_write_in_one_folder(mix: Path, tmp_path: Path) -> None:
    """This process is the other one, as long as it holds the lock."""
    (tmp_path / "out" / "records").mkdir(parents=True)
    with sole(tmp_path / "out" / "records" / LOCK):
        ran = apart(tmp_path, "batch", str(mix), "-o", "out")
    assert ran.returncode == 2
    assert "another batch" in ran.stderr
    assert not list((tmp_path / "out").rglob("*.json"))
