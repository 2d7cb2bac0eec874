"""The difference of two results in words: a tier with how certain it is, what is weighed by its parts, a row.

Every voice that tells differences tells them so: pages, terminal, sentences. Nothing here asks how the two results
came about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, joined
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.plan import Outcome
from allocator.report.answer import PLACES
from allocator.report.line_words import NOBODY, Part, is_thin
from allocator.scenarios.difference import Certainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.instance import Row
    from allocator.plan import Decision
    from allocator.scenarios.difference import PartDifference, TierDifference
    from allocator.scenarios.row_differences import RowDifference
    from allocator.tiers.base import Tier

WORSE, BETTER = Text("worse", "slechter"), Text("better", "beter")
EQUAL = Text("equal", "gelijk")
NOT_THERE = Text("no such task there", "deze taak is er niet")
"""What becomes of a row in a question that has none."""
MINIMUM = Text("at its minimum", "op het minimum")
BACKUP = Text("backup", "back-up")
EXACT = Text("exact: both are proven best", "exact: beide zijn bewezen optimaal")
SURE = Text("sure", "zeker")
OPEN = Text("within what the search leaves open", "binnen wat het zoeken openlaat")
CERTAINTY: dict[Certainty, Text] = {Certainty.EXACT: EXACT, Certainty.SURE: SURE, Certainty.OPEN: OPEN}


def amount_told(tier: Tier, amount: int) -> Text:
    """How far a tier lies above what it was (below 0: under it), in its integers, as people read it: `3 h more`; of
    points, the more the better, `3 points less`."""
    if not amount:
        return EQUAL
    size = tier.difference(amount)
    is_more = (amount > 0) is not tier.is_gathered
    return Text(f"{size.en} {'more' if is_more else 'less'}", f"{size.nl} {'meer' if is_more else 'minder'}")


def judged(amount: int) -> Text:
    """Worse or better, in a word; equal for nothing."""
    return EQUAL if not amount else WORSE if amount > 0 else BETTER


def difference_told(found: TierDifference) -> Text:
    """A tier's difference as found: `3 h more (worse)`."""
    if not found.amount:
        return EQUAL
    words, word = amount_told(found.tier, found.amount), judged(found.amount)
    return Text(f"{words.en} ({word.en})", f"{words.nl} ({word.nl})")


def certainty_told(found: TierDifference) -> Text:
    """How certain a difference is, with what it lies between where it is not exact."""
    word = CERTAINTY[found.certainty]
    if found.certainty is Certainty.EXACT:
        return word
    low, high = (amount_told(found.tier, amount) for amount in (found.low, found.high))
    return Text(f"{word.en}: from {low.en} to {high.en}", f"{word.nl}: van {low.nl} tot {high.nl}")


def parts_told(tier: Tier, parts: Sequence[PartDifference]) -> Text:
    """What became more or less of what a tier weighs, in one sentence; blank where nothing did."""
    return joined([tier.part_difference(each.part, each.amount) for each in parts if each.amount], ", ")


def verdict_told(found: TierDifference | None, parts: Sequence[PartDifference] = ()) -> Text:
    """The first tier in which two results differ, or may, as a sentence; None for no such tier. `parts` are those of
    that tier."""
    if found is None:
        return Text("The two are equal in every objective.", "De twee zijn gelijk in elke doelstelling.")
    title, words = found.tier.title, difference_told(found)
    by_parts = parts_told(found.tier, parts)
    why = Text(f" ({by_parts.en})", f" ({by_parts.nl})") if by_parts.en else Text("", "")
    return Text(
        f"The first objective that differs is {title.en}: {words.en}{why.en}.",
        f"De eerste doelstelling die verschilt, is {title.nl}: {words.nl}{why.nl}.",
    )


def school_told(name: str, language: Language) -> str:
    """A school's name; the group's in the language given."""
    return THE_GROUP.write(GROUP, language) if name == GROUP else name


def task_told(row: Row) -> str:
    """A row by its task's ID and description, with which of its parts it is where people share the line."""
    part = f" ({row.part}/{row.parts})" if row.parts > 1 else ""
    name = row.description if row.description == row.task else f"{row.task} {row.description}".strip()
    return f"{name}{part}"


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


def row_told(found: RowDifference, language: Language) -> tuple[str, str, str, str]:
    """School, task, and what the old and the new plan decide on a row."""
    return (
        school_told(found.row.school, language),
        task_told(found.row),
        decision_told(found.row, found.old, language),
        decision_told(found.row, found.new, language),
    )
