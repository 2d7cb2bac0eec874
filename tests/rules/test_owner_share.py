"""R13: no single point of failure."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.rules.backups import Backups
from allocator.rules.owner_share import OwnerShare
from tests.build import amounts, instance, rules
from tests.encoding import is_allowed, least

if TYPE_CHECKING:
    from allocator.rules.base import Rule

TEAM = "name home ict\nAn A 60\nBo Group 60"


def at_most(percent: str) -> tuple[Rule, ...]:
    return rules(OwnerShare(Fraction(percent)), Backups())


def test_one_member_owns_at_most_the_share_of_a_schools_core_hours() -> None:
    # 50 % of 12 hours are 6: 3 + 3 fit, 3 + 3 + 1 do not.
    rows = "task core hours\nT1 yes 3\nT2 yes 3\nT3 yes 1\nT4 yes 5"
    asked = instance(rows, TEAM, in_force=at_most("50"))
    assert is_allowed(asked, "An", "An", "-", "-")
    assert not is_allowed(asked, "An", "An", "An", "-")
    assert amounts(OwnerShare, asked, "An", "An", "An", "-") == [(100, "h", (0, 1, 2))]


def test_the_largest_core_row_may_always_be_owned() -> None:
    # 10 % of 12 hours are 1.2, the largest row is 8: 8 is right, 3.5 + 0.5 is, 8 + 0.5 is not.
    rows = "task core hours\nT1 yes 8\nT2 yes 3.5\nT3 yes 0.5"
    asked = instance(rows, TEAM, in_force=at_most("10"))
    assert is_allowed(asked, "An", "-", "-")
    assert is_allowed(asked, "-", "An", "An")
    assert not is_allowed(asked, "An", "-", "An")
    assert amounts(OwnerShare, asked, "An", "-", "An") == [(50, "h", (0, 2))]


def test_a_share_that_is_no_whole_hundredth_rounds_nothing_away() -> None:
    # 50 % of 0.07 h is 0.035 h; rows of 0.03 h and of 0.02 + 0.02 h.
    rows = "task core hours\nT1 yes 0.03\nT2 yes 0.02\nT3 yes 0.02"
    asked = instance(rows, TEAM, in_force=at_most("50"))
    assert is_allowed(asked, "An", "-", "-")
    assert not is_allowed(asked, "-", "An", "An")


def test_hours_count_in_full_whatever_the_depth_and_place() -> None:
    rows = """
        task  school  core  where   hours  minimum  saving
        T1    A       yes   school  6      1        0
        T2    A       yes   group   6      1        90
        T3    A       yes   school  6      6        0
    """
    asked = instance(rows, TEAM, in_force=at_most("50"))
    assert is_allowed(asked, "Bo", "-", "-")
    assert not is_allowed(asked, "Bo minimum", "Bo group minimum", "-")
    # 12 owned of 18; half is 9.
    assert amounts(OwnerShare, asked, "Bo minimum", "Bo group minimum", "-") == [(300, "h", (0, 1))]


def test_other_rows_do_not_count() -> None:
    asked = instance("task core hours\nT1 yes 2\nT2 yes 2\nT3 no 50", TEAM, in_force=at_most("50"))
    assert is_allowed(asked, "An", "-", "An")


def test_central_rows_are_left_out_of_the_schools_core_hours() -> None:
    # With the central row half of 104 would be 52, and the largest row 100.
    asked = instance(
        "task core hours where\nT1 yes 2 school\nT2 yes 2 school\nT3 yes 100 central",
        TEAM,
        in_force=at_most("50"),
    )
    assert not is_allowed(asked, "An", "An", "central")
    assert is_allowed(asked, "An", "Bo", "central")


def test_core_is_as_flagged_whatever_the_readiness() -> None:
    # Policy rows are outside the focus of a school without growth process, yet flagged core.
    asked = instance(
        "task core hours cluster\nT1 yes 2 policy\nT2 yes 2 policy",
        TEAM,
        schools="name growth\nA no",
        in_force=at_most("50"),
    )
    assert not is_allowed(asked, "An", "An")


def test_each_school_counts_on_its_own_and_the_group_is_none() -> None:
    asked = instance(
        "task school core\nT1 B yes\nT2 B yes\nT3 A yes\nT4 A yes\nT5 Group yes\nT6 Group yes",
        TEAM,
        in_force=at_most("50"),
    )
    assert is_allowed(asked, "Bo", "-", "Bo", "-", "Bo group", "Bo group")
    assert not is_allowed(asked, "Bo", "Bo", "-", "-", "-", "-")


def test_undone_core_rows_count_among_the_schools_core_hours() -> None:
    # Half of 8 is 4, though 4 stay undone.
    asked = instance("task core hours\nT1 yes 2\nT2 yes 2\nT3 yes 4", TEAM, in_force=at_most("50"))
    assert is_allowed(asked, "An", "An", "-")


def test_at_100_the_rule_is_off() -> None:
    asked = instance("task core\nT1 yes\nT2 yes", TEAM)
    assert is_allowed(asked, "An", "An")
    assert least(asked, "core") == 0


def test_backing_up_is_not_owning() -> None:
    asked = instance("task core\nT1 yes\nT2 yes", "name ict\nAn 60\nBo 60", in_force=at_most("50"))
    assert is_allowed(asked, "An backup Bo", "Bo backup An")
