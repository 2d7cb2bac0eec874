"""Why this owner and not the next one: the deciding facts of a row, and what the runner-up would cost.

Only where prices are known. Prices are told as they differ in the aims, never whose level or motivation makes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, joined, same
from allocator.explain.prices import State
from allocator.explain.reasons import facts, sentence
from allocator.ledger import Ledger
from allocator.rules.base import Asks
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.explain.headroom import Headroom
    from allocator.explain.prices import Candidate, Prices
    from allocator.instance import Row
    from allocator.tiers.base import Tier

MOST_WORDS = 25
"""Words of a sentence in the column Why."""
NAMED = 2
"""How many people who would do as well are named before the others are counted."""
NOTHING = Text("costs nothing", "kost niets")
AS_WELL = Text("equally good", "even goed")
OTHER, OTHERS = Text("other", "ander"), Text("others", "anderen")
NOBODY_ELSE = Text("there is nobody else", "er is niemand anders")
NOBODY_COMPETENT = Text("nobody else is competent", "niemand anders is bekwaam")


def why_beside(headroom: Headroom, index: int, prices: Prices) -> Text:
    """The reason for the outcome of a row beside its prices, in at most 25 words: who else, and at what price."""
    return _fitting(facts(headroom, index), _others(prices, index))


def _others(prices: Prices, index: int) -> list[list[Text]]:
    """What is to be said of the others, the fullest words first, for a sentence with room for them. Who has a part of
    the same line is none of them: one part for another changes nothing."""
    row, sharing = prices.instance.rows[index], _sharing(prices, index)
    ranked = [each for each in prices.ranked(index) if each.owner is not None and each.owner not in sharing]
    is_done = any(each.state is State.CURRENT and each.owner is not None for each in prices.rows.get(index, ()))
    if not ranked:
        return nobody_else(row, prices.rows.get(index, ())) if is_done else []
    ranked = [each for each in ranked if not each.is_unknown]
    free = [each.owner or "" for each in ranked if each.is_free]
    if not ranked:
        return []
    if free:
        return [[runner_up_told(free, AS_WELL)]] if is_done else [[_in_place(free[0])]]
    first, price = ranked[0], price_told(ranked[0])
    said = Text(f"with {first.owner}: {price.en}", f"met {first.owner}: {price.nl}")
    if is_done:
        said = Text(f"next best {first.owner}: {price.en}", f"anders {first.owner}: {price.nl}")
    gain = gained(prices, first)
    return [[said, gain], [said]] if gain is not None else [[said]]


def _sharing(prices: Prices, index: int) -> frozenset[str]:
    """Who does another part of a row's line."""
    others = (part for part in prices.instance.parts_of[index] if part != index)
    current = (each for part in others for each in prices.rows.get(part, ()) if each.state is State.CURRENT)
    return frozenset(each.owner for each in current if each.owner is not None)


def runner_up_told(names: list[str], what: Text) -> Text:
    """Something that is true of these people, few of them by name: `equally good: An, Bo and 2 others`."""
    named = _few(names)
    return Text(f"{what.en}: {named.en}", f"{what.nl}: {named.nl}")


def _few(names: list[str]) -> Text:
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return same(shown)
    others = counted(more, OTHER, OTHERS)
    return Text(f"{shown} and {others.en}", f"{shown} en {others.nl}")


def nobody_else(row: Row, asked: Iterable[Candidate]) -> list[list[Text]]:
    """Why none of these can do a row that somebody does: what they lack, and who lacks it; the fullest words first.

    Of competence nobody is named. Nothing of a row that is fixed, which says it all.
    """
    if row.fixed_to is not None:
        return []
    lacking: dict[Text, list[str]] = {}
    unable = 0
    for each in asked:
        if each.forbidden is None or each.owner is None or each.forbidden.rule.keeps_inside(row) is not None:
            continue
        if Asks.ABILITY in each.forbidden.rule.asks:
            unable += 1
        else:
            lacking.setdefault(each.forbidden.rule.word, []).append(each.owner)
    if not lacking:
        return [[NOBODY_COMPETENT if unable else NOBODY_ELSE]]
    their = {word: _few(names) for word, names in lacking.items()}
    named = [Text(f"{word.en} ({who.en})", f"{word.nl} ({who.nl})") for word, who in their.items()]
    beside = counted(unable, OTHER, OTHERS)
    more = [Text(f"competence ({beside.en})", f"bekwaamheid ({beside.nl})")] if unable else []
    few = [*lacking, *([Text("competence", "bekwaamheid")] if unable else [])]
    return [[_cannot([*named, *more])], [_cannot(few)]]


def _cannot(why: list[Text]) -> Text:
    said = joined(why, ", ")
    return Text(f"nobody else can: {said.en}", f"niemand anders kan het: {said.nl}")


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
    better = better_later(prices, candidate)
    if better is None or candidate.tier is None:
        return None
    weightier, lighter = candidate.tier.aim, better.aim
    return Text(f"{weightier.en} before {lighter.en}", f"{weightier.nl} telt zwaarder dan {lighter.nl}")


def better_later(prices: Prices, candidate: Candidate) -> Tier | None:
    """The first later tier in which the candidate's plan is better than the plan."""
    if candidate.plan is None or candidate.tier is None or not candidate.low > 0:
        return candidate.better
    ledger, first = Ledger(prices.instance, candidate.plan), prices.order[candidate.tier.key]
    known = enumerate(zip(tiers_of(prices.instance), prices.result.tiers, strict=True))
    better = (tier for position, (tier, found) in known if position > first and tier.value(ledger) < found.value)
    return next(better, None)


def _fitting(known: list[Text], others: list[list[Text]]) -> Text:
    """The sentence that says most within 25 words: of others before facts, but the weightiest fact before all."""
    for said in [*others, []]:
        for count in range(len(known), 0, -1):
            if fits(words := sentence([*known[:count], *said])):
                return words
    if others and fits(words := sentence(others[-1])):
        return words
    return cut(sentence(known))


def fits(words: Text) -> bool:
    """Whether it is no more than 25 words in either language."""
    return max(len(words.en.split()), len(words.nl.split())) <= MOST_WORDS


def cut(words: Text) -> Text:
    """The first words, where not even the weightiest fact fits."""
    if fits(words):
        return words
    en, nl = (" ".join([*each.split()[: MOST_WORDS - 1], "…"]) for each in words)
    return Text(en, nl)
