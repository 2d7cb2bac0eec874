"""Who could learn from whom: a sentence for each pair of schools, cluster by cluster, and how it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.cell_words import cluster_word
from allocator.report.batch.learning import METHOD, Pair, pairs, sentence
from allocator.report.page import BLANK, Look, Page, table, text, title

if TYPE_CHECKING:
    from allocator.report.batch.batch import Batch
    from allocator.report.page import Line

TITLE = Text("Learning from each other", "Leren van elkaar")
HEADERS = (
    same("Cluster"),
    Text("Could learn", "Kan leren"),
    Text("From", "Van"),
    Text("Why", "Waarom"),
)
NOBODY = Text("No two schools here differ enough for it.", "Geen twee scholen verschillen er hier genoeg voor.")


def page(batch: Batch) -> Page | None:
    """None where there are no two workbooks to compare."""
    if len(batch.solved) < 2:
        return None
    lines: list[Line] = [title(TITLE, batch.language), (text(batch.to(METHOD), Look.PARAGRAPH),), BLANK]
    found = pairs(batch.solved)
    if found:
        lines += table(HEADERS, [_line(batch, pair) for pair in found], batch.language)
    else:
        lines.append((text(batch.to(NOBODY)),))
    return Page(TITLE, tuple(lines), (24, 30, 30, 84), frozen=(4, 0) if found else (0, 0))


def _line(batch: Batch, pair: Pair) -> Line:
    return (
        text(batch.to(cluster_word(pair.cluster)), Look.LONG),
        text(pair.learner.name(batch.language), Look.LABEL),
        text(pair.example.name(batch.language), Look.LONG),
        text(batch.to(sentence(pair)), Look.LONG),
    )
