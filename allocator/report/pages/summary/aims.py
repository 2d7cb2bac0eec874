"""The aims of Summary, the tiers: what each came to, how much better it might be, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, grouped
from allocator.report.page import Look, heading, table, text, tier_figure
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.plan import TierResult
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.tiers.base import Tier

TIERS = Text("How good it is, most important first", "Hoe goed het is, het belangrijkste eerst")
TIER_HEADERS = (
    Text("Aim", "Doelstelling"),
    Text("Value", "Waarde"),
    Text("Bound", "Grens"),
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
        proof = answer.to(PROVEN)
    else:
        better = _in_units(tier, found.value - found.bound, answer)
        proof = answer.to(Text(f"at most {better} better", f"hoogstens {better} beter"))
    return (
        text(answer.to(tier.title)),
        tier_figure(tier, found.value),
        tier_figure(tier, found.bound),
        text(answer.to(tier.unit)),
        text(proof, Look.TEXT if found.proven else Look.WARNING),
        text(answer.to(tier.sentence(found.value))),
    )


def _in_units(tier: Tier, value: int, answer: Answer) -> str:
    return grouped(figure(tier.hundredths(value), answer.language) if tier.scale > 1 else str(value))
