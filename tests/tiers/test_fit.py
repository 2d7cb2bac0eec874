"""Tier `fit`: the right person in the right place."""

from __future__ import annotations

import pytest

from allocator.categories import Role
from allocator.rules.roles import Roles
from tests.build import instance, rules, value
from tests.encoding import least

MATCHES = rules(Roles({Role.TICT: frozenset({"technical"}), Role.PICT: frozenset({"T9"})}))


@pytest.mark.parametrize(
    ("motivation", "level", "points"),
    [
        (0, 1, 0),  # just able, no liking
        (4, 1, 8),  # 2 × 4
        (0, 2, 1),  # one level above
        (0, 3, 2),  # two above
        (0, 4, 2),  # three above count as two
        (3, 4, 8),  # 6 + 2
    ],
)
def test_an_hour_is_worth_twice_the_motivation_and_up_to_two_levels_above(
    motivation: int, level: int, points: int
) -> None:
    asked = instance(
        "task level hours\nT1 1 2.5",
        f"name ict technical likes_technical\nAn 10 {level} {motivation}",
    )
    assert value(asked, "fit", "An") == -250 * points
    assert least(asked, "optional", "fit") == -250 * points


def test_a_role_that_suits_is_worth_one_point_by_cluster_or_by_task() -> None:
    asked = instance(
        "task cluster\nT1 technical\nT9 policy",
        """
        name  ict  role  likes_technical  likes_policy
        An    10   tict  0                0
        Bo    10   pict  0                0
        """,
        in_force=MATCHES,
    )
    assert value(asked, "fit", "An", "An") == -1000
    assert value(asked, "fit", "Bo", "Bo") == -1000
    assert value(asked, "fit", "An", "Bo") == -2000
    assert least(asked, "optional", "fit") == -2000


def test_motivation_is_2_where_blank() -> None:
    asked = instance("task hours\nT1 1", "name ict\nAn 10")
    assert value(asked, "fit", "An") == -400


def test_only_the_rows_own_cluster_weighs() -> None:
    asked = instance(
        "task cluster also_needs hours\nT1 policy technical:1 1",
        "name ict policy technical likes_policy likes_technical\nAn 10 1 4 1 4",
    )
    # 2 × 1 + 1
    assert value(asked, "fit", "An") == -300


def test_hours_are_those_of_the_depth_before_any_saving() -> None:
    asked = instance(
        "task school where hours minimum saving\nT1 A either 8 6 50\nT1 B either 8 6 50",
        "name home ict\nAn Group 99",
    )
    assert value(asked, "fit", "An group", "An group minimum") == -4 * (800 + 600)
    assert value(asked, "fit", "An", "An minimum") == -4 * (800 + 600)
    assert least(asked, "fit") == -4 * 1600


def test_partners_rows_undone_rows_and_backups_are_worth_nothing() -> None:
    asked = instance(
        "task outsource core\nT1 yes no\nT2 no yes\nT3 no no",
        "name ict\nAn 99\nBo 99",
        partners="name rate\nFirm 0",
    )
    assert value(asked, "fit", "Firm", "An backup Bo", "-") == -4 * 1000


def test_the_best_pairing_may_take_a_row_from_its_best_owner() -> None:
    # One row each (10 h). An: 8 and 6 points, Bo: 7 and 2 an hour (motivation and levels as below).
    # An on T2 and Bo on T1: 6 + 7 = 13 beats 8 + 2 = 10.
    asked = instance(
        "task cluster level\nT1 technical 0\nT2 policy 0",
        """
        name  ict  technical  likes_technical  policy  likes_policy
        An    10   0          4                2       2
        Bo    10   1          3                0       1
        """,
    )
    assert least(asked, "optional", "fit") == -13 * 1000
