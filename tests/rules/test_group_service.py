"""R12: a group service serves several schools."""

from __future__ import annotations

from allocator.rules.group_service import GroupService
from tests.build import amounts, instance, rules
from tests.encoding import is_allowed, least

TEAM = "name home ict\nAn Group 60\nBo Group 60"


def test_rows_of_two_schools_make_a_service_and_one_does_not() -> None:
    asked = instance("task school where\nT1 A either\nT1 B either", TEAM)
    assert is_allowed(asked, "An group", "An group")
    assert not is_allowed(asked, "An group", "-")
    assert amounts(GroupService, asked, "An group", "-") == [(1, "schools", (0,))]


def test_two_rows_of_one_school_are_one_school() -> None:
    asked = instance("task school where\nT1 A either\nT1 A either", TEAM)
    assert not is_allowed(asked, "An group", "An group")


def test_each_task_counts_on_its_own() -> None:
    asked = instance("task school where\nT1 A either\nT2 B either", TEAM)
    assert not is_allowed(asked, "An group", "An group")


def test_each_owner_counts_on_its_own() -> None:
    asked = instance("task school where\nT1 A either\nT1 B either", TEAM)
    assert not is_allowed(asked, "An group", "Bo group")
    assert amounts(GroupService, asked, "An group", "Bo group") == [
        (1, "schools", (0,)),
        (1, "schools", (1,)),
    ]


def test_rows_done_at_the_school_do_not_count() -> None:
    asked = instance("task school where\nT1 A either\nT1 B either", TEAM)
    assert not is_allowed(asked, "An group", "An")


def test_a_service_of_rows_that_must_be_at_group_level_may_serve_one_school() -> None:
    asked = instance("task school where\nT1 A group\nT1 A group", TEAM)
    assert is_allowed(asked, "An group", "-")
    assert is_allowed(asked, "An group", "An group")


def test_rows_with_where_group_are_counted_too() -> None:
    asked = instance("task school where\nT1 A either\nT1 B group\nT1 A group", TEAM)
    assert is_allowed(asked, "An group", "An group", "-")
    assert not is_allowed(asked, "An group", "-", "An group")  # both of A


def test_the_group_is_no_school_and_its_own_rows_need_no_other() -> None:
    asked = instance("task school where\nT1 Group either\nT1 A either", TEAM)
    assert is_allowed(asked, "An group", "-")
    assert not is_allowed(asked, "An group", "An group")
    assert amounts(GroupService, asked, "An group", "An group") == [(1, "schools", (0, 1))]


def test_with_one_school_rows_whose_where_is_either_stay_at_the_school() -> None:
    # Saving would halve the hours, and 5 are there: all the same nothing can be done at group level.
    asked = instance("task where saving\nT1 either 50", "name home ict\nAn Group 5", schools="name\nA")
    assert not is_allowed(asked, "An group")
    assert least(asked, "optional") == 1000


def test_how_many_schools_is_a_setting() -> None:
    rows = "task school where\nT1 A either\nT1 B either\nT1 C either"
    three = instance(rows, TEAM, in_force=rules(GroupService(schools=3)))
    assert is_allowed(three, "An group", "An group", "An group")
    assert not is_allowed(three, "An group", "An group", "-")
    assert amounts(GroupService, three, "An group", "An group", "-") == [(1, "schools", (0, 1))]
    one = instance(rows, TEAM, in_force=rules(GroupService(schools=1)))
    assert is_allowed(one, "An group", "-", "-")


def test_at_minimum_depth_a_row_counts_like_any_other() -> None:
    asked = instance("task school where hours minimum\nT1 A either 4 2\nT1 B either 4 2", TEAM)
    assert is_allowed(asked, "An group minimum", "An group")
