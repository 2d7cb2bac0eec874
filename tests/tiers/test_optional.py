"""Tier `optional`: minimum hours of unassigned optional rows, and of all rows outside their school's focus."""

from __future__ import annotations

import pytest

from tests.build import instance, value
from tests.encoding import least


def test_optional_rows_count_with_their_minimum_hours() -> None:
    asked = instance("task priority hours minimum\nT1 optional 8 3\nT2 spread 5 5\nT3 optional 2 2", "name ict\nAn 3")
    assert value(asked, "optional", "-", "-", "-") == 500
    # T1 at its minimum leaves 2 h, T3 would leave 3 h.
    assert least(asked, "optional") == 200


@pytest.mark.parametrize(
    ("answers", "inside"),
    [
        ("yes yes yes", {"T1", "T2", "T3", "T4"}),
        ("yes yes no", {"T1", "T3"}),
        ("no yes yes", {"T1"}),
        ("yes no yes", {"T1"}),
        ("no no no", {"T1"}),
    ],
)
def test_readiness_says_which_rows_are_outside_the_focus(answers: str, inside: set[str]) -> None:
    # T1 core technical, T2 technical but not core, T3 policy, T4 core teaching.
    asked = instance(
        """
        task  cluster    core  priority
        T1    technical  yes   essential
        T2    technical  no    essential
        T3    policy     no    essential
        T4    teaching   yes   essential
        """,
        schools=f"name growth vision policy_plan\nA {answers}",
    )
    outside = 4 - len(inside)
    assert value(asked, "optional", *"----") == outside * 1000
    assert least(asked, "optional") == outside * 1000
    assert {row.task for row in asked.rows if asked.in_focus(row)} == inside


def test_pooling_no_changes_no_rows_concern() -> None:
    asked = instance("task priority\nT1 essential", schools="name pooling\nA no")
    assert value(asked, "optional", "-") == 0


def test_rows_of_the_group_are_always_in_focus() -> None:
    asked = instance("task school priority\nT1 Group essential", schools="name growth\nA no")
    assert value(asked, "essential", "-") == 1000
    assert value(asked, "optional", "-") == 0
