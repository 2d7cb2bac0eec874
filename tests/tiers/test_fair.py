"""Tier `fair`: no school carries the shortage alone."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least


def test_the_hardest_hit_school_counts_in_permille_rounded_up() -> None:
    asked = instance(
        "task school core hours\nT1 A yes 1\nT2 A yes 2\nT3 B yes 1\nT4 B yes 1", "name home ict\nAn Group 9"
    )
    # A misses 1 of 3 hours (333.3), B 0 of 2; then A nothing and B 1 of 2.
    assert value(asked, "fair", "-", "An", "An", "An") == 334
    assert value(asked, "fair", "An", "An", "-", "An") == 500


def test_core_and_essential_rows_count_in_full_hours_and_no_others() -> None:
    asked = instance(
        """
        task  core  priority   hours  minimum
        T1    yes   optional   4      1
        T2    no    essential  4      4
        T3    no    spread     9      9
        T4    no    optional   9      9
        """,
    )
    assert value(asked, "fair", "-", "-", "-", "-") == 1000
    done = instance("task core priority hours minimum\nT1 yes optional 4 1\nT2 no essential 12 12", "name ict\nAn 12")
    assert value(done, "fair", "-", "An") == 250
    assert least(done, "fair") == 250


def test_rows_outside_the_focus_do_not_count() -> None:
    asked = instance(
        "task cluster core\nT1 teaching yes\nT2 technical yes", "name ict\nAn 10", schools="name growth\nA no"
    )
    assert value(asked, "fair", "-", "An") == 0


def test_the_group_is_no_school_and_central_rows_are_no_shortage() -> None:
    asked = instance("task school core where\nT1 Group yes either\nT2 A yes central", schools="name\nA")
    assert value(asked, "fair", "-", "central") == 0
    assert least(asked, "fair") == 0


def test_the_shortage_is_shared() -> None:
    # 10 hours for 2 × 10 hours, in rows of 5: all in one school leaves the other at 1000, one row each leaves 500.
    asked = instance(
        "task school core hours\nT1 A yes 5\nT2 A yes 5\nT3 B yes 5\nT4 B yes 5", "name home ict\nAn Group 10"
    )
    assert least(asked, "core") == 1000
    assert least(asked, "core", "fair") == 500
