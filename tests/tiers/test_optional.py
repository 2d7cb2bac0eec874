"""Tier `optional`: minimum hours of unassigned optional rows, and of spread ones outside their school's focus."""

from __future__ import annotations

import pytest

from tests.build import instance, value
from tests.encoding import is_allowed, least


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
    # T1 keeps things running, T2 is technical too, T3 policy, T4 core teaching.
    asked = instance(
        """
        task  cluster    keeps_running  core  priority
        T1    technical  yes            no    spread
        T2    technical  no             yes   spread
        T3    policy     no             no    spread
        T4    teaching   no             yes   spread
        """,
        schools=f"name growth vision policy_plan\nA {answers}",
    )
    assert {row.task for row in asked.rows if asked.in_focus(row)} == inside


def test_outside_the_focus_the_order_stays() -> None:
    # Core and essential rows count as spread ones, spread and optional ones as optional; T5 is in focus.
    asked = instance(
        """
        task  keeps_running  core  priority   hours
        T1    no             yes   optional   1
        T2    no             no    essential  2
        T3    no             no    spread     4
        T4    no             no    optional   8
        T5    yes            yes   essential  16
        """,
        schools="name growth\nA no",
    )
    hours = {"core": 1600, "essential": 0, "spread": 300, "optional": 1200}
    assert {name: value(asked, name, *"-----") for name in hours} == hours
    assert {name: least(asked, name) for name in hours} == hours


def test_no_row_outside_the_focus_wants_a_backup() -> None:
    asked = instance(
        "task keeps_running core\nT1 no yes\nT2 yes yes", "name ict\nAn 20\nBo 20", schools="name vision\nA no"
    )
    assert is_allowed(asked, "An", "An backup Bo")
    assert not is_allowed(asked, "An backup Bo", "An")
    assert value(asked, "backup", "An", "An") == 1


def test_pooling_no_changes_no_rows_concern() -> None:
    asked = instance("task priority\nT1 essential", schools="name pooling\nA no")
    assert value(asked, "optional", "-") == 0


def test_rows_of_the_group_are_always_in_focus() -> None:
    asked = instance("task school priority\nT1 Group essential", schools="name growth\nA no")
    assert value(asked, "essential", "-") == 1000
    assert value(asked, "optional", "-") == 0
