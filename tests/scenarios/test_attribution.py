"""Differences divided over the changes between them: they add up, and each is what the definition says."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import permutations

import pytest

from allocator.changes import read_change
from allocator.scenarios.attribution import MOST_PLAYERS, asked, changed, players, rounded, shares
from tests.changes.stage import INTAKE
from tests.scenarios.chance import case, scenario


def drawn_values(draw: random.Random, count: int) -> dict[frozenset[int], tuple[int, ...]]:
    return {subset: (draw.randint(-50, 50), draw.randint(-50, 50)) for subset in asked(count)}


@pytest.mark.parametrize("count", range(1, MOST_PLAYERS + 1))
def test_a_players_share_is_the_mean_of_what_it_adds_over_all_orders(count: int) -> None:
    values = drawn_values(random.Random(count), count)
    found = shares([(each,) for each in range(count)], values.__getitem__)
    assert found is not None
    for player in range(count):
        # The definition: every order of arrival, as likely as the others.
        added = [
            values[frozenset(order[: place + 1])][0] - values[frozenset(order[:place])][0]
            for order in permutations(range(count))
            for place in [order.index(player)]
        ]
        assert found[player].amounts[0] == Fraction(sum(added), len(added))


@pytest.mark.parametrize("count", range(1, 9))
def test_shares_add_up_to_the_whole_difference(count: int) -> None:
    values = drawn_values(random.Random(40 + count), count)
    found = shares([(each,) for each in range(count)], values.__getitem__)
    assert found is not None
    whole = [after - before for before, after in zip(values[frozenset()], values[frozenset(range(count))], strict=True)]
    assert [sum(each.amounts[tier] for each in found) for tier in (0, 1)] == whole


def test_many_players_are_asked_in_the_order_of_their_lines() -> None:
    assert asked(7) == [frozenset(range(size)) for size in range(8)]
    assert len(asked(5)) == 32


def test_nothing_is_divided_where_a_subset_has_no_plan() -> None:
    values = {**drawn_values(random.Random(1), 2), frozenset({1}): None}
    assert shares([(0,), (1,)], values.__getitem__) is None


def test_thirds_are_rounded_so_that_they_add_up() -> None:
    # Three thirds of a hundredth more each: 0.333 + 0.333 + 0.334, the first of equal remainders gets the grain.
    third = Fraction(100, 3)
    assert rounded([third, third, third], Fraction(1)) == [34, 33, 33]
    assert rounded([-third, -third, -third], Fraction(1)) == [-33, -33, -34]
    assert rounded([Fraction(1, 2), Fraction(-1, 2)], Fraction(1)) == [1, -1]


@pytest.mark.parametrize("seed", range(30))
def test_rounding_moves_no_amount_by_a_grain_and_keeps_the_sum(seed: int) -> None:
    draw = random.Random(seed)
    amounts = [Fraction(draw.randint(-900, 900), draw.randint(1, 7)) for _ in range(draw.randint(1, 6))]
    amounts.append(-sum(amounts, Fraction(0)) + draw.randint(-5, 5))
    found = rounded(amounts, Fraction(1))
    assert sum(found) == sum(amounts)
    assert all(each.denominator == 1 for each in found)
    assert all(abs(after - before) < 1 for before, after in zip(amounts, found, strict=True))


def test_a_change_that_needs_another_one_is_one_player_with_it() -> None:
    # -99 takes An below none unless +20 came before: she has 100 and loses 110.
    more, less, other = (
        read_change("ICT hours", "An Peeters", "+20"),
        read_change("ICT hours", "An Peeters", "-110"),
        read_change("level", "Bo: technical", "3"),
    )
    assert players(INTAKE, [more, other, less]) == ((0, 2), (1,))
    assert players(INTAKE, [more, other]) == ((0,), (1,))


@pytest.mark.parametrize("seed", range(20))
def test_every_subset_of_players_can_be_made(seed: int) -> None:
    draw = random.Random(seed)
    intake = case(draw)
    changes = scenario(draw, intake, most=4).changes
    groups = players(intake, changes)
    assert sorted(index for group in groups for index in group) == list(range(len(changes)))
    for subset in asked(len(groups)):
        changed(intake, changes, groups, subset)  # raises ChangeError where it can't
