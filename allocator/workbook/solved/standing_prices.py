"""The prices that stand in an explained workbook: they answer `explain` without a search, as long as its question, its
plan and what limits a search are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.explain.forbidden import Forbidding
from allocator.explain.prices import Candidate, Differing, Prices, State
from allocator.search.alike_parts import alike
from allocator.tiers.base import tiers_of
from allocator.workbook.record.price_marks import LIMITED_BY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.instance import Instance
    from allocator.plan import Result
    from allocator.tiers.base import Tier
    from allocator.workbook.read.read import Reading
    from allocator.workbook.record.price_marks import PriceMark


def standing_prices(
    reading: Reading, standing: Result, options: Mapping[str, str], rows: Sequence[int] | None = None
) -> Prices | None:
    """The prices of these rows, else of all, beside the plan that stands in the workbook; None where one of them is not
    there, or where one is not exact and was worked out under other limits than these options'."""
    record, instance = reading.record, reading.instance
    if record is None or record.prices.names != tuple(owner.name for owner in instance.owners):
        return None
    asked = range(len(instance.rows)) if rows is None else rows
    known = {index: record.prices.rows.get(instance.keys[index]) for index in asked}
    known = {index: () if instance.rows[index].is_central else marks for index, marks in known.items()}
    told = dict(record.options)
    alike = all(told.get(name) == options.get(name) for name in LIMITED_BY)
    tiers = {tier.key: tier for tier in tiers_of(instance)}
    found = {}
    for index, marks in known.items():
        if marks is None or not (alike or all(mark.is_exact for mark in marks)):
            return None
        if any(not {mark.tier, mark.better} <= {None, *tiers} for mark in marks):
            return None
        found[index] = marks
    teller = _Teller(instance, standing, tiers)
    names = (*record.prices.names, None)
    candidates = {
        index: tuple(teller.candidate(index, *pair) for pair in zip(names, marks, strict=True)) if marks else ()
        for index, marks in found.items()
    }
    if any(each is None for row in candidates.values() for each in row):
        return None
    said = {index: tuple(each for each in row if each is not None) for index, row in candidates.items()}
    return Prices(instance, standing, said, stored=True)


class _Teller:
    """Makes candidates of marks; None of one that the plan belies."""

    def __init__(self, instance: Instance, standing: Result, tiers: Mapping[str, Tier]) -> None:
        self._instance, self._forbidding = instance, Forbidding(instance)
        self._plan, self._tiers = standing.plan, tiers

    def candidate(self, index: int, name: str | None, mark: PriceMark) -> Candidate | None:
        assert self._plan is not None
        if (self._plan.decisions[index].owner == name) is not mark.is_current:
            return None
        if mark.is_current:
            return Candidate(name, State.CURRENT, differing=Differing(0, 0))
        if mark.is_forbidden:
            first = alike(self._instance, index)[0]
            why = self._forbidding.beforehand(first, name) or self._forbidding.afterwards(first, name)
            return Candidate(name, State.FORBIDDEN, high=None, forbidden=why)
        state = State.PRICED if mark.is_exact else State.BOUNDED
        tier, better = (None if key is None else self._tiers[key] for key in (mark.tier, mark.better))
        rows = None if mark.rows is None else Differing(mark.rows, 1)
        return Candidate(name, state, tier, mark.low, mark.high, None, rows, better=better)
