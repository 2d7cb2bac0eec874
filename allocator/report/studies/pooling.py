"""What pooling brings: hours that stay undone when each school is alone, as agreed, and when everything is pooled; and
what each school gives and gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours, joined, listed, same
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.plan import Status
from allocator.report import page as cells
from allocator.report.figures import by_school, exchange
from allocator.report.page import BLANK, Look, Page, heading, table, text, title
from allocator.report.studies import surety, undone
from allocator.scenarios.pooling import Extent
from allocator.scenarios.tradeoff import COVER
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.basics.units import Hours
    from allocator.ledger import Ledger
    from allocator.report.page import Chart, Line
    from allocator.scenarios.pooling import Pooled

TITLE = Text("What pooling brings", "Wat samenwerken opbrengt")
EXTENTS: dict[Extent, Text] = {
    Extent.ALONE: Text("Each school alone", "Elke school apart"),
    Extent.AGREED: Text("As agreed", "Zoals afgesproken"),
    Extent.EVERYTHING: Text("Everything pooled", "Alles samen"),
}
BY_EXTENT = Text("What stays undone", "Wat blijft liggen")
BY_SCHOOL = Text("By school, in hours a year", "Per school, in uren per jaar")
HOW_FAR = Text("How far schools pool", "Hoever scholen samenwerken")
DONE = Text("Done, h", "Uitgevoerd, u")
ASKED = Text("Asked", "Gevraagd")
GIVES, GETS = Text("gives", "geeft"), Text("gets", "krijgt")
FIRST = 6
"""The line of the first extent."""
NOTES = (
    Text(
        "Alone: own members and partners only; the group's people do the group's own tasks and those that are for group"
        " level (Where). Money, and tasks that are fixed to somebody, stay as agreed.",
        "Apart: enkel eigen teamleden en partners; de mensen van de groep doen de eigen taken van de groep en die voor"
        " groepsniveau (Waar). Het geld, en taken die bij iemand vastliggen, blijven zoals afgesproken.",
    ),
    Text(
        "Everything pooled: all schools work together and lend up to 100 % of their ICT hours. Gives: hours of its"
        " members outside the school, travel and reserve included; gets: hours of others for its tasks.",
        "Alles samen: alle scholen werken samen en lenen tot 100 % van hun ICT-uren uit. Geeft: uren van eigen"
        " teamleden buiten de school, met verplaatsing en reserve; krijgt: uren van anderen voor haar taken.",
    ),
)


def page(found: Sequence[Pooled], language: Language) -> Page:
    """The answer in a sentence, three lines with a chart beside each other, and a line a school."""
    cases = [each for each in found if each.result.plan is not None]
    lines: list[Line] = [title(TITLE, language), (text(said(found).to(language), Look.PARAGRAPH),), BLANK]
    lines += [heading(BY_EXTENT, language)]
    headers = (HOW_FAR, *undone.HEADERS, DONE, surety.HEADER)
    lines += table(headers, [_extent(each, language) for each in cases], language)
    charts: tuple[Chart, ...] = ()
    if cases:
        chart = undone.chart(language, FIRST, len(cases), 2)
        charts = (chart,)
        lines += [BLANK] * (chart.last_line + 1 - len(lines))
        lines += [heading(BY_SCHOOL, language), *_schools(cases, language)]
    lines += [BLANK, *((text(note.to(language), Look.PARAGRAPH),) for note in NOTES)]
    wide = 2 + len(cases) + 2 * (len(cases) - 1)
    widths = (28, *[undone.WIDTH] * (len(COVER) + 1), 30, *[12] * max(0, wide - len(COVER) - 3))
    return Page(TITLE, tuple(lines), widths, charts=charts, high=1)


def said(found: Sequence[Pooled]) -> Text:
    """What pooling as agreed brings over each school alone, and what more there is to win."""
    cases = {each.extent: each for each in found if each.result.plan is not None}
    if Extent.ALONE not in cases or Extent.AGREED not in cases:
        return Text("There is no division for each school alone.", "Voor elke school apart is er geen verdeling.")
    sentences = [_more(AS_AGREED, cases[Extent.ALONE], cases[Extent.AGREED])]
    if Extent.EVERYTHING in cases:
        sentences.append(_more(EVERYTHING, cases[Extent.AGREED], cases[Extent.EVERYTHING]))
    if any(each.result.status is not Status.OPTIMAL for each in cases.values()):
        sentences.append(NOT_PROVEN)
    return joined(sentences, " ")


def _more(way: Text, old: Pooled, new: Pooled) -> Text:
    """How many hours more are done, and of what less stays undone, or more, in the order in which it weighs."""
    more = _done(new) - _done(old)
    parts = []
    for tier, work in zip(COVER, WORK, strict=True):
        less = tier.value(old.ledger) - tier.value(new.ledger)
        if less:
            size, word = hours(abs(less)), _LESS if less > 0 else _MORE
            parts.append(Text(f"{size.en} {word.en} of {work.en}", f"{size.nl} {word.nl} aan {work.nl}"))
    size, word = hours(abs(more)), _LESS if more < 0 else _MORE
    head = Text(f"{way.en}: {size.en} {word.en} done", f"{way.nl}: {size.nl} {word.nl} uitgevoerd")
    if not parts:
        return Text(f"{head.en}; as much stays undone.", f"{head.nl}; er blijft evenveel liggen.")
    listed_en, listed_nl = listed([part.en for part in parts], "en"), listed([part.nl for part in parts], "nl")
    return Text(f"{head.en}; undone: {listed_en}.", f"{head.nl}; wat blijft liggen: {listed_nl}.")


NOT_PROVEN = Text(
    "These are the best divisions that were found: How sure says how much better there might be.",
    "Dit zijn de beste verdelingen die gevonden zijn: Hoe zeker? zegt hoeveel beter nog zou kunnen.",
)
AS_AGREED = Text(
    "Pooling as agreed, beside each school alone", "Samenwerken zoals afgesproken, naast elke school apart"
)
EVERYTHING = Text("Everything pooled, beside what is agreed", "Alles samen, naast wat afgesproken is")
WORK = (
    Text("core tasks", "kerntaken"),
    Text("essential tasks", "essentiële taken"),
    Text("long-term tasks", "te spreiden taken"),
    Text("optional tasks", "schrapbare taken"),
)
"""What stays undone, in the order of `COVER`."""
_LESS, _MORE = Text("less", "minder"), Text("more", "meer")


def _done(each: Pooled) -> Hours:
    return sum(work.done for work in by_school(each.ledger).values())


def _extent(each: Pooled, language: Language) -> Line:
    return (
        text(EXTENTS[each.extent].to(language), Look.LABEL),
        *undone.cells(each.ledger),
        cells.hours(_done(each)),
        surety.sure(tiers_of(each.instance), each.result, language),
    )


def _schools(cases: Sequence[Pooled], language: Language) -> list[Line]:
    """A line a school, and one for the group's own rows: asked, done at each extent, given and got where they pool."""
    pooling = [each for each in cases if each.extent is not Extent.ALONE]
    works = [by_school(each.ledger) for each in cases]
    given = [_exchanged(each.ledger) for each in pooling]
    headers = [same("School"), ASKED]
    headers += [_with(EXTENTS[each.extent], Text("done", "uitgevoerd")) for each in cases]
    headers += [_with(EXTENTS[each.extent], way) for each in pooling for way in (GIVES, GETS)]
    lines: list[Line] = []
    for name in works[0]:
        school = THE_GROUP.write(GROUP, language) if name == GROUP else name
        exchanged = (amount for balance in given for amount in balance.get(name, (0, 0)))
        lines.append(
            (
                text(school, Look.LABEL),
                cells.hours(works[0][name].asked),
                *(cells.hours(work[name].done) for work in works),
                *map(cells.hours, exchanged),
            )
        )
    return table(tuple(headers), lines, language)


def _exchanged(ledger: Ledger) -> dict[str, tuple[Hours, Hours]]:
    """What each school gives and gets; the group's people give to schools, and its own rows get."""
    found = {name: (its.outside, its.received) for name, its in exchange(ledger).items()}
    gives = gets = 0
    for index, row, decision in ledger.entries():
        member = ledger.instance.member.get(decision.owner or "")
        if member is not None and member.at_group != row.of_group:
            gives += ledger.hours[index] if member.at_group else 0
            gets += ledger.hours[index] if row.of_group else 0
    return found | {GROUP: (gives, gets)}


def _with(extent: Text, what: Text) -> Text:
    return Text(f"{extent.en}: {what.en}", f"{extent.nl}: {what.nl}")


def listing(found: Sequence[Pooled], language: Language) -> tuple[tuple[str, ...], ...]:
    """The three in a few columns, for a terminal."""
    lines = [tuple(words.to(language) for words in (HOW_FAR, *(tier.title for tier in COVER), surety.HEADER))]
    for each in found:
        if each.result.plan is None:
            continue
        values = (tier.measured(tier.value(each.ledger)).to(language) for tier in COVER)
        sure = surety.sure(tiers_of(each.instance), each.result, language)
        lines.append((EXTENTS[each.extent].to(language), *values, str(sure.value)))
    return tuple(lines)
