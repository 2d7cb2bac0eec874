"""Two versions' answers beside each other: equal ones are called equal, and every difference is shown."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import click
import pytest

from allocator.report.plan_json import to_json
from allocator.workbook.write.write import write_workbook
from benchmarks import before as command
from benchmarks import beside
from benchmarks.before import Answer, compared, page, solved, workbooks
from benchmarks.beside import HERE, version_of
from benchmarks.plan_differences import json_differences, plan_differences
from benchmarks.workbook_differences import workbook_differences
from tests.workbook.sheets import filled, saved
from tests.workbook.solved import COMMUNITY, WORDS, reading, result, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from allocator.plan import Result

FOUND = result(COMMUNITY, *WORDS)
OTHER = result(COMMUNITY, "An backup Tom", "Fixit", "Els", "Tom group", "-", "-")
"""The same plan, but nobody does the fifth row: T3 in Eik, on line 6."""


SLOWER = dataclasses.replace(FOUND, seconds=12.25)


def words(found: Result) -> str:
    """A plan as `allocator solve --json` writes it."""
    return json.dumps(to_json(COMMUNITY, found, "flanders", "en"), ensure_ascii=False, indent=1) + "\n"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small workbook with each of the plans."""
    folder = tmp_path_factory.mktemp("written")
    source = workbook(folder / "in.xlsx")
    paths = {}
    for name, found in (("found", FOUND), ("slower", SLOWER), ("other", OTHER)):
        paths[name] = folder / f"{name}.xlsx"
        write_workbook(reading(source), found, paths[name])
    return paths


def edited(path: Path, copy: Path, edit: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """A copy of a package with its parts edited, and more of them at its end."""
    with ZipFile(path) as old, ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
        for name, content in more.items():
            new.writestr(f"xl/media/{name}.png", content)
    return copy


def as_it_was(_: str, content: bytes) -> bytes:
    return content


# -- plans


def test_equal_plans_are_equal_whatever_the_seconds() -> None:
    assert words(SLOWER) != words(FOUND)
    assert list(plan_differences(words(FOUND), words(SLOWER))) == []
    assert list(json_differences(words(FOUND), words(SLOWER))) == []


def test_a_row_that_somebody_else_does_is_shown_with_the_tiers_that_change() -> None:
    # T3 in Eik is 10 hours, optional (the default priority), and Tom's at group level.
    shown = list(plan_differences(words(FOUND), words(OTHER)))
    assert "row 6, Eik, T3: unassigned, was group Tom full" in shown
    assert [line for line in shown if line.startswith("tier optional:")] == [
        "tier optional: 26 (bound 26), was 16 (bound 16)"
    ]
    assert [line for line in shown if line.startswith("row ")] == ["row 6, Eik, T3: unassigned, was group Tom full"]


def test_another_bound_is_a_difference_and_so_is_another_status() -> None:
    first, *others = FOUND.tiers
    weaker = dataclasses.replace(FOUND, tiers=(dataclasses.replace(first, bound=first.bound - 100), *others))
    shown = list(plan_differences(words(FOUND), words(weaker)))
    assert shown == [f"tier {first.name}: 0 (bound -1), was 0 (bound 0)"]


def test_a_field_that_the_plan_does_not_decide_is_shown_by_its_path() -> None:
    plan = json.loads(words(FOUND))
    plan["rows"][2]["why"] = "because"
    plan["members"][0]["extra"] = None
    del plan["model"]
    shown = list(json_differences(words(FOUND), json.dumps(plan, indent=1)))
    assert shown[0] == "model: is gone"
    assert shown[1].startswith('rows[2].why: "because", was "')
    assert shown[2:] == ["members[0].extra: is new"]
    assert list(plan_differences(words(FOUND), json.dumps(plan))) == []


def test_the_same_fields_in_another_order_are_a_difference_of_their_own() -> None:
    turned = json.dumps(dict(reversed(json.loads(words(FOUND)).items())), ensure_ascii=False, indent=1)
    assert list(json_differences(words(FOUND), turned)) == ["the same fields, written in another way or order"]


# -- workbooks


def test_workbooks_may_differ_in_the_seconds_on_run(written: dict[str, Path]) -> None:
    assert written["found"].read_bytes() != written["slower"].read_bytes()
    assert list(workbook_differences(written["found"], written["slower"])) == []


def test_workbooks_may_differ_in_the_record_and_not_above_it(written: dict[str, Path], tmp_path: Path) -> None:
    def record(name: str, content: bytes) -> bytes:
        return content.replace(b"<t>occurrence</t>", b"<t>number</t>")

    def status(name: str, content: bytes) -> bytes:
        return content.replace(b"<t>Stopped early</t>", b"<t>Ended early</t>")

    found = written["found"]
    newer, worse = edited(found, tmp_path / "newer.xlsx", record), edited(found, tmp_path / "worse.xlsx", status)
    assert newer.read_bytes() != edited(found, tmp_path / "same.xlsx", as_it_was).read_bytes()
    assert list(workbook_differences(found, newer)) == []
    (shown,) = workbook_differences(found, worse)
    assert shown.place == "Accountability"
    assert "“Ended early”" in shown.what


def test_a_changed_cell_is_shown_with_its_sheet_and_place(written: dict[str, Path]) -> None:
    # Line 6 is the row that nobody does any more; column F, right of the five input columns, says who does it.
    shown = [str(each) for each in workbook_differences(written["found"], written["other"])]
    assert [line.split(" (format")[0] for line in shown if line.startswith("Tasks!F")] == [
        "Tasks!F6: no cell, was “Tom”"
    ]


def test_a_part_that_only_one_of_them_has_is_shown(written: dict[str, Path], tmp_path: Path) -> None:
    more = edited(written["found"], tmp_path / "more.xlsx", as_it_was, extra=b"picture")
    assert list(map(str, workbook_differences(written["found"], more))) == ["xl/media/extra.png: this part is new"]
    assert list(map(str, workbook_differences(more, written["found"]))) == ["xl/media/extra.png: this part is gone"]


def test_a_part_that_is_no_sheet_is_compared_byte_for_byte(written: dict[str, Path], tmp_path: Path) -> None:
    one, two = (
        edited(written["found"], tmp_path / f"{picture}.xlsx", as_it_was, extra=picture.encode())
        for picture in ("picture", "picnic")
    )
    assert list(map(str, workbook_differences(one, two))) == [
        "xl/media/extra.png: from byte 3 on b'picnic', was b'picture'"
    ]


# -- whole answers


def test_a_page_counts_equal_answers_and_shows_what_differs(written: dict[str, Path]) -> None:
    before = Answer(0, b"Written", b"", words(FOUND), written["found"])
    same = Answer(0, b"Written", b"", words(SLOWER), written["slower"])
    other = Answer(0, b"Written otherwise", b"", words(OTHER), written["other"])
    found = [compared("1 school", "seed 0", before, same), compared("1 school", "seed 8", before, other)]
    assert [each.equal for each in found] == [True, False]
    shown = page(found, [])
    assert "| 1 school | 1 of 2 | 1 of 2 | 1 of 2 | 1 of 2 |" in shown
    assert "### 1 school, seed 8" in shown
    assert "- plan: row 6, Eik, T3: unassigned, was group Tom full" in shown
    assert "- messages: output 'Written otherwise', was 'Written'" in shown
    assert "seed 0" not in shown


def test_a_sheet_that_was_changed_on_purpose_is_told_and_not_counted(written: dict[str, Path], tmp_path: Path) -> None:
    def title(name: str, content: bytes) -> bytes:
        return content.replace(b"<t>Workload, in hours", b"<t>Hours, in hours")

    before = Answer(0, b"", b"", words(FOUND), written["found"])
    now = dataclasses.replace(before, workbook=edited(written["found"], tmp_path / "now.xlsx", title))
    strict, lenient = compared("examples", "it", before, now), compared("examples", "it", before, now, ["Workload"])
    assert not strict.equal
    assert not compared("examples", "it", before, now, ["Workload!B", "Tasks"]).equal
    assert compared("examples", "it", before, now, ["Workload!A"]) == lenient
    assert lenient.equal
    assert lenient.on_purpose == strict.differences["workbook"]
    shown = page([lenient], ["Workload"])
    assert "Changed on purpose and not counted: Workload, 1 difference." in shown
    assert "- examples, it: Workload!A1: “Hours, in hours" in shown


def test_a_plan_that_only_one_version_finds_is_a_difference(written: dict[str, Path]) -> None:
    before = Answer(0, b"", b"", words(FOUND), written["found"])
    told = compared("examples", "it", before, Answer(4, b"", b"no plan was found", None, None))
    gone = ["there is none any more"]
    assert (told.differences["plan"], told.differences["JSON"], told.differences["workbook"]) == (gone, gone, gone)
    assert "exit status 4, was 0" in told.differences["messages"]


def test_two_failures_are_not_called_equal() -> None:
    none = Answer(1, b"", b"broken", None, None)
    told = compared("examples", "it", none, none)
    assert not told.equal
    assert told.differences["plan"] == ["neither version found one: nothing was compared"]


def test_a_whole_command_leaves_an_answer_that_equals_itself(tmp_path: Path) -> None:
    path = saved(tmp_path, filled({}))
    one, two = (solved(HERE, path, tmp_path / side, None) for side in ("one", "two"))
    assert one.status == 0
    assert one.plan is not None
    assert one.workbook is not None
    assert compared("examples", "it", one, two).equal


def test_made_up_workbooks_have_one_to_so_many_schools_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "SIZES", 2)
    made = [(group, name) for group, name, path in workbooks(3, tmp_path) if path.parent == tmp_path]
    assert made == [("1 school", "seed 0"), ("2 schools", "seed 1"), ("1 school", "seed 2")]


# -- versions


def test_the_working_tree_is_not_compared_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside.Version, "found", beside.Found("here", "1", "1"))
    with pytest.raises(click.ClickException, match="is the working tree itself"):
        version_of(sys.executable)


def test_a_revision_that_was_installed_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "0123456789abcdef"
    monkeypatch.setattr(beside, "git", lambda *words: said)
    monkeypatch.setattr(beside, "_install", lambda *given: pytest.fail("installed anew"))
    found = {"working tree": beside.Found("here", "1", "1")}
    monkeypatch.setattr(
        beside.Version,
        "found",
        property(lambda version: found.get(version.name.removeprefix("the "), beside.Found("there", "1", "1"))),
    )
    (tmp_path / said[:12]).mkdir()
    (tmp_path / said[:12] / beside.READY).touch()
    version = version_of("main~3", tmp_path)
    assert version.name == "`0123456789ab`"
    assert version.python.is_relative_to(tmp_path / said[:12] / "environment")
    assert version.checkout is None
