"""Why this owner and not the next one: the deciding facts of a row, and what the runner-up would cost.

Only where prices are known. Prices are told as they differ in the aims, never whose level or motivation makes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.explain.prices import State
from allocator.explain.reasons import facts, sentence
from allocator.ledger import Ledger
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.explain.headroom import Headroom
    from allocator.explain.prices import Candidate, Prices

MOST_WORDS = 25
"""Words of a sentence in the column Why."""
NAMED = 2
"""How many people who would do as well are named before the others are counted."""
NOTHING = Text("costs nothing", "kost niets")


def why_beside(headroom: Headroom, index: int, prices: Prices) -> Text:
    """The reason for the outcome of a row beside its prices, in at most 25 words: who else, and at what price."""
    return _fitting(facts(headroom, index), _others(prices, index))


def _others(prices: Prices, index: int) -> list[list[Text]]:
    """What is to be said of the others, the fullest words first, for a sentence with room for them."""
    ranked = [each for each in prices.ranked(index) if each.owner is not None]
    is_done = any(each.state is State.CURRENT and each.owner is not None for each in prices.rows.get(index, ()))
    if not ranked:
        return [[Text("nobody else can", "niemand anders kan het")]] if is_done else []
    free = [each.owner or "" for each in ranked if each.is_free]
    if free:
        return [[_as_well(free)]] if is_done else [[_in_place(free[0])]]
    first, price = ranked[0], price_told(ranked[0])
    said = Text(f"with {first.owner}: {price.en}", f"met {first.owner}: {price.nl}")
    if is_done:
        said = Text(f"next best {first.owner}: {price.en}", f"anders {first.owner}: {price.nl}")
    gain = gained(prices, first)
    return [[said, gain], [said]] if gain is not None else [[said]]


def _as_well(names: list[str]) -> Text:
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return Text(f"equally good: {shown}", f"even goed: {shown}")
    others = counted(more, Text("other", "ander"), Text("others", "anderen"))
    return Text(f"equally good: {shown} and {others.en}", f"even goed: {shown} en {others.nl}")


def _in_place(name: str) -> Text:
    """Of a row that nobody does: that it is undone is nothing to its detriment."""
    return Text(
        f"equally good: {name} does this in place of something else",
        f"even goed: {name} doet dit in plaats van iets anders",
    )


def price_told(candidate: Candidate) -> Text:
    """A price in words: `2 h of core work more undone`, `costs nothing`, or between what it lies."""
    if candidate.tier is None:
        return NOTHING
    low, high = candidate.low, candidate.high
    if high is None:
        if low <= 0:
            return Text("what it costs is not known", "wat het kost, is niet bekend")
        said = candidate.tier.price(low)
        return Text(f"at least {said.en}", f"minstens {said.nl}")
    if low == high:
        return candidate.tier.price(low)
    if low >= 0:
        said = candidate.tier.price(high)
        return Text(f"at most {said.en}", f"hoogstens {said.nl}")
    if high <= 0:
        said = candidate.tier.price(low)
        return Text(f"at most {said.en}", f"hoogstens {said.nl}")
    best, worst = candidate.tier.price(low), candidate.tier.price(high)
    return Text(f"from {best.en} to {worst.en}", f"van {best.nl} tot {worst.nl}")


def gained(prices: Prices, candidate: Candidate) -> Text | None:
    """That the order of the aims decides: `backup before essential hours`, where the candidate's plan is better in a
    later aim."""
    if candidate.plan is None or candidate.tier is None or not candidate.low > 0:
        return None
    ledger, first = Ledger(prices.instance, candidate.plan), prices.order[candidate.tier.key]
    known = enumerate(zip(tiers_of(prices.instance), prices.result.tiers, strict=True))
    better = (tier for position, (tier, found) in known if position > first and tier.value(ledger) < found.value)
    gain = next(better, None)
    if gain is None:
        return None
    weightier, lighter = candidate.tier.aim, gain.aim
    return Text(f"{weightier.en} before {lighter.en}", f"{weightier.nl} telt zwaarder dan {lighter.nl}")


def _fitting(known: list[Text], others: list[list[Text]]) -> Text:
    """The sentence that says most within 25 words: of others before facts, but the weightiest fact before all."""
    for said in [*others, []]:
        for count in range(len(known), 0, -1):
            if _fits(words := sentence([*known[:count], *said])):
                return words
    if others and _fits(words := sentence(others[-1])):
        return words
    return _cut(sentence(known))


def _fits(words: Text) -> bool:
    return max(len(words.en.split()), len(words.nl.split())) <= MOST_WORDS


def _cut(words: Text) -> Text:
    """The first words, where not even the weightiest fact fits."""
    if _fits(words):
        return words
    en, nl = (" ".join([*each.split()[: MOST_WORDS - 1], "…"]) for each in words)
    return Text(en, nl)
