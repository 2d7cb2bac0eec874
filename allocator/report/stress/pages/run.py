"""Run: from which file, with which options and versions these answers were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.cell_shares import NOBODY
from allocator.report.page import Page, table, title
from allocator.report.stress.tables import ABSENT
from allocator.report.whatif.pages.run import HEADERS, STATUS_HEADERS, TITLE, ending, facts

if TYPE_CHECKING:
    from allocator.report.stress.answer import StressAnswer


def page(answer: StressAnswer) -> Page:
    """Facts, and how each search ended; off paper. Only its seconds differ when it is made again."""
    lines = [title(TITLE, answer.language), *table(HEADERS, facts(answer), answer.language), ()]
    searches = [(answer.to(NOBODY), answer.stands.result)]
    searches += [(answer.name(each), each.case.result) for each in answer.absences]
    ends = [ending(answer, name, result) for name, result in searches]
    lines += table((ABSENT, *STATUS_HEADERS[1:]), ends, answer.language)
    return Page(TITLE, tuple(lines), (40, 48, 30, 12), frozen=(1, 0), printed=False)
