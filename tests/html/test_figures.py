"""Figures in a report are written as a spreadsheet shows them, in the language of the report."""

from __future__ import annotations

import pytest

from allocator.html.figures import written
from allocator.report.page import Cell, Look


@pytest.mark.parametrize(
    ("value", "look", "english", "dutch"),
    [
        (12.25, Look.TENTHS, "12.3", "12,3"),  # halves away from zero
        (-12.25, Look.TENTHS, "-12.3", "-12,3"),
        (-0.04, Look.TENTHS, "0.0", "0,0"),  # no minus before nothing
        (1234.5, Look.WHOLE_HOURS, "1235", "1235"),
        (12345.0, Look.WHOLE_HOURS, "12\u00a0345", "12\u00a0345"),
        (0.07, Look.HUNDREDTHS, "0.07", "0,07"),
        (0.568, Look.PERCENT, "57\u00a0%", "57\u00a0%"),
        (0.945, Look.POSTS, "0.95", "0,95"),
        (0.96, Look.POSTS, "1.0", "1,0"),
        (3, Look.BEST_WHOLE, "▲ 3", "▲ 3"),
        (3.25, Look.WORST_TENTHS, "▼ 3.3", "▼ 3,3"),
        (0, Look.MORE_WHOLE, "=", "="),
        (4.0, Look.MORE_WHOLE, "+4", "+4"),
        (2.5, Look.MORE_TENTHS, "+2.5", "+2,5"),
        (-2.25, Look.MORE_TENTHS, "-2.25", "-2,25"),
        (5, Look.GIVEN, "5", "5"),
        (2.125, Look.TYPED, "2.125", "2,125"),
        (3.0, Look.TEXT, "3", "3"),
        ("An", Look.WHOLE_HOURS, "An", "An"),
        (None, Look.WHOLE_HOURS, "", ""),
    ],
)
def test_a_figure_has_the_digits_of_its_look(value: float | str | None, look: Look, english: str, dutch: str) -> None:
    assert (written(Cell(value, look), "en"), written(Cell(value, look), "nl")) == (english, dutch)
