"""Advice: each core task that nobody does with its ways out, and the proof where there are no more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.basics.text import hours as amount
from allocator.explain.next_step import next_step
from allocator.report.advice.looked_at import left_out, whether_all
from allocator.report.advice.words import brings, steps_told, strength_told
from allocator.report.page import BLANK, Look, Page, heading, table, text, title
from allocator.scenarios.advice.base import Base

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.advice import WaysOut

TITLE = Text("Advice", "Advies")
HEADERS = (Text("Way out", "Uitweg"), Text("How surely", "Hoe zeker"), Text("What it brings", "Wat het oplevert"))
ALL_DONE = Text("Every core task is done.", "Elke kerntaak wordt uitgevoerd.")
READ = Text(
    "Each way out is the least that suffices: one step, or two together. Can get it done: some of the best divisions"
    " after it do the task; gets it done: all of them do; is just enough: all of them do, and with less they would"
    " not.",
    "Elke uitweg is het minste dat volstaat: één stap, of twee samen. Kan het oplossen: sommige van de beste"
    " verdelingen nadien doen de taak; lost het op: allemaal; is net genoeg: allemaal, en met minder niet.",
)
HOW = Text(
    "What is strategic and asks combined competences: recruit or train. The rest: somebody else in the school, or a"
    " partner (report, step 6).",
    "Wat strategisch is en gecombineerde competenties vraagt: aanwerven of opleiden. De rest: iemand anders in de"
    " school, of een partner (rapport, stap 6).",
)
WIDTHS = (62, 20, 52)


def page(answer: AdviceAnswer) -> Page:
    """One table a core task."""
    lines: list[Cells] = [title(TITLE, answer.language), (text(answer.source, Look.NOTE),)]
    outs = answer.advice.ways
    if not outs:
        lines.append((text(answer.to(ALL_DONE), Look.PARAGRAPH),))
    else:
        lines += [(text(answer.to(words), Look.PARAGRAPH),) for words in (READ, HOW)]
    lines += [(text(answer.to(words), Look.PARAGRAPH),) for words in left_out(answer)]
    for out in outs:
        lines += _way_out(answer, out)
    return Page(TITLE, tuple(lines), WIDTHS)


def _way_out(answer: AdviceAnswer, out: WaysOut) -> list[Cells]:
    size = amount(answer.hours(out.line))
    named = answer.named(out.line)
    cells: list[Cells] = [
        tuple(
            text(answer.to(words), Look.LONG)
            for words in (steps_told(answer, way.steps), strength_told(way), brings(way.effect))
        )
        for way in answer.ways(out)
    ]
    return [
        BLANK,
        heading(same(f"{named}: {answer.to(size)}"), answer.language),
        (text(answer.to(_by_the_report(answer, out)), Look.PARAGRAPH),),
        *table(HEADERS, cells, answer.language),
        *((text(answer.to(words), Look.NOTE),) for words in whether_all(out)),
    ]


def _by_the_report(answer: AdviceAnswer, out: WaysOut) -> Text:
    """What the report says of a task of this kind."""
    said = next_step(answer.headroom, Base.indices(answer.instance, out.line)[0]).words
    return Text(f"By the report: {said.en}.", f"Volgens het rapport: {said.nl}.")
