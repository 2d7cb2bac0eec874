"""A tier of two plans, what is weighed by its parts, and rows that are decided otherwise, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, joined
from allocator.cell_shares import NOBODY
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.plan import Outcome
from allocator.report.answer import PLACES
from allocator.report.line_words import Part, is_thin
from allocator.report.task_words import line_told
from allocator.report.whatif.verdicts import BETTER, EQUAL, WORSE, signed, told
from allocator.scenarios.difference import Certainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.instance import Row
    from allocator.plan import Decision
    from allocator.scenarios.difference import PartDifference, TierDifference
    from allocator.tiers.base import Tier

PROVEN = Text("exact (proven)", "exact (bewezen)")
NOT_THERE = Text("no such task there", "deze taak is er niet")
"""What becomes of a row in a question that has none."""
MINIMUM = Text("at its minimum", "op het minimum")
BACKUP = Text("backup", "back-up")


def difference_told(found: TierDifference) -> Text:
    """How far a tier lies from what it was, as the two plans have it: `3 h more (worse)`."""
    if not found.amount:
        return EQUAL
    size, way = signed(found.tier, found.amount), WORSE if found.amount > 0 else BETTER
    return Text(f"{size.en} ({way.en})", f"{size.nl} ({way.nl})")


def certainty_told(found: TierDifference) -> Text:
    """How certain a difference is of the best plans: in a word, or what it lies between."""
    return PROVEN if found.certainty is Certainty.EXACT else told(found)


def parts_told(tier: Tier, parts: Sequence[PartDifference]) -> Text:
    """What became more or less of what a tier weighs, in one sentence; blank where nothing did."""
    return joined([tier.part_difference(each.part, each.amount) for each in parts if each.amount], ", ")


def school_told(name: str, language: Language) -> str:
    """A school's name; the group's in the language given."""
    return THE_GROUP.write(GROUP, language) if name == GROUP else name


def task_told(row: Row, longest: int | None = None) -> str:
    """A row by its task's ID and description, with which of its parts it is where people share the line; no longer than
    that, save for the part."""
    part = f" ({row.part}/{row.parts})" if row.parts > 1 else ""
    return f"{line_told(row, longest)}{part}"


def decision_told(row: Row, decision: Decision | None, language: Language) -> str:
    """A decision in few words: `An Peeters (at group level; backup: Tom Maes)`; None where there is no such row."""
    if decision is None:
        return NOT_THERE.to(language)
    if decision.owner is None:
        return PLACES.get(decision.outcome, NOBODY).to(language)
    remarks = [] if decision.outcome is Outcome.MEMBER else [PLACES[decision.outcome].to(language)]
    if is_thin(Part(row, decision)):
        remarks.append(MINIMUM.to(language))
    if decision.backup is not None:
        remarks.append(f"{BACKUP.to(language)}: {decision.backup}")
    return f"{decision.owner} ({'; '.join(remarks)})" if remarks else decision.owner
