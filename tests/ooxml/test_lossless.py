"""What our own tools can't write comes through `solve` unchanged, part by part and cell by cell."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import etree

from allocator.ooxml.cells import cells_of, line_of
from allocator.ooxml.order import STYLES as STYLES_ORDER
from allocator.ooxml.order import WORKBOOK as WORKBOOK_ORDER
from allocator.ooxml.order import WORKSHEET, out_of_order
from tests.ooxml.attached import ATTACHED, calculation_chain, macros, printer_settings
from tests.ooxml.celled import CELLED, cached_values, foreign_namespaces
from tests.ooxml.parts import MAIN, MC, MINE, STYLES, TASKS, TYPES, WORKBOOK, Parts, canonical
from tests.ooxml.standard import faults
from tests.workbook import solved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("in_process")

WRITTEN = {TASKS, WORKBOOK, "xl/_rels/workbook.xml.rels", TYPES, STYLES}
"""The parts that a first answer changes in a workbook without tables."""
REDONE = {"dimension", "cols", "sheetData", "dataValidations", "pageSetup", "pageMargins", "printOptions", "sheetPr"}
"""What of the sheet of the tasks says something of our columns as well, or how it prints."""
TOUCHED = {"sheets", "definedNames", "calcPr", "bookViews"}
OURS = "xl/worksheets/sheet3.xml"
"""The first sheet that an answer adds."""


class Answered(NamedTuple):
    """The parts of a workbook, and of its answer."""

    before: Parts
    after: Parts


def answered(folder: Path, feature: Callable[[Parts], None]) -> Answered:
    """A workbook with a feature is solved."""
    ending = ".xlsm" if feature is macros else ".xlsx"
    source = Parts(solved.workbook(folder / f"in{ending}"))
    feature(source)
    source.save()
    return Answered(source, Parts(solved.solve(source.path, folder / f"out{ending}")))


@pytest.fixture(params=[*ATTACHED, *CELLED], ids=lambda feature: feature.__name__)
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Answered:
    return answered(tmp_path, request.param)


def test_a_feature_comes_through(both: Answered) -> None:
    before, after = both
    kept, now = before.digests(), after.digests()
    assert {name for name in kept if now.get(name) != kept[name]} <= WRITTEN
    # A part that nobody looks for at its place is lost as well.
    assert list(after.dangling()) == []
    assert list(after.untyped()) == []
    for part, order in ((TASKS, WORKSHEET), (WORKBOOK, WORKBOOK_ORDER), (STYLES, STYLES_ORDER)):
        assert not out_of_order(after.root(part), order)
    assert faults(after.path) <= faults(before.path)
    leaves_the_users_cells(before, after)
    leaves_what_stands_around(before, after)
    if STYLES in before.content:
        leaves_the_numbers_of_formats(before, after)


def leaves_the_users_cells(before: Parts, after: Parts) -> None:
    written = cells(after, TASKS)
    assert {place: cell for place, cell in written.items() if place[1] <= len(solved.HEADERS)} == cells(before, TASKS)
    assert cells(after, MINE) == cells(before, MINE)


def cells(parts: Parts, part: str) -> dict[tuple[int, int], bytes]:
    """The cells of a sheet as they are stored, by line and column, without the address, which some do not have."""
    found, line = {}, 0
    for row in parts.root(part).iterfind(f"{{{MAIN}}}sheetData/{{{MAIN}}}row"):
        line = line_of(row, line, part)
        for raw in cells_of(row, line, part):
            raw.element.attrib.pop("r", None)
            found[line, raw.column] = canonical(raw.element)
    return found


def leaves_what_stands_around(before: Parts, after: Parts) -> None:
    assert around(before, TASKS, REDONE) <= around(after, TASKS, REDONE)
    assert around(before, WORKBOOK, TOUCHED) == around(after, WORKBOOK, TOUCHED)
    assert set(inside(before, WORKBOOK, "definedNames")) <= set(inside(after, WORKBOOK, "definedNames"))
    assert set(inside(before, TASKS, "dataValidations")) <= set(inside(after, TASKS, "dataValidations"))
    # Names call sheets by their number: ours stand behind.
    sheets = inside(before, WORKBOOK, "sheets")
    assert sheets == inside(after, WORKBOOK, "sheets")[: len(sheets)]


def around(parts: Parts, part: str, apart: set[str]) -> set[bytes]:
    """The elements below a root, but for some."""
    return {canonical(each) for each in parts.root(part) if etree.QName(each).localname not in apart}


def inside(parts: Parts, part: str, section: str) -> list[bytes]:
    """The elements of a section."""
    return [canonical(each) for each in parts.root(part).iterfind(f"{{{MAIN}}}{section}/*")]


def leaves_the_numbers_of_formats(before: Parts, after: Parts) -> None:
    old, new = before.root(STYLES), after.root(STYLES)
    assert {name: new.get(name) for name in old.attrib} == dict(old.attrib)
    for section in old:
        standing = new.find(section.tag)
        assert standing is not None
        assert [canonical(each) for each in section] == [canonical(each) for each in standing][: len(section)]
        assert standing.get("count") in (None, str(len(standing)))
        kept = {name: value for name, value in section.attrib.items() if name != "count"}
        assert {name: standing.get(name) for name in kept} == kept


def test_what_later_versions_say_may_still_be_passed_by(tmp_path: Path) -> None:
    after = answered(tmp_path, foreign_namespaces).after
    for part in (TASKS, STYLES):
        root = after.root(part)
        assert root.get(f"{{{MC}}}Ignorable") == "x14ac"
        assert "x14ac" in root.nsmap


def test_a_printers_settings_are_still_the_sheets(tmp_path: Path) -> None:
    setup = answered(tmp_path, printer_settings).after.root(TASKS).find(f"{{{MAIN}}}pageSetup")
    assert setup is not None
    assert "rIdPrinter" in setup.attrib.values()
    # A3, as the user has it.
    assert setup.get("paperSize") == "8"


def test_formulas_keep_the_values_that_they_had(tmp_path: Path) -> None:
    assert answered(tmp_path, cached_values).after.content[MINE].count(b"<v>") == 4


def test_a_chain_of_formulas_stays_while_no_formula_is_lost(tmp_path: Path) -> None:
    assert "xl/calcChain.xml" in answered(tmp_path, calculation_chain).after.content


def test_a_chain_that_names_a_lost_formula_goes_and_excel_makes_another(tmp_path: Path) -> None:
    def chained(parts: Parts) -> None:
        calculation_chain(parts)
        # The answer that is answered again has a formula in a column of ours.
        first = Parts(solved.solve(parts.save(), tmp_path / "first.xlsx"))
        cell = re.search(r'<c r="I2"[^>]*>', first.content[TASKS].decode())
        assert cell is not None
        first.replace(TASKS, f"{cell[0]}<v>40</v></c>", f"{cell[0]}<f>E2</f><v>40</v></c>")
        parts.content = first.content

    after = answered(tmp_path, chained).after
    assert "xl/calcChain.xml" not in after.content
    assert list(after.dangling()) == []
    assert list(after.untyped()) == []


def test_what_is_loose_before_may_be_loose_afterwards(tmp_path: Path) -> None:
    # Left by programs that drop a part and forget who points to it; Excel passes it by.
    def lost(parts: Parts) -> None:
        parts.relate(WORKBOOK, "customXml", "customXml/item1.xml", "rIdLost")
        parts.relate(TASKS, "printerSettings", "xl/printerSettings/printerSettings1.bin", "rIdLost")

    before, after = answered(tmp_path, lost)
    assert set(after.dangling()) == set(before.dangling()) != set()


def test_parts_that_point_to_each_other_in_a_circle_come_through(tmp_path: Path) -> None:
    def circle(parts: Parts) -> None:
        parts.add("xl/one.xml", "<one/>", "application/xml")
        parts.add("xl/other.xml", "<other/>", "application/xml")
        for source, target in ((WORKBOOK, "xl/one.xml"), ("xl/one.xml", "xl/other.xml"), ("xl/other.xml", WORKBOOK)):
            parts.relate(source, "custom", target, "rIdRound")
        parts.relate(TASKS, "custom", TASKS, "rIdSelf")
        # A sheet of the answer in the circle as well: it goes when the answer is answered again.
        first = Parts(solved.solve(parts.save(), tmp_path / "first.xlsx"))
        first.relate("xl/other.xml", "custom", OURS, "rIdOurs")
        first.relate(OURS, "custom", WORKBOOK, "rIdBack")
        parts.content = first.content

    before, after = answered(tmp_path, circle)
    assert list(after.dangling()) == []
    for part in ("xl/one.xml", "xl/other.xml", "xl/_rels/one.xml.rels", "xl/_rels/other.xml.rels"):
        assert after.content[part] == before.content[part]


def test_folders_in_the_zip_stay(tmp_path: Path) -> None:
    source = solved.workbook(tmp_path / "in.xlsx")
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("xl/empty/", b"")
    with zipfile.ZipFile(solved.solve(source, tmp_path / "out.xlsx")) as answer:
        assert "xl/empty/" in answer.namelist()
