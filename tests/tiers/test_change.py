"""Tier `change`: people keep what they do today."""

from __future__ import annotations

import pytest

from tests.build import instance, value
from tests.encoding import least

TEAM = "name home ict\nAn Group 40\nBo Group 40"


@pytest.mark.parametrize(
    ("current", "words", "counted"),
    [
        ("An", "An group", 0),
        ("An", "An group minimum", 0),
        ("An", "Bo group", 1),
        ("An", "-", 1),
        ("-", "An group", 0),
        ("-", "-", 0),
        ("Gone", "An group", 1),
        ("Gone", "-", 1),
        ("Firm", "Firm", 0),
        ("Firm", "An group", 1),
        ("An", "Firm", 1),
    ],
)
def test_a_row_with_a_current_owner_that_ends_with_another_or_none_is_a_change(
    current: str, words: str, counted: int
) -> None:
    asked = instance(f"task school outsource current_owner\nT1 Group yes {current}", TEAM, partners="name rate\nFirm 0")
    assert value(asked, "change", words) == counted


def test_ending_central_is_a_change() -> None:
    asked = instance("task where current_owner\nT1 central An\nT2 central -", TEAM, schools="name\nA")
    assert value(asked, "change", "central", "central") == 1
    assert least(asked, "change") == 1


def test_another_level_or_depth_is_none() -> None:
    asked = instance("task school where current_owner\nT1 A either An\nT1 B either An", TEAM)
    assert value(asked, "change", "An group", "An group") == 0
    assert value(asked, "change", "An", "An") == 0


def test_who_left_is_a_change_that_nothing_can_avoid() -> None:
    # T1's owner left; of T2 and T3, both Bo's, Bo has hours for one.
    asked = instance("task current_owner\nT1 Gone\nT2 Bo\nT3 Bo", "name ict\nAn 40\nBo 10")
    assert least(asked, "optional", "change") == 2


def test_fit_goes_before_change_in_a_first_division_and_after_it_in_a_yearly_one() -> None:
    # Bo likes the row more, An has it today.
    asked = instance("task current_owner\nT1 An", "name ict likes_technical\nAn 10 1\nBo 10 4")
    assert least(asked, "optional", "fit", "change") == 1
    assert least(asked, "optional", "change", "fit") == -2 * 1000
