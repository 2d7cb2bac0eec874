"""Formulas in place of figures: whoever changes an owner on Tasks sees at once on Workload who is over budget.

Each comes to the figure that the page has in its cell.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.report.pages import workload
from allocator.report.pages.workload import FITS, OVER
from allocator.rules.base import rules_of
from allocator.workbook.write.shared_formulas import SHARED, shared_formulas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.instance import Member
    from allocator.report.answer import Answer
    from allocator.workbook.write.shared_formulas import SharedRanges

    Formulas = dict[tuple[int, int], str]

WORKLOAD = "workload"
"""The key of that page."""

MOST_COMPARISONS = 5_000_000
"""The most comparisons that the formulas of travel may take; with more, Excel would wait at every change of a cell."""


def formulas_on(page: str, answer: Answer, ranges: Mapping[str, str], shared: SharedRanges | None) -> Formulas:
    """The formulas on a page, by line and column; none on most. `ranges` are the names of the result columns' cells, by
    field, `shared` the parts of lines that people share."""
    if page == SHARED and shared is not None:
        return shared_formulas(answer, shared.tasks)
    if page != WORKLOAD:
        return {}
    return {
        (line, workload.column(field)): f"={formula}"
        for line, member in enumerate(answer.instance.members, start=workload.FIRST)
        for field, formula in _of_member(answer, member, line, ranges, shared).items()
    }


def _of_member(
    answer: Answer, member: Member, line: int, ranges: Mapping[str, str], shared: SharedRanges | None
) -> dict[str, str]:
    """Formulas of a member's figures, by column: in English with commas, as Excel keeps them."""
    owner, backup, planned = (ranges[field] for field in ("assigned", "backup", "hours"))
    name, available, used, tasks, reserve, travel = (
        f"{get_column_letter(workload.column(field))}{line}"
        for field in ("name", "available", "used", "tasks", "reserve", "travel")
    )
    me, year = f'"="&{name}', f"*{_number(answer.weeks)}" if answer.per_week else ""
    formulas = {
        "used": f"{tasks}+{reserve}+{travel}",
        "used_weekly": f"{used}/{_number(answer.weeks)}",
        "share": f"{used}/{available}",
        "budget": f'IF({used}>{available}+0.005,"{answer.to(OVER)}","{answer.to(FITS)}")',
        "tasks": f"SUMIF({owner},{me},{planned}){year}",
        "reserve": _reserve(answer, name, ranges),
        "travel": _travel(answer, member, me, ranges, shared),
        "left": f"{available}-{used}",
        "owned": f"COUNTIF({owner},{me})",
        "backed_up": f"COUNTIF({backup},{me})",
    }
    beside = {} if shared is None else _of_parts(me, shared)
    return {field: formula + beside.get(field, "") for field, formula in formulas.items() if formula is not None}


def _of_parts(me: str, shared: SharedRanges) -> dict[str, str]:
    """What the parts of shared lines add to a member's figures: where one backup stands for all parts, what the whole
    line would keep free makes way for what the parts do."""
    among, hours, backup, reserve = (shared.of(field) for field in ("among", "hours", "backup", "reserve"))
    return {
        "tasks": f"+SUMIF({among},{me},{hours})",
        "reserve": f"+SUMIF({backup},{me},{reserve})-SUMIF({shared.of('alone')},{me},{shared.of('alone_reserve')})",
        "owned": f"+COUNTIF({shared.of('first')},{me})",
        "backed_up": f"+COUNTIF({shared.of('backs_first')},{me})",
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
        total = rule.kept_free_formula(f'ROUND(SUMIF({backup},"="&{name},{planned}){hundredths},0)')
        if each is not None:
            parts.append(f"IFERROR(SUMPRODUCT(({backup}={name})*{each}),{total})/100")
    return "+".join(parts) or "0"


def _travel(
    answer: Answer, member: Member, me: str, ranges: Mapping[str, str], shared: SharedRanges | None
) -> str | None:
    """The way to each school where the member has a task, once; schools and hours stand in the formula itself."""
    away = [school for school in answer.instance.schools if school.travel and school.name != member.home]
    size = len(answer.instance.members) * len(answer.instance.schools) * len(answer.instance.rows)
    if not answer.ledger.counts_travel or not away or size > MOST_COMPARISONS:
        return None
    names = ",".join('"' + school.name.replace('"', '""') + '"' for school in away)
    ways = ",".join(f"{school.travel / 100:g}" for school in away)
    found = f"COUNTIFS({ranges['assigned']},{me},{ranges['place']},{{{names}}})"
    if shared is not None:
        found += f"+COUNTIFS({shared.of('owner')},{me},{shared.of('place')},{{{names}}})"
    return f"SUMPRODUCT((({found})>0)*{{{ways}}})" if shared is not None else f"SUMPRODUCT(({found}>0)*{{{ways}}})"


def _number(number: Fraction) -> str:
    """A number as a formula has it: exact."""
    return str(number) if number.denominator == 1 else f"({number.numerator}/{number.denominator})"
