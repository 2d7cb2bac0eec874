"""A fresh workbook that a program saved without the values of its formulas: ours are worked out as Excel does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from allocator.basics.text import LANGUAGES
from allocator.search import Limits, solve
from allocator.workbook.read.read import read_workbook
from allocator.workbook.template import fresh
from allocator.workbook.write.write import write_workbook
from tests.workbook.sheets import faults_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

    from allocator.basics.text import Language
    from allocator.instance import Member

LEVELS = "IJKLMNOP"
"""The columns of Team that look up the assessment sheet: four levels, four motivations. People begin on line 3 there,
on line 7 on the assessment sheet."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "fresh.xlsx"
    fresh(path.name, "nl", ("De Linde",), 3).save(path)
    return path


def saved(folder: Path, book: Workbook) -> Path:
    """The workbook as a program saves it: formulas without values."""
    path = folder / "edited.xlsx"
    book.save(path)
    return path


def members(folder: Path, book: Workbook) -> tuple[Member, ...]:
    return read_workbook(saved(folder, book)).instance.members


@pytest.mark.parametrize("language", LANGUAGES)
def test_opened_and_saved_it_is_read_as_before(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "fresh.xlsx"
    fresh(path.name, language, ("De Linde",), 3).save(path)
    before = read_workbook(path).instance
    openpyxl.load_workbook(path).save(path)
    assert openpyxl.load_workbook(path, data_only=True)["Team"]["I3"].value is None
    assert read_workbook(path).instance == before


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ((1, 2, 2), 2),
        ((1, 1, 2), 1),
        ((0, 1, None), 1),  # a half goes up
        ((None, None, None), 0),
        (("3", 2, 2), 2),  # words count for nothing, also those that look like a number
        ((1.5, 1.25, 1.75), 2),
    ],
)
def test_a_level_is_the_rounded_average_of_the_numbers(
    made: Path, tmp_path: Path, answers: tuple[object, ...], level: int
) -> None:
    book = openpyxl.load_workbook(made)
    for column, answer in zip("FGH", answers, strict=True):
        book["Zelfinschatting"][f"{column}7"] = answer
    assert members(tmp_path, book)[0].competence[0] == level


def test_a_motivation_is_taken_over_and_2_where_it_is_blank(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made)
    book["Zelfinschatting"]["I7"], book["Zelfinschatting"]["I8"] = 0, None
    assert [member.motivation[0] for member in members(tmp_path, book)[:2]] == [0, 2]


def test_a_person_is_found_by_name_whatever_the_case(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made)
    before = read_workbook(made).instance.members[1]
    book["Team"]["A4"], book["Team"]["D4"] = before.name.upper(), 80
    found = members(tmp_path, book)[1]
    # 80 hours, of which 5 % stay unplanned.
    assert (found.name, found.competence, found.ict) == (before.name.upper(), before.competence, 7600)


def test_of_two_lines_with_one_name_the_first_counts(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made)
    sheet = book["Zelfinschatting"]
    sheet["A10"], sheet["F10"] = sheet["A7"].value, 0
    assert members(tmp_path, book) == read_workbook(made).instance.members


def test_somebody_added_with_the_formulas_of_the_line_above_is_looked_up_too(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made)
    book["Zelfinschatting"]["A10"], book["Zelfinschatting"]["H10"] = "Vierde", 4
    book["Team"]["A6"] = "Vierde"
    for column in LEVELS:
        book["Team"][f"{column}6"] = book["Team"][f"{column}5"].value.replace("$A5", "$A6")
    assert members(tmp_path, book)[3].competence == (4, 0, 0, 0)


def test_three_people_added_by_hand_on_both_sheets_are_looked_up_and_empty_lines_are_nobody(
    made: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made)
    for number, level in enumerate((1, 2, 4)):
        book["Zelfinschatting"][f"A{10 + number}"] = book["Team"][f"A{6 + number}"] = f"Nieuw {number}"
        for column in "FGH":
            book["Zelfinschatting"][f"{column}{10 + number}"] = level
    found = members(tmp_path, book)
    assert [(member.name, member.competence[0]) for member in found[3:]] == [
        ("Nieuw 0", 1),
        ("Nieuw 1", 2),
        ("Nieuw 2", 4),
    ]
    assert [member.motivation for member in found[3:]] == [(2, 2, 2, 2)] * 3


def test_who_is_not_on_the_assessment_sheet_has_the_error_that_excel_gives(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made)
    book["Team"]["A3"] = "Onbekend"
    found = faults_of(saved(tmp_path, book))
    assert [fault.split(":")[0] for fault in found] == [f"Team!{column}3" for column in LEVELS]
    assert all('the cell holds the error "#N/A"' in fault for fault in found)


def test_it_is_known_as_excel_writes_it_without_quotes_round_the_sheets_name(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made)
    before = read_workbook(made).instance.members
    for line in book["Team"].iter_rows(min_row=3, max_row=5, min_col=9, max_col=16):
        for cell in line:
            cell.value = cell.value.replace("'", "")
    assert members(tmp_path, book) == before


@pytest.mark.parametrize(
    ("cell", "formula"),
    [
        ("I3", "=INDEX('Zelfinschatting'!$B$7:$B$406,MATCH($A3,'Zelfinschatting'!$A$7:$A$406,0))"),
        ("I3", "=INDEX('Zelfinschatting'!$B$7:$B$406,MATCH($A4,'Zelfinschatting'!$A$7:$A$406,0))"),
        ("D3", "=100+40"),
    ],
)
def test_any_other_formula_without_a_value_stays_a_fault(made: Path, tmp_path: Path, cell: str, formula: str) -> None:
    book = openpyxl.load_workbook(made)
    book["Team"][cell] = formula
    (fault,) = faults_of(saved(tmp_path, book))
    assert fault.startswith(f"Team!{cell}: this formula has no calculated value")


def test_ours_stay_a_fault_where_they_look_at_a_formula_that_is_not(made: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made)
    book["Zelfinschatting"]["F7"] = "=1+1"
    (fault,) = faults_of(saved(tmp_path, book))
    assert fault.startswith("Team!I3: this formula has no calculated value")


BEFORE = 'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE($A{0},"~","~~"),"*","~*"),"?","~?")'
"""The name as the formulas look it up; earlier ones looked up the cell as it stands."""


def with_earlier_formulas(book: Workbook) -> Workbook:
    for line in (3, 4, 5):
        for column in LEVELS:
            cell = book["Team"][f"{column}{line}"]
            assert BEFORE.format(line) in cell.value
            cell.value = cell.value.replace(BEFORE.format(line), f"$A{line}")
    return book


def test_formulas_of_a_workbook_that_was_made_before_are_worked_out_too(made: Path, tmp_path: Path) -> None:
    book = with_earlier_formulas(openpyxl.load_workbook(made))
    assert members(tmp_path, book) == read_workbook(made).instance.members


@pytest.mark.parametrize("name", ["An*", "?n Peeters", "A~n", "~*?"])
def test_a_name_with_a_sign_that_excel_reads_as_any_letters_finds_itself_alone(
    made: Path, tmp_path: Path, name: str
) -> None:
    book = openpyxl.load_workbook(made)
    sheet = book["Zelfinschatting"]
    sheet["A7"], sheet["A8"] = "Anneke Peeters", name
    book["Team"]["A3"], book["Team"]["A4"] = name, "Anneke Peeters"
    for column in "FGH":
        sheet[f"{column}7"], sheet[f"{column}8"] = 1, 4
    assert [member.competence[0] for member in members(tmp_path, book)[:2]] == [4, 1]


def test_under_the_earlier_formulas_such_a_name_is_left_to_excel(made: Path, tmp_path: Path) -> None:
    book = with_earlier_formulas(openpyxl.load_workbook(made))
    book["Zelfinschatting"]["A7"] = book["Team"]["A3"] = "An*"
    assert len(faults_of(saved(tmp_path, book))) == 8


def test_the_answer_keeps_the_formulas_and_is_read_alike(made: Path, tmp_path: Path) -> None:
    book, solved = openpyxl.load_workbook(made), tmp_path / "solved.xlsx"
    for column in "FGH":
        book["Zelfinschatting"][f"{column}7"] = 4
    reading = read_workbook(saved(tmp_path, book))
    write_workbook(reading, solve(reading.instance, Limits(work=0.1)), solved)
    assert read_workbook(solved).instance.members == reading.instance.members
    assert str(openpyxl.load_workbook(solved)["Team"]["I3"].value).startswith("=IF(")
