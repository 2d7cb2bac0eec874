"""Tender list: what each partner could be asked to do, with hours and price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.cell_words import YES_NO
from allocator.report.page import BLANK, Look, Page, euro, heading, hours, table, text, title

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.outsourcing import Tender

TITLE = Text("Tender list", "Uitbestedingslijst")
NONE = Text("Nothing undone suits a partner.", "Niets van wat blijft liggen, past bij een partner.")
ABOUT = Text(
    "Work that nobody does and that a partner may take by the report (step 6): only technical, or of no strategic"
    " importance. Policy & vision and what the team learns itself are never outsourced; core tasks stay inside. Weigh"
    " the cost, the dependence on the firm and the knowledge that leaves the school, and name somebody of the team as"
    " contact for each task. Somebody else in the school may take it too.",
    "Werk dat niemand doet en dat volgens het rapport (stap 6) naar een partner mag: louter technisch, of niet van"
    " strategisch belang. Beleid & visie en wat het team zelf leert, worden nooit uitbesteed; kerntaken blijven in de"
    " school. Weeg de kostprijs, de afhankelijkheid van de firma en de kennis die de school verliest, en wijs voor elke"
    " taak een contactpersoon uit het team aan. Iemand anders in de school mag ze ook opnemen.",
)
NO_PARTNER = Text("No partner known yet", "Nog geen partner gekend")
HEADERS = (
    Text("Task", "Taak"),
    Text("School", "School"),
    Text("Hours a year", "Uren per jaar"),
    Text("Price, euro", "Prijs, euro"),
    Text("May be outsourced on Tasks", "Mag volgens Taken uitbesteed worden"),
)
TOTAL = Text("Together", "Samen")
WIDTHS = (60, 26, 14, 14, 22)


def page(answer: AdviceAnswer) -> Page:
    """A table a partner, with its sum."""
    lines: list[Cells] = [title(TITLE, answer.language)]
    if not answer.tenders:
        lines.append((text(answer.to(NONE), Look.PARAGRAPH),))
    else:
        lines.append((text(answer.to(ABOUT), Look.PARAGRAPH),))
    for tender in answer.tenders:
        lines += _partner(answer, tender)
    return Page(TITLE, tuple(lines), WIDTHS)


def _partner(answer: AdviceAnswer, tender: Tender) -> list[Cells]:
    named = Text(tender.partner, tender.partner) if tender.partner is not None else NO_PARTNER
    cells: list[Cells] = []
    for line, price in zip(tender.lines, tender.prices, strict=True):
        row = answer.row(line)
        cells.append(
            (
                text(row.description, Look.LONG),
                text(answer.school(row.school), Look.LONG),
                hours(answer.hours(line)),
                None if price is None else euro(price),
                text(YES_NO.write(row.outsource, answer.language)),
            )
        )
    total = sum(price or 0 for price in tender.prices)
    cells.append(
        (
            text(answer.to(TOTAL), Look.STRONG),
            None,
            hours(sum(answer.hours(line) for line in tender.lines)),
            euro(total) if total else None,
        )
    )
    return [BLANK, heading(named, answer.language), *table(HEADERS, cells, answer.language)]
