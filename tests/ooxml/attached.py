"""Features of Excel that are parts of their own, as Excel stores them: each puts one into a workbook's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ooxml.parts import MAIN, MC, MINE, OFFICE, PIXEL, SPREADSHEET, TASKS, TYPES, WORKBOOK, X14, Parts

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
MICROSOFT = "http://schemas.microsoft.com/office"
R = f'xmlns:r="{OFFICE}"'
ANCHOR = (
    "<xdr:from><xdr:col>19</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>22</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
)


def _drawing(parts: Parts, inner: str, part: str = "xl/drawings/drawing1.xml") -> str:
    words = (
        f'<xdr:wsDr xmlns:xdr="{DRAWN}/spreadsheetDrawing" xmlns:a="{DRAWN}/main" {R}><xdr:twoCellAnchor>{ANCHOR}'
        f"{inner}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    parts.add(part, words, DRAWING)
    parts.relate(TASKS, "drawing", part, "rIdDrawing")
    parts.at_end(f'<drawing {R} r:id="rIdDrawing"/>')
    return part


def text_box(parts: Parts) -> None:
    """A text box, which openpyxl drops."""
    body = "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Ask An before you change this</a:t></a:r></a:p></xdr:txBody>"
    named = '<xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
    shape = '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
    _drawing(parts, f'<xdr:sp macro="" textlink="">{named}{shape}{body}</xdr:sp>')


def picture(parts: Parts) -> None:
    """A picture in a form that Pillow does not know."""
    inner = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Logo"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic>'
    )
    drawing = _drawing(parts, inner)
    parts.ending("emf", "image/x-emf")
    parts.add("xl/media/image1.emf", b"\x01\0\0\0no real picture")
    parts.relate(drawing, "image", "xl/media/image1.emf", "rId1")


def header_picture(parts: Parts) -> None:
    """A school's logo in the header of the page."""
    parts.ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    parts.ending("png", "image/png")
    vml = parts.add(
        "xl/drawings/vmlDrawing1.vml",
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shape id="LH"><v:imagedata o:relid="rId1" o:title="logo"></v:shape><br></xml>',
    )
    parts.relate(vml, "image", parts.add("xl/media/image1.png", PIXEL), "rId1")
    parts.relate(TASKS, "vmlDrawing", vml, "rIdLogo")
    parts.at_end(
        f'<headerFooter><oddHeader>&amp;L&amp;G</oddHeader></headerFooter><legacyDrawingHF {R} r:id="rIdLogo"/>'
    )


def printer_settings(parts: Parts) -> None:
    """What a printer's own window remembers."""
    parts.ending("bin", f"{SPREADSHEET}.printerSettings")
    parts.add("xl/printerSettings/printerSettings1.bin", bytes(range(256)))
    parts.relate(TASKS, "printerSettings", "xl/printerSettings/printerSettings1.bin", "rIdPrinter")
    parts.at_end(f'<pageSetup paperSize="8" orientation="portrait" {R} r:id="rIdPrinter"/>')


def notes_and_threads(parts: Parts) -> None:
    """A conversation on a cell, the note that stands in for it in older programs, and who takes part."""
    parts.ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    note = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={{1}}</author></authors><commentList><comment ref="B2" '
        'authorId="0" shapeId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>'
    )
    threads = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
    thread = (
        f'<ThreadedComments xmlns="{threads}"><threadedComment ref="B2" dT="2026-01-01T10:00:00.00" '
        'personId="{00000000-0000-0000-0000-000000000002}" id="{00000000-0000-0000-0000-000000000001}">'
        "<text>Is this right?</text></threadedComment></ThreadedComments>"
    )
    people = f'<personList xmlns="{threads}"><person displayName="An" id="{{00000000-0000-0000-0000-000000000002}}"/>'
    kinds = f"{MICROSOFT}/2017/10/relationships"
    parts.add("xl/comments1.xml", note, f"{SPREADSHEET}.comments+xml")
    parts.add("xl/drawings/vmlDrawing1.vml", '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="n"/></xml>')
    parts.add("xl/threadedComments/threadedComment1.xml", thread, "application/vnd.ms-excel.threadedcomments+xml")
    parts.add("xl/persons/person.xml", f"{people}</personList>", "application/vnd.ms-excel.person+xml")
    parts.relate(TASKS, "comments", "xl/comments1.xml", "rIdNotes")
    parts.relate(TASKS, "vmlDrawing", "xl/drawings/vmlDrawing1.vml", "rIdShapes")
    parts.relate(TASKS, f"{kinds}/threadedComment", "xl/threadedComments/threadedComment1.xml", "rIdThread")
    parts.relate(WORKBOOK, f"{kinds}/person", "xl/persons/person.xml", "rIdPeople")
    parts.at_end(f'<legacyDrawing {R} r:id="rIdShapes"/>')


def form_control(parts: Parts) -> None:
    """A tick box on the sheet, said twice: for programs that know it and for others."""
    parts.add(
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{X14}" objectType="CheckBox" checked="Checked" fmlaLink="$S$1" lockText="1"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    parts.relate(TASKS, "ctrlProp", "xl/ctrlProps/ctrlProp1.xml", "rIdControl")
    anchor = ANCHOR.replace("xdr:from", "from").replace("xdr:to", "to")
    parts.at_end(
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:x14="{X14}" Requires="x14"><controls>'
        f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="1025" {R} r:id="rIdControl" name="Tick">'
        f'<controlPr defaultSize="0"><anchor xmlns:xdr="{DRAWN}/spreadsheetDrawing">{anchor}</anchor></controlPr>'
        "</control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
    )


def pivot_table(parts: Parts) -> None:
    """A pivot table over the overview, with its cache."""
    fields = "".join(f'<cacheField name="{name}" numFmtId="0"><sharedItems/></cacheField>' for name in "abcde")
    parts.add(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}" {R} r:id="rId1" refreshOnLoad="1"><cacheSource type="worksheet">'
        f'<worksheetSource ref="A1:E7" sheet="Tasks"/></cacheSource><cacheFields count="5">{fields}</cacheFields>'
        "</pivotCacheDefinition>",
        f"{SPREADSHEET}.pivotCacheDefinition+xml",
    )
    parts.add(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="{MAIN}" count="0"/>',
        f"{SPREADSHEET}.pivotCacheRecords+xml",
    )
    parts.add(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="Pivot" cacheId="7" dataCaption="Values"><location ref="D1:E3" '
        'firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>',
        f"{SPREADSHEET}.pivotTable+xml",
    )
    parts.relate(MINE, "pivotTable", "xl/pivotTables/pivotTable1.xml", "rId1")
    parts.relate(
        "xl/pivotTables/pivotTable1.xml", "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml", "rId1"
    )
    parts.relate(
        "xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheRecords", "xl/pivotCache/pivotCacheRecords1.xml", "rId1"
    )
    parts.relate(WORKBOOK, "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml", "rIdCache")
    parts.extend_workbook("</workbook>", f'<pivotCaches><pivotCache cacheId="7" {R} r:id="rIdCache"/></pivotCaches>')


def slicer(parts: Parts) -> None:
    """Buttons that filter."""
    kind = f"{MICROSOFT}/2007/relationships"
    parts.add(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{X14}"><slicer name="School" cache="Slicer_School" rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    parts.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{X14}" name="Slicer_School" sourceName="School"/>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    parts.relate(TASKS, f"{kind}/slicer", "xl/slicers/slicer1.xml", "rIdSlicer")
    parts.relate(WORKBOOK, f"{kind}/slicerCache", "xl/slicerCaches/slicerCache1.xml", "rIdSlicers")
    parts.at_end(
        f'<extLst><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{X14}"><x14:slicerList>'
        f'<x14:slicer {R} r:id="rIdSlicer"/></x14:slicerList></ext></extLst>'
    )
    parts.extend_workbook(
        "</workbook>",
        f'<extLst><ext uri="{{BBE1A952-AA13-448e-AADC-164F8A28A991}}" xmlns:x14="{X14}"><x14:slicerCaches>'
        f'<x14:slicerCache {R} r:id="rIdSlicers"/></x14:slicerCaches></ext></extLst>',
    )


def custom_xml(parts: Parts) -> None:
    """What a document system keeps with a workbook."""
    parts.add("customXml/item1.xml", "<?xml version='1.0'?><case   number = '7'/>\r\n")
    parts.add(
        "customXml/itemProps1.xml",
        '<ds:datastoreItem ds:itemID="{1}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    parts.relate("customXml/item1.xml", "customXmlProps", "customXml/itemProps1.xml", "rId1")
    parts.relate(WORKBOOK, "customXml", "customXml/item1.xml", "rIdCustom")


def external_link(parts: Parts) -> None:
    """A formula that looks into another file."""
    parts.add(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><externalBook {R} r:id="rId1"><sheetNames><sheetName val="Rates"/></sheetNames>'
        '<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>52.5</v></cell></row></sheetData>'
        "</sheetDataSet></externalBook></externalLink>",
        f"{SPREADSHEET}.externalLink+xml",
    )
    parts.relate("xl/externalLinks/externalLink1.xml", "externalLinkPath", "file:///C:/Rates.xlsx", "rId1", True)
    parts.relate(WORKBOOK, "externalLink", "xl/externalLinks/externalLink1.xml", "rIdLink")
    parts.extend_workbook(
        "<definedNames/>", f'<externalReferences><externalReference {R} r:id="rIdLink"/></externalReferences>'
    )
    parts.replace(MINE, "<f>1+1</f><v></v>", "<f>[1]Rates!$A$1</f><v>52.5</v>")


def chart_sheet(parts: Parts) -> None:
    """A chart on a sheet of its own, before the user's other sheet."""
    parts.add(
        "xl/chartsheets/sheet1.xml",
        f'<chartsheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>',
        f"{SPREADSHEET}.chartsheet+xml",
    )
    parts.relate(WORKBOOK, "chartsheet", "xl/chartsheets/sheet1.xml", "rIdChart")
    parts.replace(WORKBOOK, "</sheets>", f'<sheet name="Summary" sheetId="9" {R} r:id="rIdChart"/></sheets>')


def macros(parts: Parts) -> None:
    """A workbook with macros."""
    parts.replace(TYPES, f"{SPREADSHEET}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    parts.ending("bin", "application/vnd.ms-office.vbaProject")
    parts.add("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    parts.relate(
        WORKBOOK, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "xl/vbaProject.bin", "rIdVba"
    )


def calculation_chain(parts: Parts) -> None:
    """In which order Excel worked out the formulas."""
    parts.add(
        "xl/calcChain.xml", f'<calcChain xmlns="{MAIN}"><c r="A1" i="2"/></calcChain>', f"{SPREADSHEET}.calcChain+xml"
    )
    parts.relate(WORKBOOK, "calcChain", "xl/calcChain.xml", "rIdChain")


ATTACHED: tuple[Callable[[Parts], None], ...] = (
    text_box,
    picture,
    header_picture,
    printer_settings,
    notes_and_threads,
    form_control,
    pivot_table,
    slicer,
    custom_xml,
    external_link,
    chart_sheet,
    macros,
    calculation_chain,
)
