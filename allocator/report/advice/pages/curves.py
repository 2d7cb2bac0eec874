"""Value of hours: how many hours more of whom buy something, and how many buy nothing."""

from __future__ import annotations

from fractions import Fraction
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
NOTE = Text(
    "Amounts as Team and Schools count them. From each amount on the aim is better; anything in between buys no more.",
    "Bedragen zoals Team en Scholen ze tellen. Vanaf elk bedrag wordt de doelstelling beter; wat ertussen ligt, koopt"
    " niets meer.",
)


def page(answer: AdviceAnswer) -> Page:
    """A line a breakpoint; of what buys nothing one line that says so."""
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
    found: list[Cells] = []
    for place, point in enumerate(curve.breakpoints):
        found.append(
            (
                text(name, Look.LONG),
                text(short if not place else None, Look.LONG),
                text(answer.to(curve.tier.title), Look.LONG),
                text(f"+{answer.to(shown(point.number * curve.family.grain))}"),
                text(answer.to(curve.tier.measured(point.value))),
            )
        )
    return found


def in_short(curve: Curve) -> Text:
    """How much buys nothing: `the next 29.99 hours of An buy nothing`; where that is not proven, what was found."""
    grain, most = curve.family.grain, shown(curve.family.most * curve.family.grain)
    what = _unit(curve)
    if curve.tier is None or not curve.breakpoints:
        if not curve.proven:
            return Text(
                f"with up to {most.en} {what.en} nothing better was found",
                f"met tot {most.nl} {what.nl} is niets beters gevonden",
            )
        return Text(f"the next {most.en} {what.en} buy nothing", f"de volgende {most.nl} {what.nl} kopen niets")
    first = curve.breakpoints[0].number
    if first == 1:
        return Text("every bit helps at once", "elk beetje helpt meteen")
    if not curve.proven:
        enough = shown(first * grain)
        return Text(
            f"{enough.en} {what.en} help; less may too, that is not proven",
            f"{enough.nl} {what.nl} helpen; minder misschien ook, dat is niet bewezen",
        )
    none = shown(Fraction(first - 1) * grain)
    more = Text("", "")
    if curve.known < curve.family.most:
        till = shown(curve.known * grain)
        more = Text(f"; worked out up to {till.en}", f"; uitgewerkt tot {till.nl}")
    return Text(
        f"the next {none.en} {what.en} buy nothing{more.en}", f"de volgende {none.nl} {what.nl} kopen niets{more.nl}"
    )


def _unit(curve: Curve) -> Text:
    if curve.family.kind is StepKind.POOL:
        return Text("percentage points", "procentpunten")
    if curve.family.kind is StepKind.BUDGET:
        return Text("euro", "euro")
    return Text("hours", "uren")
