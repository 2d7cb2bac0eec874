"""What is said of a number that does not fit: the number as it stands in its cell, and a mend that is no new fault."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from tests.workbook.sheets import faults, reading, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

WEEKLY = {"Hours unit": "week"}


def sheets(title: str, header: str, cell: object) -> dict[str, Table]:
    """A workbook with this cell under this header, beside what its sheet can't do without."""
    tables: dict[str, tuple[tuple[str, object], ...]] = {
        "Tasks": (("Cluster", "Technical"), ("Description", "Mend things")),
        "Team": (("Name", "An"), ("Technical", 3)),
        "Schools": (("School", "Linde"),),
        "Partners": (("Partner", "Firm"), ("EUR per hour", 50)),
    }
    line = {**dict(tables[title]), header: cell}
    return {title: [[*line], [*line.values()]]}


@pytest.mark.parametrize(
    ("title", "header", "cell", "sentence", "mended"),
    [
        ("Tasks", "Hours", 0, "0 is out of bounds: write more than 0, or leave the cell blank", None),
        ("Tasks", "Hours", -5, "-5 is out of bounds: write more than 0, or leave the cell blank", 0.1),
        ("Tasks", "Hours", 0.004, "0.004 is out of bounds: write 0.01 to 1 000 000, or leave the cell blank", 0.01),
        (
            "Tasks",
            "Hours",
            1_000_001,
            "1 000 001 is out of bounds: write 0.01 to 1 000 000, or leave the cell blank",
            "1 000 000",
        ),
        ("Tasks", "Saving", 90.5, "90.5 % is out of bounds: write 0 to 90 %", "90 %"),
        ("Tasks", "Level", 2.5, "2.5 is not a whole number: write a whole number from 0 to 4", 4),
        ("Team", "ICT hours", -5, "-5 is out of bounds: write 0 to 1 000 000", 0),
        ("Team", "Max clusters", 0, "0 is out of bounds: write 1 to 4", 1),
        ("Schools", "Pupils", 1e7, "10 000 000 is out of bounds: write 0 to 1 000 000", 0),
        ("Schools", "Operating budget", -0.5, "-0.5 is out of bounds: write 0 to 1 000 000 000", 0),
        ("Partners", "EUR per hour", -1, "-1 is out of bounds: write 0 to 1 000 000 000", 0),
        ("Partners", "Max hours", -1, "-1 is out of bounds: write 0 to 1 000 000", 0),
    ],
)
def test_a_number_out_of_bounds(
    tmp_path: Path, title: str, header: str, cell: object, sentence: str, mended: object
) -> None:
    (fault,) = faults(tmp_path, sheets(title, header, cell))
    assert fault.split(": ", 1)[1] == sentence
    reading(tmp_path, sheets(title, header, mended))


HOURS = "where a number of hours is expected: write a number of hours, or leave the cell blank"


@pytest.mark.parametrize(
    ("title", "header", "cell", "sentence"),
    [
        ("Team", "ICT hours", "63 punten", f'"63 punten" {HOURS}; points go in ICT points'),
        ("Team", "ICT hours", "€ 150", f'"€ 150" {HOURS}'),
        ("Tasks", "Hours", "€ 5", f'"€ 5" {HOURS}'),
        ("Tasks", "Hours", "90 min", f'"90 min" {HOURS}'),
        ("Schools", "Travel hours", "€ 80", f'"€ 80" {HOURS}; amounts in euro go in Operating budget'),
        (
            "Schools",
            "Devices",
            "40 u",
            '"40 u" where a number of devices is expected: write a number of devices, or leave the cell blank',
        ),
    ],
)
def test_a_number_of_something_else_is_refused_and_told_where_it_belongs(
    tmp_path: Path, title: str, header: str, cell: str, sentence: str
) -> None:
    (fault,) = faults(tmp_path, sheets(title, header, cell))
    assert fault.split(": ", 1)[1] == sentence


@pytest.mark.parametrize(
    ("title", "header", "cell", "offers"),
    [
        ("Tasks", "Hours", "1.500", ["1500", "1.5"]),
        ("Tasks", "Hours", "1,234", ["1234", "1.2340"]),
        ("Tasks", "Hours", "12.500 u", ["12 500", "12.5"]),
        ("Schools", "Operating budget", "€ 1,250", ["1250", "1.25"]),
        # Fifteen hundred is no percentage and no number of visits.
        ("Tasks", "Saving", "1,500 %", ["1.5"]),
        ("Schools", "Visits a year", "1.500", ["1.5"]),
    ],
)
def test_what_may_be_thousands_or_decimals_is_offered_both_ways_as_far_as_they_fit(
    tmp_path: Path, title: str, header: str, cell: str, offers: list[str]
) -> None:
    (fault,) = faults(tmp_path, sheets(title, header, cell))
    assert fault.endswith(f'"{cell}" can be a thousand or a decimal number: write {" or ".join(offers)}')
    for offer in offers:
        reading(tmp_path, sheets(title, header, offer))


def test_the_same_in_dutch_has_a_decimal_comma(tmp_path: Path) -> None:
    lines = [["Cluster", "Omschrijving", "Uren"], ["Technisch", "Een", "1.234"], ["Technisch", "Twee", 0.001]]
    with pytest.raises(InputError) as caught:
        reading(tmp_path, {"Taken": lines})
    assert [problem.to("nl") for problem in caught.value.problems] == [
        'Taken!C2: "1.234" kan een duizendtal of een kommagetal zijn: schrijf 1234 of 1,2340',
        "Taken!C3: 0,001 valt buiten de grenzen: schrijf 0,01 tot 1 000 000, of laat de cel leeg",
    ]


def test_hours_a_week_are_told_as_they_stand_in_the_cell(tmp_path: Path) -> None:
    # A million hours a year over 40 weeks.
    (fault,) = faults(tmp_path, sheets("Team", "ICT hours", 25_000.01), **WEEKLY)
    assert fault.endswith("25 000.01 is out of bounds: write 0 to 25 000")
    assert reading(tmp_path, sheets("Team", "ICT hours", 25_000), **WEEKLY).instance.members[0].ict == 1_000_000_00


@pytest.mark.parametrize("cell", [1e308, 1e-300])
def test_no_number_is_too_large_or_small_to_be_told(tmp_path: Path, cell: float) -> None:
    (fault,) = faults(tmp_path, sheets("Tasks", "Hours", cell), **WEEKLY)
    assert f"{cell:.0E}".replace("E-0", "E-") in fault


@pytest.mark.parametrize(("cell", "mend"), [("veel", "write an amount in euro"), (True, "write a number")])
def test_a_cell_that_must_be_filled_is_not_to_be_left_blank(tmp_path: Path, cell: object, mend: str) -> None:
    assert faults(tmp_path, sheets("Partners", "EUR per hour", cell))[0].endswith(f": {mend}")
    level = faults(tmp_path, sheets("Partners", "Level", cell))[0]
    assert level.endswith(": write a number from 0 to 4, or leave the cell blank")


def test_a_date_where_a_name_belongs(tmp_path: Path) -> None:
    (fault, *_) = faults(tmp_path, sheets("Tasks", "Fixed to", datetime.date(2024, 9, 1)))
    assert "a date or time where text is expected" in fault


def test_a_bare_fraction_is_not_taken_for_a_percentage_that_can_not_be(tmp_path: Path) -> None:
    assert warnings(tmp_path, sheets("Tasks", "Saving", 0.9)) == [
        "Tasks!C2: 0.9 is read as 0.9 %: write 90 % if you mean that"
    ]
    assert warnings(tmp_path, sheets("Tasks", "Saving", 1)) == []


def test_what_the_weeks_make_too_fine_is_nobodys_fault(tmp_path: Path) -> None:
    per_week = {"Hours unit": "week", "Weeks per year": "38,5"}
    # 0.33 x 38.5 = 12.705; 0.333 has more decimals than it should. The last warning is of the 100 hours a week of An.
    assert warnings(tmp_path, sheets("Tasks", "Hours", 0.33), **per_week)[:-1] == [
        "Tasks!C2: rounded to 0.01: you need not change anything"
    ]
    assert warnings(tmp_path, sheets("Tasks", "Hours", 0.333), **per_week)[:-1] == [
        "Tasks!C2: rounded to 0.01: write at most two decimals to avoid it"
    ]
