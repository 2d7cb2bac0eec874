"""Which pin to give up: what each is worth, by the best plan without it, or by how many conflicts it is in."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text
from allocator.ledger import Ledger
from allocator.search import Limits, Session
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.instance import Instance
    from allocator.plan import Result
    from allocator.search.conflict import Conflicts

WORK = Limits(work=1.0, workers=1)
"""For the best plan without one pin: about a second, which at a school proves the tiers that matter most."""
MOST_PLANS, LARGE = 6, 20_000
"""So many plans are worked out at most, of instances of at most so many variables; else conflicts are counted."""


class Choice(NamedTuple):
    """A pin's place among those to give up, from 1, and what giving it up comes to, in words. Pins that are worth the
    same share a place."""

    place: int
    said: Text


def choices(instance: Instance, found: Conflicts) -> dict[int, Choice]:
    """For each pin in a conflict (by row index), what giving it up is worth, the best to give up first.

    Pins that are in every conflict come first: without one of them there is a plan. Of these the best plan tells which
    is best, where that is quick; where it is not, that is said. The others follow by how many conflicts they are in.
    """
    breaks: dict[int, int] = {}
    for conflict in found.sets:
        for pin in conflict:
            breaks[pin] = breaks.get(pin, 0) + 1
    enough = [pin for pin, count in breaks.items() if found.complete and count == len(found.sets)]
    plans = _plans_without(instance, enough) if len(enough) <= MOST_PLANS else {}
    values = _proven(plans)
    # Who is enough alone comes first, by the tiers of the plan where there is one; then who is in most conflicts.
    worth = {pin: (0, *values[pin]) if pin in plans else (1, -count) for pin, count in breaks.items()}
    order = sorted(set(worth.values()))
    if len(order) < 2:
        return {}
    made = {}
    for pin in sorted(breaks, key=lambda pin: (worth[pin], pin)):
        place = order.index(worth[pin])
        beside = order[place - 1 if place else 1]
        if pin not in enough:
            said = _solves(breaks[pin], len(found.sets))
        elif pin not in plans:
            said = NOT_PRICED
        elif beside[0] == 0:
            said = _comes_to(instance, plans[pin], _first_that_differs(worth[pin][1:], beside[1:]))
        else:
            said = _alone(_comes_to(instance, plans[pin], 0))
        made[pin] = Choice(place + 1, said)
    return made


def _proven(plans: Mapping[int, Result]) -> dict[int, tuple[int, ...]]:
    """The values of each plan in the first tiers, as many as are proven best in all of these plans."""
    tiers = zip(*(result.tiers for result in plans.values()), strict=True)
    proven = [all(tier.proven for tier in each) for each in tiers]
    known = proven.index(False) if False in proven else len(proven)
    return {pin: tuple(tier.value for tier in result.tiers[:known]) for pin, result in plans.items()}


def _plans_without(instance: Instance, pins: Sequence[int]) -> Mapping[int, Result]:
    """The best plan without each of these pins; none where that takes too long, or one brings none."""
    found: dict[int, Result] = {}
    for pin in pins:
        rows = list(instance.rows)
        rows[pin] = dataclasses.replace(rows[pin], fixed_to=None)
        session = Session(dataclasses.replace(instance, rows=tuple(rows)))
        if session.size > LARGE:
            return {}
        found[pin] = session.solve(WORK)
        if found[pin].plan is None:
            return {}
    return found


def _first_that_differs(values: tuple[int, ...], others: tuple[int, ...]) -> int:
    return next(place for place, (one, other) in enumerate(zip(values, others, strict=True)) if one != other)


def _comes_to(instance: Instance, result: Result, place: int) -> Text:
    """What the best plan comes to in one tier."""
    assert result.plan is not None
    said = tiers_of(instance)[place].told(Ledger(instance, result.plan), result.tiers[place].value)
    return Text(f"then {said.en}", f"dan: {said.nl}")


NOT_PRICED = Text(
    "this one alone is enough; what that is worth takes too long to work out",
    "deze alleen volstaat; wat dat waard is, uitrekenen duurt te lang",
)


def _alone(worth: Text) -> Text:
    """The only one without which there is a plan, and what that comes to."""
    return Text(f"this one alone is enough; {worth.en}", f"deze alleen volstaat; {worth.nl}")


def _solves(count: int, of: int) -> Text:
    return Text(f"in {count} of the {of} conflicts", f"in {count} van de {of} conflicten")
