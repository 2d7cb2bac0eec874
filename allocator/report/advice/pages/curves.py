"""Value of hours: how many hours more of whom help, and how few do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, shown
from allocator.report.advice.words import family_told
from allocator.report.page import Look, Page, table, text, title
from allocator.scenarios.advice.steps import StepKind

if TYPE_CHECKING:
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.report.page import Line as Cells
    from allocator.scenarios.advice.curves import Curve

TITLE = Text("Value of hours", "Waarde van uren")
HEADERS = (
    Text("Of what", "Waarvan"),
    Text("In short", "Kort gezegd"),
    Text("Aim", "Doelstelling"),
    Text("From", "Vanaf"),
    Text("It comes to", "Dan wordt het"),
)
NOW = Text("now", "nu")
NOTE = Text(
    "Hours as Team counts them, euro as Schools does. From each amount on the aim is better; anything in between helps"
    " no further.",
    "Uren zoals Team ze telt, euro zoals Scholen ze telt. Vanaf elk aantal wordt de doelstelling beter; wat ertussen"
    " ligt, helpt niet verder.",
)


def page(answer: AdviceAnswer) -> Page:
    """A line for now and one for each amount from which on it is better, as far as that shows; of what does not help
    one line that says so."""
    rows = [line for curve in answer.curves for line in _curve(answer, curve)]
    lines = [
        title(TITLE, answer.language),
        (text(answer.to(NOTE), Look.PARAGRAPH),),
        *table(HEADERS, rows, answer.language),
    ]
    return Page(TITLE, tuple(lines), (36, 62, 26, 14, 20), frozen=(3, 1), filtered=3)


def _curve(answer: AdviceAnswer, curve: Curve) -> list[Cells]:
    name, short = answer.to(family_told(answer, curve.family)), answer.to(in_short(curve))
    if curve.tier is None or not curve.breakpoints:
        return [(text(name, Look.LONG), text(short, Look.LONG))]
    told = [(answer.to(NOW), answer.to(curve.tier.measured(curve.before)))]
    for point in curve.breakpoints:
        value = answer.to(curve.tier.measured(point.value))
        if value != told[-1][1]:  # else it is better by less than is shown
            told.append((f"+{answer.to(shown(point.number * curve.family.grain))}", value))
    aim = answer.to(curve.tier.title)
    return [
        (
            text(name, Look.LONG),
            text(short if not place else None, Look.LONG),
            text(aim, Look.LONG),
            text(at),
            text(value),
        )
        for place, (at, value) in enumerate(told)
    ]


def in_short(curve: Curve) -> Text:
    """With how little nothing is better yet: `less than 30 h more does not help`; where that is not proven, what
    was found."""
    grain, most = curve.family.grain, shown(curve.family.most * curve.family.grain)
    what = _unit(curve)
    if curve.tier is None or not curve.breakpoints:
        if not curve.proven:
            return Text(
                f"with up to {most.en} {what.en} more nothing better was found",
                f"met tot {most.nl} {what.nl} extra is niets beters gevonden",
            )
        return Text(
            f"up to {most.en} {what.en} more do not help at all", f"tot {most.nl} {what.nl} extra helpt helemaal niet"
        )
    first = curve.breakpoints[0].number
    if first == 1:
        return Text("every bit helps at once", "elk beetje helpt meteen")
    least = shown(first * grain)
    if not curve.proven:
        return Text(
            f"{least.en} {what.en} more help; less may too, that is not proven",
            f"{least.nl} {what.nl} extra helpt; minder misschien ook, dat is niet bewezen",
        )
    more = Text("", "")
    if curve.known < curve.family.most:
        till = shown(curve.known * grain)
        more = Text(f"; worked out up to {till.en}", f"; uitgewerkt tot {till.nl}")
    return Text(
        f"less than {least.en} {what.en} more does not help{more.en}",
        f"minder dan {least.nl} {what.nl} extra helpt niet{more.nl}",
    )


def _unit(curve: Curve) -> Text:
    if curve.family.kind is StepKind.POOL:
        return Text("percentage points", "procentpunten")
    if curve.family.kind is StepKind.BUDGET:
        return Text("euro", "euro")
    return Text("h", "uur")
