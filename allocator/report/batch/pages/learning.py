"""Who could learn from whom: a sentence for each pair of schools, cluster by cluster, and how it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.cell_words import cluster_word
from allocator.report.batch.learning import METHOD, Pair, pairs, sentence
from allocator.report.page import BLANK, Look, Page, share_of, table, text, title

if TYPE_CHECKING:
    from allocator.report.batch.batch import Batch
    from allocator.report.batch.learning import Team
    from allocator.report.page import Cell, Line

TITLE = Text("Learning from each other", "Leren van elkaar")
HEADERS = (
    same("Cluster"),
    Text("Could learn", "Kan leren"),
    Text("Gets done", "Voert uit"),
    Text("From", "Van"),
    Text("Gets done", "Voert uit"),
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
    return Page(TITLE, tuple(lines), (22, 28, 11, 28, 11, 70), frozen=(4, 0) if found else (0, 0))


def _line(batch: Batch, pair: Pair) -> Line:
    def done(team: Team) -> Cell | None:
        share = team.tally.clusters[pair.cluster]
        return share_of(share.done, share.asked)

    return (
        text(batch.to(cluster_word(pair.cluster)), Look.LONG),
        text(pair.learner.name(batch.language), Look.LABEL),
        done(pair.learner),
        text(pair.example.name(batch.language), Look.LONG),
        done(pair.example),
        text(batch.to(sentence(pair)), Look.LONG),
    )
