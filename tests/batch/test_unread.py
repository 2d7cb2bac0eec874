"""What can't be read, and what is known to be doubtful before the first workbook: told once, and nothing else stops."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook as Book

from allocator.basics.problem import cannot_write
from allocator.basics.sole import TakenError, sole
from allocator.batch.batch import solve_batch
from allocator.batch.collect import collect
from allocator.batch.events import Watcher
from allocator.batch.job import BatchJob
from allocator.batch.store import Store
from allocator.jobs.outcome import Ending
from tests.batch.test_cli_batch import DUTCH, ENGLISH, book, record, tree
from tests.batch.test_collect import POSIX, bytes_in, shut
from tests.command import apart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from allocator.basics.problem import Problem
    from allocator.batch.collect import Collected
    from allocator.batch.events import Event

pytestmark = pytest.mark.usefixtures("workers_here")


class Hearing(Watcher):
    """Keeps what it was warned of."""

    def __init__(self) -> None:
        self.heard_of: list[str] = []
        self.finished: list[str | None] = []

    def heard(self, event: Event) -> None:
        self.finished += [event.workbook] if event.event == "finished" else []

    def warned(self, warnings: Sequence[Problem]) -> None:
        self.heard_of += [each.place for each in warnings]


def test_a_folder_that_cannot_be_read_costs_itself_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "dicht/b"):
        book(tmp_path / "in" / f"{name}.xlsx", DUTCH)
    job = BatchJob([tmp_path / "in"], tmp_path / "out", work=1)
    shut(monkeypatch, "dicht")
    assert solve_batch(job).ending is Ending.PARTLY
    assert record(tmp_path / "out", "in/dicht")["end"] == "unreadable"
    text = (tmp_path / "out" / "in" / "dicht-fouten.txt").read_text("utf-8")
    assert "deze map kan niet gelezen worden" in text
    assert "in/dicht" in (tmp_path / "out" / "samenvatting.csv").read_text("utf-8")
    monkeypatch.undo()
    outcome = solve_batch(replace(job, resume=True))
    assert (outcome.ending, outcome.warnings) == (Ending.DONE, ())
    once = BatchJob([tmp_path / "in"], tmp_path / "once", work=1)
    assert solve_batch(once).ending is Ending.DONE
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


@POSIX
def test_links_odd_names_and_files_that_go_cost_themselves_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = book(tmp_path / "in" / "a.xlsx", DUTCH).parent
    (folder / "weg.xlsx").symlink_to(tmp_path / "none.xlsx")
    (folder / "rond.xlsx").symlink_to(folder / "rond.xlsx")
    bytes_in(folder, b"caf\xe9.xlsx", b"m\xe9.toml")
    os.replace(folder / "a.xlsx", os.fsdecode(os.fsencode(folder) + b"/caf\xe9.xlsx"))
    book(folder / "ging.xlsx", DUTCH)

    def seen(*given: Any) -> Collected:
        found = collect(*given)
        (folder / "ging.xlsx").unlink()
        return found

    monkeypatch.setattr("allocator.batch.batch.collect", seen)
    outcome = solve_batch(BatchJob([folder], tmp_path / "out", work=1))
    assert outcome.ending is Ending.PARTLY
    told = {each.workbook: [problem.what.en for problem in each.problems] for each in Store(tmp_path / "out").records()}
    assert told == {
        "in/caf%E9.xlsx": [],
        "in/ging.xlsx": ["the file is gone"],
        "in/rond.xlsx": ["the link leads to itself"],
        "in/weg.xlsx": ["the link leads to nothing"],
    }
    assert (tmp_path / "out" / "in" / "caf%E9-verdeling.xlsx").exists()


def test_a_workbook_without_any_word_of_ours_is_told_of_in_the_language_of_the_batch(tmp_path: Path) -> None:
    """Empty, about something else, or no workbook at all: its own language is not known."""
    for language, sheets in (("nl", DUTCH), ("en", ENGLISH)):
        folder = book(tmp_path / language / "in" / "a.xlsx", sheets).parent
        Book().save(folder / "leeg.xlsx")
        (folder / "geen.xlsx").write_text("hallo", "utf-8")
        outcome = solve_batch(BatchJob([folder], tmp_path / language / "out", work=1))
        assert outcome.ending is Ending.PARTLY
        out = tmp_path / language / "out" / "in"
        ending, words = {"nl": ("fouten", "er is geen blad"), "en": ("errors", "there is no sheet")}[language]
        assert {path.name for path in out.glob("*.txt")} == {f"leeg-{ending}.txt", f"geen-{ending}.txt"}
        assert words in (out / f"leeg-{ending}.txt").read_text("utf-8")
        before = tree(tmp_path / language / "out")
        solve_batch(BatchJob([folder], tmp_path / language / "out", work=1, resume=True))
        assert tree(tmp_path / language / "out") == before


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_workbook_without_any_word_of_ours_is_told_of_in_the_users_language(tmp_path: Path, language: str) -> None:
    Book().save(tmp_path / "leeg.xlsx")
    ran = apart(tmp_path, "check", "leeg.xlsx", language=language)
    assert {"en": "there is no sheet", "nl": "er is geen blad"}[language] in ran.stderr


SCENARIOS = "Scenario;Wijziging;Wie;Waarde\nWeg;afwezig;Bo;\n;afwezig;An;\nLeeg;;;\nMeer;ICT-uren;Bo;=50\n"
"""Line 3 has no name of its own, line 4 changes nothing; Bo has 50 hours in one of the workbooks."""


def test_doubts_of_scenarios_are_told_once_and_before_the_first_workbook(tmp_path: Path) -> None:
    """What is so in one workbook only is told of that one."""
    for name in "ab":
        book(tmp_path / "in" / f"{name}.xlsx", DUTCH)
    team = [*DUTCH["Team"][:1], ["Bo", "Els", 60, 3, 0], ["An", "Els", 0, 3, 0]]
    book(tmp_path / "in" / "b.xlsx", {**DUTCH, "Team": team})
    (tmp_path / "wat.csv").write_text(SCENARIOS, "utf-8")
    hearing = Hearing()
    job = BatchJob([tmp_path / "in"], tmp_path / "out", work=1, scenarios=tmp_path / "wat.csv")
    outcome = solve_batch(job, [hearing])
    assert outcome.ending is Ending.DONE
    assert hearing.heard_of == [each.place for each in outcome.warnings] == ["wat.csv!A3", "wat.csv!A4"]
    of_scenarios = [
        [
            each["place"]
            for each in record(tmp_path / "out", f"in/{name}.xlsx")["warnings"]
            if "wat.csv" in each["place"]
        ]
        for name in "ab"
    ]
    assert of_scenarios == [["wat.csv!B5"], []]


def test_doubts_of_scenarios_are_told_beside_their_faults(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    (tmp_path / "wat.csv").write_text(f"{SCENARIOS}Fout;afwezigg;Bo;\n", "utf-8")
    ran = apart(tmp_path, "batch", "in", "-o", "out", "--scenarios", "wat.csv", language="nl")
    assert ran.returncode == 2
    assert [line.split(": ")[:2] for line in ran.stderr.splitlines()[:3]] == [
        ["Fout", "wat.csv!B6"],
        ["Let op", "wat.csv!A3"],
        ["Let op", "wat.csv!A4"],
    ]


def test_warnings_of_a_batch_stand_on_standard_error_in_the_users_language(tmp_path: Path) -> None:
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    (tmp_path / "wat.csv").write_text(SCENARIOS, "utf-8")
    ran = apart(tmp_path, "batch", "in", "-o", "out", "--scenarios", "wat.csv", "--work", "1", language="nl")
    assert ran.returncode == 0
    assert ran.stderr.count("Let op: wat.csv!A3: leeg: gelezen als") == 1
    assert "Let op" not in ran.stdout


def test_a_name_to_which_no_ending_can_be_put_is_cut_short_in_the_output(tmp_path: Path) -> None:
    """Two that begin alike keep theirs apart."""
    names = [f"{'é' * 100}{last}" for last in "ab"]
    for name in (*names, "c"):
        book(tmp_path / "in" / f"{name}.xlsx", DUTCH)
    outcome = solve_batch(BatchJob([tmp_path / "in"], tmp_path / "out", work=1))
    assert outcome.ending is Ending.DONE
    answers = [path.name for path in (tmp_path / "out" / "in").iterdir()]
    assert len(answers) == 3
    assert all(len(name.encode()) < 170 for name in answers)
    assert sum(name.startswith("é" * 32 + "~") for name in answers) == 2


def test_what_stands_in_the_way_of_an_answer_costs_its_own_workbook(tmp_path: Path) -> None:
    """A folder where an answer should come, a file where a folder should."""
    for name in ("a", "b", "diep/c"):
        book(tmp_path / "in" / f"{name}.xlsx", DUTCH)
    out = tmp_path / "out"
    (out / "in" / "a-verdeling.xlsx").mkdir(parents=True)
    (out / "in" / "diep").touch()
    outcome = solve_batch(BatchJob([tmp_path / "in"], out, work=1))
    assert outcome.ending is Ending.PARTLY
    ends = {name: record(out, f"in/{name}.xlsx")["end"] for name in ("a", "b", "diep/c")}
    assert ends == {"a": "not written", "b": "solved", "diep/c": "not written"}
    assert (out / "samenvatting.xlsx").exists()


def test_a_workbook_of_which_not_even_the_record_can_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows says it of a path that is too long: the folder isn't there."""
    for name in "ab":
        book(tmp_path / "in" / f"{name}.xlsx", DUTCH)
    real = Store._write

    def write(self: Store, path: Path, content: bytes) -> None:
        if path.name.startswith("a"):
            raise FileNotFoundError(2, "No such file or directory", str(path))
        real(self, path, content)

    monkeypatch.setattr(Store, "_write", write)
    outcome = solve_batch(BatchJob([tmp_path / "in"], tmp_path / "out", work=1))
    assert outcome.ending is Ending.PARTLY
    assert [problem.place for problem in outcome.warnings] == ["in/a.xlsx"]
    assert record(tmp_path / "out", "in/b.xlsx")["end"] == "solved"


def test_a_path_that_windows_does_not_take_is_told_as_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = FileNotFoundError(2, "No such file or directory")
    monkeypatch.setattr("sys.platform", "win32")
    assert cannot_write(tmp_path / ("x" * 250), error).what.en == "the name is too long for this system"
    assert cannot_write(tmp_path / "x", error).what.en == "the folder does not exist"


def test_a_scenario_that_fits_no_workbook_at_all_is_told(tmp_path: Path) -> None:
    """Somebody mistyped a name, most likely; one that fits some is their own affair."""
    team = [*DUTCH["Team"][:1], ["An", "Els", 60, 3, 0]]
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    book(tmp_path / "in" / "b.xlsx", {**DUTCH, "Team": team})
    (tmp_path / "wat.csv").write_text("Scenario;Wijziging;Wie;Waarde\nZot;afwezig;Zott;\nBo;afwezig;Bo;\n", "utf-8")
    job = BatchJob([tmp_path / "in"], tmp_path / "out", work=1, scenarios=tmp_path / "wat.csv")
    (warning,) = solve_batch(job).warnings
    assert (warning.place, '"Zot"' in warning.what.nl, '"Bo"' in warning.what.nl) == ("wat.csv", True, False)
    assert solve_batch(replace(job, resume=True)).warnings == (warning,)


def test_seconds_that_are_open_elsewhere_stop_nothing_and_are_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows has it."""
    book(tmp_path / "in" / "a.xlsx", DUTCH)
    real = type(tmp_path).open

    def opened(path: Path, *given: Any, **more: Any) -> Any:
        if path.name == "seconds.csv":
            raise PermissionError(13, "in use", str(path))
        return real(path, *given, **more)

    monkeypatch.setattr(type(tmp_path), "open", opened)
    assert solve_batch(BatchJob([tmp_path / "in"], tmp_path / "out", work=1)).ending is Ending.DONE
    assert "in/a.xlsx" in (tmp_path / "out" / "seconds (1).csv").read_text("utf-8")


@pytest.mark.parametrize(("name", "stands"), [("leeg-fouten.txt", "errors"), ("leeg-errors.txt", "fouten")])
def test_a_text_that_is_open_elsewhere_waits_until_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, stands: str
) -> None:
    """As Windows has it with a text that is open in Word: the one of before can't go, or the new one can't come."""
    book(tmp_path / "in" / "a.xlsx", ENGLISH)
    Book().save(tmp_path / "in" / "leeg.xlsx")
    job, real = BatchJob([tmp_path / "in"], tmp_path / "out", work=1), (type(tmp_path).unlink, os.replace)

    def unlink(path: Path, *given: Any, **more: Any) -> None:
        if path.name == name:
            raise PermissionError(13, "in use", str(path))
        real[0](path, *given, **more)

    def replaced(old: Path, new: Path) -> None:
        if os.path.basename(new) == name == "leeg-errors.txt":
            raise PermissionError(13, "in use", str(new))
        real[1](old, new)

    monkeypatch.setattr(type(tmp_path), "unlink", unlink)
    monkeypatch.setattr(os, "replace", replaced)
    assert solve_batch(job).ending is Ending.PARTLY
    assert record(tmp_path / "out", "in/leeg.xlsx")["files"][0]["place"] == f"in/leeg-{stands}.txt"
    monkeypatch.undo()
    assert solve_batch(replace(job, resume=True)).ending is Ending.PARTLY
    assert record(tmp_path / "out", "in/leeg.xlsx")["files"][0]["place"] == "in/leeg-errors.txt"
    assert [path.name for path in (tmp_path / "out" / "in").glob("leeg*")] == ["leeg-errors.txt"]


def test_a_kill_while_a_text_gets_another_language_costs_no_work_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(tmp_path / "in" / "a.xlsx", ENGLISH)
    Book().save(tmp_path / "in" / "leeg.xlsx")
    undisturbed = BatchJob([tmp_path / "in"], tmp_path / "once", work=1)
    solve_batch(undisturbed)
    job = replace(undisturbed, out=tmp_path / "out", resume=True)
    real = Store._write

    def killed(self: Store, path: Path, content: bytes) -> None:
        if written and path.name in places:
            raise KeyboardInterrupt
        real(self, path, content)
        written.extend([path.name] if path.name == "leeg-errors.txt" else [])

    for places in (["leeg-errors.txt"], ["leeg.xlsx.json"]):
        written = ["before"] if places == ["leeg-errors.txt"] else []
        monkeypatch.setattr(Store, "_write", killed)
        assert solve_batch(job).ending is Ending.INTERRUPTED
        monkeypatch.undo()
    hearing = Hearing()
    assert solve_batch(job, [hearing]).ending is Ending.PARTLY
    assert hearing.finished == []
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


@pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_a_share_has_no_locks_a_batch_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    import fcntl

    def lock(*given: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(fcntl, "flock", lock)
    with sole(tmp_path / "lock"):
        pass
    monkeypatch.setattr(
        fcntl, "flock", lambda *given: (_ for _ in ()).throw(BlockingIOError(errno.EWOULDBLOCK, "taken"))
    )
    with pytest.raises(TakenError), sole(tmp_path / "lock"):
        pass
