"""What people can and like to do is nowhere in the copy for colleagues: planted in every place that remembers cells,
and looked for in every part."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from tests.ooxml.parts import MAIN, MINE, OFFICE, SPREADSHEET, TYPES, WORKBOOK, Parts, sheet
from tests.ooxml.test_share import ASSESSMENT, TEAM, formulas, remembered, shared, source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("in_process")
__all__ = ["source"]

SECRET = "GEHEIM7351"
KEPT = "Kept4711"
"""What stands beside a secret and has to stay."""
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHAPES = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART_2012 = "http://schemas.microsoft.com/office/drawing/2012/chart"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
KIND = "application/vnd.openxmlformats-officedocument"
LEVEL, HOURS = "Team!$C$2", "Team!$B$2"


def on_team(parts: Parts, before: str, xml: str) -> None:
    """Put elements before one of the sheet Team."""
    parts.replace(TEAM, before, xml + before)


def answer(parts: Parts, cell: str) -> None:
    """What stands in an answer of An's self-assessment; there words are no fault."""
    parts.content[ASSESSMENT] = re.sub(rb'<c r="C7".*?</c>', cell.encode(), parts.content[ASSESSMENT])


def words(parts: Parts) -> None:
    """Words that cells share: of a level, of a comment that nobody has any more, and of a cell that stays."""
    items = "".join(f"<si><t>{each}</t></si>" for each in (SECRET, KEPT, f"old {SECRET}"))
    rich = f"<si><r><t>a{SECRET}</t></r></si>"
    parts.add("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{items}{rich}</sst>', f"{SPREADSHEET}.sharedStrings+xml")
    parts.relate(WORKBOOK, "sharedStrings", "xl/sharedStrings.xml", "rIdStrings")
    answer(parts, '<c r="C7" t="s"><v>0</v></c>')
    parts.content[MINE] = sheet('<row r="1"><c r="A1" t="s"><v>1</v></c></row>').encode()


def comment(parts: Parts) -> None:
    listed = "".join(f'<comment ref="{at}" authorId="0"><text><t>{said}</t></text></comment>' for at, said in NOTES)
    authors = "<authors><author>Me</author></authors>"
    parts.add(
        "xl/comments1.xml",
        f'<comments xmlns="{MAIN}">{authors}<commentList>{listed}</commentList></comments>',
        f"{SPREADSHEET}.comments+xml",
    )
    parts.relate(TEAM, "comments", "xl/comments1.xml", "rIdComments")
    boxes = "".join(
        f'<v:shape type="#_x0000_t202"><v:textbox><div>{said}</div></v:textbox><x:ClientData ObjectType="Note">'
        f"<x:Row>{int(at[1:]) - 1}</x:Row><x:Column>{ord(at[0]) - 65}</x:Column></x:ClientData></v:shape>"
        for at, said in NOTES
    )
    vml = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    parts.ending("vml", f"{KIND}.vmlDrawing")
    parts.add("xl/drawings/vmlDrawing1.vml", f"<xml {vml}>{boxes}</xml>")
    parts.relate(TEAM, "vmlDrawing", "xl/drawings/vmlDrawing1.vml", "rIdBoxes")
    parts.at_end('<legacyDrawing r:id="rIdBoxes" xmlns:r="' + OFFICE + '"/>', TEAM)


NOTES = (("C2", SECRET), ("E3", SECRET), ("F2", KEPT), ("C1", f"{KEPT} too"))


def thread(parts: Parts) -> None:
    threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    said = "".join(
        f'<threadedComment ref="{at}" id="{{D5CDD505-2E9C-101B-9397-08002B2CF9A{number}}}"><text>{note}</text>'
        "</threadedComment>"
        for number, (at, note) in enumerate(NOTES)
    )
    parts.add(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{threads}">{said}</ThreadedComments>',
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    parts.relate(TEAM, kind, "xl/threadedComments/threadedComment1.xml", "rIdThread")


def scenario(parts: Parts) -> None:
    cells = f'<scenario name="a" count="1"><inputCells r="C2" val="{SECRET}"/></scenario>'
    cells += f'<scenario name="b" count="1"><inputCells r="B2" val="{KEPT}"/></scenario>'
    on_team(parts, "<pageMargins", f'<scenarios current="0" show="0">{cells}</scenarios>')


def drop_down(parts: Parts) -> None:
    rules = (
        f'<dataValidation type="list" sqref="C2:D3" prompt="{SECRET}" showInputMessage="1">'
        f'<formula1>"{SECRET}"</formula1></dataValidation>'
        f'<dataValidation sqref="B2:C3" error="{SECRET}" showErrorMessage="1"/>'
        f'<dataValidation sqref="F2" prompt="{KEPT}" showInputMessage="1"/>'
    )
    on_team(parts, "<pageMargins", f'<dataValidations count="3">{rules}</dataValidations>')


def link(parts: Parts) -> None:
    links = f'<hyperlink ref="D2" r:id="rIdLink" display="{SECRET}" xmlns:r="{OFFICE}"/>'
    on_team(
        parts, "<pageMargins", f'<hyperlinks>{links}<hyperlink ref="F2" location="A1" display="{KEPT}"/></hyperlinks>'
    )
    parts.relate(TEAM, "hyperlink", f"https://example.org/{SECRET}", "rIdLink", external=True)


def filtered(parts: Parts) -> None:
    columns = f'<filterColumn colId="2"><filters><filter val="{SECRET}"/></filters></filterColumn>'
    columns += f'<filterColumn colId="5"><filters><filter val="{KEPT}"/></filters></filterColumn>'
    on_team(parts, "<pageMargins", f'<autoFilter ref="A1:F3">{columns}</autoFilter>')
    parts.replace(TEAM, '<row r="3"', '<row r="3" hidden="1"')


def in_a_table(parts: Parts) -> None:
    columns = f'<autoFilter ref="A1:F3"><filterColumn colId="3"><filters><filter val="{SECRET}"/></filters>'
    names = "".join(f'<tableColumn id="{n}" name="{KEPT}{n}"/>' for n in range(1, 4))
    names += f'<tableColumn id="4" name="D" totalsRowLabel="{SECRET}"/>'
    parts.add(
        "xl/tables/table1.xml",
        f'<table xmlns="{MAIN}" id="1" name="P" displayName="P" ref="A1:F3">{columns}</filterColumn></autoFilter>'
        f'<tableColumns count="4">{names}</tableColumns></table>',
        f"{SPREADSHEET}.table+xml",
    )
    parts.relate(TEAM, "table", "xl/tables/table1.xml", "rIdTable")


def shape(parts: Parts) -> None:
    """Text boxes that show a cell: a level by way of a formula, in a group, and hours."""
    parts.content[MINE] = formulas(LEVEL, "1+1").replace(b"<v>7</v>", f"<v>{SECRET}</v>".encode(), 1)

    def box(linked: str, said: str) -> str:
        field = f'<a:fld id="{{1}}" type="TxLink"><a:t>{said}</a:t></a:fld>'
        return f'<xdr:sp textlink="{linked}"><xdr:txBody><a:p>{field}</a:p></xdr:txBody></xdr:sp>'

    boxes = box("$A$1", SECRET) + f"<xdr:grpSp>{box(LEVEL, SECRET)}</xdr:grpSp>" + box(HOURS, KEPT)
    drawn(parts, f'<xdr:wsDr xmlns:xdr="{SHAPES}" xmlns:a="{DRAWING}">{boxes}</xdr:wsDr>')


def drawn(parts: Parts, xml: str) -> None:
    parts.add("xl/drawings/drawing1.xml", xml, f"{KIND}.drawing+xml")
    parts.relate(MINE, "drawing", "xl/drawings/drawing1.xml", "rIdDrawing")


def chart(parts: Parts) -> None:
    """A chart of levels: values, labels out of cells, series that are filtered away."""
    cache = f'<c:numCache><c:pt idx="0"><c:v>{SECRET}</c:v></c:pt></c:numCache>'
    labels = f"<c15:datalabelsRange><c15:f>{LEVEL}</c15:f><c15:dlblRangeCache><c:pt idx='0'><c:v>{SECRET}</c:v></c:pt>"
    field = f'<c:tx><c:rich><a:p><a:fld type="CELLRANGE" id="{{1}}"><a:t>{SECRET}</a:t></a:fld></a:p></c:rich></c:tx>'
    away = f"<c15:fullRef><c15:sqref>{LEVEL}</c15:sqref></c15:fullRef><c15:formulaRef><c15:sqref>{LEVEL}</c15:sqref>"
    drawn(parts, f'<xdr:wsDr xmlns:xdr="{SHAPES}"/>')
    parts.add(
        "xl/charts/chart1.xml",
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:c15="{CHART_2012}"><c:val><c:numRef>'
        f"<c:f>{LEVEL}</c:f>{cache}</c:numRef></c:val>{labels}</c15:dlblRangeCache></c15:datalabelsRange>{field}"
        f"<c:numRef><c:extLst><c:ext>{away}</c15:formulaRef></c:ext></c:extLst>{cache}</c:numRef>"
        f"<c:cat><c:strRef><c:f>Team!$A$2</c:f><c:strCache><c:pt idx='0'><c:v>{KEPT}</c:v></c:pt></c:strCache>"
        f"</c:strRef></c:cat></c:chartSpace>",
        f"{KIND}.drawingml.chart+xml",
    )
    parts.relate("xl/drawings/drawing1.xml", "chart", "xl/charts/chart1.xml", "rIdChart")


def array(parts: Parts) -> None:
    """A formula of several cells, and one that looks at the second of these."""
    cells = (
        f'<c r="A1"><f t="array" ref="A1:A2">Team!C2:C3</f><v>{SECRET}</v></c><c r="B1"><f>A2</f><v>{SECRET}</v></c>'
    )
    below = f'<c r="A2"><v>{SECRET}</v></c><c r="B2" t="inlineStr"><is><t>{KEPT}</t></is></c>'
    parts.content[MINE] = sheet(f'<row r="1">{cells}</row><row r="2">{below}</row>').encode()


def data_table(parts: Parts) -> None:
    cells = f'<c r="A1"><f>{LEVEL}</f><v>{SECRET}</v></c><c r="B1"><v>1</v></c><c r="C1"><v>2</v></c>'
    tried = f'<c r="B2"><f t="dataTable" ref="B2:C2" dt2D="0" dtr="1" r1="D9"/><v>{SECRET}</v></c>'
    tried += f'<c r="C2"><v>{SECRET}</v></c>'
    kept = f'<c r="E2" t="inlineStr"><is><t>{KEPT}</t></is></c>'
    parts.content[MINE] = sheet(f'<row r="1">{cells}</row><row r="2">{tried}{kept}</row>').encode()


def control(parts: Parts) -> None:
    drawn(parts, f'<xdr:wsDr xmlns:xdr="{SHAPES}"/>')
    main = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    for number, (linked, value) in enumerate(((LEVEL, SECRET), (HOURS, KEPT)), start=1):
        part = f"xl/ctrlProps/ctrlProp{number}.xml"
        xml = f'<formControlPr xmlns="{main}" objectType="Spin" fmlaLink="{linked}" val="{value}"/>'
        parts.add(part, xml, "application/vnd.ms-excel.controlproperties+xml")
        parts.relate(MINE, "ctrlProp", part, f"rIdControl{number}")


def document_property(parts: Parts) -> None:
    parts.replace(
        WORKBOOK,
        "<definedNames/>",
        f'<definedNames><definedName name="AnLevel">{LEVEL}</definedName><definedName name="AnHours">{HOURS}'
        "</definedName></definedNames>",
    )
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    held = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name="{name}" linkTarget="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for n, (name, value) in enumerate((("AnLevel", SECRET), ("AnHours", KEPT)), start=2)
    )
    parts.add(
        "docProps/custom.xml",
        f'<Properties xmlns="{custom}" xmlns:vt="{types}">{held}</Properties>',
        f"{KIND}.custom-properties+xml",
    )
    related(parts, f"{OFFICE}/custom-properties", "docProps/custom.xml")


def related(parts: Parts, kind: str, target: str) -> None:
    """Let the package itself point to a part."""
    line = f'<Relationship Id="rId{len(parts.content)}" Type="{kind}" Target="{target}"/></Relationships>'
    parts.replace("_rels/.rels", "</Relationships>", line)


def thumbnail(parts: Parts) -> None:
    parts.ending("jpeg", "image/jpeg")
    parts.add("docProps/thumbnail.jpeg", SECRET)
    related(parts, f"{RELATED}/thumbnail", "docProps/thumbnail.jpeg")
    parts.content[MINE] = sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{KEPT}</t></is></c></row>').encode()


def changes(parts: Parts) -> None:
    """The list of changes of a shared workbook: what cells held before."""
    parts.add("xl/revisions/revisionHeaders.xml", f'<headers xmlns="{MAIN}"/>', f"{SPREADSHEET}.revisionHeaders+xml")
    parts.add("xl/revisions/revisionLog1.xml", f"<revisions>{SECRET}</revisions>", f"{SPREADSHEET}.revisionLog+xml")
    parts.relate(WORKBOOK, "revisionHeaders", "xl/revisions/revisionHeaders.xml", "rIdChanges")
    parts.relate("xl/revisions/revisionHeaders.xml", "revisionLog", "xl/revisions/revisionLog1.xml", "rId1")
    thumbnail(parts)


def stored_by_others(parts: Parts) -> None:
    parts.add("customXml/item1.xml", f"<levels>{SECRET}</levels>")
    parts.add(
        "customXml/itemProps1.xml",
        f"<x>{SECRET}</x>",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    parts.relate(WORKBOOK, "customXml", "customXml/item1.xml", "rIdXml")
    parts.relate("customXml/item1.xml", "customXmlProps", "customXml/itemProps1.xml", "rId1")
    thumbnail(parts)


def left_behind(parts: Parts) -> None:
    """A part that nothing points to any more."""
    parts.add("xl/worksheets/sheet99.xml", f"<old>{SECRET}</old>", f"{SPREADSHEET}.worksheet+xml")
    thumbnail(parts)


def in_a_cell(parts: Parts) -> None:
    rich = f"<is><r><t>{SECRET}</t></r></is>"
    answer(parts, f'<c r="C7" t="str"><f>"{SECRET}"</f><v>{SECRET}</v></c><c r="E7" t="inlineStr">{rich}</c>')
    thumbnail(parts)


PLANTED = [
    words,
    comment,
    thread,
    scenario,
    drop_down,
    link,
    filtered,
    in_a_table,
    shape,
    chart,
    array,
    data_table,
    control,
    document_property,
    thumbnail,
    changes,
    stored_by_others,
    left_behind,
    in_a_cell,
]


def held(path: Path, words: str) -> list[str]:
    """The parts of a package that hold words, spelled in any of the ways that parts spell them."""
    spelled = (words.encode(), words.encode("utf-16-le"))
    with zipfile.ZipFile(path) as archive:
        found = [name for name in archive.namelist() if any(each in archive.read(name) for each in spelled)]
        return (
            found + [name for name in archive.namelist() if words in name] + [""] * (words.encode() in archive.comment)
        )


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_secret_is_nowhere_in_the_copy_and_what_stands_beside_it_stays(
    source: Parts, plant: Callable[[Parts], None]
) -> None:
    plant(source)
    source.save()
    assert held(source.path, SECRET)
    assert held(source.path, KEPT)
    copy = shared(source).path
    assert held(copy, SECRET) == []
    assert held(copy, KEPT)


def test_lines_that_a_filter_hid_are_shown_again(source: Parts) -> None:
    filtered(source)
    assert b"hidden=" not in shared(source).content[TEAM]


def test_cells_that_share_words_still_have_theirs(source: Parts) -> None:
    words(source)
    after = shared(source)
    assert len(after.root("xl/sharedStrings.xml")) == 4
    assert after.root("xl/sharedStrings.xml")[1][0].text == KEPT
    assert remembered(after) == []


def test_the_kept_comment_keeps_its_box(source: Parts) -> None:
    comment(source)
    after = shared(source)
    assert after.content["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 2
    assert after.content["xl/comments1.xml"].count(b"<comment ") == 2


def test_no_relation_is_left_of_a_link_that_went(source: Parts) -> None:
    link(source)
    assert b"rIdLink" not in b"".join(shared(source).content.values())


def test_a_picture_of_the_cells_themselves_can_not_be_shared(source: Parts) -> None:
    camera = (
        '<a14:cameraTool xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" cellRange="Team!$A$1:$E$3"/>'
    )
    drawn(source, f'<xdr:wsDr xmlns:xdr="{SHAPES}">{camera}</xdr:wsDr>')
    with pytest.raises(InputError, match="linked picture"):
        shared(source)
    assert not source.path.with_name("copy.xlsx").exists()


def test_a_pivot_table_over_several_ranges_can_not_be_shared(source: Parts) -> None:
    source.add(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheSource type="consolidation"><consolidation><rangeSets><rangeSet '
        'ref="A1:F3" sheet="Team"/></rangeSets></consolidation></cacheSource></pivotCacheDefinition>',
        f"{SPREADSHEET}.pivotCacheDefinition+xml",
    )
    source.relate(WORKBOOK, "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml", "rIdCache")
    with pytest.raises(InputError, match="pivot table"):
        shared(source)


def test_types_are_said_of_the_parts_that_are_left(source: Parts) -> None:
    stored_by_others(source)
    changes_only = source.content[TYPES]
    assert b"itemProps1" in changes_only
    assert b"itemProps1" not in shared(source).content[TYPES]
