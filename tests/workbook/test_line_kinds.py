"""Which lines count: titles, totals and repeated headers are none; merged words hold for each of their lines."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from allocator.workbook.read.read import read_workbook
from tests.workbook.sheets import filled, reading, saved, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

    from tests.workbook.sheets import Table

HEADERS = ["School", "Cluster", "Description", "Hours", "Core", "Not for", "Also needs", "Specialisation", "Remark"]


def lines_of(folder: Path, book: Workbook) -> list[int]:
    return [row.line for row in read_workbook(saved(folder, book)).instance.rows]


def told_of(folder: Path, book: Workbook, sheet: str = "Tasks") -> list[str]:
    told = [problem.to("en") for problem in read_workbook(saved(folder, book)).warnings]
    return [line for line in told if line.startswith(f"{sheet}!") and "not recognised" not in line]


# -- titles and merged words


def merged_sideways(cluster_merged: bool) -> Workbook:
    """Five tasks whose words are merged over three columns, under a Cluster that is merged downwards; Core on two."""
    book = filled({"Tasks": [["Cluster", "Description", None, None, "Core"]]})
    sheet = book["Tasks"]
    for line in range(2, 7):
        sheet.cell(line, 2, f"Task {line}")
        sheet.merge_cells(start_row=line, end_row=line, start_column=2, end_column=4)
        if not cluster_merged or line == 2:
            sheet.cell(line, 1, "Technical")
    if cluster_merged:
        sheet.merge_cells("A2:A6")
    sheet["E3"] = sheet["E5"] = "x"
    return book


@pytest.mark.parametrize("cluster_merged", [True, False])
def test_words_that_are_merged_sideways_beside_a_merged_cluster_are_tasks(tmp_path: Path, cluster_merged: bool) -> None:
    book = merged_sideways(cluster_merged)
    assert lines_of(tmp_path, book) == [2, 3, 4, 5, 6]
    assert not told_of(tmp_path, book)


def test_a_title_over_the_column_of_the_clusters_is_no_task_and_no_news(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description"], ["Technical tasks"], ["Technical", "Mend"], ["Policy tasks"]]})
    book["Tasks"].merge_cells("A2:B2")
    book["Tasks"].merge_cells("A4:B4")
    assert lines_of(tmp_path, book) == [3]
    assert not told_of(tmp_path, book)


def test_merged_words_without_a_cluster_are_told_as_a_title(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Core"], ["Technical", "Mend"], [None, "One?"]]})
    book["Tasks"].merge_cells("B3:C3")
    assert lines_of(tmp_path, book) == [2]
    assert told_of(tmp_path, book) == ["Tasks!B3: read as a title and left out: fill in Cluster if it is none"]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Not for", "Bo"),
        ("Also needs", "policy 2"),
        ("Specialisation", "network"),
        ("School", "A"),
        ("Cluster", "Policy"),
    ],
)
def test_lists_and_words_in_merged_cells_hold_for_each_of_their_lines(tmp_path: Path, header: str, words: str) -> None:
    lines = [["A", "Technical", f"Task {number}", 5, *[None] * 5] for number in range(3)]
    column = HEADERS.index(header)
    for number, line in enumerate(lines):
        line[column] = words if number == 0 else None
    team = [["Name", "ICT hours", "Technical"], ["An", 100, 3], ["Bo", 100, 3]]
    book = filled({"Tasks": [HEADERS, *lines], "Team": team})
    book["Tasks"].merge_cells(start_row=2, end_row=4, start_column=column + 1, end_column=column + 1)
    rows = read_workbook(saved(tmp_path, book)).instance.rows
    said = [(row.not_for, row.also_needs, row.specialisations, row.school, row.cluster) for row in rows]
    assert len(said) == 3
    assert said[0] == said[1] == said[2]
    assert not told_of(tmp_path, book)


def test_one_description_merged_over_the_lines_of_several_schools_is_the_task_of_each(tmp_path: Path) -> None:
    lines = [["A", "Technical", "Mend", 5], ["B", "Technical", None, 6]]
    book = filled({"Tasks": [["School", "Cluster", "Description", "Hours"], *lines]})
    book["Tasks"].merge_cells("C2:C3")
    rows = read_workbook(saved(tmp_path, book)).instance.rows
    assert [(row.school, row.description, row.hours) for row in rows] == [("A", "Mend", 500), ("B", "Mend", 600)]


def test_headers_once_more_in_the_middle_are_no_task(tmp_path: Path) -> None:
    headers = ["Cluster", "Omschrijving", "Uren"]
    sheets = {"Taken": [headers, ["Technisch", "Een", 1], headers, ["Beleid", "Twee", 2]], "Team": [["Naam"], ["An"]]}
    assert [row.line for row in reading(tmp_path, sheets).instance.rows] == [2, 4]


# -- totals

LABELS = [
    "Totaal",
    "TOTAAL:",
    "Totaal uren",
    "Totaal (uren)",
    "Totaal technisch",
    "Technische taken totaal",
    "Subtotaal",
    "Sub-totaal",
    "Subtotal",
    "Som",
    "Som van uren",
    "Sum of Hours",
    "Algemeen totaal",
    "Eindtotaal",
    "Grand Total",
    "Totaal De Linde",
    "De Linde Totaal",
    "Totaal 2025",
    "Gemiddelde",
]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("column", ["School", "Cluster", "Description"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_line_of_totals_is_left_out_and_told_whatever_its_words_and_column(
    tmp_path: Path, label: str, column: str, whole: bool
) -> None:
    total: list[object] = ["De Linde", "Technical", "Anything", 35] if whole else [None, None, None, 35]
    total[HEADERS.index(column)] = label
    if whole and column == "Cluster":
        total[2] = None
    tasks = [HEADERS[:4], ["De Linde", "Technical", "One", 20], ["De Linde", "Technical", "Two", 15], total]
    sheets: dict[str, Table] = {"Tasks": tasks}
    assert [row.line for row in reading(tmp_path, sheets).instance.rows] == [2, 3]
    assert any(line.startswith("Tasks!") and "line of totals" in line for line in warnings(tmp_path, sheets))


@pytest.mark.parametrize(
    "label", ["Totaal", "Totaal uren", "Som uren team", "Total hours", "Totaal team:", "TOTAAL ICT"]
)
def test_a_line_of_totals_under_the_team_is_nobody(tmp_path: Path, label: str) -> None:
    sheets: dict[str, Table] = {
        "Team": [["Name", "ICT hours", "Technical"], ["An", 40, 3], ["Bo", 50, 3], [label, 90, None]]
    }
    assert [member.name for member in reading(tmp_path, sheets).instance.members] == ["An", "Bo"]
    assert [line for line in warnings(tmp_path, sheets) if line.startswith("Team!A4: read as a line of totals")]


def test_words_for_totals_with_a_name_are_totals_where_the_figures_add_up(tmp_path: Path) -> None:
    team = [["Name", "ICT hours", "Technical"], ["An", 40, 3], ["Bo", 50, 3], ["Totaal Noord", 90, None]]
    assert [member.name for member in reading(tmp_path, {"Team": team}).instance.members] == ["An", "Bo"]
    team[3] = ["Som An", 60, 2]  # Som is a family name too
    assert [member.name for member in reading(tmp_path, {"Team": team}).instance.members] == ["An", "Bo", "Som An"]
    assert any(line.startswith("Team!A4: is this a line of totals?") for line in warnings(tmp_path, {"Team": team}))


def test_a_task_whose_words_hold_total_counts(tmp_path: Path) -> None:
    words = ["Totaalbeheer van servers", "Volledige som maken van licenties", "Totale vernieuwing van het netwerk"]
    tasks = [["Cluster", "Description", "Hours"], *(["Technical", each, 7] for each in words)]
    assert len(reading(tmp_path, {"Tasks": tasks}).instance.rows) == 3
    assert not [line for line in warnings(tmp_path, {"Tasks": tasks}) if "total" in line]


def test_figures_without_words_that_are_the_sums_of_the_lines_above_are_totals(tmp_path: Path) -> None:
    lines = [
        ["Technical", "One", 20],
        ["Technical", "Two", 15],
        [None, None, 35],
        ["Policy", "Three", 5],
        [None, None, 5.0],
    ]
    tasks = [["Cluster", "Description", "Hours"], *lines[:3], *lines[3:4], ["Policy", "Four", 6], [None, None, 11]]
    sheets: dict[str, Table] = {"Tasks": tasks}
    assert [row.line for row in reading(tmp_path, sheets).instance.rows] == [2, 3, 5, 6]
    assert [line.split(":")[0] for line in warnings(tmp_path, sheets) if "line of totals" in line] == [
        "Tasks!C4",
        "Tasks!C7",
    ]
    team = [["Name", "ICT hours", "BPT hours"], ["An", 40, 1], ["Bo", 50, 2], [None, 90, 3]]
    assert len(reading(tmp_path, {"Team": team}).instance.members) == 2


def test_a_label_in_a_column_that_is_not_read_tells_totals_as_well(tmp_path: Path) -> None:
    tasks = [["Nota", "Cluster", "Description", "Hours"], [None, "Technical", "One", 20], ["Totaal", None, None, 999]]
    assert [row.line for row in reading(tmp_path, {"Tasks": tasks}).instance.rows] == [2]


# -- what nobody sees


def test_hidden_lines_columns_and_sheets_count_and_are_told(tmp_path: Path) -> None:
    tasks = [["Cluster", "Description", "Hours", "Fixed to"]]
    tasks += [["Technical", f"Task {number}", 1, "An" if number == 4 else None] for number in range(2, 14)]
    book = filled({"Tasks": tasks})
    sheet = book["Tasks"]
    sheet.auto_filter.ref = "A1:D13"
    for number in (4, 7, 9, 11):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book["Team"].sheet_state = "hidden"
    book["Team"].row_dimensions[2].hidden = True
    assert len(lines_of(tmp_path, book)) == 12
    assert told_of(tmp_path, book) == [
        "Tasks!A4: 4 of 12 lines are hidden (4, 7, 9, 11) and count: "
        "delete what should not count, or write no under Applies on Tasks",
        'Tasks!D1: the column "Fixed to" (D) is hidden, and counts: clear what should not count',
    ]
    assert [line.split(":")[0] for line in told_of(tmp_path, book, "Team")] == ["Team!A1", "Team!A2"]
    dutch = [problem.to("nl") for problem in read_workbook(saved(tmp_path, book)).warnings]
    assert any("4 van 12 rijen zijn verborgen (4, 7, 9, 11) en tellen mee" in line for line in dutch)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_is_hidden_well_is_told_too(tmp_path: Path, state: str) -> None:
    book = filled({})
    book["Team"].sheet_state = state
    assert [line for line in told_of(tmp_path, book, "Team") if "this sheet is hidden, and counts" in line]


@pytest.mark.parametrize(
    ("usual", "hidden"),
    [
        ('<sheetFormatPr defaultRowHeight="0"/>', True),
        # All below the table is hidden, and what is written out shows.
        ('<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>', False),
        ('<sheetFormatPr defaultRowHeight="0" zeroHeight="1"/>', False),
    ],
)
def test_lines_that_have_the_usual_height_are_hidden_where_that_is_nothing(
    tmp_path: Path, usual: str, hidden: bool
) -> None:
    plain, path = saved(tmp_path, filled({})), tmp_path / "usual.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                content, count = re.subn("<sheetFormatPr[^>]*/>", usual, content)
                assert count == 1
            target.writestr(name, content)
    told = [problem.to("en") for problem in read_workbook(path).warnings if "hidden" in problem.to("en")]
    assert [line.split(":")[0] for line in told] == (["Tasks!A2"] if hidden else [])


def test_hidden_lines_without_tasks_and_hidden_columns_of_the_user_s_own_are_nobody_s_business(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Mine"], ["Technical", "Mend", "x"], [None, None, "y"]]})
    book["Tasks"].row_dimensions[3].hidden = book["Tasks"].column_dimensions["C"].hidden = True
    assert not [line for line in told_of(tmp_path, book) if "hidden" in line]
