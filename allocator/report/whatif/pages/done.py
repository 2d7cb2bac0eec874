"""Hours done: by cluster and by school, a column a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.cell_words import CLUSTERS
from allocator.report.figures import by_cluster
from allocator.report.page import BLANK, Page, heading, hours, table, text, title
from allocator.report.whatif.gains import done_by_school

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.basics.units import Hours
    from allocator.report.page import Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.scenarios.whatif import Case

TITLE = Text("Hours done", "Uren gedaan")
BY_CLUSTER, BY_SCHOOL = Text("By cluster", "Per cluster"), Text("By school", "Per school")
TOTAL = Text("Together", "Samen")


def page(answer: WhatIfAnswer) -> Page:
    """Two tables below each other: hours a year done by anyone, before what the group saves."""
    clusters = [_by_cluster(answer, case) for case in answer.cases]
    schools = [{answer.school(name): done for name, done in done_by_school(case).items()} for case in answer.cases]
    lines: list[Line] = [title(TITLE, answer.language), heading(BY_CLUSTER, answer.language)]
    lines += [*_table(answer, same("Cluster"), clusters), BLANK, heading(BY_SCHOOL, answer.language)]
    lines += _table(answer, same("School"), schools)
    return Page(TITLE, tuple(lines), (28, *[16] * len(answer.names)), frozen=(1, 1))


def _by_cluster(answer: WhatIfAnswer, case: Case) -> dict[str, Hours]:
    if case.result.plan is None:
        return {}
    return {CLUSTERS.write(each, answer.language): work.done for each, work in by_cluster(case.ledger).items()}


def _table(answer: WhatIfAnswer, first: Text, found: Sequence[Mapping[str, Hours]]) -> list[Line]:
    """A line for everything that any scenario has, and their sum."""
    names = dict.fromkeys(name for each in found for name in each)
    lines: list[Line] = [
        (text(name), *(hours(each[name]) if name in each else None for each in found)) for name in names
    ]
    total = (text(answer.to(TOTAL)), *(hours(sum(each.values())) if each else None for each in found))
    return table((first, *(same(name) for name in answer.names)), [*lines, total], answer.language)
