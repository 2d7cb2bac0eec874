"""What steps bring, and what stays undone in its place, in words: nobody takes a shift of the shortage for a gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, joined, listed
from allocator.basics.text import hours as amount
from allocator.categories import Concern
from allocator.plan import Outcome
from allocator.report.advice.words import OFF_THE_LIST, STRENGTHS, more_tasks
from allocator.scenarios.advice.steps import StepKind
from allocator.scenarios.difference import Certainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.advice.answer import AdviceAnswer
    from allocator.scenarios.advice.base import Line
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.given_up import GivenUp
    from allocator.scenarios.advice.ways import Way
    from allocator.scenarios.difference import TierDifference

NOTHING_BETTER = Text("nothing becomes better", "niets wordt beter")
SHIFTS = Text("but shifts the shortage", "maar verschuift het tekort")
NO_LONGER: dict[Concern, Text] = {
    Concern.CORE: Text("a core task", "kerntaak"),
    Concern.ESSENTIAL: Text("essential", "essentiële taak"),
}
BY_THE_TEAM = (Outcome.MEMBER, Outcome.GROUP)
NAMED = 3
"""Tasks that are named of those that stay undone instead; the others are counted."""


def brings(answer: AdviceAnswer, effect: Effect, line: Line | None = None) -> Text:
    """The first aim that becomes other, and how; then the others that must be and become better for sure, and the next
    that pays for it; and what stays undone instead of a line that gets done (the most urgent one, where none is said).
    What is put off only no longer counts."""
    if effect.steps[0].kind is StepKind.DEFER:
        return _put_off(answer, effect)
    instead = instead_told(answer, answer.instead(effect) if line is None else effect.given_up.get(line, ()))
    first = effect.first
    if first is None:
        return _clauses(NOTHING_BETTER, instead)
    better, cost = [_told(each) for each in (first, *_also(answer, effect))], effect.cost
    said = Text(listed([each.en for each in better], "en"), listed([each.nl for each in better], "nl"))
    if cost is not None:
        but = _told(cost)
        said = Text(f"{said.en}, but {but.en}", f"{said.nl}, maar {but.nl}")
    return _clauses(said, _freed(answer, effect), instead)


def _also(answer: AdviceAnswer, effect: Effect) -> list[TierDifference]:
    """The aims that must be behind the first one, where they become better for sure."""
    first = effect.first
    if first is None or first.amount > 0:
        return []
    behind = effect.difference[effect.difference.index(first) + 1 : answer.base.strict]
    return [each for each in behind if each.amount < 0 and each.certainty is not Certainty.OPEN]


def _freed(answer: AdviceAnswer, effect: Effect) -> Text | None:
    """Of a task that goes to the central level: the hours that the team spends on it now; None where it spends none."""
    if effect.steps[0].kind is not StepKind.CENTRAL:
        return None
    parts = answer.base.indices(answer.instance, answer.line_of(effect.steps[0]))
    ledger = answer.headroom.ledger
    size = sum(ledger.hours[part] for part in parts if ledger.plan.decisions[part].outcome in BY_THE_TEAM)
    if not size:
        return None
    said = amount(size)
    return Text(
        f"that frees the {said.en} that the team spends on it now",
        f"dat maakt de {said.nl} vrij die het team er nu aan besteedt",
    )


def _clauses(*said: Text | None) -> Text:
    """What there is to say, one clause after the other."""
    return joined([each for each in said if each is not None])


def _put_off(answer: AdviceAnswer, effect: Effect) -> Text:
    """That a task which is put off stays undone, all that the division leaves of it then, and what that costs."""
    line, plan = answer.line_of(effect.steps[0]), effect.result.plan
    assert plan is not None
    parts = answer.base.indices(effect.instance, line)
    left = [index for index in parts if plan.decisions[index].outcome is Outcome.UNASSIGNED]
    size = amount(sum(effect.instance.rows[index].hours for index in left))
    what = NO_LONGER.get(answer.base.concern(line), Text("urgent", "dringende taak"))
    cost = effect.cost
    said = Text(
        f"{size.en} of it stay undone, but no longer count as {what.en}",
        f"{size.nl} ervan blijft liggen, maar telt niet meer als {what.nl}",
    )
    given = [each for each in answer.instead(effect) if each.line != line]
    return _clauses(said, None if cost is None else _told(cost), instead_told(answer, given))


def instead_told(answer: AdviceAnswer, given: Sequence[GivenUp]) -> Text | None:
    """`instead stays undone: T01 Hardware (1 of 3 parts, 43.3 h)`; None where nothing does."""
    if not given:
        return None
    named = [_given_up(answer, each) for each in given[:NAMED]]
    rest = given[NAMED:]
    if rest:
        named.append(more_tasks([each.hours for each in rest]))
    said = joined(named, ", ")
    return Text(f"instead stays undone: {said.en}", f"in de plaats blijft liggen: {said.nl}")


def _given_up(answer: AdviceAnswer, each: GivenUp) -> Text:
    name, size, parts = answer.short(each.line), amount(each.hours), answer.row(each.line).parts
    if parts == 1:
        return Text(f"{name} ({size.en})", f"{name} ({size.nl})")
    return Text(
        f"{name} ({each.parts} of {parts} parts, {size.en})", f"{name} ({each.parts} van de {parts} delen, {size.nl})"
    )


def _told(each: TierDifference) -> Text:
    """How an aim becomes other: `3 h of core work less undone`; where that is not known exactly, the least it is for
    sure, or else what was found."""
    sure = each.low if each.low > 0 else each.high
    said = each.tier.price(sure if each.certainty is Certainty.SURE else each.amount)
    if each.tier.is_gathered:
        said = Text(f"{said.en} for all that is weighed", f"{said.nl} voor alles wat afgewogen wordt")
    if each.certainty is Certainty.EXACT:
        return said
    if each.certainty is Certainty.SURE:
        return Text(f"at least {said.en}", f"minstens {said.nl}")
    return Text(f"{said.en}, as far as searched", f"{said.nl}, voor zover gezocht")


def works(answer: AdviceAnswer, way: Way) -> Text:
    """How surely a way gets its line done, and what stays undone in its place."""
    return _clauses(strength_told(way), instead_told(answer, way.given_up))


def strength_told(way: Way) -> Text:
    """How surely a way gets its line done, and that it shifts the shortage where other work stays undone instead."""
    if way.strength is None:
        return OFF_THE_LIST
    said = STRENGTHS[way.strength]
    return Text(f"{said.en}, {SHIFTS.en}", f"{said.nl}, {SHIFTS.nl}") if way.given_up else said
