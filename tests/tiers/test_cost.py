"""Tier `cost`: euro paid to partners."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least

PARTNERS = """
    name   rate   max_hours
    Dear   80     -
    Cheap  33.33  4
"""


def test_cost_is_hours_times_rate_in_cents() -> None:
    asked = instance(
        "task outsource hours minimum\nT1 yes 3 2\nT2 yes 4 4\nT3 yes 1 1",
        "name ict\nAn 9",
        partners=PARTNERS,
    )
    # 2 h × 33.33 + 4 h × 80 = 66.66 + 320.
    assert value(asked, "cost", "Cheap minimum", "Dear", "An") == 38666
    assert value(asked, "cost", "An", "-", "-") == 0


def test_a_cent_and_a_half_is_two_cents() -> None:
    # 0.03 h × 0.50 euro = 1.5 cent.
    asked = instance("task outsource hours\nT1 yes 0.03", partners="name rate\nFirm 0.5", group_budget="1")
    assert value(asked, "cost", "Firm") == 2
    assert least(asked, "optional", "cost") == 2


def test_members_go_before_partners_and_cheap_before_dear() -> None:
    # An has hours for T3 only. Cheap has 4: T2 for 133.32 with Dear on T1 for 240 euro, or T1 for 99.99 with Dear on
    # T2 for 320. The first is cheaper.
    asked = instance(
        "task outsource hours\nT1 yes 3\nT2 yes 4\nT3 yes 2",
        "name ict\nAn 2",
        partners=PARTNERS,
        group_budget="1000",
    )
    assert least(asked, "optional", "cost") == 13332 + 24000


def test_money_is_spent_before_work_is_left() -> None:
    asked = instance("task outsource hours\nT1 yes 1", partners="name rate\nFirm 99", group_budget="99")
    assert least(asked, "optional") == 0
    assert least(asked, "optional", "cost") == 9900
