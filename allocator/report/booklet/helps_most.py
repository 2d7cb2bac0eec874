"""What helps most: for each aim that a step makes better first, the steps side by side by how much better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.advice.pages.steps import NOTHING, ordered
from allocator.report.advice.words import KINDS, step_told
from allocator.report.page import BLANK, Cell, Chart, Look, Page, Span, heading, table, text, title
from allocator.scenarios.advice.steps import StepKind

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line
    from allocator.scenarios.advice.effects import Effect
    from allocator.tiers.base import Tier

TITLE = Text("What helps most", "Wat het meest helpt")
NOTE = Text(
    "One step at a time. Each stands under the first aim that it makes better, what makes it better most first.",
    "Telkens één stap. Elke stap staat bij het eerste doel dat er beter van wordt, met bovenaan wat het meest helpt.",
)
STEP, KIND = Text("Step", "Stap"), Text("Kind", "Soort")
BETTER = Text("Better by ({unit})", "Beter met ({unit})")
CHART = Text("{aim}: how much each step makes it better", "{aim}: hoeveel beter met elke stap")
COLOUR = "2F5597"
MOST = 12
"""So many steps stand under an aim."""
MORE = Text("{count} more stand under {title}.", "Nog {count} andere staan bij {title}.")
STEPS = Text("Steps", "Stappen")


def page(answer: AdviceAnswer) -> Page:
    """A table and a chart for each aim."""
    aims: dict[str, tuple[Tier, list[Effect]]] = {}
    for effect in ordered(answer):
        first = effect.first
        put_off = effect.steps[0].kind is StepKind.DEFER  # nobody does it: it only counts no longer
        if first is not None and first.amount < 0 and not put_off:
            aims.setdefault(first.tier.key, (first.tier, []))[1].append(effect)
    lines: list[Line] = [title(TITLE, answer.language), (text(answer.to(NOTE if aims else NOTHING), Look.NOTE),)]
    charts: list[Chart] = []
    for tier, effects in aims.values():
        lines += [BLANK, heading(tier.title, answer.language)]
        charts.append(_chart(answer, tier, len(lines) + 1, min(len(effects), MOST)))
        _, unit = tier.shown(0)
        better = Text(BETTER.en.format(unit=unit.en), BETTER.nl.format(unit=unit.nl))
        rows = [_line(answer, tier, effect) for effect in effects[:MOST]]
        lines += table((STEP, better, KIND), rows, answer.language)
        if len(effects) > MOST:
            more = answer.to(MORE).format(count=len(effects) - MOST, title=answer.to(STEPS))
            lines.append((text(more, Look.NOTE),))
    return Page(TITLE, tuple(lines), (64, 18, 24), charts=tuple(charts))


def _line(answer: AdviceAnswer, tier: Tier, effect: Effect) -> Line:
    first = effect.first
    assert first is not None  # only those that differ are told
    amount, _ = tier.shown(first.amount if tier.is_gathered else -first.amount)
    return (
        text(answer.to(step_told(answer, effect.steps[0])), Look.LONG),
        Cell(float(amount), Look.TENTHS),
        text(answer.to(KINDS[effect.steps[0].kind])),
    )


def _chart(answer: AdviceAnswer, tier: Tier, header: int, count: int) -> Chart:
    """Bars, one a step: steps are not taken all at once, so that their sum says nothing."""
    first, last = header + 1, header + count
    words = answer.to(CHART).format(aim=answer.to(tier.title))
    names, series = Span(1, first, last), (Span(2, first, last),)
    return Chart(words, names, series, (COLOUR,), header, 1, last, 3, apart=True)
