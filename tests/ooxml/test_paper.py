"""A print set-up that somebody made stays as it is; ours goes where there is none, and the command says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.workbook.write.write import write_workbook
from tests.ooxml.parts import MAIN, MINE, TASKS, WORKBOOK, Parts, canonical
from tests.workbook import solved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("in_process")

PAPER = ("sheetPr", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks")
USUAL = '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/>'


def name(parts: Parts, names: str) -> None:
    parts.replace(WORKBOOK, "<definedNames/>", f"<definedNames>{names}</definedNames>")


def set_up(attributes: str) -> Callable[[Parts], None]:
    return lambda parts: parts.at_end(f'<pageSetup paperSize="9" {attributes}/>')


def margins(words: str) -> Callable[[Parts], None]:
    sides = zip(("left", "right", "top", "bottom", "header", "footer"), words.split(), strict=True)
    written = " ".join(f'{side}="{inches}"' for side, inches in sides)
    return lambda parts: parts.replace(TASKS, USUAL, f"<pageMargins {written}/>")


def titles(parts: Parts) -> None:
    name(parts, '<definedName name="_xlnm.Print_Titles" localSheetId="0">Tasks!$1:$6</definedName>')


def area(parts: Parts) -> None:
    name(parts, '<definedName name="_xlnm.Print_Area" localSheetId="0">Tasks!$A$1:$C$4</definedName>')


def fitted(parts: Parts) -> None:
    parts.replace(TASKS, "<pageSetUpPr/>", '<pageSetUpPr fitToPage="1"/>')


def centred(parts: Parts) -> None:
    parts.replace(TASKS, USUAL, f'<printOptions horizontalCentered="1"/>{USUAL}')


def breaks(parts: Parts) -> None:
    parts.at_end('<rowBreaks count="1" manualBreakCount="1"><brk id="4" max="16383" man="1"/></rowBreaks>')


def everything(parts: Parts) -> None:
    """As in a school's own workbook: portrait, 60 %, own margins, six lines on every page."""
    titles(parts)
    margins("0.4 0.4 1.2 1 0.5 0.5")(parts)
    set_up('orientation="portrait" scale="60"')(parts)


THEIRS = [
    everything,
    titles,
    area,
    fitted,
    centred,
    breaks,
    set_up('orientation="portrait" scale="60"'),
    set_up('orientation="landscape"'),
    set_up('pageOrder="overThenDown"'),
    set_up('blackAndWhite="true"'),
    margins("0.25 0.25 0.75 0.75 0.3 0.3"),
    margins("0.4 0.4 0.5 0.65 0.3 0.3"),
]
NOBODYS = [
    lambda parts: None,
    lambda parts: parts.replace(TASKS, USUAL, ""),
    set_up('orientation="portrait" horizontalDpi="300"'),
    set_up('scale="100" fitToWidth="1" fitToHeight="1" pageOrder="downThenOver" draft="false" cellComments="none"'),
    margins("0.7 0.7 0.75 0.75 0.3 0.3"),
    # Excel where people measure in centimetres, and LibreOffice.
    margins("0.70866141732283472 0.70866141732283472 0.74803149606299213 0.74803149606299213 0.31496 0.31496"),
    margins("0.78740157480315 0.78740157480315 1.05277777777778 1.05277777777778 0.7875 0.7875"),
]


@pytest.fixture
def source(tmp_path: Path) -> Parts:
    return Parts(solved.workbook(tmp_path / "in.xlsx"))


def answer(parts: Parts, out: str = "out.xlsx", *words: str) -> tuple[Parts, list[str]]:
    """The answer, and what is said of how the sheet prints."""
    reading = solved.reading(parts.save())
    target = parts.path.with_name(out)
    chosen = solved.result(reading.instance, *(words or solved.WORDS))
    said = write_workbook(reading, chosen, target, options={"--seed": "1"})
    return Parts(target), [sentence.en for sentence in said]


def paper(parts: Parts) -> list[bytes]:
    """How the sheet of the tasks prints: everything that says something of it."""
    found = [each for kind in PAPER for each in parts.root(TASKS).iterfind(f"{{{MAIN}}}{kind}")]
    return [canonical(each) for each in found] + [(each.text or "").encode() for each in names(parts)]


def names(parts: Parts) -> list[object]:
    listed = parts.root(WORKBOOK).iter(f"{{{MAIN}}}definedName")
    wanted = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
    return [each for each in listed if each.get("localSheetId") == "0" and each.get("name") in wanted]


@pytest.mark.parametrize("made", THEIRS)
def test_a_set_up_that_somebody_made_stays_as_it_is(source: Parts, made: Callable[[Parts], None]) -> None:
    made(source)
    before = paper(source)
    after, said = answer(source)
    assert paper(after) == before
    assert said == []
    again, said = answer(after, "again.xlsx", "Els", "-", "Els", "-", "-", "-")
    assert paper(again) == before
    assert said == []


@pytest.mark.parametrize("made", NOBODYS)
def test_ours_goes_where_nobody_made_one_and_is_told_once(source: Parts, made: Callable[[Parts], None]) -> None:
    made(source)
    after, said = answer(source)
    assert said == ["Nobody had set up how Tasks prints: it now prints landscape, the plan's columns beside the tasks."]
    sheet = load_workbook(after.path)["Tasks"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert "$A" not in str(sheet.print_area)
    again, said = answer(after, "again.xlsx")
    assert paper(again) == paper(after)
    assert said == []


def test_ours_follows_lines_that_are_added(source: Parts) -> None:
    after, _ = answer(source)
    printed = names(after)[0].text  # type: ignore[attr-defined]
    after.content[WORKBOOK] = after.content[WORKBOOK].replace(printed.encode(), printed.replace("$7", "$5").encode())
    again, said = answer(after, "again.xlsx")
    assert names(again)[0].text == printed  # type: ignore[attr-defined]
    assert said == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ('orientation="landscape"', 'orientation="portrait"'),
        ('left="0.4"', 'left="1.4"'),
        ('fitToHeight="0"', 'fitToHeight="3"'),
        ('fitToPage="1"', 'fitToPage="0"'),
    ],
)
def test_ours_that_somebody_changed_is_theirs(source: Parts, ours: str, theirs: str) -> None:
    after, _ = answer(source)
    after.replace(TASKS, ours, theirs)
    before = paper(after)
    again, said = answer(after, "again.xlsx")
    assert paper(again) == before
    assert said == []


def test_a_footer_of_their_own_stays_beside_our_set_up(source: Parts) -> None:
    source.at_end("<headerFooter><oddFooter>&amp;LSchool</oddFooter></headerFooter>")
    after, said = answer(source)
    assert said
    assert b"&amp;LSchool" in after.content[TASKS]
    assert load_workbook(after.path)["Tasks"].page_setup.orientation == "landscape"


def test_a_print_area_over_the_whole_table_takes_our_columns_in_and_is_told(source: Parts) -> None:
    name(source, '<definedName name="_xlnm.Print_Area" localSheetId="0">Tasks!$A$1:$E$7</definedName>')
    set_up('orientation="portrait" scale="80"')(source)
    after, said = answer(source)
    assert said == ["Your print area on Tasks takes the plan's columns in; the rest of your print set-up stays."]
    assert b'scale="80"' in after.content[TASKS]
    assert answer(after, "again.xlsx")[1] == []


FOOTER = "<headerFooter><oddFooter>&amp;C&amp;A  ·  &amp;P/&amp;N</oddFooter></headerFooter>"


def other_area(path: Path) -> str:
    return str(load_workbook(path).worksheets[1].print_area)


def test_what_init_made_to_fill_in_stays_off_paper_in_the_first_proposal(source: Parts) -> None:
    source.replace(MINE, "</worksheet>", f"{FOOTER}</worksheet>")
    after, said = answer(source)
    assert other_area(after.path).endswith("!$XFD$1")
    assert len(said) == 1, "of Tasks alone"
    # Who then clears the area, to print it, keeps it so.
    cleared = re.sub(rb"<definedName[^>]*>'?Mine'?!\$XFD\$1</definedName>", b"", after.content[WORKBOOK])
    assert cleared != after.content[WORKBOOK]
    after.content[WORKBOOK] = cleared
    again, _ = answer(after, "again.xlsx")
    assert other_area(again.path) == ""


def test_a_print_area_that_somebody_gave_a_sheet_of_init_stays(source: Parts) -> None:
    source.replace(MINE, "</worksheet>", f"{FOOTER}</worksheet>")
    given = load_workbook(source.path).sheetnames[1]
    name(source, f'<definedName name="_xlnm.Print_Area" localSheetId="1">{given}!$A$1:$B$2</definedName>')
    after, _ = answer(source)
    assert other_area(after.path).endswith("!$A$1:$B$2")


def test_a_sheet_of_the_users_own_prints_as_it_did(source: Parts) -> None:
    after, _ = answer(source)
    assert other_area(after.path) == ""
