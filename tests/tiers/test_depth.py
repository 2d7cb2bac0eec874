"""Tier `depth`: hours short of full depth."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least


def test_thin_and_undone_rows_count_what_lies_between_minimum_and_full() -> None:
    asked = instance("task hours minimum\nT1 8 5\nT2 6 2\nT3 4 4\nT4 9 1", "name ict\nAn 40")
    assert value(asked, "depth", "An minimum", "-", "-", "An") == 300 + 400
    assert value(asked, "depth", "An", "An", "An", "An") == 0


def test_the_hours_that_are_left_go_to_the_row_that_gains_most() -> None:
    # Minimums take 5 + 2 of 11 hours. The 4 that are left lift T2 (by 4) or T1 (by 3), not both: 3 stay short.
    asked = instance("task hours minimum\nT1 8 5\nT2 6 2", "name ict\nAn 11")
    assert least(asked, "optional", "depth") == 300


def test_a_partners_row_can_be_thin_too() -> None:
    asked = instance("task outsource hours minimum\nT1 yes 8 5", partners="name rate\nFirm 10", group_budget="79.99")
    assert value(asked, "depth", "Firm minimum") == 300
    # 8 h would cost 80 euro.
    assert least(asked, "optional", "depth") == 300


def test_saving_does_not_shrink_what_is_short() -> None:
    asked = instance("task school where hours minimum saving\nT1 A group 8 4 50", "name home ict\nAn Group 2")
    assert value(asked, "depth", "An group minimum") == 400
    assert least(asked, "optional", "depth") == 400


def test_central_rows_are_not_short_of_anything() -> None:
    asked = instance("task where hours minimum\nT1 central 8 4")
    assert value(asked, "depth", "central") == 0
    assert least(asked, "depth") == 0
