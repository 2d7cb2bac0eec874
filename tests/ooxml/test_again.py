"""Solving an answer again: what people did to it in between stays, what was ours makes way without leftovers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.report.pages import PAGES
from tests.conftest import IN_CHILD, here
from tests.ooxml.parts import CONTENT, MAIN, OFFICE, SPREADSHEET, TASKS, TYPES, WORKBOOK, Parts
from tests.ooxml.standard import faults
from tests.workbook import solved
from tests.workbook.test_write import SHEETS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("in_process")

RUN = f"xl/worksheets/sheet{len(PAGES)}.xml"
"""Accountability, the last of our sheets behind the user's two: there is no year to evaluate yet, and nobody asked for
prices."""


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    with pytest.MonkeyPatch.context() as patched:
        for place in IN_CHILD:
            patched.setattr(place, here)
        folder = tmp_path_factory.mktemp("again")
        return solved.solve(solved.workbook(folder / "in.xlsx"), folder / "out.xlsx").read_bytes()


@pytest.fixture
def first(answer: bytes, tmp_path: Path) -> Parts:
    """The parts of an answer."""
    (tmp_path / "out.xlsx").write_bytes(answer)
    return Parts(tmp_path / "out.xlsx")


def again(parts: Parts, *words: str) -> Parts:
    """The parts once more solved, after what somebody did to them; nothing hangs loose."""
    after = Parts(solved.solve(parts.save(), parts.path.with_name("again.xlsx"), *words))
    assert list(after.dangling()) == []
    assert list(after.untyped()) == []
    assert faults(after.path) <= faults(parts.path)
    return after


def titles(parts: Parts) -> list[str]:
    return [each.get("name", "") for each in parts.root(WORKBOOK).iter(f"{{{MAIN}}}sheet")]


def test_nothing_but_the_sheet_accountability_differs_the_second_time(first: Parts) -> None:
    after = again(first)
    before, now = first.digests(), after.digests()
    assert sorted(before) == sorted(now)
    assert {name for name in now if before[name] != now[name]} <= {RUN}


def test_an_earlier_answers_charts_and_drawings_leave_nothing_behind(first: Parts) -> None:
    after = again(first, "Els", "-", "Els", "-", "-", "-")
    drawn = [name for name in first.content if name.startswith(("xl/charts/", "xl/drawings/"))]
    assert drawn
    assert [name for name in after.content if name.startswith(("xl/charts/", "xl/drawings/"))] == drawn
    listed = [each.get("PartName") for each in after.root(TYPES).iter(f"{{{CONTENT}}}Override")]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("title", SHEETS)
def test_a_sheet_that_somebody_renamed_stays_theirs_and_ours_comes_back(first: Parts, title: str) -> None:
    first.replace(WORKBOOK, f'name="{title}"', 'name="Kept"')
    for part in (WORKBOOK, *(name for name in first.content if "/charts/" in name)):
        first.content[part] = re.sub(rf"'?\b{title}\b'?!".encode(), b"Kept!", first.content[part])
    after = again(first)
    if title == "Accountability":
        # The record is read from the first sheet that has it: there is only ever one.
        assert titles(after) == ["Tasks", "Mine", *SHEETS]
    else:
        assert titles(after) == ["Tasks", "Mine", *("Kept" if each == title else each for each in SHEETS), title]
        assert solved.texts(after.path, "Kept") == solved.texts(first.path, "Kept")


def test_the_record_on_a_renamed_sheet_is_not_left_to_be_read_a_third_time(first: Parts) -> None:
    first.replace(WORKBOOK, 'name="Accountability"', 'name="Log"')
    after = again(first, "Els", "-", "Els", "-", "-", "-")
    record = solved.reading(after.path).record
    assert record is not None
    assert record.rows[0].assigned == "Els"


def test_the_record_on_a_sheet_that_got_the_name_of_another_makes_way_once(first: Parts) -> None:
    first.replace(WORKBOOK, 'name="Gaps"', 'name="Holes"')
    first.replace(WORKBOOK, 'name="Accountability"', 'name="Gaps"')
    after = again(first)
    assert sorted(titles(after)) == sorted(["Tasks", "Mine", "Holes", *SHEETS])
    assert solved.texts(after.path, "Holes") == solved.texts(first.path, "Holes")


def test_sheets_that_somebody_moved_and_hid_stay_there_and_hidden(first: Parts) -> None:
    words = first.content[WORKBOOK].decode()
    sheet = re.search(r'<sheet [^>]*name="Gaps"[^>]*/>', words)
    assert sheet is not None
    words = words.replace(sheet[0], "")
    hidden = sheet[0].replace("<sheet ", '<sheet state="hidden" ')
    first.content[WORKBOOK] = _renumbered(words.replace("<sheets>", f"<sheets>{hidden}"))
    after = again(first)
    assert titles(after) == ["Gaps", "Tasks", "Mine", *(each for each in SHEETS if each != "Gaps")]
    assert load_workbook(after.path)["Gaps"].sheet_state == "hidden"
    assert solved.texts(after.path, "Gaps") == solved.texts(first.path, "Gaps")


def _renumbered(words: str) -> bytes:
    """The workbook part after its eighth sheet became the first, as Excel writes it."""
    moved = re.sub(r'localSheetId="(\d)"', lambda name: f'localSheetId="{(int(name[1]) + 1) % 8}"', words)
    return moved.replace('activeTab="0"', 'activeTab="1"').encode()


def test_a_sheet_that_somebody_deleted_comes_back_at_the_end(first: Parts) -> None:
    book = load_workbook(first.path)
    del book["Overview"]
    book.save(first.path)
    after = again(Parts(first.path))
    assert titles(after) == ["Tasks", "Mine", *(each for each in SHEETS if each != "Overview"), "Overview"]


def test_a_chart_that_somebody_gave_the_name_of_our_sheet_stays(first: Parts) -> None:
    first.replace(WORKBOOK, 'name="Overview"', 'name="Other"')
    first.add(
        "xl/chartsheets/sheet1.xml",
        f'<chartsheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>',
        f"{SPREADSHEET}.chartsheet+xml",
    )
    first.relate(WORKBOOK, "chartsheet", "xl/chartsheets/sheet1.xml", "rIdChart")
    sheet = f'<sheet name="Overview" sheetId="99" xmlns:r="{OFFICE}" r:id="rIdChart"/>'
    first.replace(WORKBOOK, "</sheets>", f"{sheet}</sheets>")
    after = again(first)
    assert after.content["xl/chartsheets/sheet1.xml"] == first.content["xl/chartsheets/sheet1.xml"]
    assert titles(after)[-2:] == ["Overview", "Overview (Allocator)"]


def test_remarks_stay_on_their_rows_after_somebody_sorted(first: Parts) -> None:
    book = load_workbook(first.path)
    tasks = book["Tasks"]
    column = next(cell.column for cell in tasks[1] if cell.value == "Remark")
    for line in range(2, 8):
        tasks.cell(line, column).value = f"note on {tasks.cell(line, 1).value} of {tasks.cell(line, 2).value}"
    lines = [[cell.value for cell in row] for row in tasks.iter_rows(min_row=2, max_row=7)]
    for number, values in enumerate(reversed(lines), start=2):
        for place, value in enumerate(values, start=1):
            tasks.cell(number, place).value = value
    book.save(first.path)
    written = load_workbook(again(Parts(first.path)).path)["Tasks"]
    for line in range(2, 8):
        expected = f"note on {written.cell(line, 1).value} of {written.cell(line, 2).value}"
        assert written.cell(line, column).value == expected


def test_a_drop_down_of_the_users_own_on_the_remarks_stays(first: Parts) -> None:
    rule = '<dataValidation type="list" sqref="P2:P7"><formula1>"yes,no"</formula1></dataValidation>'
    first.replace(TASKS, "</dataValidations>", f"{rule}</dataValidations>")
    after = again(first)
    assert b'sqref="P2:P7"' in after.content[TASKS]
    assert after.content[TASKS].count(b"<dataValidation ") == first.content[TASKS].count(b"<dataValidation ")


def test_a_format_on_condition_that_somebody_put_on_our_column_stays(first: Parts) -> None:
    rule = '<cfRule type="expression" priority="1"><formula>F2="An"</formula></cfRule>'
    formats = f'<conditionalFormatting sqref="F2:F7">{rule}</conditionalFormatting>'
    first.replace(TASKS, "<dataValidations", f"{formats}<dataValidations")
    assert b'<conditionalFormatting sqref="F2:F7">' in again(first).content[TASKS]


def test_a_note_on_a_cell_of_ours_stays_byte_for_byte(first: Parts) -> None:
    note = (
        f'<comments xmlns="{MAIN}"><authors><author>An</author></authors><commentList><comment ref="F2" authorId="0">'
    )
    note += "<text><t>really?</t></text></comment></commentList></comments>"
    shape = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="n"></xml>'
    first.ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    first.add("xl/comments1.xml", note, f"{SPREADSHEET}.comments+xml")
    first.add("xl/drawings/vmlDrawing1.vml", shape)
    first.relate(TASKS, "comments", "xl/comments1.xml", "rIdNotes")
    first.relate(TASKS, "vmlDrawing", "xl/drawings/vmlDrawing1.vml", "rIdShapes")
    first.at_end(f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rIdShapes"/>')
    after = again(first)
    for part in ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"):
        assert after.content[part] == first.content[part]
    assert b"legacyDrawing" in after.content[TASKS]


def test_a_note_on_a_sheet_of_ours_goes_with_it_and_its_content_type(first: Parts) -> None:
    # The note's shapes have a content type of their own, which no ending says; ours may take the name over.
    vml = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    first.add("xl/drawings/drawing4.xml", "<xml/>", vml)
    first.relate("xl/worksheets/sheet6.xml", "vmlDrawing", "xl/drawings/drawing4.xml", "rIdShapes")
    after = again(first)
    assert "xl/drawings/drawing4.xml" not in after.content


def test_formulas_of_the_users_own_that_look_at_our_columns_stay(first: Parts) -> None:
    first.replace("xl/worksheets/sheet2.xml", "<f>1+1</f>", "<f>SUM(Plan_hours)+Tasks!I2+Workload!E3</f>")
    after = again(first)
    assert b"<f>SUM(Plan_hours)+Tasks!I2+Workload!E3</f>" in after.content["xl/worksheets/sheet2.xml"]
    assert b'fullCalcOnLoad="1"' in after.content[WORKBOOK]


def test_a_name_of_the_users_own_stays_and_ours_gets_another(first: Parts) -> None:
    words = first.content[WORKBOOK].decode()
    words = re.sub(r'(name="Plan_owner">)[^<]*', r"\1Mine!$A$1", words)
    first.content[WORKBOOK] = words.encode()
    names = {each.get("name"): each.text for each in again(first).root(WORKBOOK).iter(f"{{{MAIN}}}definedName")}
    assert names["Plan_owner"] == "Mine!$A$1"
    assert names["Plan_owner_2"] == "'Tasks'!$F$2:$F$7"
