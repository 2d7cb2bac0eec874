"""Hours of a member: more, less, other, by a percentage; in the unit of Team."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, PER_WEEK, changed, fault, member


@pytest.mark.parametrize(
    ("value", "hours"), [("+40", 140), ("- 40", 60), ("=400", 400), ("+10%", 110), ("-12,5 %", "87.5"), ("−1", 99)]
)
def test_hours_become_more_less_other_or_change_by_a_percentage(value: str, hours: object) -> None:
    assert member(changed("ICT hours", "An Peeters", value), "An Peeters").ict == Fraction(str(hours))


@pytest.mark.parametrize(
    ("words", "field", "before"),
    [("BPT-uren", "bpt", 10), ("andere uren", "other", 7.5), ("overleguren", "meetings", 0), ("ict uren", "ict", 0)],
)
def test_every_kind_of_hours_has_words_of_its_own_and_blank_hours_are_none(
    words: str, field: str, before: float
) -> None:
    after = member(changed(words, "cas", "+2"), "Cas")
    assert getattr(after, field) == Fraction(before) + 2


def test_blank_ict_hours_are_what_the_points_come_to() -> None:
    # 21 of 63 points are a third of a post of 36 hours, 12 a week; 480 in the 40 weeks of a year.
    assert member(changed("ICT hours", "Bo", "+20"), "Bo").ict == 500
    assert member(changed("ICT hours", "Bo", "+50%", PER_WEEK), "Bo").ict == 18


def test_hours_stay_in_the_unit_of_team_and_are_multiplied_once() -> None:
    after = changed("ICT hours", "An Peeters", "=7,3330", PER_WEEK)
    assert complete(after).instance.member["An Peeters"].ict == 263_99  # 7.333 × 36 = 263.988


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("ICT hours", "An Peeters", "=100") == INTAKE
    assert changed("ICT hours", "Cas", "+10%") == INTAKE
    assert changed("ICT hours", "An Peeters", "+0,01") != INTAKE


def test_less_than_nothing_is_refused_with_what_there_is() -> None:
    assert member(changed("other hours", "Cas", "-7.5"), "Cas").other == 0
    assert fault("other hours", "Cas", "-7.51") == 'value: "Cas" has 7.5 other hours: take off 7.5 at most'


def test_more_than_a_workbook_may_hold_is_refused_as_there_by_the_year() -> None:
    assert member(changed("ICT hours", "An Peeters", "=1000000"), "An Peeters").ict == 1_000_000
    beyond = "value: ICT hours of An Peeters would be 1 000 008 h a year: stay between 0 h and 1 000 000 h"
    assert fault("ICT hours", "An Peeters", "=27778", PER_WEEK) == beyond


def test_who_is_no_member_is_refused_with_the_nearest_name() -> None:
    assert fault("ICT hours", "Ann Peters", "+1") == (
        'who: "Ann Peters" is no member of the team: did you mean "An Peeters"? correct the name'
    )
    assert fault("ICT hours", "Firm", "+1") == 'who: "Firm" is no member of the team: correct the name'
    assert fault("ICT hours", "", "+1") == "who: member of the team is blank: fill it in"


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("", "how much is blank"),
        ("40", '"40" can be that much more, or that much in all'),
        ("lots", '"lots" is no change of a figure'),
        ("=10%", '"10%" can be 10 % more, or 10 % of what it is now'),
        ("12,5 %", '"12.5%" can be 12.5 % more, or 12.5 % of what it is now'),
        ("+-4", '"+-4" is no change of a figure'),
        ("+1.234", '"+1.234" can be a thousand or a decimal number'),
    ],
)
def test_what_is_no_amount_is_refused(value: str, what: str) -> None:
    assert fault("ICT hours", "An Peeters", value).startswith(f"value: {what}: ")


def test_it_is_said_in_both_languages() -> None:
    said = read_change("overleguren", "Cas", "+2.5%").said
    assert said == ("meeting hours of Cas: +2.5%", "overleguren van Cas: +2,5%")
