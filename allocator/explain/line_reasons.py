"""Why a line of Tasks is divided so, in one sentence of at most 25 words, however many people share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.explain import reasons
from allocator.explain.reasons import facts, sentence
from allocator.explain.runner_up import cut, fits, nobody_else, price_told, runner_up_told, why_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.explain.headroom import Headroom
    from allocator.explain.prices import Prices


def why_line(headroom: Headroom, rows: Sequence[int], prices: Prices | None = None) -> Text:
    """The reason for the outcome of a line, given as its rows (indices): one row, or its parts. Where prices are known,
    with who else might do it, or a part of it."""
    known = prices if prices is not None and all(prices.rows.get(row) for row in rows) else None
    owners = {headroom.ledger.plan.decisions[row].owner for row in rows}
    if len(rows) == 1 or owners == {None}:
        return reasons.why(headroom, rows[0]) if known is None else why_beside(headroom, rows[0], known)
    others = [] if known is None else _others(headroom, rows, known)
    said = list(_said(headroom, rows, others))
    return next((each for each in said if fits(each)), cut(said[-1]))


def _said(headroom: Headroom, rows: Sequence[int], others: list[list[Text]]) -> Iterator[Text]:
    """Sentences that say less and less: why those who share it, what stays undone, who else."""
    owned = _owned(headroom, rows)
    lead, more = _lead(owned), _more(owned)
    for tail in (*others, []):
        for undone in _undone(headroom, rows):
            for beside in (more, []):
                yield sentence([*lead, *beside, *undone, *tail])
    yield sentence([*lead[:1], *_undone(headroom, rows)[-1]])


def _owned(headroom: Headroom, rows: Sequence[int]) -> dict[str, list[Text]]:
    """The facts that decide for each of those who share it, of the first part that they have."""
    found: dict[str, list[Text]] = {}
    for row in rows:
        owner = headroom.ledger.plan.decisions[row].owner
        if owner is not None and owner not in found:
            found[owner] = facts(headroom, row)
    return found


def _lead(owned: dict[str, list[Text]]) -> list[Text]:
    """The fact that decides for each of them; without names where it is the same for all."""
    names: dict[Text, list[str]] = {}
    for owner, known in owned.items():
        names.setdefault(known[0], []).append(owner)
    if len(names) == 1:
        return list(names)
    return [Text(f"{', '.join(who)}: {fact.en}", f"{', '.join(who)}: {fact.nl}") for fact, who in names.items()]


def _more(owned: dict[str, list[Text]]) -> list[Text]:
    """The further facts that are true of all of them, the weightiest first."""
    first, *others = (known[1:] for known in owned.values())
    return [fact for fact in first if all(fact in their for their in others)]


def _undone(headroom: Headroom, rows: Sequence[int]) -> list[list[Text]]:
    """How much of it stays undone and the first obstacle, with and without before whom it stands; nothing where all of
    it is done."""
    left = [row for row in rows if headroom.ledger.plan.decisions[row].owner is None]
    if not left:
        return [[]]
    share = f"{len(left)}/{len(rows)}"
    whys = [facts(headroom, left[0], named=named)[0] for named in (True, False)]
    return [[Text(f"{share} undone ({why.en})", f"{share} blijft liggen ({why.nl})")] for why in whys]


def _others(headroom: Headroom, rows: Sequence[int], prices: Prices) -> list[list[Text]]:
    """Who has no part of it and would take one, the fullest words first."""
    ranked = prices.without_part(rows)
    if not ranked:
        asked = (prices.of(prices.part_for(rows, each.owner), each.owner) for each in prices.rows[rows[0]])
        return nobody_else(headroom.instance.rows[rows[0]], asked)
    ranked = [each for each in ranked if not each.is_unknown]
    free = [each.owner or "" for each in ranked if each.is_free]
    if not ranked:
        return []
    if free:
        return [[runner_up_told(free, Text("equally good for a part", "even goed voor een deel"))]]
    first, price = ranked[0], price_told(ranked[0])
    return [[Text(f"a part with {first.owner}: {price.en}", f"een deel bij {first.owner}: {price.nl}")]]
