"""A fresh workbook: complete, checked where people type, and read right before Excel ever opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from allocator.basics.problem import InputError
from allocator.basics.settings import settings_of
from allocator.basics.text import LANGUAGES
from allocator.categories import CLUSTERS, Strategic
from allocator.instance import GROUP
from allocator.rule_model import load, names
from allocator.workbook.read.read import read_workbook
from allocator.workbook.schema import SHEETS, TASKS, TEAM
from allocator.workbook.template import fresh, wording
from allocator.workbook.template.people import AT_SCHOOL, MOST_PEOPLE, example_team

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.workbook.read.read import Reading


def made(folder: Path, language: Language = "nl", schools: tuple[str, ...] = ("De Linde",), size: int = 6) -> Path:
    path = folder / "fresh.xlsx"
    fresh(path.name, language, schools, size).save(path)
    return path


def read(folder: Path, language: Language = "nl", schools: tuple[str, ...] = ("De Linde",), size: int = 6) -> Reading:
    return read_workbook(made(folder, language, schools, size))


def validated(sheet: Worksheet, cell: str) -> list[str]:
    """The formulas of the drop-downs and checks on a cell."""
    return [str(check.formula1) for check in sheet.data_validations.dataValidation if cell in check.sqref]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_without_a_fault_or_a_warning_in_its_own_language(tmp_path: Path, language: Language) -> None:
    reading = read(tmp_path, language)
    assert reading.language == language
    # Whether it is a technical school, or one for special education, only the user knows.
    assert [problem.place for problem in reading.warnings] == [{"nl": "Scholen!B3", "en": "Schools!B3"}[language]]


def test_every_school_has_the_whole_catalogue_with_first_and_second_lines(tmp_path: Path) -> None:
    reading = read(tmp_path, schools=("De Linde", "De Eik"))
    for school in ("De Linde", "De Eik"):
        tasks = [row.task for row in reading.instance.rows if row.school == school and row.is_head]
        # 66 tasks, of which hardware, help desk, problems and accounts have two lines in place of one, and vision and
        # plan the school's part.
        assert len(tasks) == 66 + 4
        assert {"T01.1", "T01.2", "P02.2", "P03.2", "P04.2"} <= set(tasks)
        assert {"T03.1", "T03.2", "T17.1", "T17.2", "A02.1", "A02.2"} <= set(tasks)
        assert not {"T01", "T03", "T17", "A02", "P02", "P02.1"} & set(tasks)
    assert [row.task for row in reading.instance.rows if row.of_group] == ["P02.1", "P03.1", "P04.1"]


def test_the_team_has_the_levels_that_its_answers_come_to_before_excel_opened_the_file(tmp_path: Path) -> None:
    members = read(tmp_path).instance.members
    assert [member.competence for member in members] == [part.levels for part in AT_SCHOOL]
    assert [member.motivation for member in members] == [part.gladly for part in AT_SCHOOL]


def test_the_levels_on_team_are_formulas_that_look_up_the_self_assessment(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path))
    column = [cell.value for cell in book["Team"][2]].index("Technisch") + 1
    formula = book["Team"].cell(3, column).value
    name = 'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE($A3,"~","~~"),"*","~*"),"?","~?")'
    found = f"INDEX('Zelfinschatting'!$B$7:$B$406,MATCH({name},'Zelfinschatting'!$A$7:$A$406,0))"
    assert formula == f'=IF($A3="","",{found})'
    assert book["Zelfinschatting"]["A7"].value == book["Team"]["A3"].value
    assert "ROUND(AVERAGE(F7:H7),0)" in book["Zelfinschatting"]["B7"].value


def test_the_example_team_is_marked_and_has_far_fewer_hours_than_are_asked(tmp_path: Path) -> None:
    for schools in (("De Linde",), ("De Linde", "De Eik", "De Beuk")):
        size = 3 * len(schools) + 3
        reading = read(tmp_path, schools=schools, size=size)
        asked = sum(row.hours for row in reading.instance.rows)
        available = sum(member.available for member in reading.instance.members)
        assert len(reading.instance.members) == size
        assert 0 < available < asked / 2
    lines = list(openpyxl.load_workbook(made(tmp_path))["Team"].values)[2:]
    assert all(("voorbeeld" in str(line[-1])) == (line[0] is not None) for line in lines)


@pytest.mark.parametrize("size", [1, 2, 7, MOST_PEOPLE])
def test_a_team_of_any_size_has_names_of_its_own_and_with_several_schools_somebody_at_the_group(size: int) -> None:
    team = example_team(("De Linde", "De Eik"), size)
    assert len({person.name for person in team}) == size
    assert team[0].school == GROUP
    assert all(person.school != GROUP for person in example_team(("De Linde",), size))


def test_every_header_of_the_schema_stands_there_with_its_help(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, "en"))
    for schema in (sheet for sheet in SHEETS if sheet.field not in ("acceptance", "assumptions")):
        headers = book[schema.title.en][2]
        for column, cell in zip(schema.columns, headers, strict=False):
            assert str(cell.value).removesuffix(" *") == column.header.en
            assert cell.comment.text == column.help.en


def test_drop_downs_and_number_checks_reach_below_the_last_line(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path))
    tasks, letters = book["Taken"], {column.field: number for number, column in enumerate(TASKS.columns, start=1)}
    spare = 71 + 3 + 400
    where = tasks.cell(spare, letters["where"]).coordinate
    assert validated(tasks, where) == ['"school,groep,school of groep,koepel/overheid"']
    assert validated(tasks, tasks.cell(spare, letters["hours"]).coordinate) == ["0.01"]
    assert "Team" in validated(tasks, tasks.cell(spare, letters["fixed_to"]).coordinate)[0]
    assert "Scholen" in validated(tasks, tasks.cell(spare, letters["school"]).coordinate)[0]
    role = [column.field for column in TEAM.columns].index("role") + 1
    assert "hoofd ICT-dienst" in validated(book["Team"], book["Team"].cell(400, role).coordinate)[0]


def test_team_and_self_assessment_stand_ready_for_forty_people_and_more_in_a_larger_team(tmp_path: Path) -> None:
    for size, lines in ((6, 40), (35, 55)):
        book = openpyxl.load_workbook(made(tmp_path, size=size))
        for sheet, column, first in (("Team", "I", 3), ("Zelfinschatting", "B", 7)):
            filled = [cell.row for cell in book[sheet][column] if str(cell.value).startswith("=IF(")]
            assert filled == list(range(first, first + lines))


def test_values_of_settings_are_chosen_or_checked(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(made(tmp_path))["Parameters"]
    checks = {line[0].value: validated(sheet, line[1].coordinate) for line in sheet.iter_rows(min_row=3)}
    assert checks["Model"] == [f'"{",".join(names())}"']
    assert checks["Teamuren per"] == ['"jaar,week"']
    (reserve,) = [c for c in sheet.data_validations.dataValidation if c.error == "Geef een getal van 0 tot 100."][:1]
    assert (reserve.type, reserve.formula1, reserve.formula2) == ("decimal", "0.00", "100.00")
    assert checks["Back-upreserve %"] == ["0.00"]
    # The order of the tiers takes any names, with ; between.
    assert [name for name, found in checks.items() if not found] == ["Doelstellingen"]


def test_what_people_fill_in_prints_and_what_only_the_program_needs_does_not(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path))
    assert (book["Taken"].page_setup.fitToWidth, book["Taken"].print_area) == (1, "")
    nowhere = [sheet.title for sheet in book if str(sheet.print_area).endswith("!$XFD$1")]
    assert nowhere == ["Parameters", "Scenario's", "Aannames"]
    # Two pages beside each other have the names on both.
    for sheet, wide, repeated in (("Team", 2, "$A:$A"), ("Zelfinschatting", 2, "$A:$A"), ("Parameters", 1, None)):
        assert (book[sheet].page_setup.fitToWidth, book[sheet].print_title_cols) == (wide, repeated)


def test_no_drop_down_is_longer_than_excel_takes(tmp_path: Path) -> None:
    for language in LANGUAGES:
        for sheet in openpyxl.load_workbook(made(tmp_path, language)).worksheets:
            for check in sheet.data_validations.dataValidation:
                assert len(str(check.formula1)) <= 255
                assert len(check.error or "") <= 225


def test_headers_stay_in_view_and_every_column_can_be_filtered(tmp_path: Path) -> None:
    tasks = openpyxl.load_workbook(made(tmp_path))["Taken"]
    assert tasks.freeze_panes == "E3"
    assert tasks.auto_filter.ref == "A2:W72"


def test_figures_stand_under_their_headers_and_a_setting_clear_of_its_default(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path))
    headers = {str(cell.value): cell.alignment.horizontal for cell in book["Team"][2]}
    assert (headers["Naam *"], headers["ICT-uren"], headers["Motivatie Technisch"]) == ("left", "right", "right")
    assert book["Team"]["I3"].alignment.indent == book["Team"]["I2"].alignment.indent
    assert next(line[1] for line in book["Parameters"].iter_rows() if line[1].value == 1).alignment.horizontal == "left"


def test_nothing_prints_on_a_page_that_only_ends_a_table_or_is_blank(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path))
    pages = {sheet.title: sheet.page_setup.fitToHeight for sheet in book.worksheets}
    assert (pages["Leesmij"], pages["Zelfinschatting"], pages["Taken"]) == (1, 1, 0)
    assert all("&P" in sheet.oddFooter.center.text for sheet in book.worksheets)


def test_clusters_are_told_apart_without_fills_which_would_read_as_core_tasks(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = openpyxl.load_workbook(path)
    tasks = book["Taken"]
    assert len(list(tasks.conditional_formatting)) == 2
    core = [column.field for column in TASKS.columns].index("core") + 1
    for line in range(3, tasks.max_row + 1):
        tasks.cell(line, core).value = None
    book["Team"].delete_rows(3, 50)
    book["Team"]["A3"], book["Team"]["D3"], book["Team"]["I3"] = "An", 10, 3
    book.save(path)
    assert read_workbook(path).core_from == "rule model"


def test_settings_lists_every_setting_and_changes_only_how_bpt_hours_are_given(tmp_path: Path) -> None:
    listed = {line[0] for line in openpyxl.load_workbook(made(tmp_path, "en"))["Settings"].values}
    rule_model = load("flanders")
    for owner in (rule_model.general, *rule_model.rules, *rule_model.every_tier):
        assert {setting.name.en for setting in settings_of(owner).values()} <= listed
    reading = read_workbook(tmp_path / "fresh.xlsx")
    assert reading.rule_model.rules == rule_model.rules
    assert reading.rule_model.tiers == rule_model.tiers


def test_the_read_me_has_eight_steps_and_five_levels_for_each_cluster(tmp_path: Path) -> None:
    cells = [cell for line in openpyxl.load_workbook(made(tmp_path))["Leesmij"].values for cell in line]
    assert len(wording.STEPS) == 8
    assert all(step.question.nl in cells and step.workbook.nl in cells for step in wording.STEPS)
    for cluster in CLUSTERS:
        assert [text.nl in cells for text in wording.LEVELS[cluster]] == [True] * 5


def test_assumptions_say_which_tasks_are_core(tmp_path: Path) -> None:
    lines = list(openpyxl.load_workbook(made(tmp_path, "en"))["Assumptions"].values)
    marks = {line[0]: line[3] for line in lines[4:]}
    assert marks["T16"] == "yes"
    assert marks["L07"] == "no"
    assert set(marks.values()) == {"yes", "no"}
    running, after = lines[3].index("Keeps running"), lines[3].index("After")
    assert {line[0] for line in lines[4:] if line[after] == "A01"} == {"A02.1", "A02.2", "A03"}
    told = {line[0]: line[running] for line in lines[4:]}
    assert (told["T16"], told["T04"]) == ("yes", "no")


def test_the_same_workbook_is_the_same_file(tmp_path: Path) -> None:
    assert made(tmp_path).read_bytes() == made(tmp_path).read_bytes()


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    reading = read(tmp_path, schools=("=1+1",))
    assert [school.name for school in reading.instance.schools] == ["=1+1"]


def test_assumptions_say_why_tasks_are_strategic_and_are_read_back(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Aannames"]
    columns = {cell.value: cell.column for cell in sheet[4]}
    lines = {sheet.cell(line, 1).value: line for line in range(5, sheet.max_row + 1)}
    why, combined = columns["Strategisch"], columns["Gecombineerde competenties"]
    assert (sheet.cell(lines["T16"], why).value, sheet.cell(lines["T16"], combined).value) == ("snel", "ja")
    assert (sheet.cell(lines["T21"], why).value, sheet.cell(lines["T21"], combined).value) == ("geen", "nee")
    assert validated(sheet, sheet.cell(lines["T21"], why).coordinate) == ['"snel,administratie,visie,geen"']
    sheet.cell(lines["T16"], why).value = "geen"
    sheet.cell(lines["T21"], why).value = "visie"
    sheet.cell(lines["T21"], combined).value = "ja"
    sheet.cell(lines["L02"], why).value = None  # as the rule model has it
    book.save(path)
    rows = {row.task: (row.strategic, row.combined) for row in read_workbook(path).instance.rows}
    assert rows["T16"] == (None, True)
    assert rows["T21"] == (Strategic.VISION, True)
    assert rows["L02"] == (None, False)
    assert rows["T17.2"] == (Strategic.FAST, True)


def test_a_word_that_is_no_reason_is_a_fault_at_its_cell(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = openpyxl.load_workbook(path)
    column = [cell.value for cell in book["Aannames"][4]].index("Strategisch") + 1
    book["Aannames"].cell(5, column).value = "misschien"
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    (problem,) = caught.value.problems
    assert problem.place == f"Aannames!{book['Aannames'].cell(5, column).coordinate}"


def test_somebodys_own_sheet_of_that_name_is_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Aannames"]
    sheet.delete_rows(1, sheet.max_row)
    sheet["A1"], sheet["A2"] = "Wat wij aannemen", "Elke leerling heeft een laptop"
    book.save(path)
    assert [problem.place for problem in read_workbook(path).warnings] == ["Scholen!B3"]


def test_assumptions_name_those_that_weigh_most(tmp_path: Path) -> None:
    """Of a primary school alone, in hours: T17.1 139, T03.1 92, T17.2 93, T01.2 91, T04 78; in all 1,494."""
    sheet = openpyxl.load_workbook(made(tmp_path))["Aannames"]
    assert sheet["A3"].value == (
        "Deze wegen het zwaarst, kijk ze dus eerst na: T17.1, T17.2, T03.1, T01.2 en T04; samen 33 % van de uren (type"
        " basis)."
    )
