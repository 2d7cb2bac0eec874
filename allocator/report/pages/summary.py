"""Summary: what the proposal brings, what it leaves undone, how sure it is, who gives and gets, who changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, grouped, hours, same
from allocator.plan import Status
from allocator.report.figures import estimated
from allocator.report.page import BLANK, Look, Page, heading, table, text, tier_figure, title
from allocator.report.pages.balance import balance
from allocator.report.pages.changes import who_changes
from allocator.report.pages.dashboard import CHART_LINES, CLUSTER_CHART, SCHOOL_CHART, hours_chart, load_chart
from allocator.report.pages.highlights import highlights
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.plan import TierResult
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.tiers.base import Tier

TITLE = Text("Summary", "Samenvatting")
PROPOSAL = Text("Proposal for consultation", "Voorstel voor overleg")

STATUS: dict[Status, Text] = {
    Status.OPTIMAL: Text("proven: no better division exists", "bewezen: er bestaat geen betere verdeling"),
    Status.FEASIBLE: Text(
        "the best division found; below stands how much better might be possible",
        "de beste verdeling die gevonden is; hieronder staat hoeveel beter nog zou kunnen",
    ),
}
STOPPED: dict[str, Text] = {
    "work": Text("stopped at the limit of work", "gestopt aan de grens van het rekenwerk"),
    "time": Text("stopped at the time limit", "gestopt aan de tijdslimiet"),
    "interrupt": Text("interrupted", "onderbroken"),
}

TIERS = Text("How good it is, most important first", "Hoe goed het is, het belangrijkste eerst")
TIER_HEADERS = (
    Text("Aim", "Doelstelling"),
    Text("Value", "Waarde"),
    Text("Bound", "Grens"),
    Text("Unit", "Eenheid"),
    Text("Proof", "Bewijs"),
    Text("In words", "In woorden"),
)
PROVEN = Text("proven", "bewezen")


def page(answer: Answer) -> Page:
    """The first sheet that a head opens: headline, status, key figures, charts, aims; balances and changes below."""
    lines: list[Line] = [title(PROPOSAL, answer.language)]
    for section in (_status(answer), highlights(answer), _tiers(answer)):
        lines += [*section, BLANK]
    drawn = len(lines) + 1
    lines += [BLANK] * CHART_LINES
    clusters, schools, *others = balance(answer)
    places = []
    for section in (clusters, schools, *others, who_changes(answer)):
        places.append(len(lines) + 1)
        lines += [*section, BLANK]
    charts = (
        hours_chart(answer, CLUSTER_CHART, places[0], clusters, drawn, 1, 13.0),
        hours_chart(answer, SCHOOL_CHART, places[1], schools, drawn, 4, 13.0),
        load_chart(answer, drawn, 8),
    )
    widths = (42, 14, 14, 14, 22, 14, 14, 14, 14, 14)
    return Page(TITLE, tuple(lines), widths, frozen=(1, 0), charts=tuple(chart for chart in charts if chart))


def _status(answer: Answer) -> list[Line]:
    """How sure the answer is, and beside it how much of the question is an estimate."""
    status = answer.to(STATUS.get(answer.result.status, same(answer.result.status.value)))
    if answer.result.stopped in STOPPED:
        status = f"{status} ({answer.to(STOPPED[answer.result.stopped])})"
    labels = (
        (Text("Status", "Status"), status),
        (Text("Estimates", "Schattingen"), answer.to(_estimates(answer))),
        (Text("Rule model", "Regelmodel"), answer.to(answer.reading.rule_model.title)),
    )
    return [(text(answer.to(label)), text(words)) for label, words in labels]


def _estimates(answer: Answer) -> Text:
    """How many of the hours are not the users' own."""
    rows, guessed = estimated(answer.ledger)
    every, total = len(answer.instance.rows), sum(row.hours for row in answer.instance.rows)
    if not rows:
        return Text("all hours are your own", "alle uren zijn die van jullie zelf")
    if every == 1:
        return Text("the hours of the only row are estimated", "de uren van de enige rij zijn geschat")
    have, hebben = ("has", "heeft") if rows == 1 else ("have", "hebben")
    return Text(
        f"{rows} of {every} rows ({grouped(figure(guessed, 'en'))} of {hours(total).en}) {have} estimated hours,"
        " not your own",
        f"{rows} van {every} rijen ({grouped(figure(guessed, 'nl'))} van {hours(total).nl}) {hebben} geschatte uren,"
        " niet die van jullie",
    )


def _tiers(answer: Answer) -> list[Line]:
    tiers = {tier.key: tier for tier in tiers_of(answer.instance)}
    lines = [_tier(answer, tiers[found.name], found) for found in answer.result.tiers]
    return [heading(TIERS, answer.language), *table(TIER_HEADERS, lines, answer.language)]


def _tier(answer: Answer, tier: Tier, found: TierResult) -> Line:
    if found.proven:
        proof = answer.to(PROVEN)
    else:
        better = _in_units(tier, found.value - found.bound, answer)
        proof = answer.to(Text(f"at most {better} better", f"hoogstens {better} beter"))
    return (
        text(answer.to(tier.title)),
        tier_figure(tier, found.value),
        tier_figure(tier, found.bound),
        text(answer.to(tier.unit)),
        text(proof, Look.TEXT if found.proven else Look.WARNING),
        text(answer.to(tier.sentence(found.value))),
    )


def _in_units(tier: Tier, value: int, answer: Answer) -> str:
    return grouped(figure(value, answer.language) if tier.scale == 100 else str(value))
