"""Two workbooks around the official task overview, in its own form: a title, a legend, Cluster and description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font, PatternFill

from allocator.basics.text import Text
from allocator.catalogue.tasks import Core
from allocator.categories import Cluster
from allocator.rule_model import load
from allocator.workbook.schema import COMPETENCES, MOTIVATIONS
from allocator.workbook.template import Contents, Draft

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.template import Line

SHEET = Text("Task overview", "Takenoverzicht")
TITLE = Text("Task overview ICT coordination", "Takenoverzicht ICT-coördinatie")
LEGEND = Text("Core tasks", "Kerntaken")
HEADERS = (Text("Cluster", "Cluster"), Text("Description", "Omschrijving"))
SPELLED = {
    Cluster.TECHNICAL: Text("Technical", "Technisch"),
    Cluster.TEACHING: Text("Teaching & learning", "Ped.-didac."),
    Cluster.POLICY: Text("Policy&Vision", "Beleid & visie"),
    Cluster.ADMINISTRATION: Text("Administration", "Administratief"),
}
PURPLE = PatternFill("solid", fgColor="FFCCC0DA")

SCHOOL_TEAM: tuple[tuple[object, ...], ...] = (
    # name, role, ICT, BPT, other; technical, teaching, policy, administration; the same for motivation
    ("Pieter Verbeke", "TICT", 290, None, None, 3, 1, 2, 2, 4, 1, 2, 2),
    ("Sara Lemmens", "PICT", 200, None, None, 2, 4, 3, 1, 2, 4, 3, 1),
    ("Greet Van Damme", "directie", None, None, 50, 0, 2, 4, 2, 0, 2, 4, 1),
    ("Inge Bogaert", "administratief medewerker", None, None, 75, 1, 0, 1, 3, 2, 0, 1, 4),
    ("Wouter Dierckx", "leerkracht", None, 100, None, 2, 3, 1, 1, 3, 4, 1, 1),
    ("Nathalie Segers", "leerkracht", None, 30, None, 1, 3, 2, 1, 1, 3, 2, 0),
    ("Karim Aerts", "leerkracht", None, 25, None, 1, 2, 1, 2, 2, 3, 1, 2),
    ("Luc Hendrickx", "ondersteunende dienst", None, None, 40, 1, 0, 0, 1, 3, 0, 0, 2),
)
ENGLISH_TEAM: tuple[tuple[object, ...], ...] = (
    ("Pieter Verbeke", "TICT", 390, None, None, 3, 1, 2, 2, 4, 1, 2, 2),
    ("Sara Lemmens", "PICT", 295, None, None, 2, 3, 3, 1, 2, 4, 3, 1),
    ("Inge Bogaert", "administration", None, None, 90, 1, 0, 1, 3, 2, 0, 1, 4),
    ("Greet Van Damme", "management", None, None, 40, 0, 2, 4, 2, 0, 2, 4, 1),
)
TEAM_FIELDS = (
    *("name", "role", "ict", "bpt", "other"),
    *(column.field for column in (*COMPETENCES, *MOTIVATIONS)),
)
TEAM_HINT = Text(
    "Hours per school year; levels and motivation 0 to 4.", "Uren per schooljaar; niveaus en motivatie 0 tot 4."
)


def school() -> Draft:
    """The official overview in Dutch for one school, with a team of eight."""
    return _with_team(_overview(Draft("nl")), SCHOOL_TEAM)


def english() -> Draft:
    """The official overview in English, its last line twice as published, with a team of four."""
    draft = _with_team(_overview(Draft("en")), ENGLISH_TEAM)
    sheet = draft.book[SHEET.en]
    for column in (1, 2):
        sheet.cell(sheet.max_row + (column == 1), column, sheet.cell(sheet.max_row - (column == 2), column).value)
    return draft


def _overview(draft: Draft) -> Draft:
    language = draft.language
    sheet: Worksheet = draft.book.create_sheet(SHEET.to(language))
    sheet["A1"], sheet["A2"] = TITLE.to(language), LEGEND.to(language)
    sheet["A1"].font, sheet["A2"].fill = Font(name="Calibri", bold=True, size=14), PURPLE
    for column, words in enumerate(HEADERS, start=1):
        sheet.cell(3, column, words.to(language)).font = Font(name="Calibri", bold=True)
    for line, task in enumerate(load("flanders").catalogue.whole, start=4):
        cells = sheet.cell(line, 1, SPELLED[task.cluster].to(language)), sheet.cell(line, 2, task.text.to(language))
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if task.core is Core.YES:
                cell.fill = PURPLE
        if len(task.text.to(language)) > 95:
            sheet.row_dimensions[line].height = 15.0 * (2 if len(task.text.to(language)) < 190 else 3)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 100
    sheet.freeze_panes = "A4"
    return draft


def _with_team(draft: Draft, people: tuple[tuple[object, ...], ...]) -> Draft:
    draft.add_team(Contents(tasks=(), team=tuple(_member(person) for person in people), schools=()), TEAM_HINT)
    return draft


def _member(person: tuple[object, ...]) -> Line:
    return dict(zip(TEAM_FIELDS, person, strict=True))  # type: ignore[arg-type]
