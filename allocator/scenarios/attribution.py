"""Whose doing it is: the difference of two results divided over the changes between them (SPEC, D).

Shapley values over all subsets where there are few players, else what each adds in the order of the lines. Both add up
exactly. A change that needs another one of the same scenario is one player with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

from allocator.changes import ChangeError
from allocator.scenarios.scenario import made

if TYPE_CHECKING:
    from allocator.changes import Change
    from allocator.intake import Intake

MOST_PLAYERS = 5
"""With more, two to the power of them are too many questions."""

Player = tuple[int, ...]
"""Changes (by index) that only make sense together."""
Subset = frozenset[int]
"""Players, by index."""
Values = Callable[[Subset], "tuple[int, ...] | None"]


@dataclass(frozen=True)
class Share:
    """What a player adds to the first tiers, in exact parts of their integers: above 0 is worse."""

    player: Player
    amounts: tuple[Fraction, ...]


def players(intake: Intake, changes: Sequence[Change]) -> tuple[Player, ...]:
    """The changes, those together that can't be made without each other: until every subset can be made."""
    groups: list[Player] = [(index,) for index in range(len(changes))]
    while (stuck := _stuck(intake, changes, groups)) is not None:
        together = tuple(sorted(index for place in stuck for index in groups[place]))
        groups = [group for place, group in enumerate(groups) if place not in stuck]
        groups = sorted([*groups, together])
    return tuple(groups)


def _stuck(intake: Intake, changes: Sequence[Change], groups: Sequence[Player]) -> tuple[int, int] | None:
    """A player that can't be made without another one; None where every asked subset can."""
    for present in asked(len(groups)):
        failed = _fails(intake, changes, groups, present)
        if failed is None:
            continue
        earlier = [place for place in range(len(groups)) if place not in present and place != failed]
        # The first that, let in as well, makes it possible; else whichever: with all of them it is.
        helps = (place for place in earlier if _fails(intake, changes, groups, present | {place}) != failed)
        return failed, next(helps, earlier[0])
    return None


def _fails(intake: Intake, changes: Sequence[Change], groups: Sequence[Player], present: Subset) -> int | None:
    """The player whose change can't be made when only these are there."""
    for index in sorted(index for place in present for index in groups[place]):
        try:
            intake = changes[index].apply(intake)
        except ChangeError:
            return next(place for place, group in enumerate(groups) if index in group)
    return None


def asked(count: int) -> list[Subset]:
    """The subsets of so many players whose values are needed, from none to all: all of them, or for many players those
    that grow in the order of the lines."""
    if count <= MOST_PLAYERS:
        return [frozenset(chosen) for size in range(count + 1) for chosen in combinations(range(count), size)]
    return [frozenset(range(size)) for size in range(count + 1)]


def changed(intake: Intake, changes: Sequence[Change], groups: Sequence[Player], present: Subset) -> Intake:
    """The intake with the changes of these players alone, in the order of the lines."""
    chosen = sorted(index for place in present for index in groups[place])
    return made(intake, [changes[index] for index in chosen])


def shares(groups: Sequence[Player], values: Values) -> tuple[Share, ...] | None:
    """What each player adds, from the values of the first tiers under each of the asked subsets; they add up to the
    whole difference. None where some subset has no plan."""
    needed = {subset: values(subset) for subset in asked(len(groups))}
    known = {subset: found for subset, found in needed.items() if found is not None}
    if len(known) < len(needed):
        return None
    tiers = range(len(known[frozenset()]))
    divide = _shapley if len(groups) <= MOST_PLAYERS else _in_order
    return tuple(
        Share(group, tuple(divide(place, len(groups), {s: v[tier] for s, v in known.items()}) for tier in tiers))
        for place, group in enumerate(groups)
    )


def _shapley(player: int, count: int, value: dict[Subset, int]) -> Fraction:
    """The mean of what the player adds, over all orders in which the players may come."""
    total = Fraction(0)
    for subset in value:
        if player not in subset:
            orders = factorial(len(subset)) * factorial(count - len(subset) - 1)
            total += Fraction(orders, factorial(count)) * (value[subset | {player}] - value[subset])
    return total


def _in_order(player: int, _count: int, value: dict[Subset, int]) -> Fraction:
    return Fraction(value[frozenset(range(player + 1))] - value[frozenset(range(player))])


def rounded(amounts: Iterable[Fraction], grain: Fraction) -> list[Fraction]:
    """Amounts rounded to multiples of the grain so that they add up to what they did: down, and a grain more for those
    with the largest remainders, the first of equal ones. A sum that is no multiple of the grain is left exact."""
    exact = [amount / grain for amount in amounts]
    total = sum(exact, Fraction(0))
    if total.denominator != 1:
        return [amount * grain for amount in exact]
    floors = [amount.numerator // amount.denominator for amount in exact]
    missing = int(total) - sum(floors)
    order = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
    for place in order[:missing]:
        floors[place] += 1
    return [floor * grain for floor in floors]
