"""Few changes: the best division for each number of tasks that get another owner, what one more brings, and a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.ledger import Ledger
from allocator.report.page import BLANK, Look, Page, figure_cell, figure_of, table, text, title, whole
from allocator.report.studies import surety, undone
from allocator.scenarios.moves import dropped, moved
from allocator.scenarios.tradeoff import COVER
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.report.page import Cell, Line
    from allocator.scenarios.curve import Curve, Point
    from allocator.tiers.base import Tier

TITLE = Text("Few changes", "Weinig wijzigingen")
HEADLINE = Text(
    "Few changes: what the best division comes to with at most so many tasks that get another owner",
    "Weinig wijzigingen: de beste verdeling als hoogstens zoveel taken een andere uitvoerder krijgen",
)
AT_MOST = Text("At most so many tasks change owner", "Hoogstens zoveel taken wisselen van uitvoerder")
IMPROVES = Text("What gets better first", "Wat eerst beter wordt")
NOBODY = Text("Tasks that then end with nobody", "Taken die dan bij niemand belanden")
NOTHING_LESS = Text("the least there is", "minder kan niet")
NO_OWNERS = Text(
    "No task has a Current owner: fill that column in on Tasks, or name last year's workbook.",
    "Bij geen enkele taak is een Huidige uitvoerder ingevuld: doe dat op Taken, of geef de werkmap van vorig jaar op.",
)
FIRST = 5
"""The line of the first point."""
HOURS = 3
"""The first column of hours that stay undone."""
A_SHEET = 30
"""So many points go on one sheet of paper with their chart."""


def page(curve: Curve, language: Language) -> Page:
    """A line for each number of changes with which something gets better, and below them a chart."""
    others = _others(curve)
    lines: list[Line] = [title(HEADLINE, language), *_about(curve, language), BLANK]
    headers = (
        AT_MOST,
        IMPROVES,
        *undone.HEADERS,
        *(_header(tier) for tier in others),
        NOBODY,
        surety.HEADER,
    )
    lines += table(headers, [_line(curve, point, others, language) for point in curve.points], language)
    widths = (16, 26, *[undone.WIDTH] * len(COVER), *[undone.WIDTH] * len(others), 16, 34)
    count = len(curve.points)
    charts = (undone.chart(language, FIRST, count, HOURS),) if count else ()
    high = 1 if count <= A_SHEET else 0
    return Page(TITLE, tuple(lines), widths, frozen=(FIRST - 1, 1), charts=charts, high=high)


def _about(curve: Curve, language: Language) -> list[Line]:
    return [(text(said(curve).to(language), Look.PARAGRAPH),)]


def said(curve: Curve) -> Text:
    """The curve in a sentence or two."""
    if all(row.current_owner is None for row in curve.instance.rows):
        return NO_OWNERS
    if not curve.levels:
        return Text("There is no division.", "Er is geen verdeling.")
    last, points = curve.levels[-1].limit, curve.points
    tasks = counted(last, Text("task", "taak"), Text("tasks", "taken"))
    words = Text(
        f"More than {tasks.en} with another owner brings nothing more; between two lines nothing changes.",
        f"Meer dan {tasks.nl} met een andere uitvoerder brengt niets meer op; tussen twee rijen verandert er niets.",
    )
    if not curve.proven:
        shown = counted(len(points), Text("division", "verdeling"), Text("divisions", "verdelingen"))
        words = Text(
            f"The best that was found with each number of changes ({shown.en}), up to {tasks.en}; How sure says how"
            " much better there might be.",
            f"Het beste dat gevonden is bij elk aantal wijzigingen ({shown.nl}), tot {tasks.nl}; Hoe zeker? zegt"
            " hoeveel beter nog zou kunnen.",
        )
    if curve.fewest is not None:
        least = curve.fewest.value
        words = Text(
            f"{words.en} Fixed to asks at least {least} of these changes.",
            f"{words.nl} Vast bij vraagt minstens {least} van die wijzigingen.",
        )
    return words


def _others(curve: Curve) -> list[Tier]:
    """The tiers that have no column among the hours undone."""
    shown = {tier.key for tier in COVER}
    return [tier for tier in tiers_of(curve.instance) if tier.key not in shown]


def _header(tier: Tier) -> Text:
    unit = tier.shown(0)[1]
    return Text(f"{tier.title.en}, {unit.en}", f"{tier.title.nl}, {unit.nl}")


def _line(curve: Curve, point: Point, others: Sequence[Tier], language: Language) -> Line:
    ledger = ledger_of(curve, point)
    return (
        whole(point.level.limit),
        text(improves(curve, point).to(language), Look.LONG),
        *undone.cells(ledger),
        *(_figure(tier, tier.value(ledger)) for tier in others),
        whole(len(dropped(ledger))),
        surety.sure(tiers_of(curve.instance), point.level.result, language),
    )


def _figure(tier: Tier, value: int) -> Cell:
    amount, _ = tier.shown(value)
    return figure_of(int(amount), 1) if amount.denominator == 1 and tier.scale == 1 else figure_cell(amount)


def improves(curve: Curve, point: Point) -> Text:
    """What gets better first, over the line above, and by how much."""
    if point.improved is None:
        return NOTHING_LESS
    tier = tiers_of(curve.instance)[point.improved]
    points = curve.points
    before = points[points.index(point) - 1].level.result.tiers[point.improved]
    by = tier.difference(before.value - point.level.result.tiers[point.improved].value)
    return Text(f"{tier.title.en}: {by.en}", f"{tier.title.nl}: {by.nl}")


def ledger_of(curve: Curve, point: Point) -> Ledger:
    """The plan of a point with its figures."""
    plan = point.level.result.plan
    assert plan is not None  # points have plans
    return Ledger(curve.instance, plan)


LISTING = (
    Text("At most", "Hoogstens"),
    Text("Changes", "Wijzigingen"),
    Text("Nobody", "Niemand"),
    IMPROVES,
    surety.HEADER,
)


def listing(curve: Curve, language: Language) -> tuple[tuple[str, ...], ...]:
    """The same in a few columns, for a terminal: headers, then a line a point."""
    lines = [tuple(words.to(language) for words in LISTING)]
    for point in curve.points:
        ledger = ledger_of(curve, point)
        sure = surety.sure(tiers_of(curve.instance), point.level.result, language)
        said_first = improves(curve, point).to(language)
        counts = (point.level.limit, len(moved(ledger)), len(dropped(ledger)))
        lines.append((*map(str, counts), said_first, str(sure.value)))
    return tuple(lines)
