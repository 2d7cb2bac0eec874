"""The copy for colleagues says nothing of what people can and like to do, and all else as the answer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.basics.problem import InputError
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import share_workbook
from tests.ooxml.parts import MAIN, MINE, SPREADSHEET, TASKS, TYPES, WORKBOOK, Parts, sheet
from tests.ooxml.standard import faults
from tests.workbook import solved

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("in_process")

TEAM, ASSESSMENT = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"
HEADERS = ("Name", "ICT hours", "Technical", "Policy & vision", "Likes Technical", "Phone")
FIRST = 7
"""The line of the first answer on the self-assessment."""
PEOPLE = (("An", 60, 3, 2, 4, "01"), ("Els", 50, 1, 0, 3, "02"))
KEPT = {1, 2, 6}
"""The columns of Team that say nothing of what somebody can or likes."""


@pytest.fixture
def source(tmp_path: Path) -> Parts:
    """A workbook with people, what they can, and formulas that look there."""
    path = solved.workbook(tmp_path / "in.xlsx")
    book = load_workbook(path)
    team = book.create_sheet("Team")
    for line in (HEADERS, *PEOPLE):
        team.append(line)
    assessment = book.create_sheet("Self-assessment")
    for line, (name, *_) in enumerate(PEOPLE, start=FIRST):
        for column, value in enumerate((name, 3, 1, 2), start=1):
            assessment.cell(line, column).value = value
    book.save(path)
    return Parts(path)


def shared(parts: Parts) -> Parts:
    """The copy of these very parts."""
    path = parts.save()
    copy = path.with_name("copy.xlsx")
    share_workbook(read_workbook(path), path, copy)
    after = Parts(copy)
    assert list(after.dangling()) == []
    assert list(after.untyped()) == []
    assert faults(copy) <= faults(path)
    return after


def formulas(*words: str) -> bytes:
    """A sheet with formulas below each other, each with the value 7."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>{each}</f><v>7</v></c></row>' for n, each in enumerate(words, 1))
    return sheet(rows).encode()


def remembered(parts: Parts, part: str = MINE) -> list[str]:
    """The formulas of a sheet that still have a value."""
    cells = [cell for cell in parts.root(part).iter(f"{{{MAIN}}}c") if cell.find(f"{{{MAIN}}}f") is not None]
    kept = [cell for cell in cells if cell.find(f"{{{MAIN}}}v") is not None]
    return [cell.findtext(f"{{{MAIN}}}f") or str(cell.get("r")) for cell in kept]


def test_levels_and_motivations_are_gone_and_all_other_parts_stay(source: Parts) -> None:
    after = shared(source)
    book = load_workbook(after.path)
    for line, person in enumerate((HEADERS, *PEOPLE), start=1):
        for column, value in enumerate(person, start=1):
            shown = value if line == 1 or column in KEPT else None
            assert book["Team"].cell(line, column).value == shown
    assert [cell.value for cell in book["Self-assessment"][FIRST]] == ["An", None, None, None]
    before, now = source.digests(), after.digests()
    assert {name for name in before if now.get(name) != before[name]} <= {TEAM, ASSESSMENT, WORKBOOK}


def test_looks_of_emptied_cells_stay(source: Parts) -> None:
    source.replace(TEAM, '<c r="C2"', '<c r="C2" s="0"')
    assert b'<c r="C2" s="0"/>' in shared(source).content[TEAM]


@pytest.mark.parametrize(
    "words",
    [
        "Team!C2",
        "SUM(Team!$C$2:$E$9)",
        "'Self-assessment'!B7*2",
        "SUM(team!C:C)",
        "COUNTIF(Team!2:2,3)",
        "SUM(Tasks:Team!C2)",
        "SUM(Levels)",
        "SUM(Also)",
        "SUM(People[Technical])",
        'INDIRECT("Team!C2")',
        "Team!H2",
        "Tasks!Z1",
    ],
)
def test_a_formula_that_looks_there_remembers_nothing(source: Parts, words: str) -> None:
    # By a name, a name of a name, a table; by another formula on Team, or on Tasks and then on Team.
    names = '<definedName name="Also">Levels</definedName><definedName name="Levels">Team!$C$2:$D$3</definedName>'
    source.replace(WORKBOOK, "<definedNames/>", f"<definedNames>{names}</definedNames>")
    source.add(
        "xl/tables/table1.xml",
        f'<table xmlns="{MAIN}" id="1" name="People" displayName="People" ref="A1:F3"/>',
        f"{SPREADSHEET}.table+xml",
    )
    source.relate(TEAM, "table", "xl/tables/table1.xml", "rId1")
    root = source.content[TEAM].decode().replace('<c r="F2"', '<c r="H2"><f>C2*2</f><v>6</v></c><c r="F2"')
    source.content[TEAM] = root.encode()
    source.replace(TASKS, "</row>", '<c r="Z1"><f>Team!H2+1</f><v>7</v></c></row>')
    source.content[MINE] = formulas(words, "1+1")
    after = shared(source)
    assert remembered(after) == ["1+1"]
    assert words in after.content[MINE].decode().replace("&quot;", '"')
    assert b'fullCalcOnLoad="1"' in after.content[WORKBOOK]


def test_a_formula_that_looks_elsewhere_remembers_its_value(source: Parts) -> None:
    words = ("Team!B2", "COUNTA(Team!A2:A9)", "Team!F3", "Team!C1", '"Team!C2"', "Tasks!C2", "[1]Team!C2", "Other")
    source.content[MINE] = formulas(*words)
    assert remembered(shared(source)) == list(words)


def test_cells_that_share_such_a_formula_remember_nothing(source: Parts) -> None:
    rows = '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:C1">Team!B2</f><v>60</v></c>'
    rows += '<c r="B1"><f t="shared" si="0"/><v>3</v></c><c r="C1"><f t="shared" si="0"/><v>2</v></c></row>'
    source.content[MINE] = sheet(rows).encode()
    # Team!B2 are hours; beside it stand a formula that looks at Team!C2 and one that looks at Team!D2.
    assert remembered(shared(source)) == ["Team!B2"]


def test_a_formula_that_others_share_with_an_emptied_cell_goes_on(source: Parts) -> None:
    lent, borrowed = '<f t="shared" si="0" ref="E2:F2">B2*2</f><v>4</v>', '<f t="shared" si="0"/><v>9</v>'
    source.replace(TEAM, '<c r="E2" t="n"><v>4</v></c>', f'<c r="E2">{lent}</c>')
    source.replace(TEAM, '<c r="F2" t="inlineStr"><is><t>01</t></is></c>', f'<c r="F2">{borrowed}</c>')
    assert b'<f t="shared" si="0" ref="F2">C2*2</f>' in shared(source).content[TEAM]


def test_a_chart_of_levels_remembers_nothing_and_others_do(source: Parts) -> None:
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    series = "".join(
        f"<c:val><c:numRef><c:f>Team!${letter}$2:${letter}$3</c:f><c:numCache><c:pt idx='0'><c:v>{value}</c:v></c:pt>"
        "</c:numCache></c:numRef></c:val>"
        for letter, value in (("B", 60), ("C", 3))
    )
    source.add(
        "xl/charts/chart1.xml",
        f'<c:chartSpace xmlns:c="{chart}">{series}</c:chartSpace>',
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    )
    source.add(
        "xl/drawings/drawing1.xml",
        "<xml/>",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    source.relate(MINE, "drawing", "xl/drawings/drawing1.xml", "rId1")
    source.relate("xl/drawings/drawing1.xml", "chart", "xl/charts/chart1.xml", "rId1")
    words = shared(source).content["xl/charts/chart1.xml"].decode()
    assert "<c:v>60</c:v>" in words
    assert "<c:v>3</c:v>" not in words
    assert "Team!$C$2:$C$3" in words


def test_a_pivot_table_over_the_team_can_not_be_shared(source: Parts) -> None:
    source.add(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheSource type="worksheet">'
        '<worksheetSource ref="A1:F3" sheet="Team"/></cacheSource></pivotCacheDefinition>',
        f"{SPREADSHEET}.pivotCacheDefinition+xml",
    )
    source.relate(WORKBOOK, "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml", "rIdCache")
    with pytest.raises(InputError, match="pivot table"):
        shared(source)
    assert not source.path.with_name("copy.xlsx").exists()


def test_the_order_of_formulas_goes_with_the_values(source: Parts) -> None:
    source.add(
        "xl/calcChain.xml", f'<calcChain xmlns="{MAIN}"><c r="A1" i="2"/></calcChain>', f"{SPREADSHEET}.calcChain+xml"
    )
    source.relate(WORKBOOK, "calcChain", "xl/calcChain.xml", "rIdChain")
    after = shared(source)
    assert "xl/calcChain.xml" not in after.content
    assert b"calcChain" not in after.content[TYPES]


def test_the_copy_is_no_workbook_to_solve(source: Parts) -> None:
    with pytest.raises(InputError) as refused:
        read_workbook(shared(source).path)
    assert [problem.what.en for problem in refused.value.problems] == [
        "this is the copy for colleagues, without competence and motivation"
    ]
