"""Specialisations in one cell: lists are read, names with a sign in them stay one, and what is doubtful is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workbook.sheets import reading, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table


def sheets(has: str, *asks: object) -> dict[str, Table]:
    tasks = [["Technical", f"Task {number}", 5, cell] for number, cell in enumerate(asks)]
    return {
        "Tasks": [["Cluster", "Description", "Hours", "Specialisation"], *tasks],
        "Team": [["Name", "ICT hours", "Technical", "Specialisations"], ["An", 100, 3, has]],
    }


SEPARATED = [
    "netwerk; Smartschool",
    "netwerk, Smartschool",
    "netwerk,Smartschool",
    "netwerk / Smartschool",
    "netwerk/Smartschool",
    "netwerk + Smartschool",
    "netwerk & Smartschool",
    "netwerk en Smartschool",
    "netwerk and Smartschool",
    "netwerk\nSmartschool",
    "netwerk; smartschool",
]


@pytest.mark.parametrize("cell", SEPARATED)
def test_a_list_of_what_is_known_is_read_whatever_stands_between(tmp_path: Path, cell: str) -> None:
    told = sheets(cell, "netwerk", "Smartschool")
    names = reading(tmp_path, told).instance.members[0].specialisations
    assert {name.casefold() for name in names} == {"netwerk", "smartschool"}
    assert not warnings(tmp_path, told)


@pytest.mark.parametrize("cell", SEPARATED)
def test_a_task_may_ask_a_list_as_well(tmp_path: Path, cell: str) -> None:
    found = reading(tmp_path, sheets("netwerk; Smartschool", cell)).instance
    assert found.rows[0].specialisations == found.members[0].specialisations


@pytest.mark.parametrize(
    "name",
    [
        "TCP/IP",
        "hardware & software",
        "C++",
        "sociale media en websites",
        "Google Workspace (Drive, Meet)",
        "audio/video",
    ],
)
def test_a_name_with_a_sign_in_it_is_one(tmp_path: Path, name: str) -> None:
    told = sheets(name, name, "netwerk")
    assert reading(tmp_path, told).instance.members[0].specialisations == {name}
    assert not warnings(tmp_path, told)


def test_a_list_of_which_one_name_is_known_is_read_and_told(tmp_path: Path) -> None:
    told = sheets("netwerk en bekabeling", "netwerk")
    assert reading(tmp_path, told).instance.members[0].specialisations == {"netwerk", "bekabeling"}
    (sentence,) = warnings(tmp_path, told)
    assert sentence.startswith('Team!D2: "netwerk en bekabeling" is read as 2 specialisations')


def test_several_that_a_task_asks_and_nobody_has_are_told(tmp_path: Path) -> None:
    (sentence,) = warnings(tmp_path, sheets("netwerk", "drones & robots"))
    assert sentence == (
        'Tasks!D2: nobody has the specialisation "drones & robots": put ; between names if these are several'
    )
