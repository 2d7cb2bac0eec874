"""Where formulas look, and how they read in another cell."""

from __future__ import annotations

import pytest
from lxml import etree

from allocator.ooxml.formula import looks, moved
from allocator.ooxml.order import WORKSHEET, out_of_order, place_in_order
from tests.ooxml.parts import MAIN, MC


@pytest.mark.parametrize(
    ("formula", "then"),
    [
        ("A1", "B3"),
        ("$A1+A$1+$A$1", "$A3+B$1+$A$1"),
        ("SUM(A1:B2)", "SUM(B3:C4)"),
        ("SUM(A:A,$B:B,1:1,$2:3)", "SUM(B:B,$B:C,3:3,$2:5)"),
        ("Mine!A1+'It''s A1'!A1", "Mine!B3+'It''s A1'!B3"),
        ("Jan1:Mar1!A1+[1]Rates!A1", "Jan1:Mar1!B3+[1]Rates!B3"),
        ('"A1 ""A1"" "&A1', '"A1 ""A1"" "&B3'),
        ("LOG10(A1)*A1.5", "LOG10(B3)*A1.5"),
        ("Tab[[#This Row],[A1]]", "Tab[[#This Row],[A1]]"),
        # A name, for no sheet has so many columns; another that begins like a cell.
        ("XYZ1+A1_total", "XYZ1+A1_total"),
        ("XFD1048576", "A2"),
        ("1E5+TRUE", "1E5+TRUE"),
    ],
)
def test_a_formula_reads_otherwise_two_lines_below_and_a_column_right(formula: str, then: str) -> None:
    assert moved(formula, 2, 1) == then


def test_a_formula_moved_there_and_back_is_the_same() -> None:
    formula = "SUM(A1:$B$2,C:C,4:4)+Mine!D5"
    assert moved(moved(formula, 7, 9), -7, -9) == formula


def test_a_formula_looks_at_ranges_names_and_through_functions() -> None:
    seen = looks("SUM(Mine!A1:B2,Plan_hours)+INDIRECT(\"C3\")+Tab[D4]+'It''s'!$E$5")
    assert seen.ranges == (("Mine", (1, 1, 2, 2)), ("It's", (5, 5, 5, 5)))
    assert seen.names == {"plan_hours", "tab"}
    assert seen.functions == {"sum", "indirect"}


@pytest.mark.parametrize(
    ("standing", "fresh", "then"),
    [
        ("sheetData pageMargins", "mergeCells", "sheetData mergeCells pageMargins"),
        ("sheetData", "pageSetup", "sheetData pageSetup"),
        # Controls are said in two ways, below one element; what comes before them stays before.
        ("sheetData CONTROLS", "pageSetup", "sheetData pageSetup CONTROLS"),
        ("sheetData CONTROLS tableParts", "drawing", "sheetData drawing CONTROLS tableParts"),
        ("sheetData OTHER", "cols", "cols sheetData OTHER"),
    ],
)
def test_an_element_finds_its_place(standing: str, fresh: str, then: str) -> None:
    written = {
        "CONTROLS": f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls/></mc:Choice>'
        "</mc:AlternateContent>",
        "OTHER": '<pageSetup xmlns="urn:of-somebody-else"/>',
    }
    elements = "".join(written.get(name, f"<{name}/>") for name in standing.split())
    root = etree.fromstring(f'<worksheet xmlns="{MAIN}">{elements}</worksheet>')
    place_in_order(root, etree.Element(f"{{{MAIN}}}{fresh}"), WORKSHEET)
    names = {f"{{{MC}}}AlternateContent": "CONTROLS", "{urn:of-somebody-else}pageSetup": "OTHER"}
    found = [names.get(str(each.tag), etree.QName(each).localname) for each in root]
    assert found == then.split()
    assert not out_of_order(root, WORKSHEET)
