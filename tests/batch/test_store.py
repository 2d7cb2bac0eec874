"""The output of a batch: what is trusted, what is done again, and that nobody's own file is lost."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from allocator.batch.store import Standing, Store
from allocator.batch.ticket import Beside, Order, Ticket, versions
from allocator.report.batch.record import End
from tests.batch.mischief import failed as failing
from tests.batch.mischief import made_up

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.report.batch.record import OutcomeRecord

TICKET = Ticket("in/a.xlsx", "a.xlsx", b"abc", Order())


def standing(store: Store, ticket: Ticket = TICKET, which: dict[str, str] | None = None) -> Standing:
    record = store.record(ticket.place)
    return store.standing(record, ticket.digest, ticket.options, which or versions())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path)
    found.keep(made_up(TICKET))
    return found


def test_an_outcome_stands_as_long_as_nothing_changes(store: Store) -> None:
    assert standing(store) is Standing.WHOLE


@pytest.mark.parametrize(
    "ticket",
    [
        Ticket("in/a.xlsx", "a.xlsx", b"abd", Order()),
        Ticket("in/a.xlsx", "a.xlsx", b"abc", Order(seed=1)),
        Ticket("in/a.xlsx", "a.xlsx", b"abc", Order(settings={"travel": "yes"})),
        Ticket("in/b.xlsx", "b.xlsx", b"abc", Order()),
    ],
)
def test_another_question_has_no_outcome(store: Store, ticket: Ticket) -> None:
    assert standing(store, ticket) is Standing.NOTHING


def test_an_outcome_of_another_version_is_none(store: Store) -> None:
    assert standing(store, which={**versions(), "ortools": "1"}) is Standing.NOTHING


def test_an_answer_that_is_gone_is_made_again(store: Store) -> None:
    (store.out / "in" / "a-plan.xlsx").unlink()
    assert standing(store) is Standing.NOTHING


def test_an_answer_edited_by_hand_stays(store: Store) -> None:
    (store.out / "in" / "a-plan.xlsx").write_bytes(b"mine")
    assert standing(store) is Standing.EDITED


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"format": 0}', b'{"format": 1}', b"\xff\xfe"])
def test_a_record_that_is_none_is_not_trusted(store: Store, content: bytes) -> None:
    (store.out / "records" / "in" / "a.xlsx.json").write_bytes(content)
    assert standing(store) is Standing.NOTHING
    assert list(store.records()) == []


@pytest.mark.parametrize("place", ["../a-plan.xlsx", "in/../../a-plan.xlsx", "/a-plan.xlsx"])
def test_a_record_that_names_a_file_outside_the_output_is_not_trusted(store: Store, place: str) -> None:
    """What a record names is removed once a new answer comes."""
    path = store.out / "records" / "in" / "a.xlsx.json"
    told = json.loads(path.read_text("utf-8"))
    told["files"][0]["place"] = place
    path.write_text(json.dumps(told), "utf-8")
    assert standing(store) is Standing.NOTHING


def test_an_answer_edited_by_hand_is_moved_aside_where_a_new_one_comes(store: Store) -> None:
    (store.out / "in" / "a-plan.xlsx").write_bytes(b"mine")
    new = Ticket("in/a.xlsx", "a.xlsx", b"xyz", Order())
    _, moved = store.keep(made_up(new))
    assert [path.name for path in moved] == ["a-plan (1).xlsx"]
    assert (store.out / "in" / "a-plan (1).xlsx").read_bytes() == b"mine"
    assert (store.out / "in" / "a-plan.xlsx").read_bytes() == b"zyx"


def test_a_file_that_no_record_vouches_for_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a-plan.xlsx").write_bytes(b"somebody's")
    _, moved = Store(tmp_path).keep(made_up(TICKET))
    assert moved[0].read_bytes() == b"somebody's"


def test_a_draft_of_the_same_bytes_is_taken_over(tmp_path: Path) -> None:
    """A run that was killed between the answer and its record."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a-plan.xlsx").write_bytes(b"cba")
    _, moved = Store(tmp_path).keep(made_up(TICKET))
    assert moved == []
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == ["a-plan.xlsx"]


def test_answers_of_before_go_with_their_record(store: Store) -> None:
    store.keep(failing(TICKET, End.WRONG_INPUT))
    assert sorted(path.name for path in (store.out / "in").iterdir()) == ["a-fouten.txt"]


def test_workbooks_that_differ_in_their_ending_keep_their_faults_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("a.xlsx", "a.xlsm"):
        store.keep(failing(Ticket(f"in/{name}", name, b"abc", Order()), End.WRONG_INPUT))
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == ["a-fouten.txt", "a-xlsm-fouten.txt"]


def test_a_record_tells_what_its_outcome_depends_on(store: Store) -> None:
    found = json.loads((store.out / "records" / "in" / "a.xlsx.json").read_text("utf-8"))
    assert found["sha256"] == TICKET.digest
    assert found["options"] == {"workers": "1", "seed": "0"}
    assert found["versions"] == versions()


def shut(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As Windows does with files of these names that are open in Excel: they can't be replaced."""
    real = os.replace

    def replaced(old: str, new: str) -> None:
        if os.path.basename(new) in names:
            raise PermissionError(13, "in use", str(old), None, str(new))
        real(old, new)

    monkeypatch.setattr(os, "replace", replaced)


def test_an_answer_that_is_open_elsewhere_stays_and_stays_ours(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    new = Ticket("in/a.xlsx", "a.xlsx", b"xyz", Order())
    shut(monkeypatch, "a-plan.xlsx")
    with pytest.raises(PermissionError) as caught:
        store.keep(made_up(new))
    record = store.keep_unwritten(made_up(new), caught.value)
    assert record.end is End.UNWRITTEN
    assert record.problems[0].place == "a-plan.xlsx"
    assert (store.out / "in" / "a-plan.xlsx").read_bytes() == b"cba"
    assert standing(store, new) is Standing.NOTHING or store.record("in/a.xlsx") == record
    monkeypatch.undo()
    _, moved = store.keep(made_up(new))
    assert moved == []
    assert (store.out / "in" / "a-plan.xlsx").read_bytes() == b"zyx"


def test_a_run_that_is_killed_between_answer_and_record_vouches_for_both(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Ticket("in/a.xlsx", "a.xlsx", b"xyz", Order())
    real, written = Store._write_record, []

    def once(self: Store, record: OutcomeRecord) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(record)
        real(self, record)

    monkeypatch.setattr(Store, "_write_record", once)
    with pytest.raises(KeyboardInterrupt):
        store.keep(made_up(new))
    monkeypatch.undo()
    for ticket in (TICKET, new):
        assert standing(store, ticket) is Standing.NOTHING
    _, moved = store.keep(made_up(TICKET))
    assert moved == []
    assert (store.out / "in" / "a-plan.xlsx").read_bytes() == b"cba"


def test_a_summary_that_is_open_elsewhere_stands_under_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    (tmp_path / "records").mkdir()
    store.keep_summary([Beside("s.xlsx", b"old"), Beside("s.csv", b"old")])
    shut(monkeypatch, "s.xlsx")
    moved, instead = store.keep_summary([Beside("s.xlsx", b"new"), Beside("s.csv", b"new")])
    assert moved == []
    assert instead == {tmp_path / "s.xlsx": tmp_path / "s (1).xlsx"}
    monkeypatch.undo()
    assert store.keep_summary([Beside("s.xlsx", b"new"), Beside("s.csv", b"new")]) == ([], {})
    read = {path.name: path.read_bytes() for path in tmp_path.glob("s*")}
    assert read == {"s.xlsx": b"new", "s (1).xlsx": b"new", "s.csv": b"new"}
