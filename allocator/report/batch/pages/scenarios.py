"""Scenarios: of each in how many workbooks it is better or worse, and the hours done more or less in each of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.instance import GROUP
from allocator.plan import Status
from allocator.report.batch.scenario_schools import has_plan, more_at, more_done, schools_of
from allocator.report.batch.tier_words import first_difference, said
from allocator.report.batch.words import clean, school_name
from allocator.report.page import BLANK, Cell, Look, Page, heading, table, text, title, whole
from allocator.report.whatif.verdicts import NO_PLAN
from allocator.scenarios.difference import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.report.batch.batch import Batch
    from allocator.report.batch.record import OutcomeRecord, ScenarioFigure
    from allocator.report.page import Line

    Asked = list[tuple[OutcomeRecord, ScenarioFigure]]

TITLE = Text("Scenarios", "Scenario's")
ABOUT = Text(
    "Each workbook beside itself as it stands. The first aim that differs decides whether a scenario is better or"
    " worse; Scenarios in words tells which.",
    "Elke werkmap naast zichzelf zoals ze is. Het eerste doel dat verschilt, beslist of een scenario beter of slechter"
    " is; Scenario's in woorden zegt welk.",
)
IN_SHORT = Text("In short: in how many workbooks", "In het kort: in hoeveel werkmappen")
HEADERS = (
    same("Scenario"),
    Text("Hours done, more or less in all", "Uren uitgevoerd, samen meer of minder"),
    Text("Better", "Beter"),
    Text("Worse", "Slechter"),
    Text("The same", "Hetzelfde"),
    Text("Left open by the search", "Laat de zoektocht open"),
    Text("No division", "Geen verdeling"),
    Text("Can't be asked", "Kan niet gevraagd worden"),
    Text("Accepted", "Aanvaard"),
    Text("Not accepted", "Niet aanvaard"),
)
BY_SCHOOL = Text("Hours done, more or less, by school", "Uren uitgevoerd, meer of minder, per school")
HEADER, WORKBOOK = same("School"), Text("Workbook", "Werkmap")
SCHOOL = same("school")
TOTAL = Text("Total", "Totaal")
YES, NO = Text("yes", "ja"), Text("NO", "NEE")
NOTHING = Text("–", "–")
ASKED_NOT = Text("can't be asked here", "kan hier niet gevraagd worden")
NAMED = 3
"""Schools of one workbook that are named; more are counted."""
MOST = 16
"""Scenarios that the table by school has a column for; Scenarios in words has them all."""
KINDS = ("better", "worse", "same", "open", "no plan", "not asked")


def page(batch: Batch) -> Page | None:
    """Two tables below each other; None where no scenarios were asked."""
    asked: dict[str, Asked] = {}
    for record in batch.solved:
        for figure in record.scenarios:
            asked.setdefault(figure.name, []).append((record, figure))
    if not asked:
        return None
    lines: list[Line] = [title(TITLE, batch.language), (text(batch.to(ABOUT), Look.PARAGRAPH),), BLANK]
    lines.append(heading(IN_SHORT, batch.language))
    lines += table(HEADERS, [_in_short(name, found) for name, found in asked.items()], batch.language)
    lines += [BLANK, heading(BY_SCHOOL, batch.language)]
    shown = list(asked)[:MOST]
    names = (HEADER, WORKBOOK, *(same(clean(name)) for name in shown))
    by_school = [line for record in batch.solved if record.scenarios for line in _lines(batch, record, shown)]
    total = (text(batch.to(TOTAL), Look.LABEL), None, *(_more_in_all(asked[name]) for name in shown))
    lines += table(names, [*by_school, total], batch.language)
    return Page(TITLE, tuple(lines), (32, 30, *[18] * max(len(HEADERS) - 2, len(shown))), frozen=(1, 1))


def _in_short(name: str, found: Asked) -> Line:
    kinds = Counter(kind(record, figure) for record, figure in found)
    verdicts = Counter(figure.accepted for _, figure in found)
    counts = (whole(kinds[each]) for each in KINDS)
    return (
        text(clean(name), Look.LABEL),
        _more_in_all(found),
        *counts,
        whole(verdicts[True]) if verdicts[True] or verdicts[False] else None,
        whole(verdicts[False]) if verdicts[True] or verdicts[False] else None,
    )


def _more_in_all(found: Asked) -> Cell:
    """Of all workbooks that it can be asked of: the sum of the lines by school."""
    return Cell(sum(more_done(record, figure) for record, figure in found if has_plan(figure)) / 100, Look.MORE_TENTHS)


def _lines(batch: Batch, record: OutcomeRecord, names: Sequence[str]) -> Iterator[Line]:
    """A line for each school; one for all where an earlier record doesn't tell them apart."""
    known = {figure.name: figure for figure in record.scenarios}
    asked, workbook = [known.get(name) for name in names], text(clean(record.workbook), Look.LONG)
    for school in schools_of(record) or (None,):
        name = _schools(batch, record) if school is None else school_name(school, batch.language)
        yield (text(name, Look.LABEL), workbook, *(_more(batch, record, each, school) for each in asked))


def _schools(batch: Batch, record: OutcomeRecord) -> str:
    names = [school_name(tally.name, batch.language) for tally in record.tallies]
    if len(names) <= NAMED:
        return ", ".join(names)
    count = sum(tally.name != GROUP for tally in record.tallies)
    return batch.to(counted(count, SCHOOL, Text("schools", "scholen")))


def _more(batch: Batch, record: OutcomeRecord, figure: ScenarioFigure | None, school: str | None) -> Cell:
    if figure is None or not has_plan(figure):
        return text(batch.to(NOTHING))
    more = more_done(record, figure) if school is None else more_at(record, figure, school)
    return text(batch.to(NOTHING)) if more is None else Cell(more / 100, Look.MORE_TENTHS)


def kind(record: OutcomeRecord, figure: ScenarioFigure) -> str:
    """One of `KINDS`."""
    if figure.problem:
        return "not asked"
    if not has_plan(figure):
        return "no plan"
    first = first_difference(record, figure)
    if first is None:
        return "same"
    if first.certainty is Certainty.OPEN:
        return "open"
    return "worse" if first.low > 0 else "better"


def verdict_words(record: OutcomeRecord, figure: ScenarioFigure) -> Text:
    """The first aim in which it differs, or why there is no answer."""
    if figure.problem:
        problem = clean(figure.problem).rstrip(".")
        return Text(f"{ASKED_NOT.en}: {problem}", f"{ASKED_NOT.nl}: {problem}")
    if not has_plan(figure):
        return NO_PLAN.get(Status(figure.status) if figure.status else Status.NO_PLAN, NO_PLAN[Status.NO_PLAN])
    return said(first_difference(record, figure))
