"""Draws a workbook from its contents, and saves it whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from allocator.basics.atomic_write import replacing
from allocator.basics.text import Text
from allocator.categories import CLUSTERS
from allocator.cell_words import CLUSTERS as CLUSTER_WORDS
from allocator.cell_words import YES_NO
from allocator.workbook.cells.formulas import store_values
from allocator.workbook.schema import PARTNERS, SCENARIOS, SCHOOLS, SETTINGS, TASKS, TEAM
from allocator.workbook.template.cells import LINES_A_PAGE, own
from allocator.workbook.template.checks import names_from, setting_check
from allocator.workbook.template.form import FIRST_LINE, HEADER_LINE, SPARE_LINES, Form
from allocator.workbook.template.scenarios import changes, headers
from allocator.workbook.write.render import render_page
from allocator.workbook.write.style import CORE_FILL, CORE_INK, TINTS, Pen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.report.page import Page
    from allocator.workbook.schema import Sheet
    from allocator.workbook.template.assessment import Assessment
    from allocator.workbook.template.cells import Contents, Line

HINTS: dict[str, Text] = {
    "schools": Text(
        "One line per school. Pupils, devices and staff give better estimates of hours.",
        "Eén rij per school. Met leerlingen, toestellen en personeel worden de geraamde uren beter.",
    ),
    "team": Text(
        "One line per person, also who helps out with BPT hours or other hours.",
        "Eén rij per persoon, ook wie meewerkt met BPT-uren of andere uren.",
    ),
    "tasks": Text(
        "One line per task of a school. Change, add and delete lines as you need; a blank cell follows Assumptions.",
        "Eén rij per taak van een school. Pas rijen aan, voeg toe of verwijder; een lege cel volgt Aannames.",
    ),
    "partners": Text(
        "One line per firm or consultant, only for tasks with yes under Outsource. No partners? Leave it empty.",
        "Eén rij per firma of consultant, enkel voor taken met ja bij Uitbesteden. Geen partners? Laat leeg.",
    ),
    "settings": Text("Leave a value blank to follow the default.", "Laat een waarde leeg om de standaard te volgen."),
    "scenarios": Text(
        "What if? One line per change; lines with one name add up. Try them with allocator whatif; these are examples.",
        "Wat als? Eén rij per wijziging; rijen met dezelfde naam tellen samen. Probeer ze met allocator whatif; dit"
        " zijn voorbeelden.",
    ),
}

AS_TYPED = "@"
"""The number format of text: Excel would make 40 of +40, and a formula of =400."""


@dataclass
class Draft:
    """A workbook under construction, with what its formulas come to, by sheet title."""

    language: Language
    book: Workbook = field(default_factory=Workbook)
    values: dict[str, dict[tuple[int, int], object]] = field(default_factory=dict)
    pen: Pen = field(default_factory=Pen)
    rows: int = 0
    """Lines on the Tasks sheet."""

    def __post_init__(self) -> None:
        self.book.remove(self.book.worksheets[0])

    def add_page(self, page: Page) -> Worksheet:
        """Add a sheet of words and figures."""
        sheet: Worksheet = self.book.create_sheet(page.title.to(self.language))
        render_page(self.pen, sheet, page)
        return sheet

    def add_assessment(self, assessment: Assessment) -> None:
        """Add the self-assessment sheet."""
        values = assessment.draw(self.book, self.pen)
        self.values[self.book.worksheets[-1].title] = values

    def add_schools(self, contents: Contents, own: tuple[str, ...] = ()) -> None:
        """Add the Schools sheet; `own` are headers of columns that only the user knows."""
        self._add(SCHOOLS, contents.schools, own=own)

    def add_team(self, contents: Contents, hint: Text | None = None, own: tuple[str, ...] = ()) -> None:
        """Add the Team sheet; `own` as for `add_schools`."""
        high = ceil(len(contents.team) / LINES_A_PAGE)
        self._add(TEAM, contents.team, self._schools("school", contents), hint=hint, own=own, high=high)

    def add_tasks(self, contents: Contents) -> None:
        """Add the Tasks sheet, with the clusters told apart and core tasks marked, whatever is sorted or added."""
        lists = self._schools("school", contents)
        lists |= {name: self._people(contents) for name in ("fixed_to", "not_for", "current_owner")}
        self.rows = len(contents.tasks)
        self._tint(self._add(TASKS, contents.tasks, lists, own=contents.own_headers))

    def add_partners(self, contents: Contents, own: tuple[str, ...] = ()) -> None:
        """Add the Partners sheet; `own` as for `add_schools`."""
        self._add(PARTNERS, contents.partners, self._schools("schools", contents), own=own)

    def add_settings(self, contents: Contents, own: tuple[str, ...] = ()) -> None:
        """Add the Settings sheet, each value with the check that its setting asks for; `own` as for `add_schools`."""
        form = self._add(SETTINGS, contents.settings, own=own)
        for line, cells in enumerate(contents.settings, start=FIRST_LINE):
            check = setting_check(str(cells["setting"]), self.language)
            if check is not None:
                check.add(f"{form.letter('value')}{line}")
                form.sheet.add_data_validation(check)

    def add_scenarios(self, lines: Sequence[Line], contents: Contents) -> None:
        """Add the sheet Scenarios: changes and people to choose from, and values kept as they are typed."""
        kinds = headers(self.language)[0]
        form = self._add(SCENARIOS, lines, {"who": self._people(contents)}, own=headers(self.language))
        letter, last = form.letter(own(kinds)), FIRST_LINE + len(changes(self.language)) - 1
        choice = DataValidation(type="list", formula1=f"${letter}${FIRST_LINE}:${letter}${last}", allow_blank=True)
        choice.showErrorMessage = False  # either language will do
        choice.add(form.reach("change"))
        form.sheet.add_data_validation(choice)
        value = form.letter("value")
        form.sheet.column_dimensions[value].number_format = AS_TYPED
        for line in range(FIRST_LINE, form.last_line + 1):
            form.sheet[f"{value}{line}"].number_format = AS_TYPED
        form.sheet.auto_filter.ref = f"A{HEADER_LINE}:{form.letter('note')}{form.last_line}"

    def save(self, path: Path) -> None:
        """Write the file; the same draft gives the same bytes. Raises OSError where it can't be written."""
        with replacing(path) as draft:
            self.book.save(draft)
            store_values(draft, self.book, self.values, same_bytes=True)

    def _add(
        self,
        schema: Sheet,
        lines: Sequence[Line],
        lists: dict[str, DataValidation] | None = None,
        hint: Text | None = None,
        own: tuple[str, ...] = (),
        high: int = 0,
    ) -> Form:
        form = Form(self.book, self.pen, schema, self.language, own)
        form.draw(hint or HINTS[schema.field], lines, lists=lists or {}, high=high)
        self.values[form.sheet.title] = form.values
        return form

    def _schools(self, field: str, contents: Contents) -> dict[str, DataValidation]:
        """A drop-down of the schools for a column; none in a workbook without a Schools sheet."""
        if not contents.schools:
            return {}
        last = FIRST_LINE + len(contents.schools) + 20
        return {field: names_from(SCHOOLS, self.language, FIRST_LINE, last)}

    def _people(self, contents: Contents) -> DataValidation:
        return names_from(TEAM, self.language, FIRST_LINE, FIRST_LINE + len(contents.team) + SPARE_LINES)

    def _tint(self, form: Form) -> None:
        """Conditional colours, no fills: a filled cell would be read as a core task where Core is left blank."""
        cluster, core = (f"${form.letter(name)}{FIRST_LINE}" for name in ("cluster", "core"))
        for kind, tint in zip(CLUSTERS, TINTS, strict=True):
            look = DifferentialStyle(fill=PatternFill("solid", bgColor=tint))
            formula = f'{cluster}="{CLUSTER_WORDS.write(kind, self.language)}"'
            rule = Rule(type="expression", dxf=look, formula=[formula])
            form.sheet.conditional_formatting.add(form.reach("task", "cluster"), rule)
        look = DifferentialStyle(font=Font(bold=True, color=CORE_INK), fill=PatternFill("solid", bgColor=CORE_FILL))
        rule = Rule(type="expression", dxf=look, formula=[f'{core}="{YES_NO.write(True, self.language)}"'])
        form.sheet.conditional_formatting.add(form.reach("description", "core"), rule)
