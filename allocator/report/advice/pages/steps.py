"""Steps: everything that helps, what it brings, and the tasks that get done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.advice.words import KINDS, STRENGTHS, brings, step_told
from allocator.report.page import Look, Page, table, text, title
from allocator.scenarios.advice.effects import Strength
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.effects import Effect

TITLE = Text("Steps", "Stappen")
HEADERS = (
    Text("Kind", "Soort"),
    Text("Step", "Stap"),
    Text("What it brings", "Wat het oplevert"),
    Text("Tasks that get done", "Taken die uitgevoerd worden"),
    Text("How certain", "Hoe zeker"),
)
PROVEN, OPEN = Text("proven", "bewezen"), Text("as far as searched", "voor zover gezocht")
NOTHING = Text("No step was found that helps.", "Er is geen stap gevonden die helpt.")


def page(answer: AdviceAnswer) -> Page:
    """A line a step, those that bring most first."""
    rows = [_line(answer, effect) for effect in ordered(answer)]
    lines = [
        title(TITLE, answer.language),
        *table(HEADERS, rows or [(text(answer.to(NOTHING), Look.NOTE),)], answer.language),
    ]
    return Page(TITLE, tuple(lines), (18, 52, 46, 62, 18), frozen=(2, 2), filtered=2)


def ordered(answer: AdviceAnswer) -> list[Effect]:
    """All steps that bring something, by the aim that they make better first and by how much."""
    advice = answer.advice
    found = [*advice.effects, *(each for curve in advice.curves for each in curve.effects), *advice.hires]
    places = {tier.key: place for place, tier in enumerate(tiers_of(answer.instance))}

    def rank(effect: Effect) -> tuple[int, int]:
        first = effect.first
        return (len(places), 0) if first is None else (places[first.tier.key], first.amount)

    told = (each for each in found if answer.is_told(each.steps[0].kind, each.steps[0].who))
    return sorted(told, key=rank)


def _line(answer: AdviceAnswer, effect: Effect) -> Cells:
    return (
        text(answer.to(KINDS[effect.steps[0].kind])),
        text(answer.to(step_told(answer, effect.steps[0])), Look.LONG),
        text(answer.to(brings(effect)), Look.LONG),
        text(done(answer, effect), Look.LONG),
        text(answer.to(PROVEN if effect.proven else OPEN)),
    )


def done(answer: AdviceAnswer, effect: Effect) -> str:
    """The tasks that get done, by how surely."""
    said = []
    for strength in (Strength.ENOUGH, Strength.WILL, Strength.CAN):
        lines = effect.lines(strength)
        if lines:
            said.append(f"{answer.to(STRENGTHS[strength])}: {', '.join(answer.short(line) for line in lines)}")
    return "; ".join(said)
