"""Which scenario meets which acceptance rule, with its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, measured
from allocator.basics.units import half_up
from allocator.report.page import Look, heading, text
from allocator.scenarios.acceptance import WRITTEN
from allocator.scenarios.figures import names

if TYPE_CHECKING:
    from allocator.report.page import Cell, Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.scenarios.acceptance import Acceptance
    from allocator.scenarios.whatif import Comparison

TITLE = Text("Accepted or not", "Aanvaard of niet")
MET, UNMET = Text("✓ yes", "✓ ja"), Text("✗ NO", "✗ NEE")
NO_PLAN = Text("✗ NO: no plan", "✗ NEE: geen plan")


def said(rule: Acceptance) -> Text:
    """The rule in words: `Core tasks undone at most baseline`."""
    name, word, limit = names()[rule.figure], WRITTEN[rule.operator], rule.limit.said
    return Text(f"{name.en} {word.en} {limit.en}", f"{name.nl} {word.nl} {limit.nl}")


def acceptance_table(answer: WhatIfAnswer) -> list[Line]:
    """A line a rule, for what it says is long, and a column a scenario."""
    headers = (text("", Look.HEADER), *(text(outcome.name, Look.HEADER) for outcome in answer.outcomes))
    lines: list[Line] = [
        (
            text(answer.to(said(rule)), Look.LABEL),
            *(_verdict(answer, rule, place, outcome) for place, outcome in enumerate(answer.outcomes)),
        )
        for rule in answer.acceptance
    ]
    return [heading(TITLE, answer.language), headers, *lines]


def _verdict(answer: WhatIfAnswer, rule: Acceptance, place: int, outcome: Comparison) -> Cell:
    figures = answer.figures[1 + place]
    if figures is None:
        return text(answer.to(NO_PLAN), Look.STRONG)
    figure, unmet = figures[rule.figure], rule in answer.unmet(outcome)
    amount = measured(half_up(figure.value * 100), figure.unit)
    mark = UNMET if unmet else MET
    return text(f"{answer.to(mark)}: {answer.to(amount)}", Look.STRONG if unmet else Look.LONG)
