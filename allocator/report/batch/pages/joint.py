"""Divided together: what the joint division would bring over the separate ones, and which schools gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours, listed, same
from allocator.report.batch.batch import together
from allocator.report.batch.joint import EXTENTS, JointRecord
from allocator.report.batch.tier_words import between_plans, said
from allocator.report.batch.words import STATUSES, clean, school_name
from allocator.report.page import BLANK, Cell, Chart, Look, Page, Span, euro, heading, table, text, title, whole
from allocator.report.page import hours as hours_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.report.batch.record import Figures
    from allocator.report.page import Line

    Shown = Sequence[tuple[str, Figures]]

TITLE = Text("Divided together", "Samen verdeeld")
NAMES: dict[str, Text] = {
    "separate": Text("Each workbook apart", "Elke werkmap apart"),
    "agreed": Text("Together, pools as agreed", "Samen, uitleenbaar zoals afgesproken"),
    "everything": Text("Together, everything pooled", "Samen, alles uitleenbaar"),
}
IN_SHORT: dict[str, Text] = {
    "separate": Text("apart", "apart"),
    "agreed": Text("together", "samen"),
    "everything": Text("everything pooled", "alles uitleenbaar"),
}
"""The same within a header."""
BY_EXTENT = Text("What it brings", "Wat het opbrengt")
HEADERS = (
    Text("How", "Hoe"),
    Text("Hours done", "Uren uitgevoerd"),
    Text("Left undone", "Blijft liggen"),
    Text("Core tasks undone", "Kerntaken die blijven liggen"),
    Text("Core tasks without backup", "Kerntaken zonder back-up"),
    Text("People over 95 % full", "Mensen meer dan 95 % vol"),
    Text("Partners, euro", "Partners, euro"),
    Text("How sure", "Hoe zeker"),
)
WORDS = Text("First aim that differs from apart", "Eerste doel dat verschilt van apart")
BY_SCHOOL = Text("By school, hours done a year", "Per school, uren uitgevoerd per jaar")
SCHOOL = same("School")
MORE = Text("More or less", "Meer of minder")
CORE, BACKUP = Text("Core undone", "Kern die blijft liggen"), Text("No backup", "Zonder back-up")
NOT = Text("They could not be divided together:", "Ze konden niet samen verdeeld worden:")
NOTES = (
    Text(
        "All workbooks as those of one group: people, partners, money, pools and Serves as each has them; people of one"
        " name are two people. Together the search begins with the separate divisions, so it is never worse by the"
        " aims in their order; a single school may get less done.",
        "Alle werkmappen als die van één groep: mensen, partners, geld, Max. % uitleenbaar en Werkt ook in zoals elk ze"
        " heeft; mensen met dezelfde naam zijn twee mensen. Samen begint de zoektocht bij de aparte verdelingen: het"
        " wordt nooit slechter volgens de doelen op hun volgorde; een school op zich kan wel minder krijgen.",
    ),
    Text(
        "Everything pooled: all schools work together and lend up to 100 % of their ICT hours.",
        "Alles uitleenbaar: alle scholen werken samen en lenen tot 100 % van hun ICT-uren uit.",
    ),
)
DONE, UNDONE = "2F5597", "ED7D31"
NAMED = 3
"""Schools that a sentence names."""
CHART_LINES, LAST_COLUMN = 11, 7
WIDTHS = (38, *[17] * 6, 25, *[17] * 3)


def page(record: JointRecord, language: Language) -> Page:
    """A sentence, a line for each extent with a chart, a line a school; or why there is none."""
    lines: list[Line] = [title(TITLE, language)]
    shown: Shown = [(extent, figures) for extent in EXTENTS if (figures := getattr(record, extent)) is not None]
    if not shown:
        lines.append((text(NOT.to(language), Look.WARNING),))
        lines += [(text(clean(each.to(language)), Look.PARAGRAPH),) for each in record.problems]
        return Page(TITLE, tuple(lines), WIDTHS)
    lines += [(text(_gain(shown, language).to(language), Look.PARAGRAPH),), BLANK, heading(BY_EXTENT, language)]
    first = len(lines) + 2
    lines += table(HEADERS, [_extent(extent, each, language) for extent, each in shown], language)
    lines += [BLANK, (text(WORDS.to(language), Look.LABEL),), *_verdicts(shown, language), BLANK]
    top = len(lines) + 1
    names = Span(1, first, first + len(shown) - 1)
    series = tuple(names._replace(column=column) for column in (2, 3))
    words = BY_EXTENT.to(language)
    chart = Chart(words, names, series, (DONE, UNDONE), top, 1, top + CHART_LINES, LAST_COLUMN)
    lines += [BLANK] * (CHART_LINES + 2)
    lines += [heading(BY_SCHOOL, language), *_schools(shown, language), BLANK]
    lines += [(text(note.to(language), Look.PARAGRAPH),) for note in NOTES]
    return Page(TITLE, tuple(lines), WIDTHS, charts=(chart,))


def _extent(extent: str, figures: Figures, language: Language) -> Line:
    total = together(figures.tallies)
    sure = STATUSES.get(figures.status, same(figures.status))
    return (
        text(NAMES[extent].to(language), Look.LABEL),
        hours_cell(total.done),
        hours_cell(total.undone),
        whole(len(total.core_undone)),
        whole(total.without_backup),
        whole(total.full),
        euro(total.cost),
        text(sure.to(language), Look.LONG),
    )


def _verdicts(shown: Shown, language: Language) -> list[Line]:
    (_, apart), *others = shown
    return [
        (
            text(NAMES[extent].to(language), Look.LONG),
            text(said(between_plans(apart.tiers, figures.tiers)).to(language), Look.PARAGRAPH),
        )
        for extent, figures in others
    ]


def _schools(shown: Shown, language: Language) -> list[Line]:
    """Hours done apart, and what each extent adds or takes; core tasks undone and without backup beside it."""
    headers = [SCHOOL, _header(HEADERS[1], "separate")]
    headers += [_header(MORE, extent) for extent, _ in shown[1:]]
    headers += [_header(words, extent) for words in (CORE, BACKUP) for extent, _ in shown]
    lines: list[Line] = []
    for number, apart in enumerate(shown[0][1].tallies):
        every = [figures.tallies[number] for _, figures in shown]
        more = (Cell((each.done - apart.done) / 100, Look.MORE_TENTHS) for each in every[1:])
        lines.append(
            (
                text(school_name(apart.name, language), Look.LONG),
                hours_cell(apart.done),
                *more,
                *(whole(len(each.core_undone)) for each in every),
                *(whole(each.without_backup) for each in every),
            )
        )
    return table(tuple(headers), lines, language)


def _header(words: Text, extent: str) -> Text:
    how = IN_SHORT[extent]
    return Text(f"{words.en}: {how.en}", f"{words.nl}: {how.nl}")


def _gain(shown: Shown, language: Language) -> Text:
    """What the last extent brings in hours done and core tasks, and which schools gain most."""
    if len(shown) == 1:
        return Text("The joint division was not worked out.", "De gezamenlijke verdeling is niet uitgewerkt.")
    (_, apart), *_, (extent, best) = shown
    before, after = together(apart.tallies), together(best.tallies)
    core = sum(each.hours for each in before.core_undone) - sum(each.hours for each in after.core_undone)
    bare = before.without_backup - after.without_backup
    how = NAMES[extent]
    more = after.done - before.done
    amount, way = hours(abs(more)), Text("more", "meer") if more >= 0 else Text("less", "minder")
    parts = Text(
        f"{how.en}: {amount.en} {way.en} done; core tasks undone: {_hours(core, 'en')}; core tasks without backup:"
        f" {_count(bare, 'en')}",
        f"{how.nl}: {amount.nl} {way.nl} uitgevoerd; kerntaken die blijven liggen: {_hours(core, 'nl')}; kerntaken"
        f" zonder back-up: {_count(bare, 'nl')}",
    )
    gains = sorted(
        ((now.done - then.done, then.name) for then, now in zip(apart.tallies, best.tallies, strict=True)),
        key=lambda each: (-each[0], each[1]),
    )
    most = [f"{school_name(name, language)} ({hours(gain).to(language)})" for gain, name in gains[:NAMED] if gain > 0]
    if not most:
        return Text(f"{parts.en}.", f"{parts.nl}.")
    return Text(
        f"{parts.en}. Most is gained by {listed(most, 'en')}.",
        f"{parts.nl}. Het meest {'wint' if len(most) == 1 else 'winnen'} {listed(most, 'nl')}.",
    )


def _hours(fewer: int, language: Language) -> str:
    """`12 h less`, as the first aim counts core tasks: a larger one less may be two smaller ones more."""
    if not fewer:
        return _count(0, language)
    way = Text("less", "minder") if fewer > 0 else Text("more", "meer")
    return f"{hours(abs(fewer)).to(language)} {way.to(language)}"


def _count(fewer: int, language: Language) -> str:
    """`3 fewer`, `1 more`, `as many`."""
    if not fewer:
        return "as many" if language == "en" else "evenveel"
    if language == "en":
        return f"{abs(fewer)} {'fewer' if fewer > 0 else 'more'}"
    return f"{abs(fewer)} {'minder' if fewer > 0 else 'meer'}"
