"""Advice: each core task that nobody does with its ways out, and the proof where there are no more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.basics.text import hours as amount
from allocator.explain.next_step import next_step
from allocator.report.advice.brings import brings, strength_told
from allocator.report.advice.looked_at import left_out, whether_all
from allocator.report.advice.words import REPORT, steps_told
from allocator.report.page import BLANK, Look, Page, heading, table, text, title
from allocator.scenarios.advice.base import Base

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.advice import WaysOut
    from allocator.scenarios.advice.base import Line

TITLE = Text("Advice", "Advies")
HEADERS = (Text("Way out", "Uitweg"), Text("Does it work?", "Werkt het?"), Text("What it brings", "Wat het oplevert"))
ALL_DONE = Text("Every core task is done.", "Elke kerntaak wordt uitgevoerd.")
READ = Text(
    "Each way out is the least that suffices: one step, or two together. Can get it done: some of the best divisions"
    " after it do the task; gets it done: all of them do; is just enough: all of them do, and with less they would"
    " not. Shifts the shortage: the task is done, but other work that is as urgent or more stays undone instead; beside"
    " it stands which, in one of the best divisions. What a hire needs for all urgent work stands under Steps.",
    "Elke uitweg is het minste dat volstaat: één stap, of twee samen. Kan het oplossen: sommige van de beste"
    " verdelingen nadien doen de taak; lost het op: allemaal; is net genoeg: allemaal, en met minder niet. Verschuift"
    " het tekort: de taak wordt gedaan, maar ander werk dat even dringend of dringender is, blijft dan liggen; ernaast"
    " staat wat, in één van de beste verdelingen. Hoeveel uren een aanwerving vraagt voor al het dringende werk, staat"
    " bij Stappen.",
)
HOW = Text(
    f"What is strategic and asks combined competences: recruit or train. The rest: somebody else in the school, or a"
    f" partner ({REPORT.en}, step 6).",
    f"Wat strategisch is en gecombineerde competenties vraagt: aanwerven of opleiden. De rest: iemand anders in de"
    f" school, of een partner ({REPORT.nl}, stap 6).",
)
WIDTHS = (58, 28, 74)


def page(answer: AdviceAnswer) -> Page:
    """One table a core task; the headers, the same for all, stand on every sheet of paper."""
    lines: list[Cells] = [title(TITLE, answer.language), (text(answer.source, Look.NOTE),)]
    outs = answer.advice.ways
    if not outs:
        lines.append((text(answer.to(ALL_DONE), Look.PARAGRAPH),))
    else:
        lines += [(text(answer.to(words), Look.PARAGRAPH),) for words in (READ, HOW)]
    lines += [(text(answer.to(words), Look.PARAGRAPH),) for words in left_out(answer)]
    first: tuple[int, int] | None = None
    for out in outs:
        told, header = _way_out(answer, out)
        first = first or (len(lines) + header, len(lines) + header + len(answer.ways(out)))
        lines += told
    if first is None:
        return Page(TITLE, tuple(lines), WIDTHS)
    return Page(TITLE, tuple(lines), WIDTHS, filtered=first[0], filtered_to=first[1])


def _way_out(answer: AdviceAnswer, out: WaysOut) -> tuple[list[Cells], int]:
    """The lines on one core task, and which of them (from 1) has the headers of its table."""
    named = answer.named(out.line)
    cells: list[Cells] = [
        tuple(
            text(answer.to(words), Look.LONG)
            for words in (steps_told(answer, way.steps), strength_told(way), brings(answer, way.effect, out.line))
        )
        for way in answer.ways(out)
    ]
    before: list[Cells] = [
        BLANK,
        heading(same(f"{named}: {answer.to(_size(answer, out.line))}"), answer.language),
        (text(answer.to(_by_the_report(answer, out)), Look.PARAGRAPH),),
    ]
    after: list[Cells] = [
        *table(HEADERS, cells, answer.language),
        *((text(answer.to(words), Look.PARAGRAPH),) for words in whether_all(out)),
    ]
    return [*before, *after], len(before) + 1


def _size(answer: AdviceAnswer, line: Line) -> Text:
    """The hours of a line, and how many of them nobody does where that is a part."""
    whole, undone = answer.hours(line), answer.undone_hours(line)
    size, left = amount(whole), amount(undone)
    if whole == undone:
        return size
    return Text(f"{size.en}, of which {left.en} undone", f"{size.nl}, waarvan {left.nl} blijft liggen")


def _by_the_report(answer: AdviceAnswer, out: WaysOut) -> Text:
    """What the report says of a task of this kind."""
    said = next_step(answer.headroom, Base.indices(answer.instance, out.line)[0]).words
    return Text(f"By that report: {said.en}.", f"Volgens dat rapport: {said.nl}.")
