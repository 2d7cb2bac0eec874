"""R11: focus on a few clusters."""

from __future__ import annotations

import pytest

from allocator.rules.max_clusters import MaxClusters
from tests.build import amounts, instance, rules
from tests.encoding import is_allowed, least

FOUR = """
    task  cluster
    T1    technical
    T2    teaching
    T3    policy
    T4    administration
"""


@pytest.mark.parametrize(
    ("role", "own", "limit"),
    [
        ("tict", "-", 2),
        ("-", "-", 2),
        ("head", "-", 2),
        ("management", "-", 4),
        ("tict", "3", 3),
        ("management", "1", 1),
    ],
)
def test_with_a_limit_of_two_management_still_has_four_and_the_own_cell_wins(role: str, own: str, limit: int) -> None:
    asked = instance(FOUR, f"name ict role max_clusters\nAn 40 {role} {own}", in_force=rules(MaxClusters(members=2)))
    taken = ["An"] * limit + ["-"] * (4 - limit)
    assert is_allowed(asked, *taken)
    if limit < 4:
        taken[limit] = "An"
        assert not is_allowed(asked, *taken)
        rows = tuple(range(limit + 1))
        assert amounts(MaxClusters, asked, *taken) == [(1, "clusters", rows)]
    assert least(asked, "optional") == (4 - limit) * 1000


def test_nobody_is_limited_unless_somebody_asks() -> None:
    alone = instance(FOUR, "name ict role\nAn 40 tict")
    assert is_allowed(alone, "An", "An", "An", "An")
    assert least(alone, "optional") == 0


def test_members_of_the_group_have_a_limit_of_their_own() -> None:
    asked = instance(FOUR, "name home ict\nAn Group 40", schools="name\nA", in_force=rules(MaxClusters(members=2)))
    assert is_allowed(asked, "An", "An", "An", "An")


def test_more_rows_of_one_cluster_are_no_more_clusters() -> None:
    asked = instance("task cluster\nT1 technical\nT2 technical\nT3 policy\nT4 policy", "name ict\nAn 40")
    assert is_allowed(asked, "An", "An", "An", "An")


def test_both_limits_are_settings() -> None:
    strict = rules(MaxClusters(members=1, group=2))
    asked = instance(FOUR, "name home ict\nAn A 40\nBo Group 40", in_force=strict)
    assert is_allowed(asked, "An", "-", "-", "-")
    assert not is_allowed(asked, "An", "An", "-", "-")
    assert is_allowed(asked, "Bo", "Bo", "-", "-")
    assert not is_allowed(asked, "Bo", "Bo", "Bo", "-")


def test_rows_that_are_backed_up_do_not_count() -> None:
    asked = instance(
        rows="task cluster core\nT1 technical yes\nT2 teaching yes\nT3 policy yes",
        team="name ict max_clusters\nAn 40 4\nBo 40 1",
    )
    assert is_allowed(asked, "An backup Bo", "An backup Bo", "An backup Bo")


def test_partners_have_no_limit() -> None:
    asked = instance(
        "task cluster outsource\nT1 technical yes\nT2 policy yes\nT3 teaching yes",
        partners="name rate\nFirm 0",
    )
    assert is_allowed(asked, "Firm", "Firm", "Firm")
