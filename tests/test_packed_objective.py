"""Tiers as the digits of one number: what each counts for, and what a bound of the number says of each."""

from __future__ import annotations

import random

from allocator.formulation.linear import Linear
from allocator.search.packed_objective import Digit, PackedObjective, packed_from


def digit(*coefficients: int, least: int = 0, constant: int = 0, counts: bool = True) -> Digit:
    """A digit over variables 0, 1, … that are 0 or 1."""
    terms = [(coefficient, variable) for variable, coefficient in enumerate(coefficients)]
    most = constant + sum(coefficient for coefficient in coefficients if coefficient > 0)
    return Digit(Linear(terms, constant), least, most, counts)


HOURS, ROWS = digit(200, 300, 500, counts=False), digit(1, 1, 1)


def test_a_step_of_the_first_counts_for_more_than_all_of_the_second() -> None:
    """Hours go in steps of 1 h, rows from 0 to 3: a step of the first counts for four."""
    together = PackedObjective((HOURS, ROWS))
    assert together.weights == (4, 1)
    # 4 x (2, 3, 5) and 1 each.
    merged = [0, 0, 0]
    for coefficient, variable in together.expression.terms:
        merged[variable] += coefficient
    assert merged == [9, 13, 21]


def test_a_tier_is_held_in_steps() -> None:
    """Hours in steps of 1 h, from 0.5 h on: at most 3.5 h are three steps, at least 3.6 h are four."""
    shifted = digit(200, 300, 500, constant=50, counts=False)
    held = [(list(terms), low, high) for terms, low, high in (shifted.at_most(350), shifted.at_least(360))]
    assert held == [([(2, 0), (3, 1), (5, 2)], None, 3), ([(2, 0), (3, 1), (5, 2)], 4, None)]


def test_a_number_splits_into_the_tiers_values() -> None:
    """Row 2 alone: 3 h and one row, 4 x 3 + 1 = 13."""
    together = PackedObjective((HOURS, ROWS))
    assert together.split(13) == [300, 1]


def test_a_bound_between_two_values_says_what_it_can_of_the_first() -> None:
    """Not below 14 = 4 x 3 + 2: three hours at least, and two rows where it is just three hours."""
    assert PackedObjective((HOURS, ROWS)).split(14) == [300, 2]


def test_the_least_number_of_a_value_between_two_steps_is_the_next_step() -> None:
    assert PackedObjective((HOURS, ROWS)).number(250) == 4 * 3


def test_a_least_value_off_the_steps_is_moved_up_to_one() -> None:
    """Values are 100 more than a multiple of 200; not below 150 means 300 at least."""
    odd = digit(200, 400, least=150, constant=100)
    assert odd.aligned == 300
    assert PackedObjective((odd,)).split(0) == [300]
    assert PackedObjective((odd,)).split(1) == [500]


def test_only_tiers_that_count_are_taken_along_and_only_until_one_does_not() -> None:
    assert packed_from([HOURS, ROWS, ROWS], 100_000).digits == (HOURS, ROWS, ROWS)
    assert packed_from([HOURS, HOURS, ROWS], 100_000).digits == (HOURS,)


def test_tiers_with_many_values_go_on_their_own() -> None:
    many = digit(*[1] * 1000)
    assert packed_from([HOURS, many, many], 100_000).digits == (HOURS, many)


def test_the_order_of_numbers_is_the_order_of_tiers() -> None:
    draw = random.Random(4)
    for _ in range(50):
        digits = [digit(*(draw.randint(-9, 9) * 5 for _ in range(6)), least=-300) for _ in range(3)]
        together = PackedObjective(tuple(digits))
        points = [[draw.randint(0, 1) for _ in range(6)] for _ in range(2)]
        numbers = [_value(together.expression, point) for point in points]
        tiers = [[_value(each.expression, point) for each in digits] for point in points]
        assert (numbers[0] < numbers[1]) == (tiers[0] < tiers[1])
        assert [together.split(number) for number in numbers] == tiers


def _value(expression: Linear, point: list[int]) -> int:
    return expression.constant + sum(coefficient * point[variable] for coefficient, variable in expression.terms)
