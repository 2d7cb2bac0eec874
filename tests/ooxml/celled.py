"""Features of Excel that stand in a worksheet or the workbook itself: each puts one into a workbook's parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.ooxml.parts import MAIN, MC, MINE, SPREADSHEET, STYLES, TASKS, WORKBOOK, X14, XM, Parts, sheet

if TYPE_CHECKING:
    from collections.abc import Callable

X14AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"


def cached_values(parts: Parts) -> None:
    """Formulas that remember what they came to."""
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><f>TRUE()</f><v>1</v></c>'
    )
    parts.content[MINE] = sheet(f'<row r="1">{cells}</row>').encode()


def rich_text(parts: Parts) -> None:
    """Words in several letters, in the cell and in the shared strings."""
    runs = '<r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> and plain</t></r>'
    reading = '<rPh sb="0" eb="1"><t>x</t></rPh>'
    parts.add(
        "xl/sharedStrings.xml",
        f'<sst xmlns="{MAIN}" count="1" uniqueCount="2"><si>{runs}{reading}</si><si><t>T1</t></si></sst>',
        f"{SPREADSHEET}.sharedStrings+xml",
    )
    parts.relate(WORKBOOK, "sharedStrings", "xl/sharedStrings.xml", "rIdStrings")
    cells = f'<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>{runs}</is></c>'
    parts.content[MINE] = sheet(f'<row r="1">{cells}</row>').encode()
    parts.replace(TASKS, '<c r="D2" t="inlineStr"><is><t>T1</t></is></c>', '<c r="D2" t="s"><v>0</v></c>')


def sparklines(parts: Parts) -> None:
    """Small charts in cells, and a drop-down and a format that look at another sheet."""
    parts.at_end(
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="expression" priority="9" id="{{1}}">'
        "<xm:f>Mine!$A$1=2</xm:f></x14:cfRule><xm:sqref>E2:E7</xm:sqref></x14:conditionalFormatting>"
        '</x14:conditionalFormattings></ext><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        f'xmlns:x14="{X14}"><x14:dataValidations xmlns:xm="{XM}" count="1"><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>Mine!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B2:B7</xm:sqref></x14:dataValidation>"
        f'</x14:dataValidations></ext><ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}">'
        f'<x14:sparklineGroups xmlns:xm="{XM}"><x14:sparklineGroup><x14:sparklines><x14:sparkline>'
        "<xm:f>Tasks!E2:E7</xm:f><xm:sqref>E9</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
        "</x14:sparklineGroups></ext></extLst>"
    )


def drop_downs(parts: Parts) -> None:
    """The user's own drop-downs, links, protected cells and page breaks, all around the cells."""
    parts.after_cells(
        '<sheetProtection sheet="1" objects="1" password="CC1A"/><protectedRanges><protectedRange sqref="E2:E7" '
        'name="Hours"/></protectedRanges><dataValidations count="1"><dataValidation type="list" sqref="C2:C7">'
        '<formula1>"technical,policy"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="D2" '
        'location="Mine!A1" display="see"/></hyperlinks>'
    )
    parts.at_end(
        '<rowBreaks count="1" manualBreakCount="1"><brk id="4" max="16383" man="1"/></rowBreaks>'
        '<ignoredErrors><ignoredError sqref="A1:A7" numberStoredAsText="1"/></ignoredErrors>'
    )


def merged_cells(parts: Parts) -> None:
    """Values that a merged range hides."""
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    parts.content[MINE] = sheet(rows, '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>').encode()


def odd_dates(parts: Parts) -> None:
    """Dates that no calendar has."""
    parts.replace(STYLES, "</cellXfs>", '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>')
    parts.replace(STYLES, '<cellXfs count="1">', '<cellXfs count="2">')
    cells = '<c r="A1" s="1"><v>-5</v></c><c r="B1" s="1"><v>99999999</v></c><c r="C1" s="1"><v>60</v></c>'
    parts.content[MINE] = sheet(f'<row r="1">{cells}<c r="D1" t="d"><v>2026-02-30</v></c></row>').encode()


def escapes(parts: Parts) -> None:
    """Words that spell out a character's number."""
    cells = '<c r="A1" t="inlineStr"><is><t>_x005F_x000D_ and _x000D_</t></is></c>'
    parts.content[MINE] = sheet(f'<row r="1">{cells}</row>').encode()
    parts.replace(TASKS, '<c r="D2" t="inlineStr"><is><t>T1', '<c r="D2" t="inlineStr"><is><t>_x005F_x0041_')


def defined_names(parts: Parts) -> None:
    """Names of the user's own: of the workbook, of one sheet, of a sum, of what our names would be."""
    parts.replace(
        WORKBOOK,
        "<definedNames/>",
        '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">Mine!$1:$1</definedName><definedName '
        'name="Half" comment="by hand">0.5</definedName><definedName name="Local" localSheetId="1" hidden="1">Mine!$A$1'
        '</definedName><definedName name="Plan_owner">Mine!$A$1</definedName></definedNames>',
    )


def hidden_and_grouped(parts: Parts) -> None:
    """A sheet that only macros show; columns and rows that fold."""
    parts.replace(WORKBOOK, 'sheetId="2" state="visible"', 'sheetId="2" state="veryHidden"')
    parts.replace(
        TASKS, "<sheetData>", '<cols><col min="2" max="3" width="9" outlineLevel="1" hidden="1"/></cols><sheetData>'
    )
    parts.replace(TASKS, '<row r="4">', '<row r="4" outlineLevel="1" hidden="1">')


def protected_workbook(parts: Parts) -> None:
    """A workbook whose sheets nobody may move, seen from its second sheet."""
    parts.replace(WORKBOOK, "<workbookProtection/>", '<workbookProtection workbookPassword="CC1A" lockStructure="1"/>')
    parts.replace(WORKBOOK, 'activeTab="0"', 'activeTab="1"')


def shared_formula(parts: Parts) -> None:
    """One formula for several cells, across the columns where ours go."""
    rows = "".join(
        f'<row r="{line}"><c r="A{line}"><f t="shared" si="0"'
        + (' ref="A1:A3">Tasks!F1</f>' if line == 1 else "/>")
        + f"<v>{line}</v></c></row>"
        for line in (1, 2, 3)
    )
    parts.content[MINE] = sheet(rows).encode()


def prefixed(parts: Parts) -> None:
    """Every element of the sheets under a prefix, as some programs write them."""
    for part in (TASKS, MINE, WORKBOOK):
        words = parts.content[part].decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        parts.content[part] = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", words).encode()


def unnumbered(parts: Parts) -> None:
    """Rows and cells that do not say where they are."""
    words = parts.content[TASKS].decode()
    parts.content[TASKS] = re.sub(r'(<(?:row|c)) r="\w+"', r"\1", words).encode()


def without_styles(parts: Parts) -> None:
    """No formats at all."""
    del parts.content[STYLES]
    for part in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        parts.content[part] = re.sub(rb"<(Relationship|Override) [^>]*styles[^>]*/>", b"", parts.content[part])


def foreign_namespaces(parts: Parts) -> None:
    """Words of later versions that earlier ones are told to pass by."""
    known = f'xmlns:mc="{MC}" mc:Ignorable="x14ac" xmlns:x14ac="{X14AC}"'
    for part, root in ((TASKS, "worksheet"), (STYLES, "styleSheet")):
        parts.replace(part, f'<{root} xmlns="{MAIN}"', f'<{root} xmlns="{MAIN}" {known}')
    parts.replace(TASKS, '<row r="3">', '<row r="3" x14ac:dyDescent="0.25">')
    parts.replace(STYLES, '<fonts count="1">', '<fonts count="1" x14ac:knownFonts="1">')
    parts.replace(
        STYLES,
        "<tableStyles",
        '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs><tableStyles',
    )
    parts.replace(
        STYLES,
        "</styleSheet>",
        f'<extLst><ext uri="{{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}}" xmlns:x14="{X14}"><x14:slicerStyles '
        'defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>',
    )
    parts.replace(
        WORKBOOK,
        "<bookViews>",
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x15" xmlns:x15="http://schemas.microsoft.com/office/'
        'spreadsheetml/2010/11/main"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/'
        '11/ac" url="C:\\"/></mc:Choice></mc:AlternateContent><bookViews>',
    )


def elsewhere(parts: Parts) -> None:
    """A filter, a format on condition and a print area that are not the overview's."""
    parts.after_cells(
        '<conditionalFormatting sqref="E2:E7"><cfRule type="top10" priority="1" rank="3"/></conditionalFormatting>'
    )
    area = '<definedName name="_xlnm.Print_Area" localSheetId="0">Tasks!$B$1:$C$4</definedName>'
    parts.replace(WORKBOOK, "<definedNames/>", f"<definedNames>{area}</definedNames>")
    parts.at_end("<headerFooter><oddFooter>ours</oddFooter></headerFooter>")


CELLED: tuple[Callable[[Parts], None], ...] = (
    cached_values,
    rich_text,
    sparklines,
    drop_downs,
    merged_cells,
    odd_dates,
    escapes,
    defined_names,
    hidden_and_grouped,
    protected_workbook,
    shared_formula,
    prefixed,
    unnumbered,
    without_styles,
    foreign_namespaces,
    elsewhere,
)
