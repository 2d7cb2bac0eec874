"""Workbooks: how the search of each ended, every aim with what is proven of it, and where the result stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.instance import GROUP
from allocator.report.batch.tier_words import as_read, tier_title
from allocator.report.batch.words import clean, status_words
from allocator.report.page import Cell, Look, Page, table, text, title, whole

if TYPE_CHECKING:
    from allocator.report.batch.batch import Batch
    from allocator.report.batch.record import OutcomeRecord, TierFigure
    from allocator.report.page import Line

TITLE = Text("Workbooks", "Werkmappen")
ABOUT = Text(
    "Aims in their order, each with what is proven: no division comes to a better figure. Where both are equal, it is"
    " proven best.",
    "Doelen op volgorde, elk met wat bewezen is: geen enkele verdeling haalt een beter cijfer. Waar beide gelijk zijn,"
    " is het bewezen optimaal.",
)
FIRST = (
    Text("Workbook", "Werkmap"),
    Text("Status", "Status"),
    Text("Schools", "Scholen"),
    Text("Faults", "Fouten"),
    Text("Warnings", "Waarschuwingen"),
)
PROVEN, RESULT = Text("Proven limit", "Bewezen grens"), Text("Result", "Resultaat")


def page(batch: Batch) -> Page:
    """A line for each workbook; a column for each aim that any of them has."""
    tiers = list(dict.fromkeys(tier.name for record in batch.solved for tier in record.tiers))
    names = [name for tier in tiers for name in (tier_title(tier), PROVEN)]
    drawn = table((*FIRST, *names, RESULT), [_line(batch, each, tiers) for each in batch.records], batch.language)
    top: list[Line] = [title(TITLE, batch.language), (text(batch.to(ABOUT), Look.NOTE),)]
    filtered = len(top) + 1
    widths = (34, 24, 11, 10, 20, *[15] * len(names), 44)
    return Page(TITLE, (*top, *drawn), widths, frozen=(filtered, 1), filtered=filtered)


def _line(batch: Batch, record: OutcomeRecord, tiers: list[str]) -> Line:
    schools = sum(tally.name != GROUP for tally in record.tallies)
    known = {tier.name: tier for tier in record.tiers} if record.solved else {}
    return (
        text(clean(record.workbook), Look.LONG),
        text(batch.to(status_words(record)), Look.LONG if record.solved else Look.UNDONE),
        whole(schools) if record.solved else None,
        whole(len(record.problems)) if record.problems else None,
        whole(len(record.warnings)) if record.warnings else None,
        *(cell for tier in tiers for cell in _tier(known.get(tier))),
        text(clean(record.files[0].place), Look.LONG) if record.files else None,
    )


def _tier(figure: TierFigure | None) -> tuple[Cell | None, Cell | None]:
    if figure is None:
        return None, None
    value, bound = (as_read(figure, amount) for amount in (figure.value, figure.bound))
    look = Look.WHOLE if value.denominator == bound.denominator == 1 else Look.TENTHS
    return Cell(float(value), look), Cell(float(bound), look)
