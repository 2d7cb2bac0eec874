"""Formulas in place of figures: whoever changes an owner on Tasks sees at once on Workload who is over budget.

Each comes to the figure that the page has in its cell, whatever people and schools are called: names are compared cell
by cell. COUNTIF and SUMIF would take `?`, `*` and `~` for any letters, and `=`, `<` and `>` for signs, and a name that
stands in the formula itself may have 255 characters, the formula 8,192.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from allocator.basics.text import Text, same
from allocator.report.page import Look
from allocator.report.pages import workload
from allocator.report.pages.workload import FITS, OVER
from allocator.rules.base import rules_of
from allocator.workbook.write.shared_formulas import SHARED, shared_formulas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.instance import Member, School
    from allocator.report.answer import Answer
    from allocator.workbook.write.shared_formulas import SharedRanges
    from allocator.workbook.write.style import Pen

    Formula = str | ArrayFormula
    Formulas = Mapping[tuple[int, int], Formula]

WORKLOAD = "workload"
"""The key of that page."""

MOST_COMPARISONS = 5_000_000
"""The most comparisons that the formulas of travel may take; with more, Excel would wait at every change of a cell."""

SCHOOLS = len(workload.COLUMNS) + 2
"""The first of the two hidden columns of Workload, beside the table, that the formulas of travel look up."""
LOOKED_UP = (same("School"), Text("Travel, h a year", "Verplaatsing, u per jaar"))


def formulas_on(page: str, answer: Answer, ranges: Mapping[str, str], shared: SharedRanges | None) -> Formulas:
    """The formulas on a page, by line and column; none on most. `ranges` are the names of the result columns' cells, by
    field, `shared` the parts of lines that people share."""
    if page == SHARED and shared is not None:
        return shared_formulas(answer, shared.tasks)
    if page != WORKLOAD:
        return {}
    return {
        (line, workload.column(field)): formula
        for line, member in enumerate(answer.instance.members, start=workload.FIRST)
        for field, formula in _of_member(answer, member, line, ranges, shared).items()
    }


def write_looked_up(pen: Pen, sheet: Worksheet, page: str, answer: Answer) -> None:
    """Write what the formulas of a page look up, in hidden columns beside its table: schools, and the way there."""
    ways = _ways(answer) if page == WORKLOAD else ()
    if not ways:
        return
    for offset, header in enumerate(LOOKED_UP):
        pen.put(sheet.cell(1, SCHOOLS + offset), answer.to(header), Look.NOTE)
        sheet.column_dimensions[get_column_letter(SCHOOLS + offset)].hidden = True
    for line, school in enumerate(ways, start=workload.FIRST):
        pen.put(sheet.cell(line, SCHOOLS), school.name, Look.EXACT)
        pen.put(sheet.cell(line, SCHOOLS + 1), school.travel / 100, Look.EXACT)


def _of_member(
    answer: Answer, member: Member, line: int, ranges: Mapping[str, str], shared: SharedRanges | None
) -> dict[str, Formula]:
    """Formulas of a member's figures, by column: in English with commas, as Excel keeps them."""
    owner, backup, planned = (ranges[field] for field in ("assigned", "backup", "hours"))
    name, available, used, tasks, reserve, travel = (
        f"{get_column_letter(workload.column(field))}{line}"
        for field in ("name", "available", "used", "tasks", "reserve", "travel")
    )
    year = f"*{_number(answer.weeks)}" if answer.per_week else ""
    beside = defaultdict(str) if shared is None else _of_parts(name, shared)
    formulas: dict[str, Formula] = {
        "used": f"={tasks}+{reserve}+{travel}",
        "used_weekly": f"={used}/{_number(answer.weeks)}",
        "share": f"={used}/{available}",
        "budget": f'=IF({used}>{available}+0.005,"{answer.to(OVER)}","{answer.to(FITS)}")',
        "tasks": f"={_hours_of(owner, name, planned)}{year}{beside['tasks']}",
        "reserve": f"={_reserve(answer, name, ranges)}{beside['reserve']}",
        "left": f"={available}-{used}",
        "owned": f"={_times(owner, name)}{beside['owned']}",
        "backed_up": f"={_times(backup, name)}{beside['backed_up']}",
    }
    way = _travel(answer, member, name, ranges, shared)
    return formulas if way is None else {**formulas, "travel": ArrayFormula(travel, f"={way}")}


def _hours_of(people: str, name: str, planned: str) -> str:
    """Planned hours beside a name, words among them left out."""
    return f"SUMPRODUCT(--({people}={name}),{planned})"


def _times(people: str, name: str) -> str:
    """How many cells hold a name."""
    return f"SUMPRODUCT(--({people}={name}))"


def _of_parts(name: str, shared: SharedRanges) -> dict[str, str]:
    """What the parts of shared lines add to a member's figures: where one backup stands for all parts, what the whole
    line would keep free makes way for what the parts do."""
    among, hours, backup, reserve, alone, whole, first, backs_first = (
        shared.of(field)
        for field in ("among", "hours", "backup", "reserve", "alone", "alone_reserve", "first", "backs_first")
    )
    return {
        "tasks": f"+{_hours_of(among, name, hours)}",
        "reserve": f"+{_hours_of(backup, name, reserve)}-{_hours_of(alone, name, whole)}",
        "owned": f"+{_times(first, name)}",
        "backed_up": f"+{_times(backs_first, name)}",
    }


def _reserve(answer: Answer, name: str, ranges: Mapping[str, str]) -> str:
    """The reserve that the member named in a cell keeps free, added up row by row as the ledger does, in hours a year.

    With a word among the hours the rows can't be gone through: then it is the reserve of their sum, which skips words.
    """
    backup, planned = ranges["backup"], ranges["hours"]
    hundredths = f"*{_number(answer.weeks * 100 if answer.per_week else Fraction(100))}"
    parts = []
    for rule in rules_of(answer.instance):
        each = rule.kept_free_formula(f"ROUND({planned}{hundredths},0)")
        total = rule.kept_free_formula(f"ROUND({_hours_of(backup, name, planned)}{hundredths},0)")
        if each is not None:
            parts.append(f"IFERROR(SUMPRODUCT(({backup}={name})*{each}),{total})/100")
    return "+".join(parts) or "0"


def _ways(answer: Answer) -> Sequence[School]:
    """The schools that it takes time to get to; none where formulas for them would take too long."""
    schools = [school for school in answer.instance.schools if school.travel]
    size = len(answer.instance.members) * len(schools) * len(answer.instance.rows)
    return schools if answer.ledger.counts_travel and size <= MOST_COMPARISONS else ()


def _travel(
    answer: Answer, member: Member, name: str, ranges: Mapping[str, str], shared: SharedRanges | None
) -> str | None:
    """The way to each school where the member has a task, once, but for home: a formula over arrays, as it turns a
    column into a line."""
    ways = _ways(answer)
    if not any(school.name != member.home for school in ways):
        return None
    letters = (get_column_letter(SCHOOLS), get_column_letter(SCHOOLS + 1))
    last = workload.FIRST + len(ways) - 1
    schools, hours = (f"${letter}${workload.FIRST}:${letter}${last}" for letter in letters)
    counted = _counted(schools, ranges["place"], ranges["assigned"], name)
    if shared is not None:
        counted = f"({counted}+{_counted(schools, shared.of('place'), shared.of('owner'), name)})"
    at_home = [line for line, school in enumerate(ways, start=workload.FIRST) if school.name == member.home]
    home = "".join(f"*({schools}<>${letters[0]}${line})" for line in at_home)
    return f"SUMPRODUCT(({counted}>0){home}*{hours})"


def _counted(schools: str, places: str, owners: str, name: str) -> str:
    """How often a name stands beside each school: a column of numbers."""
    return f"MMULT(--({schools}=TRANSPOSE({places})),--({owners}={name}))"


def _number(number: Fraction) -> str:
    """A number as a formula has it: exact."""
    return str(number) if number.denominator == 1 else f"({number.numerator}/{number.denominator})"
