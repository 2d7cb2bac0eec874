"""What looks like ours and is not read is told: copies of sheets, columns without a header, columns for schools."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from tests.workbook.sheets import TASKS, TEAM, faults, reading, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

LINE = ["Technical", "Mend things"]


def told(folder: Path, sheets: dict[str, Table], start: str) -> list[str]:
    return [line for line in warnings(folder, sheets) if line.startswith(start)]


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("Teams", "Team"),
        ("Team (2)", "Team"),
        ("Team oud", "Team"),
        ("Kopie van Team", "Team"),
        ("team 2024-2025", "Team"),
        ("Team - kopie", "Team"),
        ("Team v2", "Team"),
        ("Tasks (2)", "Tasks"),
        ("Tasks old", "Tasks"),
        ("Taken (2)", "Tasks"),
        ("Taken nieuw", "Tasks"),
        ("Task", "Tasks"),
        ("Copy of Tasks", "Tasks"),
        ("Tasks_backup", "Tasks"),
    ],
)
def test_a_sheet_whose_name_is_nearly_one_that_is_read_is_told(tmp_path: Path, title: str, of: str) -> None:
    place = title if title.isalpha() else f"'{title}'"
    place = title if title == "Tasks_backup" else place
    sheets = {title: [["Anything"]]}
    assert told(tmp_path, sheets, f"{place}!A1") == [
        f'{place}!A1: this sheet is ignored: "{of}" is: leave it if it is a copy; what should count belongs on "{of}"'
    ]


@pytest.mark.parametrize("title", ["Legende", "Nota's", "Planning", "Taken per persoon", "Vergaderingen", "Budget"])
def test_a_sheet_of_the_user_s_own_is_nobody_s_business(tmp_path: Path, title: str) -> None:
    assert not warnings(tmp_path, {title: [["Naam", "Cluster", "Uren"], ["An", "Technisch", 3]]})


def test_a_second_list_of_tasks_or_people_is_told_whatever_its_name(tmp_path: Path) -> None:
    people = [["Name", "ICT hours", "Technical", "Role"], ["Bo", 3, 3, None]]
    sheets: dict[str, Table] = {"De Berk": TASKS, "Mensen": people}
    assert [line.split(":")[0] for line in warnings(tmp_path, sheets)] == ["'De Berk'!A1", "Mensen!A1"]


@pytest.mark.parametrize("hours", ["Uren", "Hours"])
@pytest.mark.parametrize("above", [20, 25])
def test_where_no_sheet_lists_tasks_it_is_said_what_was_looked_at_and_how_far(
    tmp_path: Path, hours: str, above: int
) -> None:
    deep = [*([["Ons overzicht"]] * above), ["Cluster", "Omschrijving", hours], [*LINE, 3]]
    other = [["Taak", "School", "Uren"], ["Iets", "De Linde", 3]]
    (fault,) = faults(tmp_path, {"Blad1": deep, "Lijst": other, "Team": TEAM})
    assert "no sheet has the headers Cluster and Description in one of its first 20 lines" in fault
    assert f'"Blad1" (they stand in line {above + 1})' in fault
    assert '"Lijst" (line 1: "Taak", "School", "Uren")' in fault


# -- columns


def column(header: object, *cells: object, sheet: str = "Tasks") -> dict[str, Table]:
    """A sheet with one more column, between two that are read."""
    rows = [["Technical", cell, f"Task {number}", "x"] for number, cell in enumerate(cells)]
    people = [[f"Person {number}", cell, 3] for number, cell in enumerate(cells)]
    if sheet == "Team":
        return {"Team": [["Name", header, "Technical"], *people]}
    return {
        "Tasks": [["Cluster", header, "Description", "Core"], *rows],
        "Team": [["Name", "Technical"], ["An", 1], ["Bo", 1]],
    }


MOMENT = datetime.datetime(2025, 9, 1)


@pytest.mark.parametrize("header", [None, 3, 2.5, MOMENT, True])
@pytest.mark.parametrize(
    ("cells", "guess"),
    [
        ((120, 55, 38.5), '"Hours" or "Minimum hours"'),
        (("Bo", None, None), '"Fixed to" or "Not for" or "Current owner"'),
        (("An; Bo", None, None), '"Not for"'),
        (("school", "groep", None), '"Where"'),
        (("essentieel", "spread", None), '"Priority"'),
        (("ja", None, None), '"Applies" or '),
    ],
)
def test_a_filled_column_whose_header_is_no_words_is_told_with_a_guess(
    tmp_path: Path, header: object, cells: tuple[object, ...], guess: str
) -> None:
    (line,) = told(tmp_path, column(header, *cells), "Tasks!B1")
    assert "column B" in line
    assert "is not read (B2:" in line
    assert "write " in line
    assert guess.split(" or ")[0] in line


def test_such_a_column_of_team_is_told_too(tmp_path: Path) -> None:
    (line,) = told(tmp_path, column(None, 100, 200, sheet="Team"), "Team!B1")
    assert 'B2: "100"' in line
    assert '"ICT hours"' in line


def test_one_remark_beside_the_table_is_the_user_s_own(tmp_path: Path) -> None:
    tasks = [["Cluster", "Description"], [*LINE, "ask Bo about this"], ["Policy", "Plan"]]
    assert not warnings(tmp_path, {"Tasks": tasks})


@pytest.mark.parametrize("count", [2, 3, 40])
@pytest.mark.parametrize("word", ["School", "school nr.", "Campus"])
def test_for_columns_of_schools_no_header_is_proposed_and_it_is_said_once_what_to_do(
    tmp_path: Path, count: int, word: str
) -> None:
    headers = [f"{word} {number}" for number in range(1, count + 1)]
    sheets = {"Tasks": [["Cluster", "Description", *headers], [*LINE, *["x"] * count]]}
    (line,) = told(tmp_path, sheets, "Tasks!C1")
    assert 'write "School" in' not in line
    assert line.count("for schools") == 1


def test_columns_by_the_names_of_schools_or_people_are_told_as_such(tmp_path: Path) -> None:
    sheets: dict[str, Table] = {
        "Tasks": [["School", "Cluster", "Description", "De Linde", "De Berk"], ["De Linde", *LINE, 10, 20]],
        "Schools": [["School"], ["De Linde"], ["De Berk"]],
    }
    (line,) = told(tmp_path, sheets, "Tasks!D1")
    assert "columns for schools are not read" in line
    team = [["Name", "Technical"], ["An", 1], ["Bo", 1]]
    people: dict[str, Table] = {"Tasks": [["Cluster", "Description", "An", "Bo"], [*LINE, "x", None]], "Team": team}
    (line,) = told(tmp_path, people, "Tasks!C1")
    assert "columns for people are not read" in line
    marks: dict[str, Table] = {"Tasks": [["Cluster", "Description", "Noord", "Zuid"], [*LINE, "x", "✓"]]}
    (line,) = told(tmp_path, marks, "Tasks!C1")
    assert "columns of marks for schools or people" in line


def test_one_header_is_still_proposed_for_one_column(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {"Tasks": [["Cluster", "Description", "Prioritiet"], [*LINE, "x"]]}, "Tasks!C1")
    assert 'write "Priority" in C1 if you mean that' in line


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Peeters An", 'did you mean "An Peeters"?'),
        ("Peeters, An", 'did you mean "An Peeters"?'),
        ("A. Peeters", 'did you mean "An Peeters"?'),
        ("Peeters A", 'did you mean "An Peeters"?'),
        ("An Peters", 'did you mean "An Peeters"?'),
        ("Maes Tom", 'did you mean "Tom Maes"?'),
        ("Marie-José Claes", 'did you mean "Marie José Claesen"?'),
        ("An Peeters en Tom Maes", "holds 2 names where one goes"),
        ("An Peeters/Tom Maes", "holds 2 names where one goes"),
        ("An Peeters + Tom Maes", "holds 2 names where one goes"),
        ("Karel Wouters", "is not in the team (any more)"),
    ],
)
def test_who_does_it_today_is_asked_about_where_nobody_is_called_so(tmp_path: Path, name: str, said: str) -> None:
    team = [["Name", "Technical"], ["An Peeters", 1], ["Tom Maes", 1], ["Marie José Claesen", 1]]
    sheets = {"Tasks": [["Cluster", "Description", "Current owner"], [*LINE, name]], "Team": team}
    (line,) = told(tmp_path, sheets, "Tasks!C2")
    assert said in line


@pytest.mark.parametrize("name", ["an peeters", "An  Peeters", "Án Peeters", "An-Peeters"])
def test_signs_and_accents_make_no_other_person(tmp_path: Path, name: str) -> None:
    team = [["Name", "Technical"], ["An Peeters", 1]]
    sheets = {"Tasks": [["Cluster", "Description", "Current owner"], [*LINE, name]], "Team": team}
    assert reading(tmp_path, sheets).instance.rows[0].current_owner == "An Peeters"
