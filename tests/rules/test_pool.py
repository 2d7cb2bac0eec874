"""R8: pooling stays within what was agreed."""

from __future__ import annotations

from allocator.rules.backups import Backups
from allocator.rules.group_service import GroupService
from allocator.rules.pool import Pool
from tests.build import amounts, instance, rules
from tests.encoding import is_allowed, least


def schools(pool: str, travel: str = "0") -> str:
    return f"name pool travel\nA {pool} 0\nB 0 {travel}"


def test_what_members_spend_elsewhere_is_at_most_the_agreed_share_of_their_ict_hours_together() -> None:
    # 30 % of 6 + 4 hours are 3: An may spend them all, Bo's hours count too.
    rows = "task school hours\nT1 B {}"
    team = "name home ict serves\nAn A 6 B\nBo A 4 -"
    assert is_allowed(instance(rows.format("3"), team, schools("30")), "An")
    over = instance(rows.format("3.01"), team, schools("30"))
    assert not is_allowed(over, "An")
    assert amounts(Pool, over, "An") == [(1, "h", (0,))]


def test_group_level_counts_even_for_rows_of_the_own_school() -> None:
    # 5 h at group level count; the same row at the school would not.
    asked = instance(
        rows="task school where hours\nT1 A either 5",
        team="name home ict\nAn A 9.99",
        schools=schools("50"),
        in_force=rules(GroupService(schools=1)),
    )
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "An group")


def test_only_ict_hours_make_the_pool() -> None:
    rows = "task school hours\nT1 B 3"
    team = "name home ict bpt other serves\nAn A 5 50 50 B"
    assert not is_allowed(instance(rows, team, schools("59")), "An")
    assert is_allowed(instance(rows, team, schools("60")), "An")


def test_reserves_count() -> None:
    # The reserve for B's row is 1 h: 10 % of Bo's 9 hours are too few, 12.5 % of 8 just enough.
    rows = "task school core\nT1 B yes"
    team = "name home ict serves\nAn B 10 -\nBo A {} B"
    over = instance(rows, team.format(9), schools("10"))
    assert not is_allowed(over, "An backup Bo")
    assert amounts(Pool, over, "An backup Bo") == [(10, "h", (0,))]  # 1 h is 0.1 h more than 0.9 h
    assert is_allowed(instance(rows, team.format(8), schools("12.5")), "An backup Bo")


def test_travel_counts() -> None:
    rows = "task school hours\nT1 B 2"
    team = "name home ict serves\nAn A 10 B"
    assert is_allowed(instance(rows, team, schools("30", travel="1")), "An")
    assert not is_allowed(instance(rows, team, schools("29", travel="1")), "An")


def test_with_pool_0_nobody_visits() -> None:
    asked = instance("task school hours\nT1 B 0.01", "name home ict serves\nAn A 10 B", schools("0"))
    assert not is_allowed(asked, "An")


def test_a_percentage_that_is_no_whole_hundredth_rounds_nothing_away() -> None:
    # 10 % of 0.25 h is 0.025 h: 0.02 h fit, 0.03 h do not.
    rows = "task school hours\nT1 B {}"
    team = "name home ict serves\nAn A 0.25 B"
    assert is_allowed(instance(rows.format("0.02"), team, schools("10")), "An")
    assert not is_allowed(instance(rows.format("0.03"), team, schools("10")), "An")


def test_members_of_the_group_are_no_ones_to_lend() -> None:
    asked = instance("task school\nT1 B", "name home ict\nAn Group 10", schools("0"))
    assert is_allowed(asked, "An")


def test_each_school_has_its_own_limit() -> None:
    # A lends 2 of 4, C 1 of 4 hours: of 2 + 2 hours in B only A's half gets done.
    asked = instance(
        rows="task school hours\nT1 B 2\nT2 B 2",
        team="name home ict serves\nAn A 4 B\nBo C 4 B",
        schools="name pool\nA 50\nB 0\nC 25",
        in_force=rules(Backups()),
    )
    assert least(asked, "optional") == 200
