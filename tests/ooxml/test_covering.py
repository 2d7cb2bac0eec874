"""What covers the whole overview covers our columns as well; what does not stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.ooxml.parts import MAIN, OFFICE, SPREADSHEET, TASKS, WORKBOOK, X14, XM, Parts
from tests.workbook import solved

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

pytestmark = pytest.mark.usefixtures("in_process")

TABLE = "xl/tables/table1.xml"
LAST = "S"
"""The last of our columns beside an overview from A to E."""


def own(path: Path) -> Parts:
    return Parts(solved.workbook(path / "in.xlsx"))


def answer(parts: Parts, out: str = "out.xlsx") -> Parts:
    return Parts(solved.solve(parts.save(), parts.path.with_name(out)))


def with_table(parts: Parts, last: int = 7, attributes: str = "", inner: str = "") -> Parts:
    """An Excel table over the overview."""
    columns = "".join(f'<tableColumn id="{id_}" name="{name}"/>' for id_, name in enumerate(solved.HEADERS, 3))
    filtered = last - ('totalsRowCount="1"' in attributes)
    parts.add(
        TABLE,
        f'<table xmlns="{MAIN}" id="1" name="Overview1" displayName="Overview1" ref="A1:E{last}" {attributes}>'
        f'<autoFilter ref="A1:E{filtered}"/>{inner}<tableColumns count="5">{columns}</tableColumns></table>',
        f"{SPREADSHEET}.table+xml",
    )
    parts.relate(TASKS, "table", TABLE, "rIdTable")
    parts.at_end(f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rIdTable"/></tableParts>')
    return parts


def only(root: _Element, name: str) -> _Element:
    (found,) = root.iter(f"{{{MAIN}}}{name}")
    return found


def headers(parts: Parts) -> list[str]:
    """What stands on the first line of the overview."""
    row = next(parts.root(TASKS).iter(f"{{{MAIN}}}row"))
    return ["".join(cell.itertext()) for cell in row]


def columns(parts: Parts) -> list[str]:
    return [each.get("name", "") for each in parts.root(TABLE).iter(f"{{{MAIN}}}tableColumn")]


def test_a_table_takes_our_columns_in_under_the_words_of_their_headers(tmp_path: Path) -> None:
    after = answer(with_table(own(tmp_path)))
    table = after.root(TABLE)
    assert table.get("ref") == only(table, "autoFilter").get("ref") == f"A1:{LAST}7"
    # Excel mends, and tells the user so, a table whose columns are called otherwise than their cells.
    assert columns(after) == headers(after)
    numbers = [each.get("id") for each in table.iter(f"{{{MAIN}}}tableColumn")]
    assert len(set(numbers)) == len(numbers) == int(only(table, "tableColumns").get("count", "0"))


def test_a_table_that_was_widened_stays_as_it_is_when_solved_again(tmp_path: Path) -> None:
    first = answer(with_table(own(tmp_path)))
    assert answer(first, "again.xlsx").content[TABLE] == first.content[TABLE]


def test_a_table_keeps_the_words_that_somebody_gave_the_column_that_is_theirs(tmp_path: Path) -> None:
    first = answer(with_table(own(tmp_path)))
    first.replace(TASKS, ">Remark<", ">REMARK<")
    first.replace(TABLE, '"Remark"', '"REMARK"')
    again = answer(first, "again.xlsx")
    assert "REMARK" in columns(again)
    assert columns(again) == headers(again)


def test_a_tables_order_goes_over_our_columns_too(tmp_path: Path) -> None:
    order = f'<sortState xmlns="{MAIN}" ref="A2:E7"><sortCondition ref="B2:B7"/></sortState>'
    table = answer(with_table(own(tmp_path), inner=order)).root(TABLE)
    assert only(table, "sortState").get("ref") == f"A2:{LAST}7"
    assert only(table, "sortCondition").get("ref") == "B2:B7"


def test_a_table_with_a_totals_row_keeps_it(tmp_path: Path) -> None:
    parts = with_table(own(tmp_path), 8, 'totalsRowCount="1"')
    total = '<row r="8"><c r="E8"><f>SUBTOTAL(109,Overview1[Hours])</f><v>176</v></c></row></sheetData>'
    parts.replace(TASKS, "</sheetData>", total)
    after = answer(parts)
    assert after.root(TABLE).get("ref") == f"A1:{LAST}8"
    assert only(after.root(TABLE), "autoFilter").get("ref") == f"A1:{LAST}7"
    assert b"<f>SUBTOTAL(109,Overview1[Hours])</f><v>176</v>" in after.content[TASKS]


def test_a_total_of_the_users_own_below_our_columns_stays(tmp_path: Path) -> None:
    first = answer(own(tmp_path))
    total = '<row r="9"><c r="I9"><f>SUM(I2:I7)</f><v>151</v></c></row></sheetData>'
    first.replace(TASKS, "</sheetData>", total)
    assert b'<c r="I9"><f>SUM(I2:I7)</f><v>151</v></c>' in answer(first, "again.xlsx").content[TASKS]


@pytest.mark.parametrize("attributes", ['tableType="queryTable"', 'headerRowCount="0"'])
def test_a_table_that_something_else_fills_keeps_its_columns(tmp_path: Path, attributes: str) -> None:
    parts = with_table(own(tmp_path), attributes=attributes)
    assert answer(parts).content[TABLE] == parts.content[TABLE]


def test_a_table_beside_the_overview_keeps_its_columns(tmp_path: Path) -> None:
    parts = with_table(own(tmp_path))
    parts.content[TABLE] = parts.content[TABLE].replace(b"A1:E7", b"C1:G7")
    assert answer(parts).content[TABLE] == parts.content[TABLE]


FORMAT = '<conditionalFormatting sqref="{}"><cfRule type="expression" priority="1"><formula>$E2&gt;9</formula></cfRule>'
FORMAT += "</conditionalFormatting>"


@pytest.mark.parametrize(
    ("covered", "then"),
    [
        ("A2:E7", f"A2:{LAST}7"),
        ("A1:E7", f"A1:{LAST}7"),
        ("A1:E1048576", f"A1:{LAST}1048576"),
        ("A2:E7 T1:T9", f"A2:{LAST}7 T1:T9"),
        ("B2:E7", "B2:E7"),
        ("A2:D7", "A2:D7"),
        ("A2:E6", "A2:E6"),
        ("A2:Z7", "A2:Z7"),
    ],
)
def test_a_format_on_condition_covers_our_columns_where_it_covers_the_overview(
    tmp_path: Path, covered: str, then: str
) -> None:
    parts = own(tmp_path)
    parts.after_cells(FORMAT.format(covered))
    assert only(answer(parts).root(TASKS), "conditionalFormatting").get("sqref") == then


def test_a_format_of_later_versions_covers_our_columns_as_well(tmp_path: Path) -> None:
    parts = own(tmp_path)
    rule = '<x14:cfRule type="expression" priority="9" id="{1}"><xm:f>Mine!$A$1=2</xm:f></x14:cfRule>'
    parts.at_end(
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{XM}">{rule}<xm:sqref>A2:E7</xm:sqref></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext></extLst>"
    )
    (ranges,) = answer(parts).root(TASKS).iter(f"{{{XM}}}sqref")
    assert ranges.text == f"A2:{LAST}7"


def test_a_filter_with_its_name_and_order_covers_our_columns(tmp_path: Path) -> None:
    parts = own(tmp_path)
    parts.after_cells(
        '<autoFilter ref="A1:E7"><sortState ref="A2:E7"><sortCondition ref="B2:B7"/></sortState></autoFilter>'
    )
    _name(parts, "_xlnm._FilterDatabase", "Tasks!$A$1:$E$7")
    after = answer(parts)
    assert only(after.root(TASKS), "autoFilter").get("ref") == f"A1:{LAST}7"
    assert only(after.root(TASKS), "sortState").get("ref") == f"A2:{LAST}7"
    assert _named(after, "_xlnm._FilterDatabase") == [f"Tasks!$A$1:${LAST}$7"]


@pytest.mark.parametrize(
    ("printed", "then"),
    [
        ("Tasks!$A$1:$E$7", f"Tasks!$A$1:${LAST}$7"),
        ("Tasks!$A$1:$D$7", "Tasks!$A$1:$D$7"),
        ("Tasks!$A$1:$E$4,Tasks!$A$6:$E$7", "Tasks!$A$1:$E$4,Tasks!$A$6:$E$7"),
    ],
)
def test_a_print_area_of_the_users_own_covers_our_columns_where_it_covers_the_overview(
    tmp_path: Path, printed: str, then: str
) -> None:
    parts = own(tmp_path)
    _name(parts, "_xlnm.Print_Area", printed)
    parts.at_end('<pageSetup paperSize="9" orientation="portrait"/>')
    after = answer(parts)
    assert _named(after, "_xlnm.Print_Area") == [then]
    assert only(after.root(TASKS), "pageSetup").get("orientation") == "portrait"


def _name(parts: Parts, name: str, words: str) -> None:
    listed = f'<definedNames><definedName name="{name}" localSheetId="0">{words}</definedName></definedNames>'
    parts.replace(WORKBOOK, "<definedNames/>", listed)


def _named(parts: Parts, name: str) -> list[str | None]:
    names = parts.root(WORKBOOK).iter(f"{{{MAIN}}}definedName")
    return [each.text for each in names if each.get("name") == name and each.get("localSheetId") == "0"]


def test_a_formula_that_others_share_with_a_cell_of_ours_goes_on_from_the_next(tmp_path: Path) -> None:
    first = answer(own(tmp_path))
    # The user typed a formula into Why and filled it to the right and down.
    lent = '<c r="S3"><f t="shared" si="0" ref="S3:T4">E3*2+$E$2&amp;"E3"</f></c>'
    words = first.content[TASKS].decode()
    words = re.sub('<c r="S3".*?</c>', f'{lent}<c r="T3"><f t="shared" si="0"/></c>', words)
    words = re.sub('(<c r="S4".*?</c>)', r'\1<c r="T4"><f t="shared" si="0"/></c>', words)
    first.content[TASKS] = words.encode()
    again = answer(first, "again.xlsx").root(TASKS)
    found = {cell.get("r"): cell.find(f"{{{MAIN}}}f") for cell in again.iter(f"{{{MAIN}}}c")}
    heir = found["T3"]
    assert heir is not None
    assert heir.text == 'F3*2+$E$2&"E3"'
    assert heir.get("ref") == "T3:T4"
    assert found["T4"] is not None
    assert found["S3"] is None


def test_our_words_do_not_hide_below_cells_that_somebody_merged(tmp_path: Path) -> None:
    first = answer(own(tmp_path))
    merges = '<mergeCells count="2"><mergeCell ref="F2:F3"/><mergeCell ref="A9:B9"/></mergeCells>'
    first.replace(TASKS, "<dataValidations", f"{merges}<dataValidations")
    again = answer(first, "again.xlsx").root(TASKS)
    assert [each.get("ref") for each in again.iter(f"{{{MAIN}}}mergeCell")] == ["A9:B9"]
    assert {cell.get("r"): "".join(cell.itertext()) for cell in again.iter(f"{{{MAIN}}}c")}["F3"] == "Fixit"
    assert only(again, "mergeCells").get("count") == "1"


def test_cells_that_do_not_say_where_they_are_stay_where_they_are(tmp_path: Path) -> None:
    parts = own(tmp_path)
    # Behind our first free columns stands a word of the user's own, and one more without an address.
    words = (
        '<c r="Z2" t="inlineStr"><is><t>far</t></is></c><c t="inlineStr"><is><t>further</t></is></c></row><row r="3">'
    )
    parts.replace(TASKS, '</row><row r="3">', words)
    first = answer(parts)
    assert solved.load_workbook(first.path)["Tasks"]["AA2"].value == "further"
    again = answer(first, "again.xlsx")
    assert solved.load_workbook(again.path)["Tasks"]["AA2"].value == "further"
