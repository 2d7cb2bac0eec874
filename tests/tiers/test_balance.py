"""Tier `balance`: nobody is much fuller than the others."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least


def test_the_fullest_agenda_is_in_permille_rounded_up() -> None:
    # 1 of 3 hours: 333.3 permille.
    asked = instance("task hours\nT1 1", "name ict\nAn 3\nBo 9")
    assert value(asked, "balance", "An") == 334
    assert value(asked, "balance", "-") == 0


def test_a_full_agenda_is_1000() -> None:
    asked = instance("task hours\nT1 3", "name ict\nAn 3")
    assert value(asked, "balance", "An") == 1000
    assert least(asked, "optional", "balance") == 1000


def test_reserves_and_travel_are_used_hours() -> None:
    asked = instance(
        "task school core hours\nT1 B yes 10",
        "name home ict\nAn Group 20\nBo Group 4",
        schools="name travel\nB 3",
    )
    # An 13 of 20; Bo 1 of 4.
    assert value(asked, "balance", "An backup Bo") == 650


def test_all_budgets_count_but_not_the_bpt_hours_of_the_group() -> None:
    asked = instance("task hours\nT1 3", "name ict bpt other\nAn 2 4 6")
    assert value(asked, "balance", "An") == 250
    group = instance("task school hours\nT1 Group 3", "name home ict bpt other\nAn Group 2 4 6")
    assert value(group, "balance", "An group") == 375


def test_members_without_hours_are_left_out() -> None:
    asked = instance("task hours\nT1 1", "name ict\nAn 4\nBo 0")
    assert value(asked, "balance", "An") == 250
    assert least(asked, "optional", "balance") == 250
    nobody = instance("task hours\nT1 1", "name ict\nBo 0")
    assert value(nobody, "balance", "-") == 0
    assert least(nobody, "balance") == 0


def test_work_is_spread_by_share_not_by_hours() -> None:
    # 6 rows of 1 h; An has 10 hours, Bo 5. 4 and 2 give 400 permille each; 5 and 1 give 500, 3 and 3 give 600.
    rows = "task hours\n" + "\n".join(f"T{number} 1" for number in range(6))
    asked = instance(rows, "name ict\nAn 10\nBo 5")
    assert least(asked, "optional", "balance") == 400
