"""Schools by their names: one school under two spellings, two names in one cell, and words that are no school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workbook.sheets import faults, reading, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table


def of(*schools: object) -> Table:
    lines = [[school, "Technical", f"Task {number}", 5] for number, school in enumerate(schools)]
    return [["School", "Cluster", "Description", "Hours"], *lines]


def told_of(folder: Path, sheets: dict[str, Table]) -> list[str]:
    """The warnings about the sheet Tasks."""
    return [sentence for sentence in warnings(folder, sheets) if sentence.startswith("Tasks!")]


def named(folder: Path, *schools: object) -> list[str]:
    return [school.name for school in reading(folder, {"Tasks": of(*schools)}).instance.schools]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sint-Jan's", "Sint-Jan’s"),
        ("Sint-Jan", "Sint Jan"),
        ("Sint-Jan", "sint‑jan"),
        ("St. Jan", "St Jan"),
        ("Mozaïek", "Mozaiek"),
        ("“De Linde”", '"De Linde"'),
        ("De  Linde", "De\u00a0Linde"),
    ],
)
def test_spellings_that_differ_by_signs_alone_are_one_school(tmp_path: Path, first: str, second: str) -> None:
    assert len(named(tmp_path, first, second)) == 1
    assert not told_of(tmp_path, {"Tasks": of(first, second)})


def test_a_school_on_the_sheet_schools_is_found_whatever_the_signs(tmp_path: Path) -> None:
    sheets = {"Tasks": of("Sint-Jan’s", "MOZAIEK"), "Schools": [["School"], ["Sint-Jan's"], ["Mozaïek"]]}
    assert [row.school for row in reading(tmp_path, sheets).instance.rows] == ["Sint-Jan's", "Mozaïek"]


def test_two_schools_on_the_sheet_schools_that_differ_by_signs_stay_two(tmp_path: Path) -> None:
    sheets = {"Tasks": of("A-B", "AB"), "Schools": [["School"], ["A-B"], ["AB"]]}
    assert [row.school for row in reading(tmp_path, sheets).instance.rows] == ["A-B", "AB"]
    assert "is no school" in faults(tmp_path, {**sheets, "Tasks": of("A B")})[0]


SEVERAL = [
    "De Linde, De Berk",
    "De Linde; De Berk",
    "De Linde en De Berk",
    "De Linde / De Berk",
    "De Linde/De Berk",
    "De Linde + De Berk",
    "De Linde & De Berk",
    "De Linde\nDe Berk",
    "De Linde - De Berk",
    "De Linde and De Berk",
    "De Linde of De Berk",
]


@pytest.mark.parametrize("with_schools", [True, False])
@pytest.mark.parametrize("cell", SEVERAL)
def test_several_names_of_which_each_is_a_school_are_refused_with_their_cell(
    tmp_path: Path, cell: str, with_schools: bool
) -> None:
    sheets = {"Tasks": of("De Linde", "De Berk", cell)}
    if with_schools:
        sheets["Schools"] = [["School"], ["De Linde"], ["De Berk"]]
    (fault,) = faults(tmp_path, sheets)
    assert fault.startswith("Tasks!A4: ")
    assert "holds 2 names where one goes" in fault


def test_a_name_with_a_sign_between_its_words_is_one_school(tmp_path: Path) -> None:
    assert named(tmp_path, "Sint-Jan & Co", "Kunst en Kade", "Lier, Centrum") == [
        "Sint-Jan & Co",
        "Kunst en Kade",
        "Lier, Centrum",
    ]
    assert not told_of(tmp_path, {"Tasks": of("Sint-Jan & Co", "Kunst en Kade", "Lier, Centrum")})
    sheets = {"Tasks": of("Sint-Jan & Co", "Sint-Jan"), "Schools": [["School"], ["Sint-Jan"], ["Sint-Jan & Co"]]}
    assert [row.school for row in reading(tmp_path, sheets).instance.rows] == ["Sint-Jan & Co", "Sint-Jan"]


def test_a_cell_of_which_one_name_is_a_school_is_told(tmp_path: Path) -> None:
    (told,) = told_of(tmp_path, {"Tasks": of("De Linde", "De Linde, De Berk")})
    assert told.startswith('Tasks!A3: "De Linde, De Berk" is read as one school')


@pytest.mark.parametrize("slip", ["De Lnde", "De Lindee", "De Lidne", "De Linda"])
def test_a_name_that_is_nearly_another_school_s_is_told_at_the_rarer_one(tmp_path: Path, slip: str) -> None:
    (told,) = told_of(tmp_path, {"Tasks": of(slip, "De Linde", "De Linde")})
    assert told == f'Tasks!A2: "{slip}" and "De Linde" are read as two schools: write "De Linde" if you mean that'


@pytest.mark.parametrize("short", ["Linde", "linde", "VBS De Linde", "Lagere school De Linde", "De Linde Lier"])
def test_a_name_with_words_more_or_fewer_than_another_school_s_is_told_at_the_rarer_one(
    tmp_path: Path, short: str
) -> None:
    (told,) = told_of(tmp_path, {"Tasks": of("De Linde", short, "De Linde")})
    assert told == f'Tasks!A3: "{short}" and "De Linde" are read as two schools: write "De Linde" if you mean that'


@pytest.mark.parametrize("unknown", ["Linde", "VBS De Linde", "Lagere school De Linde"])
def test_beside_a_sheet_schools_such_a_name_is_refused_with_the_one_that_is_meant(tmp_path: Path, unknown: str) -> None:
    sheets = {"Tasks": of(unknown), "Schools": [["School"], ["De Berk"], ["De Linde"], ["Lagere school De Eik"]]}
    (fault,) = faults(tmp_path, sheets)
    assert fault.startswith(f'Tasks!A2: "{unknown}" is no school: did you mean "De Linde"?')


def test_of_two_names_with_the_same_words_the_nearest_is_offered(tmp_path: Path) -> None:
    sheets = {"Tasks": of("Linde"), "Schools": [["School"], ["Kleuterschool Linde"], ["De Linde"]]}
    assert 'did you mean "De Linde"?' in faults(tmp_path, sheets)[0]


@pytest.mark.parametrize(
    "schools",
    [
        ("Linde", "Linde 2"),
        ("VBS De Linde", "Middenschool De Linde"),
        ("BS", "BS Eik"),
        ("School 1", "School 2"),
        ("De Berk", "De Kerk"),
        ("A", "B"),
        ("Campus Noord", "Campus Zuid"),
        ("BS1", "BS2"),
    ],
)
def test_schools_that_only_look_alike_are_no_slips(tmp_path: Path, schools: tuple[str, str]) -> None:
    assert len(named(tmp_path, *schools)) == 2
    assert not told_of(tmp_path, {"Tasks": of(*schools)})


@pytest.mark.parametrize("cell", ["alle", "Alle scholen", "ALL", "all schools", "iedereen", "elke school", "beide"])
@pytest.mark.parametrize("with_schools", [True, False])
def test_all_schools_are_not_one(tmp_path: Path, cell: str, with_schools: bool) -> None:
    sheets = {"Tasks": of("De Linde", "De Berk", cell)}
    if with_schools:
        sheets["Schools"] = [["School"], ["De Linde"], ["De Berk"]]
    (fault,) = faults(tmp_path, sheets)
    assert fault.startswith(f'Tasks!A4: "{cell}" is not one school: give each school a line of its own')


def test_names_with_a_semicolon_between_are_refused_at_their_cell_also_where_neither_is_known(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Tasks": of("De Eik", "De Linde; De Berk")})
    assert fault.startswith('Tasks!A3: "De Linde; De Berk" is no school')


def test_signs_alone_are_no_school(tmp_path: Path) -> None:
    assert faults(tmp_path, {"Tasks": of("De Linde", "?")})[0].startswith('Tasks!A3: "?" is no school')
