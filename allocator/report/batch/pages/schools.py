"""Schools: a line for each school, with its status, hours, gaps, money and people, and the sum of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, brief, counted, same
from allocator.basics.text import hours as in_words
from allocator.categories import Cluster
from allocator.cell_words import cluster_word
from allocator.report.batch.batch import saved_by_minimum
from allocator.report.batch.words import clean, school_name, status_words
from allocator.report.page import Cell, Look, Page, Span, euro, hours, share_of, table, text, title, whole

if TYPE_CHECKING:
    from allocator.report.batch.batch import Batch
    from allocator.report.batch.tallies import Tally
    from allocator.report.page import Line

TITLE = Text("Schools", "Scholen")
ABOUT = Text(
    "Hours are those of a year; each line adds up to the school's own workbook. Done is by anyone, at the depth at"
    " which it is done: asked is done, saved and undone together.",
    "Uren zijn die van een jaar; elke rij klopt met de werkmap van de school. Uitgevoerd is door wie dan ook, met de"
    " diepgang waarmee het gebeurt: gevraagd is uitgevoerd, bespaard en wat blijft liggen samen.",
)
HEADERS = (
    Text("Workbook", "Werkmap"),
    same("School"),
    same("Status"),
    Text("Asked", "Gevraagd"),
    Text("Available", "Beschikbaar"),
    Text("Used", "Ingezet"),
    *(Text(f"{cluster_word(each).en}, done", f"{cluster_word(each).nl}, uitgevoerd") for each in Cluster),
    Text("Done in all", "Samen uitgevoerd"),
    Text("Share done", "Aandeel uitgevoerd"),
    Text("Saved, minimum", "Bespaard, minimum"),
    Text("Left undone", "Blijft liggen"),
    Text("Tasks undone", "Taken die blijven liggen"),
    Text("Of these core", "Waarvan kerntaken"),
    Text("Core tasks undone", "Kerntaken die blijven liggen"),
    Text("Core tasks without backup", "Kerntaken zonder back-up"),
    Text("People", "Mensen"),
    Text("Of these over 95 % full", "Waarvan meer dan 95 % vol"),
    Text("Hours of partners", "Uren van partners"),
    Text("Partners, euro", "Partners, euro"),
)
SHARE = 1 + HEADERS.index(Text("Share done", "Aandeel uitgevoerd"))
WIDTHS = (34, 26, 25, *[14] * 3, *[18] * 4, *[14] * 4, *[13] * 2, 48, *[13] * 5)
SCHOOL = Text("school", "school"), Text("schools", "scholen")
TOTAL = Text("Total", "Totaal")
NAMED = 3
"""Core tasks that a cell names; the rest is counted."""
LONGEST = 45
"""Letters of a task's description: details stand in the school's own workbook."""


def page(batch: Batch) -> Page:
    """The lines in the order of the workbooks; of one that failed its name and why; the sum below the filter."""
    lines: list[Line] = []
    for record in batch.records:
        name, status = text(clean(record.workbook), Look.LONG), batch.to(status_words(record))
        if not record.solved:
            lines.append((name, None, text(status, Look.UNDONE)))
        for tally in record.tallies if record.solved else ():
            school = text(school_name(tally.name, batch.language), Look.LONG)
            lines.append((name, school, text(status, Look.LONG), *_figures(batch, tally)))
    drawn = table(HEADERS, [*lines, _total(batch)], batch.language)
    top: list[Line] = [title(TITLE, batch.language), (text(batch.to(ABOUT), Look.NOTE),)]
    first = len(top) + 1
    last = first + len(lines)
    bars = (Span(SHARE, first + 1, last + 1),)
    return Page(TITLE, (*top, *drawn), WIDTHS, frozen=(first, 2), filtered=first, filtered_to=last, bars=bars)


def _total(batch: Batch) -> Line:
    count = text(batch.to(counted(batch.schools, *SCHOOL)))
    return (text(batch.to(TOTAL), Look.LABEL), count, None, *_figures(batch, batch.total, named=False))


def _figures(batch: Batch, tally: Tally, named: bool = True) -> Line:
    core = len(tally.core_undone)
    return (
        hours(tally.asked),
        hours(tally.available),
        hours(tally.used),
        *(hours(tally.clusters[each].done) if each in tally.clusters else hours(0) for each in Cluster),
        hours(tally.done),
        share_of(tally.done, tally.asked),
        hours(saved_by_minimum(tally)),
        hours(tally.undone),
        whole(tally.undone_lines),
        Cell(core, Look.WHOLE),
        text(_names(batch, tally), Look.UNDONE_CORE) if core and named else None,
        whole(tally.without_backup),
        whole(tally.people),
        whole(tally.full),
        hours(tally.partner),
        euro(tally.cost),
    )


def _names(batch: Batch, tally: Tally) -> str:
    """The core tasks that nobody does, those of most hours first."""
    most = sorted(tally.core_undone, key=lambda each: (-each.hours, each.task))
    said = [
        clean(
            f"{each.task} {brief(each.description, LONGEST)} ({batch.to(in_words(each.hours))})"
            if each.task != each.description
            else f"{each.task} ({batch.to(in_words(each.hours))})"
        )
        for each in most[:NAMED]
    ]
    if len(most) > NAMED:
        more = len(most) - NAMED
        said.append(batch.to(Text(f"and {more} more", f"en nog {more}")))
    return "; ".join(said)
