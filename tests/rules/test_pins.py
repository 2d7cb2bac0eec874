"""R14: Fixed to and Not for are obeyed."""

from __future__ import annotations

from allocator.rules.pins import Pins
from tests.build import amounts, instance
from tests.encoding import is_allowed, least

TEAM = "name ict likes_technical\nAn 40 0\nBo 40 4"


def test_a_fixed_row_has_its_owner_and_no_other() -> None:
    asked = instance("task fixed_to\nT1 An", TEAM)
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "Bo")
    assert amounts(Pins, asked, "Bo") == [(1, "rows", (0,))]


def test_a_fixed_row_is_never_left_undone() -> None:
    # 4 hours: without the pin the essential row would take them.
    asked = instance("task priority hours fixed_to\nT1 optional 4 An\nT2 essential 4 -", "name ict\nAn 4")
    assert not is_allowed(asked, "-", "An")
    assert amounts(Pins, asked, "-", "An") == [(1, "rows", (0,))]
    assert least(asked, "essential") == 400


def test_a_fixed_row_may_be_done_at_its_minimum_and_at_either_level() -> None:
    asked = instance(
        "task school where hours minimum fixed_to\nT1 A either 4 2 An\nT1 B either 4 2 An",
        "name home ict\nAn Group 9",
    )
    assert is_allowed(asked, "An minimum", "An")
    assert is_allowed(asked, "An group", "An group minimum")


def test_a_row_may_be_fixed_to_a_partner() -> None:
    asked = instance("task outsource fixed_to\nT1 yes Firm", TEAM, partners="name rate\nFirm 0")
    assert is_allowed(asked, "Firm")
    assert not is_allowed(asked, "An")


def test_who_stands_in_not_for_does_not_own() -> None:
    asked = instance("task outsource not_for\nT1 yes An,Firm", TEAM, partners="name rate\nFirm 0")
    assert not is_allowed(asked, "An")
    assert not is_allowed(asked, "Firm")
    assert is_allowed(asked, "Bo")
    assert amounts(Pins, asked, "An") == [(1, "rows", (0,))]


def test_a_pin_is_dearer_than_any_fit() -> None:
    # Bo would give 10 h × 8 points, An gives 10 h × 0 points; levels are all 0.
    asked = instance("task fixed_to\nT1 An", TEAM)
    assert least(asked, "fit") == 0


def test_the_objection_says_which_cell_to_clear() -> None:
    asked = instance("task fixed_to not_for\nT1 An Bo", TEAM)
    row = asked.rows[0]
    assert Pins().forbids_owner(asked, row, "An") is None
    barred = Pins().forbids_owner(asked, row, "Bo")
    assert barred is not None
    assert "Not for" in barred.what.en
