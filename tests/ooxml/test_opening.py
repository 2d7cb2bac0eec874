"""An answer opens with Summary, no sheet of the user's changes its place, and no other sheet stays selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.ooxml.selection import unselected
from tests.ooxml.parts import Parts
from tests.workbook import solved

if TYPE_CHECKING:
    from pathlib import Path

MINE = "xl/worksheets/sheet2.xml"


def test_a_sheet_of_the_users_own_that_was_open_is_so_no_longer_and_else_as_it_was(tmp_path: Path) -> None:
    source = solved.workbook(tmp_path / "in.xlsx")
    book = load_workbook(source)
    book.active = book["Mine"]
    for sheet in book:
        sheet.sheet_view.tabSelected = sheet.title == "Mine"
    book.save(source)
    before = Parts(source).content[MINE]
    out = solved.solve(source, tmp_path / "out.xlsx")
    after = Parts(out).content[MINE]
    assert b' tabSelected="1"' in before
    assert after == before.replace(b' tabSelected="1"', b"")
    written = load_workbook(out)
    assert written.active is written["Summary"]
    assert [sheet.title for sheet in written if sheet.sheet_view.tabSelected] == ["Summary"]
    assert written.sheetnames[:2] == ["Tasks", "Mine"]


def test_a_workbook_without_a_view_opens_with_summary_too(tmp_path: Path) -> None:
    parts = Parts(solved.workbook(tmp_path / "in.xlsx"))
    words = parts.content["xl/workbook.xml"].decode()
    start, end = words.index("<bookViews>"), words.index("</bookViews>") + len("</bookViews>")
    parts.content["xl/workbook.xml"] = (words[:start] + words[end:]).encode()
    parts.save()
    written = load_workbook(solved.solve(parts.path, tmp_path / "out.xlsx"))
    assert written.active is written["Summary"]


def test_an_answer_that_is_answered_again_opens_with_summary_wherever_it_stands(tmp_path: Path) -> None:
    first = solved.solve(solved.workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    book = load_workbook(first)
    book.move_sheet("Summary", 3)
    book.active = book["Tasks"]
    book.save(first)
    order = load_workbook(first).sheetnames
    again = load_workbook(solved.solve(first, tmp_path / "again.xlsx"))
    assert again.sheetnames == order
    assert again.active is again["Summary"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<sheetView tabSelected="1" workbookViewId="0"/>', b'<sheetView workbookViewId="0"/>'),
        (b"<x:sheetView zoomScale='90' tabSelected = 'true'>", b"<x:sheetView zoomScale='90'>"),
        (b'<sheetView workbookViewId="0"/>', b'<sheetView workbookViewId="0"/>'),
        # Words of the user's that look like it are no view.
        (b'<t> tabSelected="1"</t>', b'<t> tabSelected="1"</t>'),
    ],
)
def test_only_the_selection_goes_from_a_view(before: bytes, after: bytes) -> None:
    assert unselected(before) == after
