"""Help desk, problems and accounts of an overview become two lines, unless the overview divided or timed them."""

from __future__ import annotations

import pytest

from allocator.rule_model import load
from allocator.workbook.template.split import numbered, split

HELPDESK = {"cluster": "Technisch", "description": "Realisatie en onderhoud van helpdesk"}


def tasks(*lines: dict[str, str | float]) -> list[object]:
    """The ID of each line after splitting; None where the line stayed as it was."""
    return [line.get("task") for line in split(lines, load("flanders").catalogue, "nl").lines]


def test_a_recognised_line_becomes_two_that_keep_what_else_it_says() -> None:
    first, second = split([{**HELPDESK, "school": "Eik", "core": "ja"}], load("flanders").catalogue, "nl").lines
    assert str(first["description"]).startswith("Helpdesk, eerste lijn")
    assert str(second["description"]).startswith("Helpdesk, tweede lijn")
    # The report calls the help desk a core task, and gives its first line to administrative staff.
    assert (first["core"], second["core"]) == ("nee", "ja")
    assert {first["school"], second["school"]} == {"Eik"}


def test_a_task_that_only_the_school_calls_core_is_core_in_both_lines() -> None:
    accounts = {"task": "A02", "cluster": "Administratief", "description": "Accounts", "core": "ja"}
    assert [line["core"] for line in split([accounts], load("flanders").catalogue, "nl").lines] == ["ja", "ja"]


def test_other_tasks_stay_as_they_are() -> None:
    robots = {"cluster": "Technisch", "description": "Robots van de kleuters opladen"}
    assert split([robots], load("flanders").catalogue, "nl") == ((robots,), ())


@pytest.mark.parametrize(
    "lines",
    [
        [{**HELPDESK, "hours": 40}],
        [{**HELPDESK, "minimum": 40}],
        [HELPDESK, HELPDESK],
        [HELPDESK, {"task": "T03.1", "cluster": "Technisch", "description": "Vragen aannemen"}],
    ],
)
def test_a_task_stays_whole_where_the_overview_timed_or_divided_it(lines: list[dict[str, str | float]]) -> None:
    assert tasks(*lines) == [line.get("task") for line in lines]


def test_servers_are_core_and_laptops_are_not() -> None:
    hardware = {"task": "T01", "cluster": "Technisch", "description": "Hardware", "core": "ja"}
    assert tasks(hardware) == ["T01.1", "T01.2"]
    assert [line["core"] for line in split([hardware], load("flanders").catalogue, "nl").lines] == ["ja", "nee"]


def test_several_schools_have_the_part_of_the_group_once_and_each_their_own() -> None:
    vision = {"task": "P02", "cluster": "Beleid & visie", "description": "Visie", "where": "school", "Lokaal": "B1"}
    lines = [{**vision, "school": "Eik"}, {**vision, "school": "Linde"}]
    catalogue = load("flanders").catalogue
    assert [line["task"] for line in split(lines, catalogue, "nl").lines] == ["P02", "P02"]
    divided = split(lines, catalogue, "nl", several=True).lines
    assert [(line["task"], line["school"]) for line in divided] == [
        ("P02.2", "Eik"),
        ("P02.2", "Linde"),
        ("P02.1", "Groep"),
    ]
    assert divided[2]["Lokaal"] == "B1"
    assert "where" not in divided[2]


def test_a_task_that_the_overview_gives_to_the_group_stays_whole() -> None:
    vision = {"task": "P02", "cluster": "Beleid & visie", "description": "Visie"}
    lines = [{**vision, "school": "Groep"}, {**vision, "school": "Eik"}]
    assert split(lines, load("flanders").catalogue, "nl", several=True) == (tuple(lines), ())


def test_the_same_task_of_two_schools_is_split_in_both() -> None:
    assert tasks({**HELPDESK, "school": "Eik"}, {**HELPDESK, "school": "Linde"}) == ["T03.1", "T03.2"] * 2


def test_a_recognised_line_gets_its_number_and_any_other_stays() -> None:
    robots = {"cluster": "Technisch", "description": "Robots van de kleuters opladen"}
    own = {"task": "H1", **HELPDESK}
    lines = numbered([HELPDESK, robots, own], load("flanders").catalogue)
    assert lines == ({**HELPDESK, "task": "T03"}, robots, own)
