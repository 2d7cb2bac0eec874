"""Trade-offs: the divisions that don't dominate each other in what stays undone and in what it takes, and a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.ledger import Ledger
from allocator.report.page import BLANK, Cell, Look, Page, euro, table, text, title, whole
from allocator.report.studies import surety, undone
from allocator.scenarios.tradeoff import COVER, GRAINS, Against

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.report.page import Line
    from allocator.scenarios.curve import Point
    from allocator.scenarios.tradeoff import TradeOff

TITLES: dict[Against, Text] = {
    Against.EURO: Text("Cover against euro", "Dekking tegenover euro"),
    Against.MOVES: Text("Cover against changes", "Dekking tegenover wissels"),
    Against.BUSIEST: Text("Cover against workload", "Dekking tegenover drukte"),
}
AMOUNTS: dict[Against, Text] = {
    Against.EURO: Text("Paid to partners, at most €", "Betaald aan partners, hoogstens €"),
    Against.MOVES: Text("Tasks with another owner, at most", "Taken met een andere uitvoerder, hoogstens"),
    Against.BUSIEST: Text("Fullest agenda, at most", "Volste agenda, hoogstens"),
}
GRAIN: dict[Against, Text] = {
    Against.EURO: Text("in steps of 100 euro", "in stappen van 100 euro"),
    Against.MOVES: Text("one change at a time", "wissel per wissel"),
    Against.BUSIEST: Text("in steps of 1 % of somebody's hours", "in stappen van 1 % van iemands uren"),
}
FIRST = 6
"""The line of the first point."""
A_SHEET = 30
"""So many points go on one sheet of paper with their chart."""


def page(found: TradeOff, language: Language) -> Page:
    """A line for each division that is not beaten in both, and below them a chart."""
    headline, about = TITLES[found.against], said(found)
    lines: list[Line] = [
        title(headline, language),
        (text(about.to(language), Look.PARAGRAPH),),
        (text(ORDER.to(language), Look.PARAGRAPH),),
        BLANK,
    ]
    headers = (AMOUNTS[found.against], *undone.HEADERS, surety.HEADER)
    lines += table(headers, [_line(found, point, language) for point in found.points], language)
    charts = (undone.chart(language, FIRST, len(found.points), 2),) if found.points else ()
    widths = (22, *[undone.WIDTH] * len(COVER), 40)
    high = 1 if len(found.points) <= A_SHEET else 0
    return Page(headline, tuple(lines), widths, frozen=(FIRST - 1, 1), charts=charts, high=high)


ORDER = Text(
    "Cover is hours that stay undone, in this order: core, then essential, then long-term, then optional work. Other"
    " aims do not count here, nor do backups: as no hours need to be kept free for these, less may stay undone here"
    " than on other sheets.",
    "Dekking is wat blijft liggen, in deze volgorde: kerntaken, dan essentiële, dan te spreiden, dan schrapbare taken."
    " Andere doelstellingen tellen hier niet mee, ook back-ups niet: omdat daarvoor geen uren vrij moeten blijven, kan"
    " hier minder blijven liggen dan op andere bladen.",
)


def said(found: TradeOff) -> Text:
    """How many divisions there are to choose from, and how many of them are proven."""
    count, proven, grain = len(found.points), found.proven, GRAIN[found.against]
    if not count:
        return Text("There is no division.", "Er is geen verdeling.")
    divisions = counted(count, Text("division", "verdeling"), Text("divisions", "verdelingen"))
    if proven == count:
        return Text(
            f"{divisions.en} to choose from, {grain.en}; proven: no other is better in one without being worse in the"
            " other.",
            f"{divisions.nl} om uit te kiezen, {grain.nl}; bewezen: geen enkele andere is in een van beide beter zonder"
            " in het andere minder goed te zijn.",
        )
    return Text(
        f"{divisions.en} to choose from, {grain.en}; {proven} of them proven, of the others How sure says how much"
        " better there might be.",
        f"{divisions.nl} om uit te kiezen, {grain.nl}; {proven} daarvan bewezen, van de andere zegt Hoe zeker?"
        " hoeveel beter nog zou kunnen.",
    )


def _line(found: TradeOff, point: Point, language: Language) -> Line:
    result = point.level.result
    assert result.plan is not None  # points have plans
    ledger = Ledger(found.curve.instance, result.plan)
    return (_amount(found, point), *undone.cells(ledger), surety.sure(COVER, result, language))


def _amount(found: TradeOff, point: Point) -> Cell:
    amount = found.amount(point)
    match found.against:
        case Against.EURO:
            return euro(amount)
        case Against.BUSIEST:
            return Cell(amount / 1000, Look.PERCENT)
        case Against.MOVES:
            return whole(amount)


def listing(found: TradeOff, language: Language) -> tuple[tuple[str, ...], ...]:
    """The same in a few columns, for a terminal: headers, then a line a point."""
    headers = (AMOUNTS[found.against], *(tier.title for tier in COVER), surety.HEADER)
    lines = [tuple(words.to(language) for words in headers)]
    for point in found.points:
        amount = found.amount(point)
        steps = amount // GRAINS[found.against]
        shown = {Against.EURO: f"{amount // 100}", Against.MOVES: f"{steps}", Against.BUSIEST: f"{steps} %"}
        tiers = zip(COVER, point.level.result.tiers, strict=True)
        values = (tier.measured(each.value).to(language) for tier, each in tiers)
        sure = surety.sure(COVER, point.level.result, language)
        lines.append((shown[found.against], *values, str(sure.value)))
    return tuple(lines)
