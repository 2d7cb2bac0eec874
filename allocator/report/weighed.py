"""The parts of what was weighed, and figures that are no aims here: below the aims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.page import figure_cell, figure_of, heading, table, text
from allocator.tiers.base import figures_of, tiers_of

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

PART_HEADERS = (
    Text("Part", "Onderdeel"),
    Text("Amount", "Hoeveelheid"),
    Text("Unit", "Eenheid"),
    Text("Points", "Punten"),
)
FIGURES = Text("Figures that were not aimed at by themselves", "Cijfers waar niet apart naar gestreefd werd")
FIGURE_HEADERS = (
    Text("Figure", "Cijfer"),
    Text("Value", "Waarde"),
    Text("Unit", "Eenheid"),
    Text("In words", "In woorden"),
)


def weighed(answer: Answer) -> list[Line]:
    """A line for each part of every aim that adds several up, and what its points are worth."""
    lines: list[Line] = []
    for tier in tiers_of(answer.instance):
        parts = [
            (
                text(answer.to(part.title)),
                figure_of(part.amount, part.scale),
                text(answer.to(part.unit)),
                figure_of(part.points, tier.scale),
            )
            for part in tier.parts(answer.ledger)
        ]
        if parts:
            measure = [] if tier.measure is None else [(text(answer.to(tier.measure)),)]
            lines += [heading(tier.title, answer.language), *table(PART_HEADERS, parts, answer.language), *measure]
    return lines


def figures(answer: Answer) -> list[Line]:
    """A line for each tier that is no aim here."""
    lines: list[Line] = []
    for tier in figures_of(answer.instance):
        value = tier.value(answer.ledger)
        (amount, unit), said = tier.shown(value), tier.told(answer.ledger, value)
        lines.append((text(answer.to(tier.title)), figure_cell(amount), text(answer.to(unit)), text(answer.to(said))))
    if not lines:
        return []
    return [heading(FIGURES, answer.language), *table(FIGURE_HEADERS, lines, answer.language)]
