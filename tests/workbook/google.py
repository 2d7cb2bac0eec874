"""A workbook as Google Sheets downloads it: the same cells in another dress.

Seen in its files: words in the shared strings with every cell's style given, numbers with a decimal point, a thousand
lines of blank cells, an empty drawing on each sheet, no widths but one for all, no tables and no print set-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from tests.ooxml.parts import MAIN, SPREADSHEET, TYPES, WORKBOOK, Parts

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

NAMESPACES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:mv="urn:schemas-microsoft-com:mac:vml"'
)
LINES, COLUMNS = 1000, 26
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"


def as_google_saves(path: Path) -> None:
    """Rewrite every sheet of a workbook that openpyxl saved."""
    parts = Parts(path)
    words: dict[str, int] = {}
    sheets = [name for name in parts.content if name.startswith("xl/worksheets/sheet")]
    for number, part in enumerate(sheets, start=1):
        drawing = parts.add(f"xl/drawings/drawing{number}.xml", f'<xdr:wsDr xmlns:xdr="{DRAWN}"/>', DRAWING)
        root = parts.root(part)
        parts.content.pop(f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels", None)
        parts.content[part] = _sheet(root, words).encode()
        parts.relate(part, "drawing", drawing, "rId1")
    table = "".join(f"<si><t>{escape(each)}</t></si>" for each in words)
    parts.content.pop("xl/sharedStrings.xml", None)
    parts.content["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{table}</sst>'.encode()
    if "sharedStrings" not in parts.content["xl/_rels/workbook.xml.rels"].decode():
        parts.relate(WORKBOOK, "sharedStrings", "xl/sharedStrings.xml", "rIdStrings")
    if "sharedStrings" not in parts.content[TYPES].decode():
        kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SPREADSHEET}.sharedStrings+xml"/>'
        parts.replace(TYPES, "</Types>", f"{kind}</Types>")
    parts.save()


def _sheet(root: _Element, words: dict[str, int]) -> str:
    rows = {int(row.get("r", "0")): row for row in root.iter(f"{{{MAIN}}}row")}
    lines = "".join(_row(number, rows.get(number), words) for number in range(1, max([LINES, *rows]) + 1))
    merged = root.find(f"{{{MAIN}}}mergeCells")
    merges = "" if merged is None else etree.tostring(merged, encoding="unicode")
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}" {NAMESPACES}>'
        '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>'
        f'<sheetData>{lines}</sheetData>{merges}<drawing r:id="rId1"/></worksheet>'
    )


def _row(number: int, row: _Element | None, words: dict[str, int]) -> str:
    cells = {} if row is None else {cell.get("r"): cell for cell in row.iter(f"{{{MAIN}}}c")}
    letters = [chr(65 + column) for column in range(COLUMNS)]
    further = [name for name in cells if name is not None and name.rstrip("0123456789") not in letters]
    written = "".join(
        _cell(name, cells.get(name), words) for name in [*(f"{each}{number}" for each in letters), *further]
    )
    return f'<row r="{number}">{written}</row>'


def _cell(name: str, cell: _Element | None, words: dict[str, int]) -> str:
    if cell is None or not len(cell):
        return f'<c r="{name}" s="{"1" if cell is None else cell.get("s", "0")}"/>'
    formula, value, style = cell.findtext(f"{{{MAIN}}}f"), cell.findtext(f"{{{MAIN}}}v"), cell.get("s", "0")
    if formula is not None:
        kind = f' t="{cell.get("t")}"' if cell.get("t") else ""
        return f'<c r="{name}" s="{style}"{kind}><f>{escape(formula)}</f><v>{escape(value or "")}</v></c>'
    if cell.get("t") == "inlineStr":
        number = words.setdefault("".join(cell.itertext()), len(words))
        return f'<c r="{name}" s="{style}" t="s"><v>{number}</v></c>'
    if cell.get("t") in (None, "n"):
        return f'<c r="{name}" s="{style}"><v>{float(value or 0)}</v></c>'
    return f'<c r="{name}" s="{style}" t="{cell.get("t")}"><v>{escape(value or "")}</v></c>'
