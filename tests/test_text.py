"""Figures and lists as each language writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.basics.text import (
    ONE_OF,
    Text,
    compared,
    counted,
    euro,
    figure,
    hours,
    joined,
    listed,
    measured,
    quoted,
    same,
    shown,
)
from allocator.tiers import TIERS


@pytest.mark.parametrize(
    ("hundredths", "english", "dutch"),
    [
        (1250, "12.5", "12,5"),
        (1200, "12", "12"),
        (1204, "12", "12"),
        (1206, "12.1", "12,1"),
        (123_46, "123", "123"),
        (0, "0", "0"),
        (4, "0.04", "0,04"),
        (-3, "-0.03", "-0,03"),
        (5, "0.1", "0,1"),
        (-250, "-2.5", "-2,5"),
    ],
)
def test_figures_have_no_more_digits_than_people_use(hundredths: int, english: str, dutch: str) -> None:
    assert figure(hundredths, "en") == english
    assert figure(hundredths, "nl") == dutch


def test_decimals_can_be_asked_for() -> None:
    assert figure(1200, "nl", decimals=2) == "12,00"
    assert figure(-1, "en", decimals=1) == "0.0"


def test_hours_and_euro_have_their_sign() -> None:
    assert hours(1250) == Text("12.5 h", "12,5 u")
    assert euro(250000) == Text("EUR 2500", "€ 2500")


def test_thousands_stand_apart_from_five_digits_on() -> None:
    assert hours(9_999_00) == Text("9999 h", "9999 u")
    assert hours(10_000_00) == Text("10 000 h", "10 000 u")
    assert euro(-1_234_567_00) == Text("EUR -1 234 567", "€ -1 234 567")


@pytest.mark.parametrize(
    ("number", "english", "dutch"),
    [
        ("1000000", "1 000 000", "1 000 000"),
        ("1000000.5", "1 000 000.5", "1 000 000,5"),
        ("-12345.67", "-12 345.67", "-12 345,67"),
        ("1500", "1500", "1500"),
        ("0.3", "0.3", "0,3"),
        ("0.00012", "0.00012", "0,00012"),
        ("1/3", "0.333333", "0,333333"),
        ("0", "0", "0"),
        ("1e300", "1E+300", "1E+300"),
        ("1e-300", "1E-300", "1E-300"),
    ],
)
def test_a_number_is_shown_as_people_write_it(number: str, english: str, dutch: str) -> None:
    assert shown(Fraction(number)) == Text(english, dutch)


def test_texts_are_joined_language_by_language() -> None:
    parts = [Text("one", "een"), same("An")]
    assert joined(parts) == Text("one; An", "een; An")
    assert joined(parts, ", ").to("nl") == "een, An"


@pytest.mark.parametrize(
    ("words", "english", "dutch"),
    [
        ([], "", ""),
        (["An"], "An", "An"),
        (["An", "Bo"], "An and Bo", "An en Bo"),
        (["An", "Bo", "Cas"], "An, Bo and Cas", "An, Bo en Cas"),
    ],
)
def test_lists_end_with_the_languages_own_and(words: list[str], english: str, dutch: str) -> None:
    assert listed(words, "en") == english
    assert listed(words, "nl") == dutch


@pytest.mark.parametrize(
    ("hundredths", "unit", "english", "dutch"),
    [
        (100, Text("pairs", "combinaties"), "1 pair", "1 combinatie"),
        (200, Text("pairs", "combinaties"), "2 pairs", "2 combinaties"),
        (0, Text("rows", "rijen"), "0 rows", "0 rijen"),
        (100, Text("h", "u"), "1 h", "1 u"),
        (1250_00, Text("EUR", "euro"), "EUR 1250", "€ 1250"),
    ],
)
def test_one_of_a_unit_is_said_as_one(hundredths: int, unit: Text, english: str, dutch: str) -> None:
    assert measured(hundredths, unit) == Text(english, dutch)


def test_the_units_of_all_tiers_have_a_singular_where_it_differs() -> None:
    assert {tier.unit for tier in TIERS} - set(ONE_OF) == {
        Text("h", "u"),
        Text("EUR", "euro"),
        Text("permille", "promille"),
    }


def test_counts_agree_with_their_noun() -> None:
    task, tasks = Text("task", "taak"), Text("tasks", "taken")
    assert [counted(count, task, tasks).nl for count in (0, 1, 2)] == ["0 taken", "1 taak", "2 taken"]


@pytest.mark.parametrize(
    ("less", "more", "shown_as"),
    [
        (100_00, 130_00, ("100 h", "130 h", "30 h")),
        (58_00, 63_90, ("58 h", "63.9 h", "5.9 h")),
        # To a tenth 58.1 and 63.9 differ 5.8, but 5.74 is shown as 5.7.
        (58_13, 63_87, ("58.13 h", "63.87 h", "5.74 h")),
        # Whole from 100 on: 99.6 and 100 do not differ 0.8.
        (99_60, 100_40, ("99.6 h", "100.4 h", "0.8 h")),
    ],
)
def test_two_amounts_and_their_difference_agree(less: int, more: int, shown_as: tuple[str, str, str]) -> None:
    assert tuple(text.en for text in compared(less, more)) == shown_as


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Tomm", '"Tomm"'),
        ("two\nlines\t and\x1b[31m red", '"two lines and[31m red"'),
        ("a" * 60, f'"{"a" * 60}"'),
        ("a" * 61, f'"{"a" * 59}…"'),
    ],
)
def test_quoted_words_are_one_line_and_not_too_long(words: str, shown: str) -> None:
    assert quoted(words) == same(shown)
