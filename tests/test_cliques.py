"""Cliques: by hand, never a plan lost, and a relaxation that is nearer."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from allocator.formulation.linear import Constraint, Linear
from allocator.search.cliques import cliques, covering
from allocator.search.relaxation import Relaxation
from tests.programmes import yes_or_no

if TYPE_CHECKING:
    from allocator.formulation.linear import Block
    from allocator.search.matrix import Matrix


def needs(one: int, *columns: int) -> list[Constraint]:
    """Each of these columns brings one along."""
    return [Constraint([(-1, column), (1, one)], 0, None) for column in columns]


def at_most(limit: int, *weights: int) -> Constraint:
    return Constraint([(weight, column) for column, weight in enumerate(weights) if weight], None, limit)


def all_cliques(asked: Matrix) -> Block:
    every = np.ones(len(asked.least), dtype=bool)
    return cliques(asked, every, every)


def found(asked: Matrix) -> list[list[int]]:
    """The columns of each clique, the one that they bring along first."""
    return [[column for _, column in row.terms] for row in all_cliques(asked).constraints()]


def test_choices_of_which_no_two_fit_beside_what_they_bring_along_are_a_clique() -> None:
    # Choices of 50, 40 and 30 hours need a visit (3) of 10; with 80 hours 50 goes with neither, 40 with 30 just so.
    assert found(yes_or_no(4, [*needs(3, 0, 1, 2), at_most(80, 50, 40, 30, 10)])) == [[3, 0, 1], [3, 0, 2]]
    # With 79 hours no two fit, with 130 all three do.
    assert found(yes_or_no(4, [*needs(3, 0, 1, 2), at_most(79, 50, 40, 30, 10)])) == [[3, 0, 1, 2]]
    assert found(yes_or_no(4, [*needs(3, 0, 1, 2), at_most(130, 50, 40, 30, 10)])) == []


def test_ways_to_do_one_thing_are_a_clique() -> None:
    # 0 and 1 are ways to do one task, 2 is another task; all three need 3.
    assert found(yes_or_no(4, [*needs(3, 0, 1, 2), at_most(1, 1, 1)])) == [[3, 0, 1]]


def test_of_cliques_seen_before_none_comes_again() -> None:
    # 0 and 1 can't be made together, nor 2 and 3; each two bring another column along.
    asked = yes_or_no(6, [*needs(4, 0, 1), *needs(5, 2, 3), at_most(1, 1, 1), at_most(1, 0, 0, 1, 1)])
    every, first = np.ones(6, dtype=bool), np.arange(6) < 2
    assert [row.terms for row in cliques(asked, first, first).constraints()] == [[(1, 4), (-1, 0), (-1, 1)]]
    assert [row.terms for row in cliques(asked, every, ~first).constraints()] == [[(1, 5), (-1, 2), (-1, 3)]]


def test_every_choice_with_a_conflict_is_in_a_clique_and_nobody_else() -> None:
    draw = random.Random(1)
    for size in range(2, 9):
        upper = np.triu(np.array([[draw.random() < 0.4 for _ in range(size)] for _ in range(size)]), 1)
        conflicts = upper | upper.T
        seen: set[int] = set()
        for clique in covering(conflicts, np.arange(size)):
            seen |= set(clique.tolist())
            assert all(conflicts[one, other] for one in clique for other in clique if one != other)
        assert seen == set(np.flatnonzero(conflicts.any(axis=0)).tolist())


def drawn(seed: int) -> Matrix:
    """A small programme with such rows, drawn by chance."""
    draw = random.Random(seed)
    size = draw.randint(3, 7)
    rows = [row for one in draw.sample(range(size), 2) for row in needs(one, *draw.sample(range(size), size - 1))]
    rows += [at_most(draw.randint(5, 16), *(draw.randint(0, 9) for _ in range(size))) for _ in range(2)]
    rows.append(Constraint([(1, column) for column in draw.sample(range(size), 2)], None, 1))
    draw.shuffle(rows)
    return yes_or_no(size, rows)


@pytest.mark.parametrize("seed", range(200))
def test_no_assignment_is_lost(seed: int) -> None:
    asked = drawn(seed)
    nearer = asked.branch()
    nearer.extend(all_cliques(asked))
    for values in product((0, 1), repeat=len(asked.least)):
        assert asked.allows(values) == nearer.allows(values)


def test_there_are_cliques_in_the_programmes_drawn() -> None:
    # Else the test above could not fail.
    assert sum(len(found(drawn(seed))) for seed in range(200)) > 0


def test_the_relaxation_is_nearer_by_them_and_restrictions_are_as_before() -> None:
    # Three choices of 30 hours are worth 10 each and need a visit of 40, which costs 20; there are 70 hours. One choice
    # alone fits beside the visit: worth less than it costs. The plain relaxation makes half a visit for half of each.
    rows = [*needs(3, 0, 1, 2), at_most(70, 30, 30, 30, 40)]
    objective = Linear([(-10, 0), (-10, 1), (-10, 2), (20, 3)])
    plain = yes_or_no(4, rows)
    nearer = plain.branch()
    nearer.extend(all_cliques(plain))

    def bound(asked: Matrix) -> int:
        relaxation = Relaxation(asked, np.arange(4))
        relaxed = relaxation.minimise(objective, np.ones(4, dtype=bool), (0, 0, 0, 0), 100.0, -1000)
        assert relaxed is not None
        return relaxed.bound

    # All at x: 90 x + 40 x = 70, and 30 x − 20 x is 5.4.
    assert bound(plain) == -5
    assert bound(nearer) == 0
    everything = np.arange(4)
    as_it_was, without = (each.restrict(everything, (0, 0, 0, 0)) for each in (plain, nearer))
    assert list(as_it_was.constraints) == list(without.constraints)
