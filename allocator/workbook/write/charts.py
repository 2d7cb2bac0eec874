"""Charts and bars of our pages as Excel draws them itself: they follow the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.text import RichText
from openpyxl.chart.text import Text as ChartText
from openpyxl.chart.title import Title
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Text
    from allocator.report.page import Chart, Span

BAR, BEYOND, INK = "FF8EA9DB", "FF9C0006", "1F3864"


def draw_bars(sheet: Worksheet, span: Span) -> None:
    """Shares of a column as bars from 0 to 100 %, bold and red beyond."""
    letter = get_column_letter(span.column)
    cells = f"{letter}{span.first}:{letter}{span.last}"
    bars = DataBarRule(  # type: ignore[no-untyped-call]
        start_type="num", start_value=0, end_type="num", end_value=1, color=BAR, showValue=True
    )
    sheet.conditional_formatting.add(cells, bars)
    warning = Font(bold=True, color=BEYOND)
    beyond = CellIsRule(operator="greaterThan", formula=["1.00001"], font=warning)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(cells, beyond)


def draw_chart(sheet: Worksheet, chart: Chart, titles: Mapping[Text, str]) -> None:
    """A bar for each name, lying, its parts in the chart's colours; `titles` are those of the sheets of other pages."""
    drawn = BarChart()
    drawn.type, drawn.grouping = "bar", "percentStacked" if chart.percent else "stacked"
    drawn.overlap, drawn.gapWidth = 100, 50
    drawn.title = _heading(chart.title)
    drawn.legend.position = "b"
    for span, colour in zip(chart.series, chart.colours, strict=True):
        series = Series(_cells(sheet, span, titles))
        series.tx = SeriesLabel(
            strRef=StrRef(str(_cells(sheet, span._replace(first=span.first - 1, last=span.first - 1), titles)))
        )
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = "FFFFFF"
        drawn.series.append(series)
    drawn.set_categories(_cells(sheet, chart.names, titles))
    drawn.x_axis.scaling.orientation = "maxMin"  # the first name above
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.majorGridlines = None
    drawn.y_axis.crosses = "max"
    drawn.y_axis.number_format = "0%" if chart.percent else "#,##0"
    drawn.dataLabels = DataLabelList(showVal=False, showSerName=False, showCatName=False, showLegendKey=False)
    start = AnchorMarker(col=chart.column - 1, row=chart.line - 1)
    end = AnchorMarker(col=chart.last_column, row=chart.last_line)
    anchor = TwoCellAnchor(_from=start, to=end)
    drawn.anchor = anchor  # type: ignore[assignment]  # the stubs know letters only; whatever the font, it stays there
    sheet.add_chart(drawn)


def _cells(sheet: Worksheet, span: Span, titles: Mapping[Text, str]) -> Reference:
    book = sheet.parent
    own = sheet if span.page is None or book is None else book[titles[span.page]]
    return Reference(own, min_col=span.column, min_row=span.first, max_row=span.last)


def _heading(words: str) -> Title:
    """A chart's title, no larger than the headings beside it."""
    letters = CharacterProperties(sz=1100, b=True, solidFill=INK)
    run = RegularTextRun(rPr=letters, t=words)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=ChartText(rich=RichText(p=[paragraph])), overlay=False)
