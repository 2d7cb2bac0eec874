"""Tender list: what each partner could be asked to do, with hours and price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.advice.words import REPORT
from allocator.report.page import BLANK, Look, Page, euro, heading, hours, table, text, title

if TYPE_CHECKING:
    from allocator.basics.units import Cents
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.base import Line

TITLE = Text("Tender list", "Uitbestedingslijst")
NONE = Text("Nothing undone suits a partner.", "Niets van wat blijft liggen, past bij een partner.")
ABOUT = Text(
    f"Work that nobody does and that a partner could take by the {REPORT.en} (step 6): only technical, or of no"
    " strategic importance. Policy & vision and what the team learns itself are never outsourced; core tasks stay"
    " inside. Hours are of what stays undone alone: of a task in parts only the parts that nobody does. Weigh the cost,"
    " the dependence on the firm and the knowledge that leaves the school, and name somebody of the team as contact for"
    " each task. Somebody else in the school may take it too.",
    f"Werk dat niemand doet en dat volgens het {REPORT.nl} (stap 6) naar een partner kan: louter technisch, of niet van"
    " strategisch belang. Beleid & visie en wat het team zelf leert, worden nooit uitbesteed; kerntaken blijven in de"
    " school. De uren zijn enkel wat blijft liggen: van een taak in delen alleen de delen die niemand doet. Weeg de"
    " kostprijs, de afhankelijkheid van de firma en de kennis die de school verliest, en wijs voor elke taak een"
    " contactpersoon uit het team aan. Iemand anders in de school mag ze ook opnemen.",
)
NO_PARTNER = Text("No partner known yet", "Nog geen partner gekend")
HEADERS = (
    Text("Task", "Taak"),
    Text("School", "School"),
    Text("Hours a year", "Uren per jaar"),
    Text("Price, euro", "Prijs, euro"),
)
ALREADY = Text("May go to a partner already (Outsource says yes)", "Mag al naar een partner (Uitbesteden staat op ja)")
AFTER_YES = Text(
    "Only if you want it: set Outsource to yes first (what is done with colleagues and pupils is not listed here)",
    "Alleen als je dat wilt: zet eerst Uitbesteden op ja (wat samen met collega's en leerlingen gebeurt, staat hier"
    " niet)",
)
TOTAL = Text("Together", "Samen")
WIDTHS = (70, 26, 14, 14)


def page(answer: AdviceAnswer) -> Page:
    """For each partner what may be outsourced already, and what may after a yes: a table each, with its sum. The
    headers, the same for all, stand on every sheet of paper."""
    lines: list[Cells] = [title(TITLE, answer.language)]
    lines.append((text(answer.to(ABOUT if answer.tenders else NONE), Look.PARAGRAPH),))
    first: tuple[int, int] | None = None
    for tender in answer.tenders:
        named = Text(tender.partner, tender.partner) if tender.partner is not None else NO_PARTNER
        lines += [BLANK, heading(named, answer.language)]
        for words, outsource in ((ALREADY, True), (AFTER_YES, False)):
            pairs = zip(tender.lines, tender.prices, strict=True)
            found = [(line, price) for line, price in pairs if answer.row(line).outsource is outsource]
            if found:
                lines += [BLANK, (text(answer.to(words), Look.PARAGRAPH),)]
                first = first or (len(lines) + 1, len(lines) + 1 + len(found))
                lines += _table(answer, found)
    return Page(
        TITLE,
        tuple(lines),
        WIDTHS,
        filtered=None if first is None else first[0],
        filtered_to=None if first is None else first[1],
    )


def _table(answer: AdviceAnswer, found: list[tuple[Line, Cents | None]]) -> list[Cells]:
    """The lines with their sum; without prices where no partner is known."""
    columns = len(HEADERS) if any(price is not None for _, price in found) else len(HEADERS) - 1
    cells: list[Cells] = [
        (
            text(answer.row(line).description, Look.LONG),
            text(answer.school(answer.row(line).school), Look.LONG),
            hours(answer.undone_hours(line)),
            euro(price or 0),
        )[:columns]
        for line, price in found
    ]
    together = hours(sum(answer.undone_hours(line) for line, _ in found))
    total = euro(sum(price or 0 for _, price in found))
    cells.append((text(answer.to(TOTAL), Look.STRONG), None, together, total)[:columns])
    return table(HEADERS[:columns], cells, answer.language)
