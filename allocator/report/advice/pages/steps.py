"""Steps: everything that helps, what it brings, and the tasks that get done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.advice.answer import FIRST_SURE
from allocator.report.advice.brings import brings
from allocator.report.advice.words import KINDS, STRENGTHS, step_told
from allocator.report.page import Look, Page, table, text, title
from allocator.scenarios.advice.steps import StepKind
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
    Text("Proven?", "Bewezen?"),
)
PROVEN, OPEN = Text("yes", "ja"), Text("as far as searched", "voor zover gezocht")
ABOUT = Text(
    "One step at a time, what helps most first; what is only put off stands last. Tasks that could be done without any"
    " step too, in a division that does as well in all that must be, are not named. Proven: yes says that no search can"
    " find other figures; as far as searched: a longer one might, most of all in what is weighed.",
    "Telkens één stap, met bovenaan wat het meest helpt; wat alleen uitgesteld wordt, staat onderaan. Taken die ook"
    " zonder stap kunnen, in een verdeling die even goed is in alles wat moet, staan er niet bij. Bewezen: ja wil"
    " zeggen dat geen enkele zoektocht andere cijfers kan vinden; voor zover gezocht: een langere zoektocht vindt"
    " misschien iets beters, vooral in wat afgewogen wordt.",
)
FOR_ALL = Text(": enough for all urgent work that they can do", ": genoeg voor al het dringende werk dat die kan doen")
NOTHING = Text("No step was found that helps.", "Er is geen stap gevonden die helpt.")


def page(answer: AdviceAnswer) -> Page:
    """A line a step, those that bring most first."""
    rows = [_line(answer, effect) for effect in ordered(answer)]
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(ABOUT), Look.PARAGRAPH),),
        *table(HEADERS, rows or [(text(answer.to(NOTHING), Look.NOTE),)], answer.language),
    ]
    return Page(TITLE, tuple(lines), (18, 52, 46, 62, 18), frozen=(3, 2), filtered=3)


def ordered(answer: AdviceAnswer) -> list[Effect]:
    """All steps that bring something, by the aim that they make better first and by how much; what is only put off
    comes last, for nobody does it."""
    advice = answer.advice
    found = [*advice.effects, *(each for curve in advice.curves for each in curve.effects), *advice.hires]
    places = {tier.key: place for place, tier in enumerate(tiers_of(answer.instance))}

    def rank(effect: Effect) -> tuple[bool, int, int]:
        first, put_off = effect.first, effect.steps[0].kind is StepKind.DEFER
        return (put_off, len(places), 0) if first is None else (put_off, places[first.tier.key], first.amount)

    told = (each for each in found if answer.is_told(each.steps[0].kind, each.steps[0].who) and answer.helps(each))
    return sorted(told, key=rank)


def _line(answer: AdviceAnswer, effect: Effect) -> Cells:
    return (
        text(answer.to(KINDS[effect.steps[0].kind])),
        text(answer.to(named(answer, effect)), Look.LONG),
        text(answer.to(brings(answer, effect)), Look.LONG),
        text(done(answer, effect), Look.LONG),
        text(answer.to(PROVEN if effect.proven else OPEN)),
    )


def named(answer: AdviceAnswer, effect: Effect) -> Text:
    """The step in words; of a hire, for what the hours are: for one task they are fewer."""
    said = step_told(answer, effect.steps[0])
    if effect.steps[0].kind is not StepKind.HIRE:
        return said
    return Text(f"{said.en}{FOR_ALL.en}", f"{said.nl}{FOR_ALL.nl}")


def done(answer: AdviceAnswer, effect: Effect) -> str:
    """The tasks that get done, by how surely."""
    said = []
    for strength in FIRST_SURE:
        lines = answer.lines(effect, strength)
        if lines:
            said.append(f"{answer.to(STRENGTHS[strength])}: {', '.join(answer.short(line) for line in lines)}")
    return "; ".join(said)
