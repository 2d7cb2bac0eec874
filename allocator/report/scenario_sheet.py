"""The sheet Scenarios of a workbook that has none yet: headers, and a line a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.report.page import Look, Page, table, text
from allocator.scenarios.columns import CHANGE, NOTE, SCENARIO, SCENARIOS_TITLE, VALUE, WHO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language

COLUMNS = (SCENARIO, CHANGE, WHO, VALUE, NOTE)
WIDTHS = (32, 22, 32, 16, 40)


def scenario_page(lines: Sequence[tuple[str, ...]], language: Language) -> Page:
    """The sheet with these lines: scenario, change, who, value, and a note where there is one."""
    cells = [tuple(text(words or None, Look.LONG) for words in line) for line in lines]
    return Page(SCENARIOS_TITLE, tuple(table(COLUMNS, cells, language)), WIDTHS, frozen=(1, 0), printed=False)
