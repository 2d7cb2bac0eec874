"""Tier `essential`: minimum hours of unassigned essential rows that are not core."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least

ROWS = """
    task  core  priority   hours  minimum
    T1    yes   essential  8      8
    T2    no    essential  4      2
    T3    no    essential  3      3
    T4    no    spread     2      2
"""


def test_core_rows_and_other_priorities_do_not_count() -> None:
    asked = instance(ROWS)
    assert value(asked, "essential", "-", "-", "-", "-") == 500
    assert least(asked, "essential") == 500


def test_core_goes_first() -> None:
    # 11 hours: 8 for the core row; the 3 left do T3 (2 h stay undone) rather than T2 (3 h would).
    asked = instance(ROWS, "name ict\nAn 11")
    assert least(asked, "core", "essential") == 200
    # Alone the tier would take T2 and T3.
    assert least(asked, "essential") == 0


def test_without_policy_plan_only_policy_rows_and_those_that_keep_things_running_are_essential() -> None:
    asked = instance(
        """
        task  cluster         priority   keeps_running
        T1    policy          essential  no
        T2    teaching        essential  no
        T3    administration  essential  yes
        T4    technical       essential  no
        """,
        schools="name policy_plan\nA no",
    )
    assert value(asked, "essential", *"----") == 2000
    assert value(asked, "spread", *"----") == 2000
    assert least(asked, "essential") == 2000
    assert least(asked, "spread") == 2000
