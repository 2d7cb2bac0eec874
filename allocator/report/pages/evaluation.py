"""Evaluation: where actual hours are filled in, planned against actual, who did what for whom, next year's hours."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, figure, grouped, joined, same
from allocator.basics.text import hours as amount
from allocator.basics.units import half_up
from allocator.report.evaluation import by_cluster, by_person, compared, handed_on, next_year, of_all
from allocator.report.page import BLANK, Look, Page, heading, hours, share_of, table, text, title, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.basics.units import Hours
    from allocator.report.answer import Answer
    from allocator.report.evaluation import Compared, Sums
    from allocator.report.page import Cell, Line

TITLE = Text("Evaluation", "Evaluatie")
HEADLINE = Text("Evaluation of the year, in hours a year", "Evaluatie van het jaar, in uren per jaar")
WIDTHS = (48, 24, 11, 11, 11, 11, 13, 21, 24, 28, 36)

FIGURES = (
    Text("Planned", "Gepland"),
    Text("Actual", "Werkelijk"),
    Text("Difference", "Verschil"),
    Text("Share of plan", "Aandeel van plan"),
)
TASKS = Text("Tasks (number)", "Aantal taken")
CLUSTERS = Text("By cluster", "Per cluster")
PEOPLE = Text("By person", "Per persoon")
FOR_OTHERS = Text("Planned for others", "Gepland voor anderen")
HANDED = Text("Hours that changed a person", "Uren die van persoon wisselden")
HANDED_HEADERS = (
    Text("Planned for", "Gepland voor"),
    Text("Done by", "Gedaan door"),
    Text("Hours", "Uren"),
    TASKS,
)
LINES = Text("By task, those that differ most first", "Per taak, eerst wat het meest verschilt")
HEADERS = (
    Text("Task", "Taak"),
    same("School"),
    *FIGURES,
    Text("Hours next year", "Uren volgend jaar"),
    same("Cluster"),
    Text("Planned for", "Gepland voor"),
    Text("Done by", "Gedaan door"),
    Text("About next year", "Over volgend jaar"),
)
TOTAL = Text("Total", "Totaal")
UNNAMED = Text("nobody named", "niet gezegd wie")
RULE = Text(
    "Next year: the actual hours, where they are known; every other task keeps its hours. Take them over with:"
    " allocator init NEXT.xlsx --from THIS.xlsx --hours-from-actuals",
    "Volgend jaar: de werkelijke uren, waar ze bekend zijn; elke andere taak houdt haar uren. Neem ze over met:"
    " allocator init VOLGEND.xlsx --from DEZE.xlsx --hours-from-actuals",
)
COMPARED = Text(
    "Compared are only tasks with Actual hours on Tasks. One figure is divided over people as it was planned; who did"
    " what is known where the cell says it: An 20; Tom 30.",
    "Vergeleken worden enkel taken met Werkelijke uren op Taken. Eén getal wordt over mensen verdeeld zoals het gepland"
    " was; wie wat deed, is bekend als de cel het zegt: An 20; Tom 30.",
)
NOTHING = Text(
    "No actual hours are filled in: write on Tasks under Actual hours how many hours went to a task, and solve again.",
    "Er zijn geen werkelijke uren ingevuld: schrijf op Taken bij Werkelijke uren hoeveel uren naar een taak gingen, en"
    " los opnieuw op.",
)
NAMED = 3
"""How many tasks and people the sentences name."""
PAPER = 40
"""So many tasks go on paper, those that differ most."""
ON_PAPER = Text(
    f"On paper are the {PAPER} tasks that differ most; the workbook has them all.",
    f"Op papier staan de {PAPER} taken die het meest verschillen; in de werkmap staan ze allemaal.",
)


def wanted(answer: Answer) -> bool:
    """Whether there is a year to evaluate."""
    return bool(answer.year.actual)


def page(answer: Answer) -> Page:
    """A few sentences for the director, then the tables, the one by task last."""
    found = compared(answer.instance, answer.year)
    lines: list[Line] = [title(HEADLINE, answer.language)]
    if not found:
        return Page(TITLE, (*lines, (text(answer.to(NOTHING), Look.PARAGRAPH),)), WIDTHS)
    lines += [(text(answer.to(said), Look.PARAGRAPH),) for said in (*_sentences(answer, found), RULE)]
    notes = (COMPARED, ON_PAPER) if len(found) > PAPER else (COMPARED,)
    lines += [*((text(answer.to(note), Look.NOTE),) for note in notes), BLANK]
    clusters = {answer.cluster(each): sums for each, sums in by_cluster(answer.instance, found).items()}
    lines += [*_sums(answer, CLUSTERS, clusters, of_all(found)), BLANK]
    people = {name or answer.to(UNNAMED): sums for name, sums in by_person(answer.instance, found).items()}
    lines += [*_sums(answer, PEOPLE, people, None), BLANK, *_handed(answer, found)]
    lines.append(heading(LINES, answer.language))
    header = len(lines) + 1
    order = sorted(found, key=lambda each: -abs(each.more))
    lines += table(HEADERS, [_line(answer, each) for each in order], answer.language)
    printed = len(lines) if len(order) <= PAPER else header + PAPER
    return Page(TITLE, tuple(lines), WIDTHS, frozen=(1, 0), filtered=header, printed_to=printed)


def _sentences(answer: Answer, found: Sequence[Compared]) -> list[Text]:
    """What a director has to know: how the year went against the plan, where it went otherwise, what it means next
    year."""
    return [_how_it_went(answer, found), *_where(answer, found), _changed(found), _next(answer, found)]


def _how_it_went(answer: Answer, found: Sequence[Compared]) -> Text:
    sums = of_all(found)
    of = counted(len(answer.lines), Text("task", "taak"), Text("tasks", "taken"))
    planned, actual, off = amount(sums.planned), amount(sums.actual), amount(abs(sums.more))
    if not sums.more:
        end = Text("as planned", "zoals gepland")
    else:
        more = Text("more", "meer") if sums.more > 0 else Text("less", "minder")
        share = half_up(Fraction(100 * abs(sums.more), sums.planned)) if sums.planned else None
        percent = "" if share is None else f" ({share} %)"
        end = Text(
            f"{off.en} {more.en} than the {planned.en} planned{percent}",
            f"{off.nl} {more.nl} dan de geplande {planned.nl}{percent}",
        )
    return Text(
        f"Of {sums.lines} of {of.en} the actual hours are known: {actual.en}, {end.en}.",
        f"Van {sums.lines} van de {of.nl} zijn de werkelijke uren bekend: {actual.nl}, {end.nl}.",
    )


def _where(answer: Answer, found: Sequence[Compared]) -> list[Text]:
    """The tasks and people farthest from the plan; nothing where all went as planned."""
    tasks = sorted((each for each in found if each.more), key=lambda each: -abs(each.more))[:NAMED]
    people = {name: its for name, its in by_person(answer.instance, found).items() if name and its.more}
    most = sorted(people, key=lambda name: -abs(people[name].more))[:NAMED]
    if not tasks:
        return []
    named = joined([_off(_called(answer, each), each.more) for each in tasks], ", ")
    said = Text(f"Farthest from the plan: {named.en}", f"Het verst van het plan: {named.nl}")
    if most:
        who = joined([_off(same(name), people[name].more) for name in most], ", ")
        said = Text(f"{said.en}; of people {who.en}", f"{said.nl}; van de mensen {who.nl}")
    return [Text(f"{said.en}.", f"{said.nl}.")]


def _called(answer: Answer, each: Compared) -> Text:
    """A task by its name, with its school where there are several."""
    school = answer.instance.rows[each.line.first].school
    several = len(answer.instance.schools) > 1
    return same(f"{each.line.name} ({answer.school(school)})" if several else each.line.name)


def _off(name: Text, more: Hours) -> Text:
    en, nl = (grouped(figure(abs(more), language)) for language in ("en", "nl"))
    sign = "+" if more > 0 else "-"
    return Text(f"{name.en} {sign}{en} h", f"{name.nl} {sign}{nl} u")


def _changed(found: Sequence[Compared]) -> Text:
    moved, lines = of_all(found).for_others, sum(each.moved > 0 for each in found)
    if not moved:
        return Text(
            "No hours were done by somebody else than planned.",
            "Geen uren werden door iemand anders gedaan dan gepland.",
        )
    hours, count = amount(moved), counted(lines, Text("task", "taak"), Text("tasks", "taken"))
    return Text(
        f"{hours.en} in {count.en} were done by somebody else than planned.",
        f"{hours.nl} in {count.nl} werden door iemand anders gedaan dan gepland.",
    )


def _next(answer: Answer, found: Sequence[Compared]) -> Text:
    now, proposed = next_year(answer.instance, found)
    asked, would, off = amount(now), amount(proposed), amount(abs(proposed - now))
    if now == proposed:
        return Text(
            f"With these figures the tasks ask {would.en} next year, as they do now.",
            f"Met deze cijfers vragen de taken volgend jaar {would.nl}, net als nu.",
        )
    more = Text("more", "meer") if proposed > now else Text("less", "minder")
    return Text(
        f"With these figures the tasks ask {would.en} next year, {off.en} {more.en} than the {asked.en} now.",
        f"Met deze cijfers vragen de taken volgend jaar {would.nl}, {off.nl} {more.nl} dan de {asked.nl} nu.",
    )


def _sums(answer: Answer, head: Text, named: Mapping[str, Sums], total: Sums | None) -> list[Line]:
    """A table of sums; those of people say how much of it was planned for others."""
    name, last = (same("Cluster"), ()) if total is not None else (Text("Name", "Naam"), (FOR_OTHERS,))
    lines: list[Line] = [
        (
            text(who, Look.LONG),
            whole(sums.lines),
            *_figures(sums.planned, sums.actual),
            hours(sums.for_others) if last and sums.for_others else None,
        )
        for who, sums in named.items()
    ]
    if total is not None:
        lines.append((text(answer.to(TOTAL)), whole(total.lines), *_figures(total.planned, total.actual)))
    return [heading(head, answer.language), *table((name, TASKS, *FIGURES, *last), lines, answer.language)]


def _figures(planned: Hours, actual: Hours) -> tuple[Cell | None, ...]:
    return (hours(planned), hours(actual), hours(actual - planned), share_of(actual, planned))


def _handed(answer: Answer, found: Sequence[Compared]) -> list[Line]:
    pairs = handed_on(found)
    if not pairs:
        return []
    unnamed = answer.to(UNNAMED)
    lines: list[Line] = [
        (text(giver or unnamed, Look.LONG), text(taker or unnamed, Look.LONG), hours(its.hours), whole(its.lines))
        for (giver, taker), its in pairs.items()
    ]
    return [heading(HANDED, answer.language), *table(HANDED_HEADERS, lines, answer.language), BLANK]


def _line(answer: Answer, each: Compared) -> Line:
    row, proposal = answer.instance.rows[each.line.first], each.proposal
    return (
        text(each.line.name, Look.LONG),
        text(answer.school(row.school), Look.LONG),
        *_figures(each.planned.hours, each.actual.hours),
        None if proposal is None else hours(proposal.hours),
        text(answer.cluster(row.cluster), Look.LONG),
        text("; ".join(each.planned.people), Look.LONG),
        text(_done_by(answer, each), Look.LONG),
        text(answer.to(_about(each)), Look.LONG),
    )


def _done_by(answer: Answer, each: Compared) -> str:
    """Who did it, with hours where the cell says them."""
    if each.actual.people is None:
        return "; ".join(name for name in each.people if name)
    return "; ".join(f"{name} {grouped(figure(hours, answer.language))}" for name, hours in each.people.items())


ZERO = Text("no hours went to it: its hours stay", "er gingen geen uren naartoe: de uren blijven")


def _about(each: Compared) -> Text:
    if each.proposal is None:
        return ZERO
    return each.proposal.why or same("")
