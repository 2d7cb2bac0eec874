"""Rows as objects and as arrays: the same rows, whichever way they came in."""

from __future__ import annotations

import random

import numpy as np

from allocator.formulation.linear import Constraint, Linear, Rows, Terms, block_of


def drawn(draw: random.Random) -> Constraint:
    terms = [(draw.randint(-5, 5), draw.randint(0, 9)) for _ in range(draw.randint(0, 4))]
    low = draw.choice([None, draw.randint(-9, 0)])
    return Constraint(terms, low, draw.choice([None, draw.randint(0, 9)]))


def test_rows_stay_as_they_came_in_their_order() -> None:
    draw = random.Random(7)
    expected = [drawn(draw) for _ in range(40)]
    rows = Rows(expected[:10])
    rows.extend(block_of(expected[10:25]))
    for row in expected[25:30]:
        rows.append(row)
    rows.extend(block_of(expected[30:40]))
    assert len(rows) == 40
    assert list(rows) == expected
    assert rows[33] == expected[33]
    assert rows[-1] == expected[-1]
    assert rows[8:27:3] == expected[8:27:3]


def test_rows_that_are_cut_are_forgotten_and_others_follow() -> None:
    draw = random.Random(8)
    expected = [drawn(draw) for _ in range(9)]
    rows = Rows(expected[:6])
    rows.cut(4)
    rows.append(expected[6])
    assert list(rows) == [*expected[:4], expected[6]]


def test_a_block_of_rows_begins_where_it_is_asked() -> None:
    rows = Rows([Constraint([(1, 0)], 0, None), Constraint([(2, 1), (3, 2)], None, 4)])
    block = rows.block(1)
    assert block.coefficient.tolist() == [2, 3]
    assert block.column.tolist() == [1, 2]
    assert block.sizes.tolist() == [2]
    assert block.low.tolist() == [-np.inf]
    assert block.high.tolist() == [4]


def test_no_rows_are_a_block_of_none() -> None:
    assert len(Rows()) == 0
    assert list(Rows()) == []
    assert Rows().block().sizes.tolist() == []


def test_twins_go_their_own_ways_with_what_they_have_in_common() -> None:
    draw = random.Random(9)
    for _ in range(40):
        first = [drawn(draw) for _ in range(draw.randint(0, 6))]
        known = [(Rows(first), first)]
        known.append((known[0][0].copy(), list(first)))
        for _ in range(20):
            rows, expected = draw.choice(known)
            more = [drawn(draw) for _ in range(draw.randint(0, 3))]
            match draw.choice(("append", "extend", "cut", "block")):
                case "append":
                    for row in more:
                        rows.append(row)
                    expected += more
                case "extend":
                    rows.extend(block_of(more))
                    expected += more
                case "cut":
                    del expected[(start := draw.randint(0, len(expected))) :]
                    rows.cut(start)
                case "block":
                    start = draw.randint(0, len(expected))
                    assert rows.block(start).constraints() == expected[start:]
        assert [(len(rows), list(rows)) for rows, _ in known] == [(len(its), its) for _, its in known]


def test_reading_rows_adds_none() -> None:
    rows = Rows.of(block_of([drawn(random.Random(11))]))
    assert [len(rows.block(1).sizes) for _ in range(3)] == [0, 0, 0]
    rows.cut(1)
    assert len(rows.block().sizes) == len(rows) == 1


def test_terms_as_arrays_are_the_same_terms() -> None:
    draw = random.Random(10)
    for size in (0, 1, 40):
        pairs = [(draw.randint(-5, 5), draw.randint(0, 19)) for _ in range(size)]
        terms, values = Terms.of(pairs), tuple(draw.randint(0, 3) for _ in range(20))
        assert (list(terms), len(terms)) == (pairs, size)
        assert list(terms + terms.times(-3)) == pairs + [
            (-3 * coefficient, variable) for coefficient, variable in pairs
        ]
        assert list(terms[3:]) == pairs[3:]
        assert list(terms.sorted_by(terms.variable)) == sorted(pairs, key=lambda pair: pair[1])
        plain, found = Linear(pairs, 7), Linear(terms, 7)
        assert found.value(values) == found.value(np.array(values)) == plain.value(values)
        assert found.coefficients(20).tolist() == plain.coefficients(20).tolist()
