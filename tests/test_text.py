"""Figures and lists as each language writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.text import Text, euro, figure, hours, joined, listed, same, shown


@pytest.mark.parametrize(
    ("hundredths", "english", "dutch"),
    [
        (1250, "12.5", "12,5"),
        (1200, "12", "12"),
        (1204, "12", "12"),
        (1206, "12.1", "12,1"),
        (123_46, "123", "123"),
        (0, "0", "0"),
        (-3, "0", "0"),
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
