"""How our cells look in Excel: quiet, in the weights that Excel people know."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from allocator.ooxml.cells import escaped
from allocator.report.page import Look

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.formula import ArrayFormula

    from allocator.report.page import Value


class Style(NamedTuple):
    """Everything that a look sets in a cell."""

    font: Font
    fill: PatternFill = PatternFill()
    alignment: Alignment = Alignment(vertical="top")
    border: Border = Border()
    number_format: str = "General"


def _font(**how: Any) -> Font:
    return Font(**{"name": "Calibri", "size": 11, **how})


def _figure(number_format: str) -> Style:
    """Figures to the right, a digit's width clear of the next column. The format says so and not an indent, which
    LibreOffice drops where cells of a line have different formats."""
    spaced = ";".join(f"{part}_0" for part in number_format.split(";"))
    return Style(_font(), alignment=Alignment(horizontal="right", vertical="top"), number_format=spaced)


def _marked(sign: str, number_format: str, colour: str) -> Style:
    """A figure with a sign before it, so that nobody needs the colour."""
    plain = _figure(f'"{sign} "{number_format}')
    return plain._replace(font=_font(bold=True, color=colour))


def _tinted(colour: str, **how: Any) -> Style:
    return Style(_font(**how), PatternFill("solid", fgColor=colour), Alignment(vertical="top", wrap_text=True))


def _shaded(colour: str, **how: Any) -> Style:
    """A cell of a table in which every cell has a shade: small words, parted from its neighbours."""
    aligned = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return Style(_font(**{"size": 10, **how}), PatternFill("solid", fgColor=colour), aligned, FRAME)


def _header(horizontal: str, indent: int = 0) -> Style:
    aligned = Alignment(horizontal=horizontal, vertical="center", wrap_text=True, indent=indent)
    return Style(_font(bold=True, color=INK), PatternFill("solid", fgColor=PALE), aligned, HAIRLINE)


CORE_INK, CORE_FILL = "FF5B3A8E", "FFE4DFEC"
"""Of core tasks, here and in a fresh workbook."""
TINTS = ("FFE2EFDA", "FFFFF2CC", "FFDDEBF7", "FFF2F2F2")
"""One for each cluster, in the order of `Cluster`."""
INK, PALE, AMBER, GREY, GREEN = "FF1F3864", "FFDCE6F1", "FF9C5700", "FF595959", "FF375623"
CREAM = "FFFFF7E0"
"""The ground of cells that people may write in."""
_WHITE = Side(style="thin", color="FFFFFFFF")
FRAME = Border(left=_WHITE, right=_WHITE, top=_WHITE, bottom=_WHITE)
"""Around cells that each have a shade."""
HAIRLINE = Border(bottom=Side(style="thin", color="FFB8C4D6"))

STYLES: dict[Look, Style] = {
    Look.TITLE: Style(_font(size=16, bold=True, color=INK), alignment=Alignment(vertical="center")),
    Look.HEADING: Style(_font(size=12, bold=True, color=INK), alignment=Alignment(vertical="center")),
    Look.HEADER: _header("left"),
    Look.FIGURE_HEADER: _header("right", indent=1),
    Look.TEXT: Style(_font()),
    Look.LONG: Style(_font(), alignment=Alignment(vertical="top", wrap_text=True)),
    Look.STRONG: Style(_font(bold=True), alignment=Alignment(vertical="top", wrap_text=True)),
    Look.UNDONE: Style(_font(italic=True, color=GREY), alignment=Alignment(vertical="top", wrap_text=True)),
    Look.UNDONE_CORE: Style(
        _font(bold=True, italic=True, color=AMBER), alignment=Alignment(vertical="top", wrap_text=True)
    ),
    Look.PARAGRAPH: Style(_font(), alignment=Alignment(vertical="top", wrap_text=True)),
    Look.LABEL: Style(_font(bold=True, color=INK), alignment=Alignment(vertical="top", wrap_text=True)),
    Look.CORE_TASK: _tinted(CORE_FILL, bold=True, color=CORE_INK),
    Look.TECHNICAL: _tinted(TINTS[0]),
    Look.TEACHING: _tinted(TINTS[1]),
    Look.POLICY: _tinted(TINTS[2]),
    Look.ADMINISTRATION: _tinted(TINTS[3]),
    Look.NOTE: Style(_font(italic=True, color=GREY)),
    Look.WARNING: Style(_font(bold=True, color=AMBER)),
    Look.WHOLE_HOURS: _figure("#,##0"),
    Look.TENTHS: _figure("#,##0.0"),
    Look.HUNDREDTHS: _figure("#,##0.00"),
    Look.ESTIMATE: Style(_font(color=GREY), alignment=Alignment(horizontal="right", vertical="top", indent=1)),
    Look.EURO: _figure("#,##0"),
    Look.BEST_WHOLE: _marked("▲", "#,##0", GREEN),
    Look.BEST_TENTHS: _marked("▲", "#,##0.0", GREEN),
    Look.WORST_WHOLE: _marked("▼", "#,##0", AMBER),
    Look.WORST_TENTHS: _marked("▼", "#,##0.0", AMBER),
    Look.MORE_WHOLE: _figure('+#,##0;-#,##0;"="'),
    Look.MORE_TENTHS: _figure('+#,##0.0#;-#,##0.0#;"="'),
    Look.PERCENT: _figure("0%"),
    Look.POSTS: _figure("[<0.95]0.00;0.0"),
    Look.WHOLE: _figure("#,##0"),
    Look.EXACT: Style(_font(color=GREY)),
    Look.TYPED: Style(_font(), alignment=Alignment(horizontal="right", vertical="top", indent=1)),
    Look.NOW: _shaded("FFDDEBF7", bold=True, color=INK),
    Look.FREE: _shaded("FFE2EFDA", color=GREEN),
    Look.CHEAP: _shaded("FFFFF2CC"),
    Look.DEAR: _shaded("FFFCE4D6", color=AMBER),
    Look.FORBIDDEN: _shaded("FFF2F2F2", italic=True, size=9, color=GREY),
    Look.YOURS: Style(
        _font(), PatternFill("solid", fgColor=CREAM), Alignment(vertical="top", wrap_text=True), HAIRLINE
    ),
    Look.GIVEN: Style(_font(), alignment=Alignment(horizontal="left", vertical="top")),
}


class Pen:
    """Writes cells into one workbook, keeping each look as openpyxl stores it: styling anew takes ten times longer."""

    def __init__(self) -> None:
        self._stored: dict[Look, StyleArray] = {}

    def put(self, cell: Cell | MergedCell, value: Value, look: Look, formula: str | ArrayFormula | None = None) -> None:
        """Write one of our cells: its value, or the formula that comes to it. Words that begin with `=` stay words: no
        name becomes a formula.

        A cell that somebody merged into its neighbour shows nothing and takes nothing.
        """
        if isinstance(cell, MergedCell):
            return
        if formula is not None:
            cell.value = formula
        elif isinstance(value, str):
            cell.value = escaped(value) or None
            cell.data_type = "s" if value else "n"
        else:
            cell.value = value
        if look not in self._stored:
            style = STYLES[look]
            cell.font, cell.fill, cell.alignment = style.font, style.fill, style.alignment
            cell.border, cell.number_format = style.border, style.number_format
            cell.protection = Protection()
            self._stored[look] = cell._style  # type: ignore[attr-defined]  # the stubs leave it out
        cell._style = copy(self._stored[look])  # type: ignore[attr-defined]
