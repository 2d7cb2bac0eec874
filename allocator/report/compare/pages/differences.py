"""Comparison: the verdict in sentences, the objectives and the other figures of both, what is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.compare.difference_words import parts_told
from allocator.report.compare.tables import (
    CERTAINTY,
    FIGURE_HEADERS,
    FIGURES,
    TIER_HEADERS,
    TIERS,
    figure_lines,
    tier_lines,
)
from allocator.report.compare.words import faults_told, sentences
from allocator.report.page import BLANK, Look, Page, heading, table, text, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.page import Line

TITLE = Text("Comparison", "Vergelijking")
WIDTHS = (44, 18, 18, 30, 44)
WEIGHED = Text("What weighs in {}", "Wat meeweegt in {}")


def page(answer: CompareAnswer) -> Page:
    """What a reader wants to know first, on one sheet of paper."""
    headers = (*TIER_HEADERS, CERTAINTY) if answer.compared.of_best else TIER_HEADERS
    lines = [
        title(TITLE, answer.language),
        *((text(answer.to(words), Look.WARNING),) for words in faults_told(answer)),
        *((text(answer.to(words), Look.PARAGRAPH),) for words in sentences(answer)),
        BLANK,
        heading(TIERS, answer.language),
        *table(headers, _cells(tier_lines(answer)), answer.language),
        *_weighed(answer),
        BLANK,
        heading(FIGURES, answer.language),
        *table(FIGURE_HEADERS, _cells(figure_lines(answer)), answer.language),
    ]
    return Page(TITLE, tuple(lines), WIDTHS)


def _weighed(answer: CompareAnswer) -> list[Line]:
    """For each tier that adds several things up, what became more or less of each."""
    lines: list[Line] = []
    for each in answer.compared.tiers:
        words = answer.to(parts_told(each.tier, answer.compared.parts.get(each.tier.key, ())))
        if words:
            said = answer.to(WEIGHED).format(answer.to(each.tier.title))
            lines.append((text(f"{said}: {words}", Look.PARAGRAPH),))
    return lines


def _cells(lines: Iterable[Sequence[str]]) -> list[Line]:
    return [tuple(text(words, Look.LONG) for words in line) for line in lines]
