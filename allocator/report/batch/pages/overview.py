"""Overview: what a board looks at first: what failed, five sentences, the schools that stand out, charts, totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.report.batch.outliers import outliers
from allocator.report.batch.pages.charts import charts_and_tables
from allocator.report.batch.pages.sentences import sentences
from allocator.report.batch.words import clean, told
from allocator.report.page import BLANK, Cell, Look, Page, euro, heading, hours, text, title, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.batch.batch import Batch
    from allocator.report.page import Line

TITLE = Text("Overview", "Overzicht")
FAILED = Text("First: workbooks without a division", "Eerst: werkmappen zonder verdeling")
FIRST = Text("Schools to look at first, and why", "Scholen om eerst te bekijken, en waarom")
FIGURES = Text("Totals", "Totalen")
NOBODY = Text(
    "No school stands out: all core tasks are done and have a backup.",
    "Geen enkele school springt eruit: alle kerntaken worden uitgevoerd en hebben een back-up.",
)
WIDTHS = (38, *[16] * 7)
TOLD = 20
"""Workbooks without a division that are told here; Faults has them all."""


def page(batch: Batch) -> Page:
    """Sentences and names before figures; charts over tables that stand below them."""
    lines: list[Line] = [title(TITLE, batch.language), *_failed(batch), *sentences(batch), BLANK]
    if not batch.places:
        return Page(TITLE, tuple(lines), WIDTHS, portrait=True)
    lines += [heading(FIRST, batch.language), *_outliers(batch), BLANK]
    drawn, charts, bars = charts_and_tables(batch, len(lines) + 1, len(WIDTHS))
    lines += [*drawn, BLANK, heading(FIGURES, batch.language), *_totals(batch)]
    return Page(TITLE, tuple(lines), WIDTHS, charts=charts, bars=bars, portrait=True)


def _failed(batch: Batch) -> list[Line]:
    """Above everything: those of which nobody knows what stays undone."""
    if not batch.failed:
        return []
    lines = [heading(FAILED, batch.language)]
    for record in batch.failed[:TOLD]:
        words = batch.to(told(record))
        lines.append(_named(clean(record.workbook), f"{words[:1].upper()}{words[1:]}.", Look.WARNING))
    return [*lines, *_more(batch, len(batch.failed) - TOLD), BLANK]


def _more(batch: Batch, count: int) -> list[Line]:
    if count <= 0:
        return []
    more = counted(count, Text("workbook more", "werkmap meer"), Text("workbooks more", "werkmappen meer"))
    return [(text(batch.to(Text(f"… and {more.en}, on Faults", f"… en {more.nl}, op Fouten")), Look.NOTE),)]


def _outliers(batch: Batch) -> Sequence[Line]:
    found = outliers(batch)
    if not found:
        return [(text(batch.to(NOBODY), Look.PARAGRAPH),)]
    return [_named(batch.name(each.place), batch.to(each.why)) for each in found]


def _named(name: str, words: str, look: Look = Look.LABEL) -> Line:
    return (text(name, Look.LABEL if look is Look.WARNING else look), text(words, Look.PARAGRAPH))


def _totals(batch: Batch) -> list[Line]:
    """A label, a figure and its meaning on each line."""
    total, core = batch.total, len(batch.total.core_undone)
    year = Text("hours a year", "uren per jaar")
    figures: tuple[tuple[Text, Cell, Text], ...] = (
        (
            Text("Workbooks with a division", "Werkmappen met een verdeling"),
            whole(len(batch.solved)),
            Text(f"of {len(batch.records)}", f"van {len(batch.records)}"),
        ),
        (Text("Schools in them", "Scholen daarin"), whole(batch.schools), same("")),
        (Text("Hours asked", "Gevraagde uren"), hours(total.asked), year),
        (Text("Hours available", "Beschikbare uren"), hours(total.available), year),
        (Text("Hours used", "Ingezette uren"), hours(total.used), year),
        (Text("Hours done", "Uitgevoerde uren"), hours(total.done), year),
        (Text("Hours left undone", "Uren die blijven liggen"), hours(total.undone), year),
        (
            Text("Tasks left undone", "Taken die blijven liggen"),
            whole(total.undone_lines),
            Text(f"of {total.lines}", f"van {total.lines}"),
        ),
        (
            Text("Core tasks done", "Kerntaken uitgevoerd"),
            whole(total.core_lines - core),
            Text(f"of {total.core_lines}", f"van {total.core_lines}"),
        ),
        (Text("Core tasks undone", "Kerntaken die blijven liggen"), whole(core), same("")),
        (
            Text("Core tasks without backup", "Kerntaken zonder back-up"),
            whole(total.without_backup),
            Text("of those that a member does", "van de kerntaken die een teamlid uitvoert"),
        ),
        (
            Text("People over 95 % full", "Mensen die voor meer dan 95 % vol zitten"),
            whole(total.full),
            Text(f"of {total.people}", f"van {total.people}"),
        ),
        (
            Text("Paid to partners", "Betaald aan externe partners"),
            euro(total.cost),
            Text("euro a year", "euro per jaar"),
        ),
        (Text("Hours of partners", "Uren van partners"), hours(total.partner), year),
    )
    return [
        (text(batch.to(label), Look.LONG), figure, text(batch.to(meaning), Look.NOTE))
        for label, figure, meaning in figures
    ]
