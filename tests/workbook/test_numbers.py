"""Numbers are read as people type them, exactly, and refused where they could mean two things."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.basics.numbers import UnclearNumberError, exact
from allocator.workbook.cells.number_formats import shows_percentage, words_around
from allocator.workbook.cells.numbers import parsed
from allocator.workbook.cells.sheet import address
from allocator.workbook.schema.measures import EURO, HOURS, POINTS, PUPILS

if TYPE_CHECKING:
    from allocator.workbook.schema.measures import Measure


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("7,5", "15/2"),
        ("7.5", "15/2"),
        (",5", "1/2"),
        ("1.234,5", "2469/2"),
        ("1,234.5", "2469/2"),
        ("1 234,5", "2469/2"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        ("0,125", "1/8"),
        ("-3", "-3"),
    ],
)
def test_a_number_is_read_in_either_notation(words: str, number: str) -> None:
    assert parsed(words) == Fraction(number)


@pytest.mark.parametrize(
    ("words", "measure", "number"),
    [
        ("40 u", HOURS, "40"),
        ("40 uren", HOURS, "40"),
        ("7,5u.", HOURS, "15/2"),
        ("€ 85,50", EURO, "171/2"),
        ("85 euro", EURO, "85"),
        ("63 punten", POINTS, "63"),
        ("450 leerlingen", PUPILS, "450"),
    ],
)
def test_a_sign_of_its_own_measure_may_stand_beside_a_number(words: str, measure: Measure, number: str) -> None:
    assert parsed(words, measure=measure) == Fraction(number)


@pytest.mark.parametrize(
    ("words", "measure"),
    [("63 punten", HOURS), ("€ 150", HOURS), ("40 u", EURO), ("40 u", POINTS), ("40 u", None), ("u", HOURS)],
)
def test_a_number_of_something_else_is_none(words: str, measure: Measure | None) -> None:
    assert parsed(words, measure=measure) is None


@pytest.mark.parametrize("words", ["", "veel", "1,2,3", "7:30", "1e5", "12 34", "ca. 10", "½", "--1,", "1" * 40])
def test_what_is_no_number_is_not_guessed_at(words: str) -> None:
    assert parsed(words) is None


@pytest.mark.parametrize(
    ("words", "measure", "thousands", "decimal"),
    [
        ("1.234", None, "1234", "1.234"),
        ("-12,345 u", HOURS, "-12345", "-12.345"),
        ("1.500", EURO, "1500", "1.5"),
        ("€ 1,500", EURO, "1500", "1.5"),
    ],
)
def test_three_decimals_could_be_thousands_so_they_are_refused_with_both_readings(
    words: str, measure: Measure | None, thousands: str, decimal: str
) -> None:
    with pytest.raises(UnclearNumberError) as caught:
        parsed(words, measure=measure)
    assert caught.value.readings == (Fraction(thousands), Fraction(decimal))


def test_three_digits_are_thousands_where_only_whole_numbers_go() -> None:
    assert parsed("1.234", whole=True) == 1234


def test_a_float_is_exact_to_the_digits_that_excel_keeps() -> None:
    assert exact(0.1 + 0.2) == Fraction(3, 10)
    assert exact(float("inf")) is None


def test_a_percent_sign_in_quotes_does_not_make_a_percentage() -> None:
    assert shows_percentage("0%")
    assert shows_percentage("0.00 %")
    assert not shows_percentage('0" %"')
    assert not shows_percentage("0\\%")
    assert not shows_percentage("General")


def test_a_sheet_name_with_a_space_or_quote_is_quoted_as_excel_does() -> None:
    assert address("Taken", 3, 2) == "Taken!B3"
    assert address("Mijn taken", 3, 28) == "'Mijn taken'!AB3"
    assert address("T1", 3, 2) == "'T1'!B3"
    assert address("Scenario's", 1, 1) == "'Scenario''s'!A1"


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("€ 2.500", "2500"),
        ("2.500 euro", "2500"),
        ("EUR 2.500", "2500"),
        ("2.500 €", "2500"),
        ("€2.500,-", "2500"),
        ("2.500,-", "2500"),
        ("2.500,- euro", "2500"),
        ("85,--", "85"),
        ("€ 2.500,50", "2500.5"),
        ("€ 2.500.000", "2500000"),
        ("€ 2.50", "2.5"),
    ],
)
def test_a_point_before_three_digits_parts_thousands_of_what_is_plainly_money(words: str, amount: str) -> None:
    assert parsed(words, measure=EURO) == Fraction(amount)


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("General", 1, None),
        ("#,##0.00", 1, None),
        ("0.0E+00", 1, None),
        ("(0);-0", 1, None),
        ('0" punten"', 1, ("", " punten")),
        ('0.0" u/week"', 1, ("", " u/week")),
        ("0\\ \\u", 1, ("", " u")),
        ('"T"00', 1, ("T", "")),
        ("[$€-813] #,##0.00", 1, ("€ ", "")),
        ('_-* #,##0.00\\ "€"_-', 1, ("", " €")),
        ('0;0" tekort";"geen"', 1, None),
        ('0;0" tekort"', -1, ("", " tekort")),
    ],
)
def test_the_words_that_a_number_format_shows_are_known(code: str, number: int, words: tuple[str, str] | None) -> None:
    assert words_around(code, number) == words
