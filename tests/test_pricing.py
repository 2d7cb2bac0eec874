"""Prices of many decisions at once are what each is by itself, and what going through all plans gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.check.verify import verify
from allocator.search import Limits, Session
from allocator.search.price import Price, Wish
from tests import oracle
from tests.build import instance
from tests.chance import tiny
from tests.oracle_tiers import tier_value

if TYPE_CHECKING:
    from allocator.instance import Instance

LIMITS = Limits(work=60)


def wishes(asked: Instance) -> list[Wish]:
    names = [None, *(owner.name for owner in asked.owners)]
    return [Wish(row, name) for row in range(len(asked.rows)) for name in names]


def by_going_through_all(asked: Instance) -> dict[Wish, tuple[int | None, int] | None]:
    """The first tier that each wish makes worse and how much; None where no plan fulfils it."""
    vectors: dict[Wish, tuple[int, ...]] = {}
    for steps in oracle.step_lists(asked):
        vector = tuple(tier_value(asked, steps, tier.key) for tier in asked.tiers)
        for row, step in enumerate(steps):
            if step.said.owner is not None or not asked.rows[row].is_central:
                wish = Wish(row, step.said.owner)
                vectors[wish] = min(vector, vectors.get(wish, vector))
    best = min(vectors.values(), default=())
    found: dict[Wish, tuple[int | None, int] | None] = dict.fromkeys(wishes(asked))
    for wish, vector in vectors.items():
        worse = ((place, value - best[place]) for place, value in enumerate(vector) if value != best[place])
        found[wish] = next(worse, (None, 0))
    return found


def said(quote: Price) -> tuple[int | None, int] | None:
    assert quote.exact
    return None if quote.impossible else (quote.tier, quote.low)


@pytest.mark.parametrize("seed", range(120))
def test_every_price_is_what_the_best_of_all_plans_with_it_costs(seed: int) -> None:
    asked = tiny(81_000 + seed)
    session = Session(asked)
    if session.solve(LIMITS).plan is None:
        pytest.skip("no plan at all")
    quotes = session.prices(wishes(asked), LIMITS)
    assert {wish: said(quote) for wish, quote in quotes.prices.items()} == by_going_through_all(asked)


@pytest.mark.parametrize("seed", range(60))
def test_where_exchanges_are_too_many_at_once_prices_are_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.search.witnesses.MOST", 0)
    asked = tiny(81_000 + seed)
    session = Session(asked)
    if session.solve(LIMITS).plan is None:
        pytest.skip("no plan at all")
    quotes = session.prices(wishes(asked), LIMITS)
    assert {wish: said(quote) for wish, quote in quotes.prices.items()} == by_going_through_all(asked)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("work", [0.0, 0.002, 0.02])
def test_with_little_work_intervals_hold_the_price(seed: int, work: float) -> None:
    asked = tiny(84_000 + seed, rows=4)
    session = Session(asked)
    if session.solve(LIMITS).plan is None:
        pytest.skip("no plan at all")
    known = by_going_through_all(asked)
    for wish, quote in session.prices(wishes(asked), Limits(work=work)).prices.items():
        price = known[wish]
        if quote.impossible or price is None:
            # What no plan has may still be open, but then no plan is known to have it.
            assert price is None
            assert quote.impossible or quote.high is None
            continue
        tier, amount = price
        if quote.tier is None:
            assert tier is None
        elif quote.tier == tier:
            assert quote.low <= amount
            assert quote.high is None or amount <= quote.high
        else:
            # All tiers before the one named are equal; in that one it may cost nothing.
            assert tier is None or tier > quote.tier
            assert quote.low <= 0


@pytest.mark.parametrize("workers", [1, 8])
@pytest.mark.parametrize("work", [0.02, 60.0])
def test_prices_and_their_plans_are_the_same_with_any_number_of_workers(workers: int, work: float) -> None:
    asked = tiny(81_007, rows=5, at_most=40_000)

    def priced(number: int) -> object:
        session = Session(asked)
        session.solve(LIMITS)
        quotes = session.prices(wishes(asked), Limits(work=work, workers=number))
        return quotes.prices, quotes.calls

    assert priced(workers) == priced(2)


def test_the_plan_of_a_quote_fulfils_the_wish_at_its_price() -> None:
    asked = tiny(81_003, rows=4)
    session = Session(asked)
    best = session.solve(LIMITS)
    for wish, quote in session.prices(wishes(asked), LIMITS).prices.items():
        if quote.plan is None:
            continue
        assert quote.plan.decisions[wish.row].owner == wish.owner
        found = verify(asked, quote.plan)
        assert found.sound
        worse = [value - tier.value for (_, value), tier in zip(found.values, best.tiers, strict=True)]
        first = next((place for place, each in enumerate(worse) if each), None)
        assert (first, 0 if first is None else worse[first]) == (quote.tier, quote.low)


def test_rows_alike_cost_nothing_to_exchange_and_take_few_searches() -> None:
    # Ten rows of 10 h, one person of 50 h: any five of them. That another is done costs nothing.
    rows = "task hours\n" + "\n".join(f"T{n} 10" for n in range(10))
    asked = instance(rows, "name ict technical\nAn 50 4")
    session = Session(asked)
    session.solve(LIMITS)
    quotes = session.prices(wishes(asked), LIMITS)
    assert {said(quote) for quote in quotes.prices.values()} == {(None, 0)}
    # Each plan covers ten of the twenty decisions: the best plan, one other, and no proof is needed.
    assert quotes.calls <= 4 * len(asked.tiers)
