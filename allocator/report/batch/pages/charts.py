"""The charts of the Overview, each with its sentence, over the tables that stand below them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, counted, same
from allocator.basics.text import hours as in_words
from allocator.categories import Cluster
from allocator.cell_words import cluster_word
from allocator.report.batch.outliers import middle_share, share_done
from allocator.report.batch.tallies import Share
from allocator.report.page import BLANK, Chart, Look, Span, heading, hours, share_of, table, text, whole
from allocator.report.pages.summary.amounts import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.batch.batch import Batch, Place
    from allocator.report.page import Line

SHOWN = 20
"""Schools that have a bar of their own; where there are more, they are counted by bands too."""
ALL = Fraction(1)
BANDS: tuple[Fraction, ...] = (*(Fraction(tenths, 10) for tenths in (3, 4, 5, 6, 7, 8, 9)), ALL)
"""Where the bands of shares done begin, but for the first, from 0; the last is of those who get all done."""
BY_CLUSTER = Text("By cluster, hours a year", "Per cluster, uren per jaar")
BY_SCHOOL = Text("By school, hours a year, the lowest share first", "Per school, uren per jaar, laagste aandeel eerst")
LOWEST = Text(
    f"The {SHOWN} schools with the lowest share done, hours a year",
    f"De {SHOWN} scholen met het laagste aandeel uitgevoerd, uren per jaar",
)
BY_BAND = Text("Schools by share done", "Scholen volgens aandeel uitgevoerd")
HEADERS = (
    Text("Done", "Uitgevoerd"),
    Text("Left undone", "Blijft liggen"),
    Text("Saved, minimum", "Bespaard, minimum"),
    Text("Asked", "Gevraagd"),
)
SCHOOL = Text("school", "school"), Text("schools", "scholen")
SHARE_DONE, SCHOOLS, TOTAL = Text("Share", "Aandeel"), Text("Schools", "Scholen"), Text("Total", "Totaal")
DONE, UNDONE, THINNED = "2F5597", "ED7D31", "BDD7EE"
"""Colours: done in blue, undone in orange, pale what a minimum leaves out."""
HALF = 4
"""The last column of the left half of the page."""
LEAST, A_BAR, AROUND = 14, Fraction(4, 3), 6
"""Lines that a chart takes: at least, a bar with a name of two lines now and then, and for title, axis and legend."""


class Block(NamedTuple):
    """A table with its heading and headers, the chart of all its lines but a total, and the sentence that goes with
    them. `series` are the columns that the bars are made of; `share` is the column with shares, or 0."""

    sentence: Text
    title: Text
    lines: list[Line]
    series: tuple[int, ...] = (2, 3, 4)
    colours: tuple[str, ...] = (DONE, UNDONE, THINNED)
    share: int = 6
    percent: bool = True
    has_total: bool = False

    @property
    def bars(self) -> int:
        return len(self.lines) - 2 - self.has_total


def blocks(batch: Batch) -> list[Block]:
    """By cluster; by bands where there are many schools; school by school, then the lowest alone."""
    asking = [place for place in batch.places if place.tally.asked]
    many = len(asking) > SHOWN
    return [_clusters(batch), *([_bands(batch, asking)] if many else []), _schools(batch, asking)]


def charts_and_tables(
    batch: Batch, line: int, last_column: int
) -> tuple[list[Line], tuple[Chart, ...], tuple[Span, ...]]:
    """Sentences and charts from a line of the page on, then the tables that they show; and the cells with shares."""
    found = blocks(batch)
    lines: list[Line] = [(text(batch.to(block.sentence), Look.PARAGRAPH),) for block in found]
    frames = _frames(found, line + len(lines), last_column)
    lines += [BLANK] * (frames[-1][1] + 2 - line - len(lines))
    charts, shares = [], []
    for block, (top, bottom, left, right) in zip(found, frames, strict=True):
        first = line + len(lines) + 2
        last = first + block.bars - 1
        series = tuple(Span(column, first, last) for column in block.series)
        names = Span(1, first, last)
        charts.append(
            Chart(batch.to(block.title), names, series, block.colours, top, left, bottom, right, percent=block.percent)
        )
        if block.share:
            shares.append(Span(block.share, first, last + block.has_total))
        lines += [*block.lines, BLANK]
    return lines[:-1], tuple(charts), tuple(shares)


def _frames(found: Sequence[Block], start: int, last_column: int) -> list[tuple[int, int, int, int]]:
    """Where each chart stands: first and last line, first and last column. Two beside each other, a third below."""
    high = max(LEAST, *(_high(block) for block in found[:2]))
    frames = [(start, start + high, 1, HALF), (start, start + high, HALF + 1, last_column)]
    below = start + high + 2
    return [*frames, *((below, below + _high(block), 1, last_column) for block in found[2:])]


def _high(block: Block) -> int:
    return ceil(block.bars * A_BAR) + AROUND


def _clusters(batch: Batch) -> Block:
    total = batch.total
    found = [(batch.to(cluster_word(each)), total.clusters[each]) for each in Cluster]
    every = (batch.to(TOTAL), Share(total.asked, total.done, total.undone))
    lines = [_work(name, share) for name, share in (*found, every)]
    drawn = table((same("Cluster"), *HEADERS, SHARE_DONE), lines, batch.language)
    left = max(Cluster, key=lambda cluster: total.clusters[cluster].undone)
    most, words = total.clusters[left].undone, cluster_word(left)
    amount, part = in_words(most), percent(most, total.undone)
    sentence = Text(
        f"Most is left undone in {words.en}: {amount.en}, {part.en} of all that stays undone.",
        f"Het meeste blijft liggen bij {words.nl}: {amount.nl}, {part.nl} van alles wat blijft liggen.",
    )
    nothing = Text("In no cluster anything stays undone.", "In geen enkele cluster blijft iets liggen.")
    block = [heading(BY_CLUSTER, batch.language), *drawn]
    return Block(sentence if most else nothing, BY_CLUSTER, block, percent=False, has_total=True)


def _work(name: str, share: Share) -> Line:
    done = share_of(share.done, share.asked)
    figures = (share.done, share.undone, share.asked - share.done - share.undone, share.asked)
    return (text(name, Look.LONG), *map(hours, figures), done)


def _bands(batch: Batch, asking: Sequence[Place]) -> Block:
    """How many schools reach which share; what is the group's own is no school."""
    schools = (place for place in asking if place.is_school)
    count = Counter(bisect_right(BANDS, share) for share in map(share_done, schools) if share is not None)
    names = [_band(number) for number in range(len(BANDS) + 1)]
    lines: list[Line] = [(text(batch.to(name)), whole(count[number])) for number, name in enumerate(names)]
    drawn = [heading(BY_BAND, batch.language), *table((SHARE_DONE, SCHOOLS), lines, batch.language)]
    middle = middle_share(asking)
    half, every = percent(middle.numerator, middle.denominator), count[len(BANDS)]
    all_done = counted(every, *SCHOOL)
    rest = Text(f"; {all_done.en} everything", f"; {all_done.nl} alles") if every else Text("", "")
    sentence = Text(
        f"Half of the schools get {half.en} or more of what they ask done{rest.en}.",
        f"De helft van de scholen voert {half.nl} of meer uit van wat gevraagd is{rest.nl}.",
    )
    return Block(sentence, BY_BAND, drawn, series=(2,), colours=(DONE,), share=0, percent=False)


def _band(number: int) -> Text:
    """A band in words: `30 to 40 %`."""
    if number == len(BANDS):
        return Text("all, 100 %", "alles, 100 %")
    low = int(100 * BANDS[number - 1]) if number else 0
    high = int(100 * BANDS[number])
    return Text(f"{low} to less than {high} %", f"{low} tot {high} %")


def _schools(batch: Batch, asking: Sequence[Place]) -> Block:
    """Those with the lowest share first."""
    lowest = sorted(asking, key=_rank)[:SHOWN]
    lines = [_work(batch.name(place), _all(place)) for place in lowest]
    words = LOWEST if len(asking) > SHOWN else BY_SCHOOL
    drawn = [heading(words, batch.language), *table((same("School"), *HEADERS, SHARE_DONE), lines, batch.language)]
    if not lowest:
        return Block(Text("No school asks any hours.", "Geen enkele school vraagt uren."), words, drawn)
    first = lowest[0]
    name, share = batch.name(first), percent(first.tally.done, first.tally.asked)
    sentence = Text(
        f"The lowest share is that of {name}: {share.en} of the hours asked get done.",
        f"Het laagste aandeel heeft {name}: {share.nl} van de gevraagde uren wordt uitgevoerd.",
    )
    return Block(sentence, words, drawn)


def _rank(place: Place) -> tuple[Fraction, int]:
    """The lowest share done first; of equal ones who leaves most undone."""
    return share_done(place) or Fraction(0), -place.tally.undone


def _all(place: Place) -> Share:
    return Share(place.tally.asked, place.tally.done, place.tally.undone)
