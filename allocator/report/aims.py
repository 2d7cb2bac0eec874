"""The aims, the tiers: what each came to, how much better it might be, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import Cell, Look, figure_cell, heading, table, text
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.plan import TierResult
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.tiers.base import Tier

TIERS = Text("How good is this division? (most important first)", "Hoe goed is dit voorstel? (belangrijkste eerst)")
TIER_HEADERS = (
    Text("Aim", "Doelstelling"),
    Text("This division", "Dit voorstel"),
    Text("The best possible", "Beste dat mogelijk is"),
    Text("Unit", "Eenheid"),
    Text("Proof", "Bewijs"),
    Text("In words", "In woorden"),
)
PROVEN = Text("proven", "bewezen")


def aims(answer: Answer) -> list[Line]:
    """A line an aim, the most important first."""
    tiers = {tier.key: tier for tier in tiers_of(answer.instance)}
    lines = [_tier(answer, tiers[found.name], found) for found in answer.result.tiers]
    return [heading(TIERS, answer.language), *table(TIER_HEADERS, lines, answer.language)]


def _tier(answer: Answer, tier: Tier, found: TierResult) -> Line:
    if found.proven:
        proof = PROVEN
    else:
        better = tier.difference(found.value - found.bound)
        proof = Text(f"at most {better.en} better", f"hoogstens {better.nl} beter")
    (value, unit), (bound, _) = tier.shown(found.value), tier.shown(found.bound)
    return (
        text(answer.to(tier.title), Look.LONG),
        _figure(tier, value),
        _figure(tier, bound),
        text(answer.to(unit)),
        text(answer.to(proof), Look.TEXT if found.proven else Look.WARNING),
        text(answer.to(tier.told(answer.ledger, found.value))),
    )


def _figure(tier: Tier, amount: Fraction) -> Cell:
    return Cell(int(amount), Look.WHOLE) if amount.denominator == 1 and tier.scale == 1 else figure_cell(amount)
