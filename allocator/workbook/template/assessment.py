"""The self-assessment sheet: everybody answers, the levels and motivations follow, and Team takes them over."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from allocator.basics.text import Text
from allocator.basics.units import half_up
from allocator.categories import CLUSTERS, Cluster
from allocator.report.page import Look
from allocator.workbook.cells.levels import (
    FIRST_ANSWER,
    FIRST_LEVEL,
    FIRST_LINE,
    LAST_LINE,
    PER_CLUSTER,
    TITLE,
    answer_column,
    level_formula,
    team_level_formula,
    team_likes_formula,
)
from allocator.workbook.schema import CLUSTER_HEADERS
from allocator.workbook.template.cells import LINES_A_PAGE, Formula
from allocator.workbook.write.print_setup import set_up_print

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.workbook.template.cells import Line
    from allocator.workbook.write.style import Pen

NAME = Text("Name", "Naam")
EXPLANATION = (
    Text(
        "Everybody gives each statement a number: 0 not yet · 1 with help · 2 alone · 3 with ease, also when it gets "
        "hard · 4 I teach it to others.",
        "Iedereen geeft elke uitspraak een cijfer: 0 nog niet · 1 met hulp · 2 zelfstandig · 3 vlot, ook als het "
        "moeilijk wordt · 4 ik leer het anderen aan.",
    ),
    Text(
        "How gladly: 0 rather not … 4 very gladly. The level of a cluster is the average of its statements, rounded. "
        "Team looks it up by name.",
        "Hoe graag: 0 liever niet … 4 heel graag. Het niveau in een cluster is het gemiddelde van de uitspraken, "
        "afgerond. Team zoekt het op via de naam.",
    ),
)
LEVELS = Text("Levels (worked out)", "Niveaus (berekend)")
GLADLY = Text("How gladly do I do this?", "Hoe graag doe ik dit?")

STATEMENTS: dict[Cluster, tuple[Text, Text, Text]] = {
    Cluster.TECHNICAL: (
        Text(
            "I know how devices, network and servers hang together",
            "Ik weet hoe toestellen, netwerk en servers samenhangen",
        ),
        Text("I install and repair devices and software", "Ik installeer en herstel toestellen en software"),
        Text("I pick up new technology quickly", "Ik leer nieuwe techniek vlot bij"),
    ),
    Cluster.TEACHING: (
        Text("I have taught and know the school's vision", "Ik heb leservaring en ken de visie van de school"),
        Text("I help colleagues to use ICT in lessons", "Ik help collega's om ICT in de les in te zetten"),
        Text("I try out new digital tools for learning", "Ik probeer nieuwe digitale leermiddelen uit"),
    ),
    Cluster.POLICY: (
        Text("I analyse data and argue for choices", "Ik analyseer gegevens en onderbouw keuzes"),
        Text("I keep the overview and think ahead", "Ik bewaar het overzicht en denk vooruit"),
        Text("I explain clearly and get colleagues to join in", "Ik leg helder uit en krijg collega's mee"),
    ),
    Cluster.ADMINISTRATION: (
        Text("I keep data and lists with care", "Ik hou gegevens en lijsten nauwkeurig bij"),
        Text("I know the school's packages well", "Ik werk vlot met de pakketten van de school"),
        Text("I like everything to do with ICT", "Ik heb interesse in alles wat met ICT te maken heeft"),
    ),
}

BAND_LINE, HEADER_LINE = 5, 6
"""Where the clusters' names and the statements stand."""


def prepared(people: int) -> int:
    """How many lines for people work out levels, here and on Team: room for others beside those who are there."""
    return max(40, people + 20)


class Answers(NamedTuple):
    """One person's answers, 0 to 4: three a cluster, and how gladly; clusters in the order of `Cluster`."""

    statements: tuple[tuple[int, int, int], ...]
    gladly: tuple[int, ...]

    def level(self, index: int) -> int:
        """The level in a cluster, as the sheet works it out: the average, halves up."""
        return half_up(Fraction(sum(self.statements[index]), 3))


@dataclass(frozen=True)
class Assessment:
    """The sheet as data: each person's answers, by name."""

    answers: Mapping[str, Answers]
    language: Language

    def team_cells(self, name: str | None, line: int) -> Line:
        """The Team cells of that person, on that line of Team: looked up on this sheet by the name beside them.

        Without a name, the cells of a line that stands ready for somebody to come: they come to nothing yet.
        """
        title, answers = TITLE.to(self.language), self.answers[name] if name is not None else None
        cells = {}
        for index, cluster in enumerate(CLUSTERS):
            level = team_level_formula(index, line, title)
            cells[f"level_{cluster.value}"] = Formula(level, answers.level(index) if answers else "")
            likes = team_likes_formula(index, line, title)
            cells[f"likes_{cluster.value}"] = Formula(likes, answers.gladly[index] if answers else "")
        return cells

    def draw(self, book: Workbook, pen: Pen) -> dict[tuple[int, int], object]:
        """Add the sheet; returns what its formulas come to, by (line, column)."""
        sheet: Worksheet = book.create_sheet(TITLE.to(self.language))
        pen.put(sheet.cell(1, 1), TITLE.to(self.language), Look.TITLE)
        for number, words in enumerate(EXPLANATION, start=2):
            pen.put(sheet.cell(number, 1), words.to(self.language), Look.NOTE)
        self._headers(sheet, pen)
        values: dict[tuple[int, int], object] = {}
        for line, (name, answers) in enumerate(self.answers.items(), start=FIRST_LINE):
            pen.put(sheet.cell(line, 1), name, Look.TEXT)
            for index in range(len(CLUSTERS)):
                given = (*answers.statements[index], answers.gladly[index])
                for offset, answer in enumerate(given):
                    pen.put(sheet.cell(line, answer_column(index) + offset), answer, Look.WHOLE)
                values[line, FIRST_LEVEL + index] = answers.level(index)
        lines = prepared(len(self.answers))
        for line in range(FIRST_LINE, FIRST_LINE + lines):
            for index in range(len(CLUSTERS)):
                cell = sheet.cell(line, FIRST_LEVEL + index)
                pen.put(cell, None, Look.EXACT)
                cell.value = level_formula(index, line)
                values.setdefault((line, FIRST_LEVEL + index), "")
        _arrange(sheet, lines)
        return values

    def _headers(self, sheet: Worksheet, pen: Pen) -> None:
        put = pen.put
        put(sheet.cell(HEADER_LINE, 1), NAME.to(self.language), Look.HEADER)
        self._band(sheet, pen, FIRST_LEVEL, len(CLUSTERS), LEVELS)
        for index, (cluster, header) in enumerate(CLUSTER_HEADERS):
            put(sheet.cell(HEADER_LINE, FIRST_LEVEL + index), header.to(self.language), Look.HEADER)
            self._band(sheet, pen, answer_column(index), PER_CLUSTER, header)
            for offset, words in enumerate((*STATEMENTS[cluster], GLADLY)):
                put(sheet.cell(HEADER_LINE, answer_column(index) + offset), words.to(self.language), Look.HEADER)

    def _band(self, sheet: Worksheet, pen: Pen, column: int, count: int, words: Text) -> None:
        pen.put(sheet.cell(BAND_LINE, column), words.to(self.language), Look.HEADING)
        sheet.merge_cells(start_row=BAND_LINE, end_row=BAND_LINE, start_column=column, end_column=column + count - 1)


def _arrange(sheet: Worksheet, lines: int) -> None:
    last = get_column_letter(answer_column(len(CLUSTERS)) - 1)
    validation = DataValidation(type="list", formula1='"0,1,2,3,4"', allow_blank=True)
    validation.add(f"{get_column_letter(FIRST_ANSWER)}{FIRST_LINE}:{last}{LAST_LINE}")
    sheet.add_data_validation(validation)
    sheet.freeze_panes = f"B{FIRST_LINE}"
    sheet.column_dimensions["A"].width = 24
    for column in range(FIRST_LEVEL, answer_column(len(CLUSTERS))):
        sheet.column_dimensions[get_column_letter(column)].width = 14
    for cells in sheet[f"B{HEADER_LINE}:{last}{HEADER_LINE}"]:
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEADER_LINE].height = 24, 96
    sheet.print_title_cols = "A:A"
    set_up_print(sheet, wide=2, high=ceil(lines / LINES_A_PAGE))
