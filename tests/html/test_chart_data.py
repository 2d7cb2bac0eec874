"""A chart's figures are those of the cells that it is drawn over, and its sentence says what they come to."""

from __future__ import annotations

import dataclasses
import re

import pytest

from allocator.basics.text import same
from allocator.html.charts import BAR, GAP, HIGHEST, LINE, figure
from allocator.report.chart_data import ChartData, chart_data, said
from allocator.report.page import Cell, Chart, Look, Page, Span

ROWS = (("Linde", 30.0, 10.0), ("Eik", 10.0, 10.0))
LINES = (
    (Cell("School", Look.HEADER), Cell("Done", Look.FIGURE_HEADER), Cell("Undone", Look.FIGURE_HEADER)),
    *((Cell(name), Cell(done, Look.TENTHS), Cell(undone, Look.TENTHS)) for name, done, undone in ROWS),
)
PAGE = Page(same("Schools"), LINES, (20, 10, 10))
CHART = Chart("By school", Span(1, 2, 3), (Span(2, 2, 3), Span(3, 2, 3)), ("2F5597", "ED7D31"), 5, 1, 9, 3)


def data(**changed: object) -> ChartData:
    found = chart_data(dataclasses.replace(CHART, **changed), PAGE, {})  # type: ignore[arg-type]
    assert found is not None
    return found


def test_names_series_and_figures_come_from_the_page() -> None:
    found = data()
    assert (found.names, found.series) == (("Linde", "Eik"), ("Done", "Undone"))
    assert [found.amounts(0), found.amounts(1)] == [(30, 10), (10, 10)]


def test_shares_are_of_their_bar() -> None:
    assert [data(percent=True).amounts(name) for name in (0, 1)] == [(0.75, 0.25), (0.5, 0.5)]


def test_the_sentence_tells_the_sum_and_where_most_of_it_is() -> None:
    # 30 + 10 are done; of 10 + 10 undone the first is told.
    assert said(data(), "en") == "Done: 40 in all, most for Linde (30). Undone: 20 in all, most for Linde (10)."
    assert said(data(), "nl").startswith("Done: samen 40, het meest voor Linde (30).")


def test_the_sentence_on_shares_tells_from_where_to_where_they_go() -> None:
    assert said(data(percent=True), "en").startswith("Done: from 50 % (Eik) to 75 % (Linde).")


def test_what_cannot_be_all_at_once_is_not_added_up() -> None:
    assert said(data(apart=True), "en") == "Done: from 10 (Eik) to 30 (Linde). Undone: 10 everywhere."


def test_a_series_of_nothing_says_so() -> None:
    nothing = dataclasses.replace(data(), figures=((Cell(0.0), Cell(None)), (None, Cell(1.0))))
    assert said(nothing, "nl").startswith("Done: niets.")


def test_bars_are_as_long_as_their_figures_are_to_each_other() -> None:
    drawn = figure(data(), "1", "en")
    widths = [float(wide) for wide in re.findall(r'width="([\d.]+)" height="13" fill="url\(#h1-1-\d\)"', drawn)]
    legend, bars = widths[:2], widths[2:]
    assert legend == [16, 16]
    # Linde's 40 take all of 398, so that 10 are a quarter of them.
    assert bars == [298.5, 99.5, 99.5, 99.5]
    assert ">30.0 · 10.0</text>" in drawn


def test_what_is_of_two_plans_has_a_bar_each_below_its_name() -> None:
    drawn = figure(data(beside=True), "1", "en")
    bars = re.findall(r'x="1" y="(\d+)" width="([\d.]+)" height="13" fill="url\(#h1-1-(\d)\)"', drawn)
    # Behind the legend's first box: 30 is the longest of all, so that it takes 398; 10 is a third of that.
    assert [(float(wide), part) for _, wide, part in bars[1:]] == [
        (398.0, "0"),
        (132.7, "1"),
        (132.7, "0"),
        (132.7, "1"),
    ]
    tops = [int(top) for top, _, _ in bars[1:]]
    assert tops[1] - tops[0] == tops[3] - tops[2] == 13
    assert tops[2] - tops[1] > 13


@pytest.mark.parametrize("beside", [False, True])
def test_no_drawing_is_taller_than_paper_that_lies_on_its_side(beside: bool) -> None:
    names, series = tuple(f"P{n}" for n in range(70)), tuple(f"a rather long name {n}" for n in range(4))
    figures = tuple(tuple(Cell(1.0) for _ in series) for _ in names)
    many = ChartData("Many", names, series, ("2F5597",) * 4, figures, beside=beside)
    heights = [int(high) for high in re.findall(r'viewBox="0 0 400 (\d+)"', figure(many, "1", "en"))]
    assert len(heights) > 1
    # 400 of them are 84 mm wide; 210 mm without the margins of 14 and 16 mm are 180 mm.
    assert max(heights) * 84 / 400 <= 180


def test_many_bars_are_drawn_in_pieces_to_one_scale() -> None:
    count = HIGHEST // (LINE + BAR + GAP) + 1
    many = ChartData(
        "Many",
        tuple(f"P{n}" for n in range(count)),
        ("h",),
        ("2F5597",),
        tuple((Cell(float(n + 1)),) for n in range(count)),
    )
    drawn = figure(many, "1", "en")
    assert drawn.count("<svg") == 2
    assert f">Many ({count}–{count})</title>" in drawn
    assert drawn.split("<svg")[2].count('width="398"') == 1
    assert drawn.count('<th scope="row">') == count


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_the_table() -> None:
    name = "A very long name of a school that nobody would read to its end anyway, would they"
    long = dataclasses.replace(data(), names=(name, "Eik"))
    drawn = figure(long, "1", "en")
    assert "…</text>" in drawn
    assert f'<th scope="row">{name}</th>' in drawn
