"""The share that a school lends: itself, or percentage points more or less."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.changes import ChangeError, read_change
from tests.changes.stage import INTAKE, changed, fault

LENT = replace(INTAKE, schools=(replace(INTAKE.schools[0], pool=Fraction(30)), INTAKE.schools[1]))


@pytest.mark.parametrize(
    ("value", "percent"),
    [("40", "40"), ("40 %", "40"), ("=40%", "40"), ("12,5", "12.5"), ("+10", "40"), ("+10%", "40"), ("-30", "0")],
)
def test_it_is_a_percentage_or_points_more_or_less(value: str, percent: str) -> None:
    assert changed("pool", "linde", value, LENT).schools[0].pool == Fraction(percent)


def test_all_schools_may_be_meant_and_a_blank_is_none() -> None:
    assert [school.pool for school in changed("uitleenbaar", "alle", "+10", LENT).schools] == [40, 10]
    assert [school.pool for school in changed("pool", "Eik", "20", LENT).schools] == [30, 20]


def test_a_school_that_is_called_all_is_that_school() -> None:
    named = replace(LENT, schools=(*LENT.schools, replace(LENT.schools[0], name="Alles")))
    assert [school.pool for school in changed("pool", "alles", "5", named).schools] == [30, None, 5]


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("pool", "Linde", "30", LENT) == LENT
    assert changed("pool", "Eik", "0", LENT) == LENT


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("", "the percentage is blank: write a percentage from 0 to 100, or +10"),
        ("half", '"half" is no percentage: write a percentage from 0 to 100, or +10'),
        ("0.3", '"0.3" can be 0.3 % or 30 %: write 30% if you mean that'),
        ("101", "Pool % of Linde: 30 would become 101: stay between 0 and 100"),
        ("-31", "Pool % of Linde: 30 would become -1: stay between 0 and 100"),
    ],
)
def test_what_is_no_percentage_is_refused(value: str, what: str) -> None:
    assert fault("pool", "Linde", value, LENT) == f"value: {what}"


def test_a_decimal_figure_is_quoted_as_it_is_written_in_each_language() -> None:
    with pytest.raises(ChangeError) as told:
        read_change("pool", "Linde", "0.3")
    assert told.value.what.nl == '"0,3" kan 0,3 % of 30 % zijn'
    assert told.value.what.en == '"0.3" can be 0.3 % or 30 %'


def test_the_group_has_none() -> None:
    assert fault("pool", "Group", "10").startswith('who: "Group" is no school: ')


def test_it_is_said_in_both_languages() -> None:
    assert read_change("pool", "all", "12.5").said == (
        "12.5 % may be lent by all schools",
        "12,5 % uitleenbaar bij alle scholen",
    )
    assert read_change("pool", "Eik", "-5%").said.nl == "-5 procentpunt uitleenbaar bij Eik"
