"""R9: travel is paid once a school."""

from __future__ import annotations

from allocator.rules.travel import Travel
from tests.build import amounts, instance, ledger
from tests.encoding import is_allowed

TWO_ROWS = "task school hours\nT1 B 2\nT2 B 2"
SCHOOLS = "name pool travel\nA 100 0\nB 0 1.5\nC 0 2"


def test_two_rows_in_a_school_are_one_way_there() -> None:
    # 2 + 2 + 1.5 hours.
    assert is_allowed(instance(TWO_ROWS, "name home ict\nAn Group 5.5", SCHOOLS), "An", "An")
    assert not is_allowed(instance(TWO_ROWS, "name home ict\nAn Group 5.49", SCHOOLS), "An", "An")


def test_each_visitor_and_each_school_pays() -> None:
    asked = instance(
        rows="task school hours\nT1 B 2\nT2 B 2\nT3 C 2",
        team="name home ict serves\nAn A 7.5 B,C\nBo Group 3.5 all",
        schools=SCHOOLS,
    )
    assert is_allowed(asked, "An", "Bo", "An")
    accounts = ledger(asked, "An", "Bo", "An").accounts
    assert accounts["An"].travel == {"B": 150, "C": 200}
    assert accounts["Bo"].travel == {"B": 150}


def test_at_home_nobody_travels() -> None:
    assert is_allowed(instance(TWO_ROWS, "name home ict\nAn B 4", SCHOOLS), "An", "An")


def test_group_level_rows_pay_none() -> None:
    asked = instance("task school where hours\nT1 B group 2", "name home ict\nAn Group 2", SCHOOLS)
    assert is_allowed(asked, "An group")


def test_backups_pay_none() -> None:
    # The reserve of 0.2 h is all that Bo needs.
    asked = instance("task school core hours\nT1 B yes 2", "name home ict\nAn B 2\nBo Group 0.2", SCHOOLS)
    assert is_allowed(asked, "An backup Bo")


def test_a_school_without_travel_hours_is_reached_for_nothing() -> None:
    asked = instance("task school hours\nT1 B 2", "name home ict\nAn Group 2", "name travel\nB 0")
    assert is_allowed(asked, "An")


def test_travel_beyond_all_ict_hours_is_said() -> None:
    asked = instance("task school hours\nT1 B 1", "name home ict\nAn Group 1.49", SCHOOLS)
    assert amounts(Travel, asked, "An") == [(1, "h", (0,))]
    enough = instance("task school hours\nT1 B 1", "name home ict\nAn Group 1.5", SCHOOLS)
    assert amounts(Travel, enough, "An") == []
