"""Tier `spread`: minimum hours of unassigned spread rows that are not core."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least

ROWS = """
    task  core  priority   hours  minimum
    T1    yes   spread     8      8
    T2    no    spread     6      4
    T3    no    spread     3      3
    T4    no    essential  2      2
    T5    no    optional   1      1
"""


def test_only_spread_rows_that_are_not_core_count() -> None:
    asked = instance(ROWS)
    assert value(asked, "spread", *"-----") == 700
    assert least(asked, "spread") == 700


def test_one_row_of_two_is_done_where_the_hours_are_for_one() -> None:
    # 4 hours: T2 at its minimum leaves 3 h undone, T3 would leave 4 h.
    asked = instance(ROWS, "name ict\nAn 4")
    assert least(asked, "spread") == 300


def test_outside_the_focus_a_spread_row_counts_as_optional() -> None:
    asked = instance("task cluster priority\nT1 technical spread", schools="name growth\nA no")
    assert value(asked, "spread", "-") == 0
    assert value(asked, "optional", "-") == 1000
