"""Tier `neglect`: no cluster is forgotten."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.search import solve
from allocator.tiers.neglect import Neglect
from tests.build import instance, ledger
from tests.oracle_tiers import optimum

if TYPE_CHECKING:
    from allocator.instance import Instance


def lacking(of: Instance, shares: Neglect, *words: str) -> int:
    return shares.value(ledger(of, *words))


def best(of: Instance, *tiers: object) -> list[int]:
    """The values of the best plan, proven, as the oracle has them too."""
    asked = replace(of, tiers=tiers)
    result = solve(asked)
    values = tuple(tier.value for tier in result.tiers)
    assert all(tier.proven for tier in result.tiers)
    assert values == optimum(asked)
    return list(values)


POLICY_HALF = Neglect(policy=Fraction(50))


def test_hours_lack_up_to_the_share_of_what_is_asked_in_full() -> None:
    # 50 % of 8 + 4 hours are 6.
    asked = instance("task cluster hours minimum\nT1 policy 8 3\nT2 policy 4 4\nT3 technical 9 9", "name ict\nAn 99")
    assert lacking(asked, POLICY_HALF, "-", "-", "-") == 600
    assert lacking(asked, POLICY_HALF, "An minimum", "-", "-") == 300
    assert lacking(asked, POLICY_HALF, "-", "An", "An") == 200
    assert lacking(asked, POLICY_HALF, "An", "-", "-") == 0
    assert lacking(asked, POLICY_HALF, "An minimum", "An", "-") == 0


def test_what_one_cluster_has_to_spare_helps_no_other() -> None:
    asked = instance("task cluster hours\nT1 policy 4\nT2 technical 4\nT3 teaching 4", "name ict\nAn 99")
    shares = Neglect(policy=Fraction(50), technical=Fraction(75))
    assert lacking(asked, shares, "An", "-", "An") == 300
    assert lacking(asked, shares, "-", "-", "-") == 200 + 300


def test_the_share_is_rounded_down_to_the_hundredth() -> None:
    # 33.3 % of 0.05 h are 0.01665 h.
    asked = instance("task cluster hours\nT1 policy 0.05", "name ict\nAn 9")
    assert lacking(asked, Neglect(policy=Fraction(333, 10)), "-") == 1


def test_all_schools_and_the_group_count_together_whoever_does_the_work_before_any_saving() -> None:
    asked = instance(
        """
        task  school  cluster  hours  where   saving  outsource
        T1    A       policy   4      either  50      no
        T1    B       policy   4      either  0       yes
        T2    Group   policy   4      either  0       no
        """,
        "name home ict\nAn Group 99",
        partners="name rate\nFirm 0",
    )
    shares = Neglect(policy=Fraction(100))
    assert lacking(asked, shares, "An group", "-", "-") == 800
    assert lacking(asked, shares, "-", "Firm", "An group") == 400


def test_rows_outside_the_focus_and_central_rows_are_neither_asked_nor_done() -> None:
    asked = instance(
        """
        task  school  cluster    hours  where    core
        T1    A       policy     4      school   no
        T2    B       policy     6      school   no
        T3    A       technical  8      central  no
        """,
        "name home ict serves\nAn A 99 B",
        schools="name vision pool\nA yes 100\nB no 0",
    )
    assert lacking(asked, POLICY_HALF, "-", "An", "central") == 200
    assert lacking(asked, Neglect(technical=Fraction(100)), "-", "-", "central") == 0


def test_nothing_lacks_where_no_share_is_asked() -> None:
    asked = instance("task cluster hours\nT1 policy 8", "name ict\nAn 99")
    assert lacking(asked, Neglect(), "-") == 0
    assert best(asked, Neglect()) == [0]


def test_a_cluster_gets_its_share_before_more_is_done_elsewhere() -> None:
    # 10 hours for 20: without a share two technical rows go first (8 h undone or 4 h short of spread work are one).
    # 25 % of 8 hours of policy are 2: T3 at its minimum of 3 is enough, and T1 or T2, not both, fits beside it.
    asked = instance(
        """
        task  cluster    priority  hours  minimum
        T1    technical  spread    5      5
        T2    technical  spread    5      5
        T3    policy     optional  8      3
        """,
        "name ict technical policy\nAn 10 4 4",
        objective="spread optional",
    )
    spread, optional = asked.tiers
    assert best(asked, spread, optional) == [0, 300]
    assert best(asked, Neglect(policy=Fraction(25)), spread, optional) == [0, 500, 0]
    # 75 % are 6 hours: only T3 in full is enough, which leaves 2 hours, too few for another row.
    assert best(asked, Neglect(policy=Fraction(75)), spread, optional) == [0, 1000, 0]


def test_what_can_not_be_done_lacks_and_is_proven_to() -> None:
    # Nobody has the level for T1: 4 of the 8 hours asked lack for good.
    asked = instance("task cluster level hours\nT1 policy 4 4\nT2 policy 0 4", "name ict\nAn 99")
    assert best(asked, Neglect(policy=Fraction(100))) == [400]


@pytest.mark.parametrize("value", [0, 1250])
def test_it_says_whether_a_cluster_stays_below_its_share(value: int) -> None:
    words = Neglect().sentence(value)
    assert ("12.5" in words.en and "12,5" in words.nl) is bool(value)
