"""A fresh workbook as people and other programs leave it: read right, or refused with the cell; never wrong data."""

from __future__ import annotations

import random
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from allocator.basics.problem import InputError
from allocator.workbook.read.read import read_workbook
from allocator.workbook.template import fresh
from tests.workbook.google import as_google_saves

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.instance import Instance

SCHOOLS = ("De Linde", "De Eik")
HEADER = 2
"""The line of the headers on a fresh workbook's sheets."""


def told(asked: Instance) -> dict[str, object]:
    """What an instance says, whatever the order of its lines."""
    rows = sorted(
        (r.school, r.task, r.description, r.cluster.value, r.core, r.hours, r.minimum, r.where.value, r.level)
        for r in asked.rows
    )
    members = {m.name: (m.home, m.ict, m.bpt, m.other, m.competence, m.motivation) for m in asked.members}
    partners = {p.name: p.rate for p in asked.partners}
    return {"rows": rows, "members": members, "schools": {s.name for s in asked.schools}, "partners": partners}


def column_of(sheet: Worksheet, header: str) -> int:
    return next(c.column for c in sheet[HEADER] if str(c.value).rstrip(" *") == header)


def lines(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER + 1)]


def put(sheet: Worksheet, values: list[list[object]]) -> None:
    """Write lines below the headers in place of those that stand there."""
    for number, line in enumerate(values, start=HEADER + 1):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value  # type: ignore[union-attr]


# -- what people do


def lines_shuffled(book: Workbook) -> None:
    shuffled = [line for line in lines(book["Taken"]) if any(line)]
    random.Random(1).shuffle(shuffled)
    put(book["Taken"], shuffled)


def lines_between(book: Workbook) -> None:
    book["Taken"].insert_rows(HEADER + 5, 3)


def title_lines_more(book: Workbook) -> None:
    book["Taken"].insert_rows(1, 4)
    book["Taken"]["A1"] = "Scholengroep De Bomen"


def title_line_gone(book: Workbook) -> None:
    book["Taken"].delete_rows(1)


def columns_moved(book: Workbook) -> None:
    sheet = book["Taken"]
    whole = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER)]
    order = list(range(len(whole[0])))
    random.Random(2).shuffle(order)
    for number, line in enumerate(whole, start=HEADER):
        for column, source in enumerate(order, start=1):
            sheet.cell(number, column).value = line[source]  # type: ignore[union-attr]


def column_more(book: Workbook) -> None:
    book["Taken"].insert_cols(3)
    book["Taken"].cell(HEADER, 3).value = "Mijn nota"  # type: ignore[union-attr]
    book["Taken"].cell(HEADER + 1, 3).value = "bellen"  # type: ignore[union-attr]


def blank_column_between(book: Workbook) -> None:
    book["Taken"].insert_cols(4)


def headers_in_capitals(book: Workbook) -> None:
    for cell in book["Taken"][HEADER]:
        cell.value = str(cell.value).upper() if cell.value else None


def headers_without_stars(book: Workbook) -> None:
    for sheet in (book["Taken"], book["Team"]):
        for cell in sheet[HEADER]:
            cell.value = str(cell.value).rstrip(" *") if cell.value else None


def headers_on_two_lines(book: Workbook) -> None:
    for cell in book["Taken"][HEADER]:
        cell.value = str(cell.value).replace(" ", "\n") if cell.value else None


def tasks_sheet_renamed(book: Workbook) -> None:
    book["Taken"].title = "Takenlijst 2026-2027"


def team_sheet_in_capitals(book: Workbook) -> None:
    sheet = book["Team"]
    sheet.title = "elsewhere"  # a title that differs by case alone openpyxl takes for another's
    sheet.title = "TEAM"


def sheets_moved(book: Workbook) -> None:
    book.move_sheet("Taken", -3)
    book.move_sheet("Team", 2)


def sheets_more(book: Workbook) -> None:
    book.create_sheet("Vergadering", 0)["A1"] = "Cluster"
    book.create_sheet("Budget 2026")["B7"] = 12


def help_sheets_gone(book: Workbook) -> None:
    for title in ("Leesmij", "Aannames"):
        del book[title]


def settings_gone(book: Workbook) -> None:
    del book["Parameters"]


def title_merged(book: Workbook) -> None:
    book["Taken"].merge_cells("A1:H1")


def schools_merged_down(book: Workbook) -> None:
    column = column_of(book["Taken"], "School")
    book["Taken"].merge_cells(start_row=HEADER + 1, end_row=HEADER + 69, start_column=column, end_column=column)


def lines_hidden(book: Workbook) -> None:
    for number in range(HEADER + 3, HEADER + 9):
        book["Taken"].row_dimensions[number].hidden = True


def columns_hidden(book: Workbook) -> None:
    for letter in "BC":
        book["Taken"].column_dimensions[letter].hidden = True


def sheet_hidden(book: Workbook) -> None:
    book["Team"].sheet_state = "hidden"


def colours_everywhere(book: Workbook) -> None:
    for row in book["Taken"].iter_rows(min_row=HEADER + 1, max_col=4):
        for cell in row:
            cell.fill = PatternFill("solid", fgColor="FFFFFF00")  # type: ignore[union-attr]


def spaces_round_words(book: Workbook) -> None:
    for row in book["Taken"].iter_rows(min_row=HEADER + 1):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = f"  {cell.value}\xa0 "  # type: ignore[union-attr]


def names_in_capitals(book: Workbook) -> None:
    column = column_of(book["Taken"], "School")
    for row in book["Taken"].iter_rows(min_row=HEADER + 1, min_col=column, max_col=column):
        row[0].value = str(row[0].value).upper() if row[0].value else None  # type: ignore[union-attr]


def figures_as_words(book: Workbook) -> None:
    column = column_of(book["Team"], "ICT-uren")
    for row in book["Team"].iter_rows(min_row=HEADER + 1, min_col=column, max_col=column):
        row[0].value = f"{row[0].value},0" if row[0].value else None  # type: ignore[union-attr]


def a_total_below(book: Workbook) -> None:
    sheet = book["Team"]
    last = max(cell.row for cell in sheet["A"] if cell.value)
    sheet.cell(last + 2, 1).value = "Totaal"  # type: ignore[union-attr]
    sheet.cell(last + 2, column_of(sheet, "ICT-uren")).value = 999  # type: ignore[union-attr]


def a_stray_cell_far_away(book: Workbook) -> None:
    book["Taken"]["XFD1048576"] = "x"


def tasks_sheet_twice(book: Workbook) -> None:
    book.copy_worksheet(book["Taken"]).title = "Taken (2)"


def team_header_gone(book: Workbook) -> None:
    book["Team"].cell(HEADER, 1).value = None  # type: ignore[union-attr]


def hours_as_a_date(book: Workbook) -> None:
    import datetime

    book["Team"].cell(HEADER + 1, column_of(book["Team"], "ICT-uren")).value = datetime.date(2026, 9, 1)  # type: ignore[union-attr]


def unknown_cluster(book: Workbook) -> None:
    book["Taken"].cell(HEADER + 4, column_of(book["Taken"], "Cluster")).value = "Overige"  # type: ignore[union-attr]


def team_name_twice(book: Workbook) -> None:
    book["Team"].cell(HEADER + 2, 1).value = book["Team"].cell(HEADER + 1, 1).value  # type: ignore[union-attr]


def as_another_program_saves(book: Workbook) -> None:
    """No formats, no drop-downs, formulas with their values gone, empty cells down to line 1000."""
    for sheet in book.worksheets:
        sheet.data_validations.dataValidation.clear()
        sheet.conditional_formatting = type(sheet.conditional_formatting)()
        for number in range(sheet.max_row, 1000):
            sheet.cell(number, 1)


MUTATIONS: tuple[Callable[[Workbook], None], ...] = (
    lines_shuffled,
    lines_between,
    title_lines_more,
    title_line_gone,
    columns_moved,
    column_more,
    blank_column_between,
    headers_in_capitals,
    headers_without_stars,
    headers_on_two_lines,
    tasks_sheet_renamed,
    team_sheet_in_capitals,
    sheets_moved,
    sheets_more,
    help_sheets_gone,
    settings_gone,
    title_merged,
    schools_merged_down,
    lines_hidden,
    columns_hidden,
    sheet_hidden,
    colours_everywhere,
    spaces_round_words,
    names_in_capitals,
    figures_as_words,
    a_total_below,
    a_stray_cell_far_away,
    tasks_sheet_twice,
    team_header_gone,
    hours_as_a_date,
    unknown_cluster,
    team_name_twice,
    as_another_program_saves,
)
REFUSED = {"team_header_gone", "hours_as_a_date", "unknown_cluster", "team_name_twice"}
"""What can't be read as it stands."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "taken.xlsx"
    fresh(path.name, "nl", SCHOOLS, 6).save(path)
    return path


@pytest.fixture(scope="module")
def sound(made: Path) -> dict[str, object]:
    return told(read_workbook(made).instance)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_mutated_workbook_is_read_right_or_refused_with_the_cell(
    made: Path, sound: dict[str, object], tmp_path: Path, mutation: Callable[[Workbook], None]
) -> None:
    book = openpyxl.load_workbook(made)
    mutation(book)
    path = tmp_path / "in.xlsx"
    book.save(path)
    outcome = read(path)
    if isinstance(outcome, InputError):
        assert mutation.__name__ in REFUSED, str(outcome)
        assert all("!" in problem.place or problem.place in book.sheetnames for problem in outcome.problems)
    else:
        assert mutation.__name__ not in REFUSED
        assert outcome == sound


def read(path: Path) -> dict[str, object] | InputError:
    """What a workbook says, or why it can't be read."""
    try:
        return told(read_workbook(path).instance)
    except InputError as error:
        return error


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_saved_by_libreoffice_it_is_the_same_workbook(made: Path, sound: dict[str, object], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path.parent / 'libreoffice').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(tmp_path / "out"), str(made)], check=True, capture_output=True, timeout=900)
    saved = tmp_path / "out" / made.name
    assert saved.exists()
    assert told(read_workbook(saved).instance) == sound


def test_saved_by_google_sheets_it_is_the_same_workbook(made: Path, sound: dict[str, object], tmp_path: Path) -> None:
    saved = tmp_path / made.name
    saved.write_bytes(made.read_bytes())
    as_google_saves(saved)
    assert told(read_workbook(saved).instance) == sound
