"""Tier `backup`: core rows owned by a member and without a backup."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least


def test_owned_core_rows_without_backup_are_counted() -> None:
    asked = instance("task core\nT1 yes\nT2 yes\nT3 no\nT4 yes", "name ict\nAn 40\nBo 40")
    assert value(asked, "backup", "An", "An backup Bo", "An", "-") == 1


def test_at_group_level_too() -> None:
    asked = instance("task school core where\nT1 A yes group", "name home ict\nAn Group 40\nBo Group 40")
    assert value(asked, "backup", "An group") == 1
    assert value(asked, "backup", "An group backup Bo") == 0


def test_a_core_row_outside_its_schools_focus_wants_no_backup() -> None:
    asked = instance("task core cluster\nT1 yes teaching", "name ict\nAn 10", schools="name growth\nA no")
    assert value(asked, "backup", "An") == 0
    assert least(asked, "optional", "backup") == 0


def test_the_reserves_decide_how_many_have_one() -> None:
    # An owns all three (Bo lacks the level, and is short by 1 only). Bo's 1.9 h hold reserves of 1 h and 0.9 h,
    # or 1 h and 0.8 h, never all of 1 + 0.9 + 0.8: one row stays without.
    asked = instance(
        "task core level hours\nT1 yes 2 10\nT2 yes 2 9\nT3 yes 2 8",
        "name ict technical\nAn 27 2\nBo 1.9 1",
    )
    assert least(asked, "core", "backup") == 1


def test_an_undone_core_row_wants_none() -> None:
    asked = instance("task core level\nT1 yes 4", "name ict\nAn 10")
    assert least(asked, "backup") == 0
    assert least(asked, "core", "backup") == 0
