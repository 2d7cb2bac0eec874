"""A fresh workbook grafted into the one whose overview it takes: what is the user's stays, what misses is added."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname

from allocator.basics.atomic_write import replacing
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.recipe import NewSheet, Recipe
from allocator.ooxml.sandbox import in_child
from allocator.workbook.cells.levels import TITLE as ASSESSMENT
from allocator.workbook.read.book import told
from allocator.workbook.schema import SCENARIOS, SCHOOLS, SHEETS, TASKS, TEAM

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.workbook.schema import Sheet
    from allocator.workbook.template.draw import Draft
    from allocator.workbook.template.spread import Overview


def graft_in(draft: Draft, overview: Overview, out: Path) -> None:
    """Write the user's workbook to `out` with the draft's tasks in place of its own, and of the draft's other sheets
    those that it has not. Raises InputError and OSError where that can't be done without loss."""
    language, limits = draft.language, PackageLimits()
    tasks = draft.book[TASKS.title.to(language)]
    for sheet in (SCHOOLS, TEAM):
        if sheet.field in overview.tables:
            for drawn in (tasks, draft.book[SCENARIOS.title.to(language)]):
                _point_to(drawn, sheet, overview, language)
    tasks.title = title = overview.tables[TASKS.field].title
    if title != TASKS.title.to(language):  # what the formulas come to is kept by title
        draft.values[title] = draft.values.pop(TASKS.title.to(language))
    sheets = [NewSheet(title, title), *(NewSheet(each) for each in _missing(draft, overview, title))]
    recipe = Recipe(None, tuple(sheets), {})
    with tempfile.TemporaryDirectory(prefix="allocator-") as folder, told(overview.book.path, language):
        source, donor = Path(folder) / "source.xlsx", Path(folder) / "donor.xlsx"
        source.write_bytes(overview.book.content)
        draft.save(donor)
        with replacing(out) as written:
            files = {"source": str(source), "donor": str(donor), "target": str(written.resolve())}
            changed, _ = in_child("graft", limits, **files, recipe=recipe.said())
            in_child("compare", limits, **files, recipe=recipe.said(), changed=changed)


def _missing(draft: Draft, overview: Overview, tasks: str) -> list[str]:
    """The sheets of the draft that the user's workbook has not, neither as input nor by name; a self-assessment goes
    with the Team that looks it up."""
    language = draft.language
    has = {sheet.title.to(language) for sheet in SHEETS if sheet.field in overview.tables}
    if TEAM.field in overview.tables:
        has.add(ASSESSMENT.to(language))
    taken = {each.casefold() for each in overview.book.titles} | {each.casefold() for each in has}
    return [each for each in draft.book.sheetnames if each != tasks and each.casefold() not in taken]


def _point_to(drawn: Worksheet, sheet: Sheet, overview: Overview, language: Language) -> None:
    """Let the drop-downs that list names offer those of the user's own sheet."""
    table = overview.tables[sheet.field]
    column = get_column_letter(table.columns["name"])
    first, last = table.header_row + 1, max((line.number for line in table.lines), default=table.header_row) + 200
    ours = f"{quote_sheetname(sheet.title.to(language))}!"
    for each in drawn.data_validations.dataValidation:
        if str(each.formula1).startswith(ours):
            each.formula1 = f"{quote_sheetname(table.title)}!${column}${first}:${column}${last}"
