"""How Allocator and its peers came in, in Markdown: each tier's value and bound, and who is how far behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import figure
from benchmarks.contestants import CONTESTANTS
from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Instance
    from allocator.tiers.base import Tier
    from benchmarks.race import Finish

OURS = "ours"


def page(title: str, instance: Instance, finishes: Sequence[Finish]) -> str:
    """One instance: how large, the tiers, the contestants."""
    size = f"{len(instance.rows)} rows, {len(instance.members)} members, {len(instance.partners)} partners"
    parts = (f"## {title}", f"{size}.", _tiers(instance.tiers, finishes), _contestants(instance.tiers, finishes))
    return "\n\n".join(parts)


def _tiers(tiers: Sequence[Tier], finishes: Sequence[Finish]) -> str:
    """A line a tier: value, the bound where it is another, and when the contestant last told of the tier."""
    headers = ("Tier", "In", *(CONTESTANTS[finish.name] for finish in finishes))
    return table(
        headers,
        (
            (f"`{tier.key}`", tier.unit.en, *(_cell(tier, position, finish) for finish in finishes))
            for position, tier in enumerate(tiers)
        ),
    )


def _cell(tier: Tier, position: int, finish: Finish) -> str:
    if not finish.values:
        bound = finish.bounds[position]
        return "-" if bound is None else f"- (bound {_figure(tier, bound)})"
    value, bound, seconds = finish.values[position], finish.bounds[position], finish.times[position]
    proven = "proven" if bound == value else "no bound" if bound is None else f"bound {_figure(tier, bound)}"
    return f"{_figure(tier, value)} ({proven}{'' if seconds is None else f', {seconds:.1f} s'})"


def _figure(tier: Tier, value: int) -> str:
    return figure(round(100 * value / tier.scale), "en")


def _contestants(tiers: Sequence[Tier], finishes: Sequence[Finish]) -> str:
    """A line a contestant: what is left at the first tier where two differ, and at the first where it and ours do."""
    position = first_difference(finishes)
    ours = next((finish for finish in finishes if finish.name == OURS), None)
    remains = "Remainder" if position is None else f"Remainder at `{tiers[position].key}`"
    headers = ("Contestant", "Version", "Time", "Tiers proven", remains, "Beside ours", "Remarks")
    lines = []
    for finish in finishes:
        proven = sum(value == bound for value, bound in zip(finish.values, finish.bounds, strict=False))
        lines.append(
            (
                CONTESTANTS[finish.name],
                finish.version,
                f"{finish.seconds:.1f} s",
                f"{proven} of {len(tiers)}",
                "none: all alike"
                if position is None
                else _left(tiers[position], remainder(finish, position, finishes)),
                "" if ours is None or finish is ours else _beside(tiers, finish, ours, finishes),
                "; ".join((*finish.remarks, *contradictions(tiers, finish, finishes))),
            )
        )
    return table(headers, lines)


def _beside(tiers: Sequence[Tier], finish: Finish, ours: Finish, finishes: Sequence[Finish]) -> str:
    """Where the two first differ in value (else in what they prove), and what each leaves there."""
    if not ours.values or not finish.values:
        return "-"
    for what, one, other in (("", finish.values, ours.values), (" (by bound)", finish.bounds, ours.bounds)):
        position = next((place for place in range(len(tiers)) if one[place] != other[place]), None)
        if position is not None:
            tier = tiers[position]
            left = [_left(tier, remainder(each, position, finishes)) for each in (finish, ours)]
            return f"`{tier.key}`{what}: {left[0]}, ours {left[1]}"
    return "alike"


def _left(tier: Tier, remainder: int | None) -> str:
    return "infinite" if remainder is None else f"{_figure(tier, remainder)} {tier.unit.en}"


def first_difference(finishes: Sequence[Finish]) -> int | None:
    """The first tier where two contestants with a plan have another value or another bound; the first of all where
    they are alike but somebody has no plan; None where all are alike."""
    found = [finish for finish in finishes if finish.values]
    if not found:
        return None
    cells = (
        {(finish.values[position], finish.bounds[position]) for finish in found}
        for position in range(len(found[0].values))
    )
    everybody = None if len(found) == len(finishes) else 0
    return next((position for position, different in enumerate(cells) if len(different) > 1), everybody)


def remainder(finish: Finish, position: int, finishes: Sequence[Finish]) -> int | None:
    """A contestant's value at a tier less the best bound that anybody proved there; None without a plan or a bound.

    A bound is for plans whose tiers before are held at its contestant's values: only with the same values it counts.
    """
    if not finish.values:
        return None
    bounds = [each.bounds[position] for each in finishes if each.values[:position] == finish.values[:position]]
    known = [bound for bound in bounds if bound is not None]
    return finish.values[position] - max(known) if known else None


def contradictions(tiers: Sequence[Tier], finish: Finish, finishes: Sequence[Finish]) -> list[str]:
    """The contestant's bounds that somebody's checked plan lies below, the tiers before being no worse."""
    found = []
    for position, bound in enumerate(finish.bounds):
        for other in finishes:
            if bound is None or not other.values or finish.values[:position] != other.values[:position]:
                continue
            if other.values[position] < bound:
                found.append(f"its bound of {tiers[position].key} is wrong: {CONTESTANTS[other.name]} is below it")
    return found
