"""The tables of a comparison, as words: for a screen the first lines of each, for a page all of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours, same
from allocator.basics.units import half_up
from allocator.categories import Concern
from allocator.report.compare.difference_words import certainty_told, task_told
from allocator.report.compare.words import KINDS, figure_said, question_told, tier_told
from allocator.report.screen import screenful
from allocator.report.whatif.verdicts import BETTER, EQUAL, WORSE

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.report.compare.answer import CompareAnswer
    from allocator.report.compare.schools import Share
    from allocator.report.screen import Table
    from allocator.scenarios.figures import Figure
    from allocator.scenarios.row_differences import RowDifference

    Lines = list[tuple[str, ...]]

A, B = same("A"), same("B")
DIFFERENCE = Text("Difference", "Verschil")
QUESTIONS = Text("What is asked differently", "Wat anders gevraagd wordt")
QUESTION_HEADERS = (Text("Kind", "Soort"), Text("What", "Wat"), DIFFERENCE)
TIERS = Text("Aims, in their order", "Doelstellingen, in hun volgorde")
TIER_HEADERS = (Text("Aim", "Doelstelling"), A, B, DIFFERENCE)
CERTAINTY = Text("How certain", "Hoe zeker")
FIGURES = Text("Other figures", "Andere cijfers")
FIGURE_HEADERS = (Text("Figure", "Cijfer"), A, B, DIFFERENCE)
PEOPLE = Text("Who gets more and who gets less", "Wie meer krijgt en wie minder")
PEOPLE_HEADERS = (
    Text("Name", "Naam"),
    Text("Hours in A", "Uren in A"),
    Text("Hours in B", "Uren in B"),
    DIFFERENCE,
    Text("Takes on", "Krijgt erbij"),
    Text("Gives up", "Geeft af"),
)
SCHOOLS = Text("Hours by school", "Uren per school")
SCHOOL_HEADERS = (
    Text("School", "School"),
    Text("Done in A", "Gedaan in A"),
    Text("Done in B", "Gedaan in B"),
    Text("Undone in A", "Blijft liggen in A"),
    Text("Undone in B", "Blijft liggen in B"),
)
ROWS = Text("Tasks that are divided otherwise", "Taken die anders verdeeld zijn")
ROW_HEADERS = (Text("School", "School"), Text("Task", "Taak"), A, B)
ABSENT = "–"
LONGEST = 40
"""Characters of a task on a screen."""


def tables(answer: CompareAnswer) -> list[Table]:
    """What a screen shows: of each table what differs, as far as it fits; nothing where nothing does."""
    if not (answer.questions or answer.rows or answer.first):
        return []
    to = answer.language
    tier_headers = (*TIER_HEADERS, CERTAINTY) if answer.compared.of_best else TIER_HEADERS
    ordered = sorted(answer.rows, key=_weight)
    found = [
        screenful(QUESTIONS, QUESTION_HEADERS, question_lines(answer), to),
        screenful(TIERS, tier_headers, tier_lines(answer), to, (1, 2)),
        screenful(FIGURES, FIGURE_HEADERS, figure_lines(answer, all_of_them=False), to, (1, 2)),
        screenful(PEOPLE, PEOPLE_HEADERS, people_lines(answer), to, (1, 2, 4, 5)),
        screenful(SCHOOLS, SCHOOL_HEADERS, school_lines(answer), to, (1, 2, 3, 4)),
        screenful(ROWS, ROW_HEADERS, [row_line(answer, each) for each in ordered], to),
    ]
    return [table for table in found if table.lines]


def _weight(each: RowDifference) -> tuple[int, int]:
    """Core tasks first, then by their hours."""
    concern = Concern.CORE if each.row.core else Concern(each.row.priority.value)
    return concern.rank, -each.row.hours


def row_line(answer: CompareAnswer, each: RowDifference) -> tuple[str, str, str, str]:
    """A row that is decided otherwise, its task in few words."""
    return answer.school(each.row.school), task_told(each.row, LONGEST), *answer.fates(each)


def question_lines(answer: CompareAnswer) -> Lines:
    """A line for each thing that the two questions have otherwise."""
    return [
        (answer.to(KINDS[each.kind]), answer.to(each.name), answer.to(question_told(each))) for each in answer.questions
    ]


def tier_lines(answer: CompareAnswer) -> Lines:
    """A line for each tier: both values, the difference, and how certain that is where it can be said."""
    lines = []
    for each in answer.compared.tiers:
        said = [answer.to(each.tier.measured(found.value)) for found in (each.old, each.new)]
        line = (answer.to(each.tier.title), *said, answer.to(tier_told(answer, each)))
        if answer.compared.of_best:
            is_other = each.tier.key in answer.compared.incomparable
            line = (*line, "" if is_other else answer.to(certainty_told(each)))
        lines.append(line)
    return lines


def figure_lines(answer: CompareAnswer, all_of_them: bool = True) -> Lines:
    """A line for each figure that is no tier: both values and the difference."""
    old, new = answer.figures
    return [
        (
            answer.to(new[name].name),
            *(answer.to(figure_said(each.value, each.unit)) for each in (old[name], new[name])),
            answer.to(figure_difference(old[name], new[name])),
        )
        for name in answer.headlines
        if all_of_them or old[name].value != new[name].value
    ]


def figure_difference(old: Figure, new: Figure) -> Text:
    """How much more or less of a figure there is: `12 h more (better)`."""
    amount = new.value - old.value
    if not amount:
        return EQUAL
    size, judged = figure_said(abs(amount), new.unit), BETTER if (amount > 0) is new.more_is_better else WORSE
    more = Text("more", "meer") if amount > 0 else Text("less", "minder")
    return Text(f"{size.en} {more.en} ({judged.en})", f"{size.nl} {more.nl} ({judged.nl})")


def hours_difference(amount: Hours) -> Text:
    """Hours more or less, without a judgement."""
    if not amount:
        return EQUAL
    size = hours(abs(amount))
    return Text(f"{size.en} more", f"{size.nl} meer") if amount > 0 else Text(f"{size.en} less", f"{size.nl} minder")


def people_lines(answer: CompareAnswer) -> Lines:
    """A line for everybody for whom something differs; tasks are counted."""
    return [
        (
            each.name,
            answer.to(load_told(each.used_before, each.has_before)),
            answer.to(load_told(each.used_after, each.has_after)),
            answer.to(hours_difference((each.used_after or 0) - (each.used_before or 0))),
            str(len(each.gained)),
            str(len(each.lost)),
        )
        for each in answer.people
    ]


def load_told(used: Hours | None, available: Hours | None) -> Text:
    """Hours used, with the share of those available: `320 h (84 %)`."""
    if used is None:
        return same(ABSENT)
    words = hours(used)
    if not available:
        return words
    percent = half_up(Fraction(100 * used, available))
    return Text(f"{words.en} ({percent} %)", f"{words.nl} ({percent} %)")


def school_lines(answer: CompareAnswer) -> Lines:
    """A line for every school of which something differs."""
    return [
        (
            answer.school(each.name),
            *(answer.to(_amount(share, "done")) for share in (each.old, each.new)),
            *(answer.to(_amount(share, "undone")) for share in (each.old, each.new)),
        )
        for each in answer.schools
        if each.differs
    ]


def _amount(share: Share | None, field: str) -> Text:
    return same(ABSENT) if share is None else hours(getattr(share, field))
