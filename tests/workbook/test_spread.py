"""One overview over several schools: its words, core marks and extra columns kept, its people left out."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from allocator.basics.problem import InputError
from allocator.jobs.init import InitJob, init_workbook
from allocator.jobs.outcome import Ending
from allocator.workbook.read.read import read_workbook
from allocator.workbook.template import fresh
from allocator.workbook.template.spread import read_overview
from allocator.workbook.template.taken_over import settings_over
from allocator.workbook.write.write import write_workbook
from tests.workbook.sheets import filled, saved
from tests.workbook.solved import result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

    from allocator.instance import Row
    from allocator.workbook.template.spread import Overview

PURPLE = PatternFill("solid", fgColor="FFCCC0DA")
MINE = "Mijn school"


def overview(folder: Path, lines: Sequence[Sequence[object]]) -> Overview:
    return read_overview(saved(folder, filled({"Blad1": lines})), "nl")


def official(folder: Path) -> Overview:
    """A title, a legend, two tasks of which one is purple."""
    book = filled(
        {
            "Blad1": [
                ["Takenoverzicht ICT-coördinatie"],
                ["Kerntaken"],
                ["Cluster", "Omschrijving"],
                ["Technisch", "Beheer van reservemateriaal"],
                ["Ped.-didac.", "Handleidingen schrijven over het gebruik van hardware en software"],
            ]
        }
    )
    book["Blad1"]["A2"].fill = PURPLE
    book["Blad1"]["B4"].fill = PURPLE
    return read_overview(saved(folder, book), "nl")


def rows(folder: Path, read: Overview, schools: tuple[str, ...]) -> list[Row]:
    """What a fresh workbook of these lines is read as."""
    spread = read.over(schools, MINE)
    path = folder / "fresh.xlsx"
    fresh(path.name, "nl", spread.schools, 6, spread.lines, read.own_headers).save(path)
    return list(read_workbook(path).instance.rows)


def test_every_school_gets_every_line_with_its_core_mark(tmp_path: Path) -> None:
    read = rows(tmp_path, official(tmp_path), ("Linde", "Eik"))
    assert [(row.school, row.task, row.core) for row in read] == [
        ("Linde", "T18", True),
        ("Linde", "L02", False),
        ("Eik", "T18", True),
        ("Eik", "L02", False),
    ]


def test_without_a_school_there_is_one(tmp_path: Path) -> None:
    assert official(tmp_path).over((), MINE).schools == (MINE,)


def test_an_overview_without_marks_leaves_core_to_the_rule_model(tmp_path: Path) -> None:
    read = overview(tmp_path, [["Cluster", "Omschrijving"], ["Technisch", "Realisatie en onderhoud van helpdesk"]])
    assert "core" not in read.lines[0]
    assert rows(tmp_path, read, ("Linde",))[0].core  # as the catalogue has it


def test_own_tasks_hours_and_own_columns_are_kept(tmp_path: Path) -> None:
    lines = [
        ["Cluster", "Omschrijving", "Uren", "Schaalvoordeel", "Lokaal"],
        ["Technisch", "Robots van de kleuters opladen", "7,5", "30 %", "B12"],
    ]
    read = overview(tmp_path, lines)
    assert read.own_headers == ("Lokaal",)
    row = rows(tmp_path, read, ("Linde",))[0]
    assert (row.description, row.hours, row.saving) == ("Robots van de kleuters opladen", 750, 30)


def test_a_percentage_stays_one(tmp_path: Path) -> None:
    book: Workbook = filled(
        {"Blad1": [["Cluster", "Omschrijving", "Schaalvoordeel"], ["Technisch", "Planten water geven", 0.3]]}
    )
    book["Blad1"]["C2"].number_format = "0%"
    read = read_overview(saved(tmp_path, book), "nl")
    assert rows(tmp_path, read, ("Linde",))[0].saving == 30


def test_lines_that_name_a_school_or_the_group_stay_there(tmp_path: Path) -> None:
    lines = [
        ["School", "Cluster", "Omschrijving"],
        [None, "Technisch", "Planten water geven"],
        ["eik", "Technisch", "Vissen voeren"],
        ["Groep", "Technisch", "Brood bakken"],
    ]
    spread = overview(tmp_path, lines).over(("Linde", "Eik"), MINE)
    assert spread.schools == ("Linde", "Eik")
    assert [(line["school"], line["description"]) for line in spread.lines] == [
        ("Linde", "Planten water geven"),
        ("Eik", "Planten water geven"),
        ("Eik", "Vissen voeren"),
        ("Groep", "Brood bakken"),
    ]


def test_one_schools_own_overview_is_taken_over_by_the_schools_that_are_given(tmp_path: Path) -> None:
    lines = [["School", "Cluster", "Omschrijving"], ["Beuk", "Technisch", "Planten water geven"]]
    read = overview(tmp_path, lines)
    assert read.over(("Linde", "Eik"), MINE).schools == ("Linde", "Eik")
    assert read.over((), MINE).schools == ("Beuk",)


def test_the_last_line_that_stands_there_twice_comes_once(tmp_path: Path) -> None:
    line = ["Technisch", "Planten water geven"]
    assert len(overview(tmp_path, [["Cluster", "Omschrijving"], line, line]).lines) == 1
    timed = [*line, 4]
    assert len(overview(tmp_path, [["Cluster", "Omschrijving", "Uren"], timed, timed]).lines) == 2


def test_people_are_left_out_with_a_warning_for_they_are_not_in_the_example_team(tmp_path: Path) -> None:
    lines = [["Cluster", "Omschrijving", "Vast bij"], ["Technisch", "Planten water geven", "Ria"]]
    book = filled({"Blad1": lines})
    book.remove(book["Team"])
    read = read_overview(saved(tmp_path, book), "nl")
    assert "fixed_to" not in read.over((), MINE).lines[0]
    assert [problem.to("nl") for problem in read.left_out(1)] == [
        "Blad1!C1: Vast bij wordt niet overgenomen: vul het opnieuw in zodra je team erin staat"
    ]


def test_a_workbook_without_a_list_of_tasks_is_a_fault_and_a_missing_team_is_none(tmp_path: Path) -> None:
    path = saved(tmp_path, filled({"Blad1": [["Naam"], ["An"]]}))
    with pytest.raises(InputError) as caught:
        read_overview(path, "nl")
    (fault,) = caught.value.problems
    assert fault.what.nl.startswith('er is geen blad "Taken", en geen blad heeft de kolomtitels')
    book = filled({"Blad1": [["Cluster", "Omschrijving"], ["Technisch", "Planten water geven"]]})
    book.remove(book["Team"])
    assert len(read_overview(saved(tmp_path, book), "nl").lines) == 1


# -- everything of the user's stays


def theirs(folder: Path) -> Path:
    """An overview with a team, schools in other columns than ours, and a sheet that looks at the overview."""
    book = filled(
        {
            "Blad1": [
                ["School", "Cluster", "Omschrijving", "Vast bij"],
                [None, "Technisch", "Realisatie en onderhoud van helpdesk", "An"],
                ["Linde", "Technisch", "Beheer van reservemateriaal", "An"],
                [None, "Technisch", "Planten water geven", None],
            ],
            "Team": [["Naam", "School", "ICT-uren", "Technisch"], ["An", "Linde", 100, 3]],
            "Scholen": [["Van ons"], ["Type", "School"], ["basis", "Linde"], ["basis", "Eik"]],
            "Dashboard": [["=COUNTA(Blad1!C:C)"]],
        }
    )
    book["Team"]["A2"].fill = PURPLE
    return saved(folder, book)


def test_team_schools_and_every_other_sheet_stay_and_what_misses_is_added(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    outcome = init_workbook(InitJob(out, "nl", theirs(tmp_path)))
    assert outcome.ending is Ending.DONE
    book = openpyxl.load_workbook(out)
    # The tasks stand where they stood; the self-assessment would feed a team of ours.
    assert book.sheetnames == [
        *("Team", "Blad1", "Scholen", "Dashboard", "Leesmij", "Partners", "Parameters", "Scenario's", "Aannames"),
    ]
    assert book["Dashboard"]["A1"].value == "=COUNTA(Blad1!C:C)"
    assert book["Team"]["A2"].fill.fgColor.rgb == PURPLE.fgColor.rgb
    found = read_workbook(out)
    assert [member.name for member in found.instance.members] == ["An"]
    assert found.instance.partners == ()
    lines = {row.line: row for row in found.instance.rows}.values()  # a line that people share is several rows
    assert [(row.school, row.task, row.fixed_to) for row in lines] == [
        ("Linde", "T03.1", None),
        ("Linde", "T03.2", None),
        ("Linde", "T18", "An"),
        ("Linde", "planten-water-geven", None),
        ("Eik", "T03.1", None),
        ("Eik", "T03.2", None),
        ("Eik", "planten-water-geven", None),
    ]


def test_the_drop_downs_of_the_tasks_offer_the_users_own_schools_and_people(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    init_workbook(InitJob(out, "nl", theirs(tmp_path)))
    lists = [str(each.formula1) for each in openpyxl.load_workbook(out)["Blad1"].data_validations.dataValidation]
    assert any(each.startswith("'Scholen'!$B$3:$B$") for each in lists)
    assert any(each.startswith("'Team'!$A$2:$A$") for each in lists)


def test_a_person_who_would_have_a_task_in_every_school_is_told_to_be_left_out(tmp_path: Path) -> None:
    outcome = init_workbook(InitJob(tmp_path / "out.xlsx", "nl", theirs(tmp_path)))
    assert [problem.place for problem in outcome.warnings] == ["Blad1!D1"]


def test_with_one_school_everybody_keeps_their_tasks(tmp_path: Path) -> None:
    source = theirs(tmp_path)
    book = openpyxl.load_workbook(source)
    book["Scholen"].delete_rows(4)
    book.save(source)
    outcome = init_workbook(InitJob(tmp_path / "out.xlsx", "nl", source))
    assert outcome.warnings == ()
    rows = read_workbook(tmp_path / "out.xlsx").instance.rows
    assert [row.fixed_to for row in rows] == ["An", "An", "An", None]


def test_a_school_that_is_not_on_the_users_own_sheet_is_refused(tmp_path: Path) -> None:
    outcome = init_workbook(InitJob(tmp_path / "out.xlsx", "nl", theirs(tmp_path), schools=("Linde", "Beuk")))
    assert outcome.ending is Ending.WRONG_INPUT
    assert [problem.to("nl") for problem in outcome.problems] == [
        "--school Beuk: deze school staat niet op het blad Scholen van het overzicht: voeg ze daar toe, of laat ze weg"
    ]
    assert not (tmp_path / "out.xlsx").exists()


# -- a workbook into which nothing can be written: what is the user's goes into a fresh one


def solved(folder: Path) -> Path:
    """A workbook with people, schools, a partner, a setting and a sheet of the user's own, solved by hand."""
    source = folder / "first.xlsx"
    init_workbook(InitJob(source, "nl", theirs(folder)))
    book = openpyxl.load_workbook(source)
    book["Team"].append(["Tom", "Groep", 50, 2])
    book["Team"]["E1"], book["Team"]["E3"] = "Gsm", "0470"
    for column, value in zip("ABC", ("Fixit", 55, "technisch"), strict=True):
        book["Partners"][f"{column}3"] = value
    margin = next(line for line in book["Parameters"].iter_rows() if line[0].value == "Planningsmarge %")[1]
    margin.value, margin.number_format = 0.1, "0%"
    book["Parameters"].append(["Uren per", "week"])
    book.save(source)
    reading = read_workbook(source)
    out = folder / "solved.xlsx"
    write_workbook(reading, result(reading.instance, *("-" for _ in reading.instance.rows)), out, options={"seed": "0"})
    return out


def test_a_solved_workbook_gives_its_team_schools_partners_and_settings_to_a_fresh_one(tmp_path: Path) -> None:
    source, out = solved(tmp_path), tmp_path / "out.xlsx"
    outcome = init_workbook(InitJob(out, "nl", source))
    assert outcome.ending is Ending.DONE
    assert [sentence.nl for sentence in outcome.sentences][:2] == [
        "out.xlsx: 7 taken voor 2 scholen, met je eigen team.",
        "Overgenomen uit je werkmap: Team, Scholen, Partners en Parameters.",
    ]
    before, after = read_workbook(source), read_workbook(out)
    assert after.instance.members == before.instance.members
    assert after.instance.schools == before.instance.schools
    assert after.instance.partners == before.instance.partners
    assert after.rule_model == before.rule_model
    book = openpyxl.load_workbook(out)
    assert "Zelfinschatting" not in book.sheetnames
    assert [cell.value for cell in book["Team"][2]][-1] == "Gsm"
    assert [cell.value for cell in book["Team"][4]][-1] == "0470"
    assert {row.description: row.fixed_to for row in after.instance.rows}["Beheer van reservemateriaal"] == "An"


def test_what_does_not_come_along_is_told(tmp_path: Path) -> None:
    source = solved(tmp_path)
    reading = read_workbook(source, None, {"Weken per jaar": "38"}, as_solved=True)
    plan = result(reading.instance, *("-" for _ in reading.instance.rows))
    write_workbook(reading, plan, source, options=reading.choice.options())
    outcome = init_workbook(InitJob(tmp_path / "out.xlsx", "en", source))
    assert [problem.to("nl").split(":", 1)[1].strip() for problem in outcome.warnings][-3:] == [
        'niet overgenomen: "Dashboard": kopieer het zelf als je het nodig hebt',
        "de verdeling wordt niet overgenomen, en ook niet wat met de hand op haar bladen staat (mandaten, afspraken,"
        " namen): schrijf dat opnieuw na het oplossen",
        'de opties van de vorige keer worden niet overgenomen (--set "Weken per jaar=38"): zet ze op Parameters',
    ]


def test_of_a_workbook_with_macros_the_macros_alone_stay_behind(tmp_path: Path) -> None:
    made, source = tmp_path / "made.xlsx", tmp_path / "made.xlsm"
    init_workbook(InitJob(made, "nl", schools=("Linde", "Eik")))
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main",
                )
                assert b"macroEnabled" in content
            new.writestr(name, content)
    outcome = init_workbook(InitJob(tmp_path / "out.xlsx", "nl", source))
    assert [problem.to("nl") for problem in outcome.warnings] == [
        "made.xlsm: macro's worden niet overgenomen: kopieer het zelf als je het nodig hebt",
        "Zelfinschatting: dit blad wordt niet overgenomen: de niveaus ervan staan op Team",
    ]
    before, after = read_workbook(source), read_workbook(tmp_path / "out.xlsx")
    assert after.instance.members == before.instance.members
    assert after.instance.rows == before.instance.rows


def test_settings_keep_their_meaning_whatever_their_language_and_others_come_behind() -> None:
    usual = ({"setting": "Planning margin %", "value": None}, {"setting": "BPT clock hours", "value": 1})
    given = (
        {"setting": "planningsmarge", "value": 7},
        {"setting": "Model", "value": None},
        {"setting": "x", "value": 2},
    )
    # Settings that somebody left out have no value: a fresh workbook's own suggestions are not theirs.
    assert settings_over(usual, given) == (
        {"setting": "Planning margin %", "value": 7},
        {"setting": "BPT clock hours", "value": None},
        {"setting": "x", "value": 2},
    )
