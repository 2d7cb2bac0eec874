"""Tier `core`: minimum hours of unassigned core rows."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least


def test_undone_core_rows_count_with_their_minimum_hours() -> None:
    asked = instance(
        "task core priority hours minimum\nT1 yes essential 8 3\nT2 yes optional 5 5\nT3 no essential 7 7",
        "name ict\nAn 3",
    )
    assert value(asked, "core", "-", "-", "-") == 800
    assert value(asked, "core", "An minimum", "-", "-") == 500
    # 3 hours do T1 at its minimum, or nothing of T2: at least 5 h stay undone.
    assert least(asked, "core") == 500


def test_core_rows_outside_their_schools_focus_do_not_count() -> None:
    # Without a vision the focus is on the rows that keep things running: here core technical ones.
    asked = instance(
        "task core cluster hours\nT1 yes technical 2\nT2 yes policy 4\nT3 no technical 8",
        schools="name vision\nA no",
    )
    assert value(asked, "core", "-", "-", "-") == 200
    assert value(asked, "spread", "-", "-", "-") == 400
    assert value(asked, "optional", "-", "-", "-") == 800
    assert least(asked, "core") == 200
    assert least(asked, "optional") == 800


def test_central_rows_are_done_above_the_group() -> None:
    asked = instance("task core where\nT1 yes central")
    assert value(asked, "core", "central") == 0
    assert least(asked, "core") == 0


def test_core_rows_of_the_group_count() -> None:
    asked = instance("task school core\nT1 Group yes", schools="name growth\nA no")
    assert value(asked, "core", "-") == 1000
    assert least(asked, "core") == 1000


def test_nothing_undone_is_zero() -> None:
    asked = instance("task core\nT1 yes", "name ict\nAn 10")
    assert value(asked, "core", "An") == 0
    assert least(asked, "core") == 0
