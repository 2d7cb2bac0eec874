"""A scenario in one sentence: the first aim in which it differs from the baseline, and how certain that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import LANGUAGES, Text, same
from allocator.changes.base import said_row
from allocator.plan import Status
from allocator.scenarios.difference import Certainty

if TYPE_CHECKING:
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.whatif import Comparison
    from allocator.tiers.base import Tier

NO_PLAN: dict[Status, Text] = {
    Status.CONTRADICTION: Text(
        "no division is possible: what is fixed contradicts itself",
        "geen verdeling mogelijk: wat vastligt, spreekt zichzelf tegen",
    ),
    Status.NO_PLAN: Text("no division was found within the limit", "binnen de limiet is geen verdeling gevonden"),
}
ALIKE = Text("the same in every aim", "in elk doel hetzelfde")
LEFT_OPEN = Text("within what the search leaves open", "binnen wat de zoektocht openlaat")
OTHER_WEIGHTS = Text(
    "points can't be compared, for the weights themselves are others",
    "punten zijn niet te vergelijken, want de gewichten zelf zijn anders",
)
CERTAINTY: dict[Certainty, Text] = {
    Certainty.EXACT: Text("exact", "exact"),
    Certainty.SURE: Text("sure", "zeker"),
    Certainty.OPEN: LEFT_OPEN,
}
BETTER, WORSE, EQUAL = Text("better", "beter"), Text("worse", "slechter"), Text("equal", "gelijk")
MORE, LESS = Text("more", "meer"), Text("less", "minder")


def verdict(outcome: Comparison) -> Text:
    """The sentence: `Core undone: 12.5 h more (worse)`."""
    if outcome.case.result.plan is None:
        return _without_plan(outcome)
    first = outcome.verdict
    if first is None:
        return ALIKE
    title = first.tier.title
    said = OTHER_WEIGHTS if first.tier.key in outcome.incomparable else told(first)
    return Text(f"{title.en}: {said.en}", f"{title.nl}: {said.nl}")


def _without_plan(outcome: Comparison) -> Text:
    """Why there is no plan; of a contradiction the rows that can't all be as they are fixed."""
    words, rows = NO_PLAN[outcome.case.result.status], outcome.case.instance.rows
    pins = [(said_row(rows[each]), rows[each].fixed_to) for each in outcome.case.result.conflict]
    if not pins:
        return words
    en, nl = (
        ", ".join(dict.fromkeys(f"{row.to(language)}: {who}" for row, who in pins)) for language in LANGUAGES[::-1]
    )
    return Text(f"{words.en} ({en})", f"{words.nl} ({nl})")


def with_parts(outcome: Comparison) -> Text:
    """The sentence; where points decide, with what became more or less of each part."""
    said, first = verdict(outcome), outcome.verdict
    parts = Text("", "") if first is None else weighed(outcome, first.tier.key)
    return Text(f"{said.en}: {parts.en}", f"{said.nl}: {parts.nl}") if parts.en else said


def told(each: TierDifference) -> Text:
    """How far a tier differs, which way, and how certain that is."""
    if each.certainty is Certainty.EXACT:
        return _with_direction(each.tier, each.amount)
    low, high = signed(each.tier, each.low), signed(each.tier, each.high)
    between = Text(f"from {low.en} to {high.en}", f"van {low.nl} tot {high.nl}")
    if each.certainty is Certainty.OPEN:
        return Text(f"{LEFT_OPEN.en} ({between.en})", f"{LEFT_OPEN.nl} ({between.nl})")
    way = _way(each.amount)
    return Text(f"surely {way.en}, {between.en}", f"zeker {way.nl}, {between.nl}")


def signed(tier: Tier, amount: int) -> Text:
    """An amount more or less, as people read the tier: `12.5 h more`, `35 points less`."""
    if not amount:
        return EQUAL
    size = tier.difference(amount)
    way = MORE if (amount > 0) is not tier.is_gathered else LESS
    return Text(f"{size.en} {way.en}", f"{size.nl} {way.nl}")


def _with_direction(tier: Tier, amount: int) -> Text:
    if not amount:
        return EQUAL
    size, way = signed(tier, amount), _way(amount)
    return Text(f"{size.en} ({way.en})", f"{size.nl} ({way.nl})")


def _way(amount: int) -> Text:
    """Every tier is minimised."""
    return WORSE if amount > 0 else BETTER


def weighed(outcome: Comparison, key: str) -> Text:
    """What became more or less of each part of a tier, in words; nothing where it has no parts."""
    tier = next(each.tier for each in outcome.tiers if each.tier.key == key)
    said = [tier.part_difference(each.part, each.amount) for each in outcome.parts.get(key, ()) if each.amount]
    if not said:
        return same("")
    return Text(", ".join(each.en for each in said), ", ".join(each.nl for each in said))
