"""The input sheets as data: their names, their columns, what goes into them, the help that stands in headers.

SPEC, section 2; docs/workbook.md is made from it. Texts are English first, Dutch second; what stands first in
each language is what we write, the spellings in `also` are read too. The words of cells are in `words.py`.
"""

from __future__ import annotations

from allocator.workbook.schema.assumptions import ASSUMED
from allocator.workbook.schema.column import Column, Kind, Sheet
from allocator.workbook.schema.scenarios import ACCEPTANCE, SCENARIOS
from allocator.workbook.schema.schools import PARTNERS, SCHOOLS
from allocator.workbook.schema.settings import SETTINGS
from allocator.workbook.schema.tasks import TASKS
from allocator.workbook.schema.team import CLUSTER_HEADERS, COMPETENCES, MOTIVATIONS, TEAM

SHEETS: tuple[Sheet, ...] = (TASKS, TEAM, SCHOOLS, PARTNERS, SETTINGS, SCENARIOS, ACCEPTANCE, ASSUMED)

__all__ = [
    "ACCEPTANCE",
    "ASSUMED",
    "CLUSTER_HEADERS",
    "COMPETENCES",
    "MOTIVATIONS",
    "PARTNERS",
    "SCENARIOS",
    "SCHOOLS",
    "SETTINGS",
    "SHEETS",
    "TASKS",
    "TEAM",
    "Column",
    "Kind",
    "Sheet",
]
