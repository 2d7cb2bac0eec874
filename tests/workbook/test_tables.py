"""Sheets and headers are found wherever people put them, and asked about where they are unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from allocator.basics.problem import InputError
from allocator.workbook.read.read import read_workbook
from allocator.workbook.record.record import Record, record_lines
from tests.workbook.sheets import TEAM, faults, faults_of, filled, reading, saved, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

LINE = ["Technical", "Mend things"]


def test_columns_may_stand_in_any_order_and_case(tmp_path: Path) -> None:
    found = reading(tmp_path, {"tasks": [[" HOURS ", None, "description*", "CLUSTER"], [3, "mine", *LINE[::-1]]]})
    assert found.instance.rows[0].hours == 300
    assert found.tasks.columns == {"hours": 1, "description": 3, "cluster": 4}


@pytest.mark.parametrize("above", [0, 19])
def test_the_header_row_is_found_among_the_first_20(tmp_path: Path, above: int) -> None:
    title: list[list[object]] = [["Our tasks"] for _ in range(above)]
    found = reading(tmp_path, {"Tasks": [*title, ["Cluster", "Description"], LINE]})
    assert found.tasks.header_row == above + 1


def test_a_header_row_on_line_21_is_too_far_down(tmp_path: Path) -> None:
    title: list[list[object]] = [["Our tasks"] for _ in range(20)]
    assert faults(tmp_path, {"Tasks": [*title, ["Cluster", "Description"], LINE]}) == [
        "Tasks!A1: no header Cluster and Description: "
        "put the headers in one line, among the first 20 of the sheet; they stand in line 21"
    ]


def test_a_required_header_that_misses_is_named(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Tasks": [["Cluster", "Hours"], ["Technical", 3]]})
    assert fault.startswith("Tasks!A1: no header Description")


def test_behind_a_required_header_that_is_misspelt_the_rest_is_read_as_well(tmp_path: Path) -> None:
    tasks = [["Cluster", "Descripton", "Hours"], [*LINE, "some ten"]]
    team = [["Naame", "ICT hours"], ["An", -3]]
    assert [fault.split(": ")[0] for fault in faults(tmp_path, {"Tasks": tasks, "Team": team})] == [
        "Tasks!B1",
        "Team!A1",
        "Team!B2",
        "Tasks!C2",
    ]


def test_a_header_that_misses_takes_no_other_that_is_read(tmp_path: Path) -> None:
    table = [["Cluster", "What it is about", "Hours"], [*LINE, 3]]
    assert faults(tmp_path, {"Tasks": table}) == [
        "Tasks!A1: no header Description: put the headers in one line, among the first 20 of the sheet"
    ]


def test_a_header_twice_is_an_error(tmp_path: Path) -> None:
    table = [["Cluster", "Description", "Level", "Niveau"], [*LINE, 1, 2]]
    assert faults(tmp_path, {"Tasks": table}) == [
        "Tasks!D1: the same header as Tasks!C1: keep one of the two columns, or rename the other"
    ]


def test_a_sheet_under_both_its_names_is_an_error(tmp_path: Path) -> None:
    table = [["Cluster", "Description"], LINE]
    (fault,) = faults(tmp_path, {"Tasks": table, "Taken": table})
    assert fault.startswith('Taken!A1: the same sheet as "Tasks"')


def test_unknown_columns_and_sheets_are_left_alone(tmp_path: Path) -> None:
    sheets = {"Tasks": [["Cluster", "Description", "Room", "Cost"], [*LINE, "B12", "much"]], "Notes": [["Hello"]]}
    assert warnings(tmp_path, sheets) == [
        'Tasks!C1: the columns "Room" (C1) and "Cost" (D1) are not read: what is for yourself may stay'
    ]


def test_a_header_that_is_nearly_known_is_asked_about(tmp_path: Path) -> None:
    sheets = {"Tasks": [["Cluster", "Description", "Prioritiet"], [*LINE, "essentieel"]]}
    assert warnings(tmp_path, sheets) == [
        'Tasks!C1: the column "Prioritiet" is not read: write "Priority" in C1 if you mean that'
    ]


def test_columns_that_are_not_read_are_told_in_one_line_a_sheet_with_what_they_may_stand_for(tmp_path: Path) -> None:
    team = [["Name", "Phone", "ICT-uren/week", "Other hours", "Technical"], ["An", "0470", 10, 1, 3]]
    sheets = {"Tasks": [["Cluster", "Description", "Uren per week", "Min. uren/jaar"], [*LINE, 2, 1]], "Team": team}
    assert warnings(tmp_path, sheets) == [
        'Tasks!C1: the columns "Uren per week" (C1) and "Min. uren/jaar" (D1) are not read: write "Hours" in C1 and'
        ' "Minimum hours" in D1 if you mean that; set "Task hours per" to week in Settings',
        'Team!C1: the columns "ICT-uren/week" (C1) and "Phone" (B1) are not read: write "ICT hours" in C1 if you mean'
        ' that; set "Team hours per" to week in Settings; what is for yourself may stay',
    ]


def test_a_column_of_remarks_is_the_users_own(tmp_path: Path) -> None:
    assert warnings(tmp_path, {"Tasks": [["Cluster", "Description", "Opmerkingen"], [*LINE, "!"]]}) == []


def test_what_stands_beside_settings_is_not_listed(tmp_path: Path) -> None:
    assert warnings(tmp_path, {"Settings": [["Setting", "Value", "Why"], ["Max clusters", 3, "few people"]]}) == []


def test_headers_that_can_only_mean_one_thing_are_read(tmp_path: Path) -> None:
    tasks = [["Cluster", "Omschrijving", "Uren", "Min. uren"], ["Technisch", "Water", 5, 2]]
    team = [
        ["Naam", "School", "BPT", "Overige uren", "Ped.-didac.", "Beleid", "Administratief", "Motivatie Ped.-didac."],
        ["An", "Linde", 10, 20, 1, 2, 3, 4],
    ]
    found = reading(tmp_path, {"Taken": tasks, "Team": team}).instance
    (member,) = found.members
    assert found.rows[0].minimum == 200
    assert (member.bpt, member.other, member.competence, member.motivation) == (1000, 2000, (0, 1, 2, 3), (2, 4, 2, 2))


def test_a_sheet_that_is_nearly_known_is_asked_about(tmp_path: Path) -> None:
    assert warnings(tmp_path, {"Schoolen": [["School"], ["De Linde"]]}) == [
        'Schoolen!A1: this sheet is ignored: did you mean "Scholen"?'
    ]


def test_without_a_tasks_sheet_the_one_that_lists_tasks_is_read(tmp_path: Path) -> None:
    found = reading(tmp_path, {"Blad1": [["Cluster", "Omschrijving"], LINE]})
    assert found.tasks.title == "Blad1"


def test_two_sheets_that_list_tasks_are_asked_about(tmp_path: Path) -> None:
    table = [["Cluster", "Omschrijving"], LINE]
    (fault,) = faults(tmp_path, {"Blad1": table, "Oud": table})
    assert fault == 'in.xlsx: several sheets list tasks: Blad1 and Oud: name the one to read "Tasks"'


def test_missing_sheets_are_both_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert [fault.split(": ")[1] for fault in faults_of(saved(tmp_path, book))] == [
        'there is no sheet "Tasks"',
        'there is no sheet "Team"',
    ]


def test_blank_lines_and_hidden_rows_and_columns_change_nothing(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Hours"], [None, " "], [*LINE, 3], [], ["Policy", "Plan", 4]]})
    book["Tasks"].row_dimensions[3].hidden = True
    book["Tasks"].column_dimensions["C"].hidden = True
    found = read_workbook(saved(tmp_path, book))
    assert [(row.line, row.hours) for row in found.instance.rows] == [(3, 300), (5, 400)]


def test_a_merged_title_between_the_tasks_is_no_task(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description"], ["Technical"], LINE]})
    book["Tasks"].merge_cells("A2:B2")
    assert [row.line for row in read_workbook(saved(tmp_path, book)).instance.rows] == [3]


def test_a_line_of_totals_is_left_out_with_a_warning(tmp_path: Path) -> None:
    sheets = {"Tasks": [["Cluster", "Description", "Hours"], [*LINE, 3], ["Totaal", None, 3]]}
    assert len(reading(tmp_path, sheets).instance.rows) == 1
    assert warnings(tmp_path, sheets)[0].startswith("Tasks!A3: read as a line of totals and left out")


def test_a_line_of_totals_under_the_team_is_no_member(tmp_path: Path) -> None:
    sheets = {"Team": [["School", "Name", "ICT hours", "Technical"], [None, "An", 3, 2], ["TOTAAL:", None, 3, None]]}
    assert [member.name for member in reading(tmp_path, sheets).instance.members] == ["An"]


def test_a_stray_cell_in_the_far_corner_does_no_harm(tmp_path: Path) -> None:
    book = filled({})
    book["Tasks"]["XFD1048576"] = "stray"
    book["Team"]["XFD1048576"] = " "
    assert len(read_workbook(saved(tmp_path, book)).instance.rows) == 1


def test_a_sheet_of_tasks_without_tasks_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Tasks": [["Cluster", "Description"]]})
    assert fault == (
        "Tasks!B1: there are no tasks under the headers yet: "
        "add a line for each task, or start from the full list that allocator init gives"
    )


def test_a_team_of_nobody_is_a_fault_as_there_is_nothing_to_divide(tmp_path: Path) -> None:
    sentence = "Team!A1: there is nobody on this sheet: add a line for each member, with hours and competences"
    assert faults(tmp_path, {"Team": [["Name"]]}) == [sentence]
    # A line without a name has its own fault.
    assert faults(tmp_path, {"Team": [["Name", "Role"], [None, "TICT"]]})[0].startswith(
        "Team!A2: this line has no name"
    )


def test_partners_alone_may_do_the_work_of_a_team_of_nobody(tmp_path: Path) -> None:
    sheets = {"Team": [["Name"]], "Partners": [["Partner", "EUR per hour"], ["Firm", 85]]}
    assert warnings(tmp_path, sheets)[0].startswith("Team!A1: there is nobody on this sheet")


def test_the_assumptions_of_a_fresh_workbook_are_no_tasks_where_the_sheet_of_tasks_is_gone(tmp_path: Path) -> None:
    book = filled({"Taken": [["Cluster", "Omschrijving"], ["Technisch", "Iets"]]})
    book["Taken"].title = "Aannames"
    with pytest.raises(InputError) as caught:
        read_workbook(saved(tmp_path, book))
    assert [problem.to("nl") for problem in caught.value.problems] == [
        'in.xlsx: er is geen blad "Taken": voeg een blad "Taken" toe met de kolomtitels Cluster en Omschrijving'
    ]


def test_an_empty_partners_sheet_is_as_none(tmp_path: Path) -> None:
    assert reading(tmp_path, {"Partners": []}).instance.partners == ()


@pytest.mark.parametrize(
    ("sheets", "language"),
    [
        ({"Blad1": [["Cluster", "Description"], LINE], "Team": [["Name", "School"], ["An"]]}, "en"),
        ({"Tasks": [["Cluster", "Description"], LINE], "Team": TEAM}, "en"),
        ({"Taken": [["Cluster", "Omschrijving"], LINE], "Team": [["Naam"], ["An"]]}, "nl"),
        ({"Blad1": [["Cluster", "Omschrijving"], LINE], "Team": [["School", "Naam"], [None, "An"]]}, "nl"),
    ],
)
def test_the_language_is_that_of_the_headers(
    tmp_path: Path, sheets: dict[str, list[list[object]]], language: str
) -> None:
    assert reading(tmp_path, sheets).language == language


def test_what_an_earlier_run_wrote_is_passed_over(tmp_path: Path) -> None:
    ours = Record({"overview": "Matrix", "run": "Uitvoering"}, {"assigned": "Level", "cost": "Kostprijs"})
    found = reading(
        tmp_path,
        {
            "Blad1": [["Cluster", "Omschrijving", "Niveau", "Level"], [*LINE, 1, "result"]],
            "Matrix": [["Cluster", "Omschrijving"], LINE],
            "Uitvoering": record_lines(ours, "nl"),
        },
    )
    assert found.record is not None
    assert found.instance.rows[0].level == 1
    assert found.tasks.columns["level"] == 3


def test_a_sheet_name_with_a_space_is_quoted_in_faults(tmp_path: Path) -> None:
    (fault,) = faults(
        tmp_path, {"Blad1": [["x"]], "Mijn taken": [["Cluster", "Omschrijving", "Uren"], [*LINE, "veel"]]}
    )
    assert fault.startswith("'Mijn taken'!C2: ")


def merged(cluster: object) -> Workbook:
    """Three tasks, with the cells of Cluster and of Hours merged over all three, and a fourth task by itself."""
    lines = [[cluster, "Water", 6], [None, "Feed", None], [None, "Sing", None], ["Policy", "Think", 4]]
    book = filled({"Tasks": [["Cluster", "Description", "Hours"], *lines]})
    book["Tasks"].merge_cells("A2:A4")
    book["Tasks"].merge_cells("C2:C4")
    return book


def test_a_cluster_merged_over_several_lines_is_read_for_each_and_hours_only_for_the_first(tmp_path: Path) -> None:
    found = read_workbook(saved(tmp_path, merged("Technical")))
    assert [row.cluster.value for row in found.instance.rows] == ["technical"] * 3 + ["policy"]
    assert ["hours" in row.defaulted for row in found.instance.rows] == [False, True, True, False]
    told = [problem.to("en") for problem in found.warnings]
    assert [sentence for sentence in told if "merged" in sentence] == [
        "Tasks!C2: merged cells count only for their first line: unmerge them and fill in every line"
    ]


def test_a_fault_in_merged_cells_is_told_once(tmp_path: Path) -> None:
    (fault,) = faults_of(saved(tmp_path, merged("Cooking")))
    assert fault.startswith('Tasks!A2: "Cooking" is no cluster')


def test_the_title_the_legend_and_the_headers_may_stand_in_the_midst_of_the_list_too(tmp_path: Path) -> None:
    """As in the official overview, over two pages."""
    top = [["Task overview ICT coordination"], ["Core tasks"], ["Cluster", "Description"]]
    first, second = ["Technical", "Manage spare parts stock"], ["Administration", "Follow up on insurance policies"]
    for broken in (top, top[:2], [top[1]]):
        found = reading(tmp_path, {"Tasks": [*top, first, *broken, second]})
        assert [row.task for row in found.instance.rows] == ["T18", "A10"]
