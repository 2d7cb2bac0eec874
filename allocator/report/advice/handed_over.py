"""Who takes over what, and hands over what to whom, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, listed
from allocator.basics.text import hours as amount
from allocator.report.advice.words import more_tasks
from allocator.scenarios.advice.handed_over import moves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.report.advice.answer import AdviceAnswer
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.handed_over import Move

NAMED = 6
"""Tasks that are named in one sentence, those of most hours; the others are counted."""
UNDONE = Text("now undone", "blijft nu liggen")
LEFT = Text("stays undone", "blijft liggen")
TAKES = Text(
    "In one of the best divisions {who} then takes: {what}.",
    "In één van de beste verdelingen neemt {who} dan op: {what}.",
)
GIVES = Text("And no longer does: {what}.", "En doet niet meer: {what}.")


def taken_and_given(answer: AdviceAnswer, effect: Effect, who: str) -> Iterator[Text]:
    """What somebody does more after a step, and what less, with who does that now."""
    found = moves(answer.base, effect, who)
    if found.taken:
        yield _sentence(answer, TAKES, found.taken, who, (Text("from", "van"), UNDONE))
    if found.given:
        yield _sentence(answer, GIVES, found.given, who, (Text("to", "naar"), LEFT))


def _sentence(answer: AdviceAnswer, words: Text, found: Sequence[Move], who: str, how: tuple[Text, Text]) -> Text:
    biggest = sorted(found, key=lambda each: -each.hours)
    said = [move_told(answer, each, *how) for each in biggest[:NAMED]]
    rest = biggest[NAMED:]
    if rest:
        said.append(more_tasks([each.hours for each in rest]))
    return Text(
        words.en.format(who=who, what="; ".join(each.en for each in said)),
        words.nl.format(who=who, what="; ".join(each.nl for each in said)),
    )


def move_told(answer: AdviceAnswer, move: Move, joint: Text, nobody: Text) -> Text:
    """`Hardware (43.3 h, to An)`, `Hardware (43.3 h, stays undone)`."""
    name, size = answer.short(move.line), amount(move.hours)
    people = [name for name in move.others if name is not None]
    en, nl = ([f"{joint.to(lang)} {listed(people, lang)}"] if people else [] for lang in ("en", "nl"))
    if None in move.others:
        en, nl = [*en, nobody.en], [*nl, nobody.nl]
    return Text(
        f"{name} ({', '.join([size.en, *en])})",
        f"{name} ({', '.join([size.nl, *nl])})",
    )
