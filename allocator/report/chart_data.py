"""The figures of a chart, taken from the cells over which it is drawn, and a sentence that says what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, grouped, joined, same
from allocator.basics.units import half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.basics.text import Language
    from allocator.report.page import Cell, Chart, Page, Span


@dataclass(frozen=True)
class ChartData:
    """`figures` has for each of `names` a cell for each of `series`, empty where nothing stands; `colours` are the
    series', as RRGGBB. With `percent` the parts of a bar are shares of it; `apart` and `beside` are
    those of the chart."""

    title: str
    names: tuple[str, ...]
    series: tuple[str, ...]
    colours: tuple[str, ...]
    figures: tuple[tuple[Cell | None, ...], ...]
    percent: bool = False
    apart: bool = False
    beside: bool = False

    def amounts(self, name: int) -> tuple[float, ...]:
        """The figures of a bar; with `percent` their shares of it."""
        values = tuple(_amount(cell) for cell in self.figures[name])
        whole = sum(values)
        return tuple(value / whole if whole else 0.0 for value in values) if self.percent else values


def chart_data(chart: Chart, page: Page, others: Mapping[Text, Page]) -> ChartData | None:
    """What a chart on a page shows; `others` are the other pages by title. None where it is drawn over a page that is
    not among them, or where nothing stands there."""
    names = _column(chart.names, page, others)
    series = [_column(span, page, others) for span in chart.series]
    heads = [_above(span, page, others) for span in chart.series]
    if names is None or not names or any(each is None for each in series):
        return None
    columns = [each for each in series if each is not None]
    lines = tuple(tuple(column[line] for column in columns) for line in range(len(names)))
    told = tuple("" if cell is None or cell.value is None else str(cell.value) for cell in names)
    return ChartData(chart.title, told, tuple(heads), chart.colours, lines, chart.percent, chart.apart, chart.beside)


def said(data: ChartData, language: Language) -> str:
    """A sentence for each series: how much it is, and where most of it is."""
    told = [_said(data, number) for number in range(len(data.series))]
    return joined(told, " ").to(language)


def _said(data: ChartData, number: int) -> Text:
    values, head = [data.amounts(name)[number] for name in range(len(data.names))], data.series[number]
    if not any(values):
        return Text(f"{head}: nothing.", f"{head}: niets.")
    most, least = max(values), min(values)
    at, under = data.names[values.index(most)], data.names[values.index(least)]
    low, high = _shown(data, least), _shown(data, most)
    if len(values) == 1:
        return Text(f"{head}: {high.en}.", f"{head}: {high.nl}.")
    if data.percent or data.apart:
        if low == high:
            return Text(f"{head}: {high.en} everywhere.", f"{head}: overal {high.nl}.")
        return Text(
            f"{head}: from {low.en} ({under}) to {high.en} ({at}).",
            f"{head}: van {low.nl} ({under}) tot {high.nl} ({at}).",
        )
    total = _shown(data, sum(values))
    return Text(
        f"{head}: {total.en} in all, most for {at} ({high.en}).",
        f"{head}: samen {total.nl}, het meest voor {at} ({high.nl}).",
    )


def _shown(data: ChartData, value: float) -> Text:
    if data.percent:
        return same(f"{half_up(Fraction(100 * value))} %")
    hundredths = half_up(Fraction(value) * 100)
    return Text(grouped(figure(hundredths, "en")), grouped(figure(hundredths, "nl")))


def _amount(cell: Cell | None) -> float:
    return float(cell.value) if cell is not None and isinstance(cell.value, int | float) else 0.0


def _lines(span: Span, page: Page, others: Mapping[Text, Page], numbers: Iterable[int]) -> list[Cell | None] | None:
    its = page if span.page is None else others.get(span.page)
    if its is None:
        return None
    lines = (its.lines[number - 1] for number in numbers if 0 < number <= len(its.lines))
    return [line[span.column - 1] if span.column <= len(line) else None for line in lines]


def _column(span: Span, page: Page, others: Mapping[Text, Page]) -> list[Cell | None] | None:
    return _lines(span, page, others, range(span.first, span.last + 1))


def _above(span: Span, page: Page, others: Mapping[Text, Page]) -> str:
    """The header of a series: the cell above it."""
    found = _lines(span, page, others, [span.first - 1])
    cell = found[0] if found else None
    return "" if cell is None or cell.value is None else str(cell.value)
