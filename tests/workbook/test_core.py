"""Core rows: by the Core column, else by the coloured cells, else by the rule model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import GradientFill, PatternFill
from openpyxl.styles.colors import Color

from allocator.intake import CoreSource
from allocator.workbook.read.read import read_workbook
from tests.workbook.sheets import filled, reading, saved

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.workbook.read.read import Reading

PURPLE = PatternFill("solid", fgColor="FFB4A7D6")
TABLE = [
    ["Cluster", "Description", "Hours"],
    ["Technical", "Water the plants", 10],
    ["Technical", "Feed the fish", 10],
    ["Technical", "Wind the clock", 10],
]


def coloured(folder: Path, fills: dict[str, PatternFill | GradientFill]) -> Reading:
    """What is read from TABLE with these fills."""
    book = filled({"Tasks": TABLE})
    for place, fill in fills.items():
        book["Tasks"][place].fill = fill
    return read_workbook(saved(folder, book))


def core_lines(found: Reading) -> list[int]:
    return [row.line for row in found.instance.rows if row.core]


def test_a_filled_description_or_cluster_is_core_and_the_others_are_not(tmp_path: Path) -> None:
    found = coloured(tmp_path, {"B2": PURPLE, "A4": PURPLE})
    assert core_lines(found) == [2, 4]
    assert found.core_from is CoreSource.FILL
    assert found.warnings == ()
    assert not any("core" in row.defaulted for row in found.instance.rows)


@pytest.mark.parametrize(
    "colour",
    [Color(rgb="FFB4A7D6"), Color(theme=7, tint=0.4), Color(theme=0, tint=-0.15), Color(indexed=36)],
)
def test_colours_count_however_they_are_chosen(tmp_path: Path, colour: Color) -> None:
    assert core_lines(coloured(tmp_path, {"B3": PatternFill("solid", fgColor=colour)})) == [3]


def test_a_gradient_is_a_colour_too(tmp_path: Path) -> None:
    assert core_lines(coloured(tmp_path, {"B3": GradientFill(stop=("FFB4A7D6", "FFFFFFFF"))})) == [3]


@pytest.mark.parametrize(
    "white",
    [Color(rgb="FFFFFFFF"), Color(rgb="00FFFFFF"), Color(theme=0), Color(indexed=9), Color(indexed=65)],
)
def test_white_is_no_colour(tmp_path: Path, white: Color) -> None:
    found = coloured(tmp_path, {"B2": PatternFill("solid", fgColor=white), "B3": PURPLE})
    assert core_lines(found) == [3]
    assert found.warnings == ()


def test_without_any_colour_the_rule_model_tells(tmp_path: Path) -> None:
    found = coloured(tmp_path, {})
    assert found.core_from is CoreSource.RULE_MODEL
    assert all("core" in row.defaulted for row in found.instance.rows)


def test_all_lines_coloured_are_all_core_with_a_warning(tmp_path: Path) -> None:
    found = coloured(tmp_path, dict.fromkeys(("B2", "B3", "B4"), PURPLE))
    assert core_lines(found) == [2, 3, 4]
    assert found.warnings[0].to("en").startswith("Tasks!B1: all 3 lines are coloured, so all are core tasks")


def test_one_line_and_coloured_is_told_as_one(tmp_path: Path) -> None:
    book = filled({})
    book["Tasks"]["B2"].fill = PURPLE
    (warning,) = read_workbook(saved(tmp_path, book)).warnings
    assert warning.to("en").startswith("Tasks!B1: the only line is coloured, so it is a core task")


def test_several_colours_are_core_with_a_warning_that_counts_them(tmp_path: Path) -> None:
    found = coloured(tmp_path, {"B2": PURPLE, "B4": PatternFill("solid", fgColor="FFFFFF00")})
    assert core_lines(found) == [2, 4]
    assert found.warnings[0].to("en").startswith("Tasks!B1: 2 lines in 2 colours are read as core tasks")


def test_a_core_column_with_any_value_goes_before_the_colours_and_blank_is_no(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Core"], ["Technical", "Water"], ["Technical", "Feed", "x"]]})
    book["Tasks"]["B2"].fill = PURPLE
    found = read_workbook(saved(tmp_path, book))
    assert core_lines(found) == [3]
    assert found.core_from is CoreSource.COLUMN


def test_a_core_column_without_any_value_says_nothing(tmp_path: Path) -> None:
    book = filled({"Tasks": [["Cluster", "Description", "Core"], ["Technical", "Water"], ["Technical", "Feed"]]})
    book["Tasks"]["B2"].fill = PURPLE
    assert core_lines(read_workbook(saved(tmp_path, book))) == [2]


def test_outsourcing_a_core_row_is_read_as_no_with_a_warning(tmp_path: Path) -> None:
    table = [["Cluster", "Description", "Core", "Outsource"], ["Technical", "Water the plants", "yes", "yes"]]
    found = reading(tmp_path, {"Tasks": table})
    assert not found.instance.rows[0].outsource
    assert found.warnings[0].place == "Tasks!D2"


def test_a_row_that_only_the_rule_model_calls_core_is_not_outsourced_either(tmp_path: Path) -> None:
    table = [["ID", "Cluster", "Description", "Outsource"], ["T03", "Technical", "Our help desk", "yes"]]
    found = reading(tmp_path, {"Tasks": table}).instance.rows[0]
    assert found.core
    assert not found.outsource


@pytest.mark.parametrize(("title", "header"), [("Takenoverzicht", "Omschrijving"), ("Overview", "Description")])
def test_the_official_overview_is_read_as_it_is(tmp_path: Path, title: str, header: str) -> None:
    book = filled(
        {
            title: [
                ["Takenoverzicht ICT-coördinatie"],
                [],
                ["Kerntaken"],
                [],
                ["Cluster", header],
                ["Technisch", "Tools gebruiken voor monitoring van de ICT-infrastructuur"],
                ["Policy&Vision", "Be closely involved with/part of the management team"],
                ["Ped.-didac.", "Collega's informatie verstrekken over nieuwe leermiddelen"],
                ["Ped.-didac.", "Collega's informatie verstrekken over nieuwe leermiddelen"],
            ]
        }
    )
    del book["Tasks"]
    sheet = book[title]
    sheet.merge_cells("A1:B1")
    sheet["A3"].fill = PURPLE
    sheet["B7"].fill = PURPLE
    found = read_workbook(saved(tmp_path, book))
    assert found.tasks.title == title
    assert [(row.line, row.task, row.core) for row in found.instance.rows] == [
        (6, "T02", False),
        (7, "P07", True),
        (8, "L08", False),
    ]
    assert [warning.place for warning in found.warnings] == [f"{title}!B9"]
