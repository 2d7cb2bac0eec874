"""`allocator init` makes a workbook that can be solved at once, and never replaces one unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner

from allocator.cli import main
from allocator.workbook.read.read import read_workbook

if TYPE_CHECKING:
    from click.testing import Result

    from allocator.instance import Row

EXAMPLES = Path(__file__).parents[1] / "examples"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_without_options_one_dutch_school_with_a_team_to_overwrite(tmp_path: Path) -> None:
    out = tmp_path / "ons team.xlsx"
    result = run("init", out)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "ons team.xlsx: 70 taken voor 1 school, een voorbeeldteam van 6.",
        f'Volgende stap: allocator check "{out}"',
    ]
    assert [school.name for school in read_workbook(out).instance.schools] == ["Mijn school"]


def test_schools_language_and_team_as_asked(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    result = run("init", out, "--language", "en", "--school", "Linde", "--school", "  Oak ", "--team", 5)
    assert result.stdout.startswith("out.xlsx: 143 tasks for 2 schools, an example team of 5.")
    reading = read_workbook(out)
    assert reading.language == "en"
    assert [school.name for school in reading.instance.schools] == ["Linde", "Oak"]
    assert len(reading.instance.members) == 5


def test_check_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    run("init", tmp_path / "out.xlsx", "--school", "Linde", "--school", "Eik")
    result = run("check", tmp_path / "out.xlsx")
    assert result.exit_code == 0
    # Whether these are technical schools, or for special education, only the user knows.
    linde, eik, understood, *_ = filter(None, result.output.splitlines())
    assert "Scholen!B3: het type van Linde is niet ingevuld" in linde
    assert "Scholen!B4: het type van Eik is niet ingevuld" in eik
    assert understood.startswith("out.xlsx is in orde")


def test_it_is_solved_at_once_and_the_answer_can_be_verified_and_solved_again(tmp_path: Path) -> None:
    start, solved, again = (tmp_path / name for name in ("start.xlsx", "solved.xlsx", "again.xlsx"))
    run("init", start)
    assert run("solve", start, "-o", solved, "--work", 4).exit_code == 0
    assert run("verify", solved).exit_code == 0
    assert run("solve", solved, "-o", again, "--work", 4).exit_code == 0
    assert owners(solved) == owners(again)


def owners(path: Path) -> list[object]:
    tasks = openpyxl.load_workbook(path)["Taken"]
    column = [cell.value for cell in tasks[2]].index("Toegewezen aan") + 1
    return [tasks.cell(line, column).value for line in range(3, tasks.max_row + 1)]


def lines(path: Path) -> list[Row]:
    """A row for each line of Tasks, also where people share it."""
    return list({row.line: row for row in read_workbook(path).instance.rows}.values())


def test_the_official_overview_is_spread_over_schools(tmp_path: Path) -> None:
    schools = [part for number in range(28) for part in ("--school", f"School {number}")]
    result = run("init", tmp_path / "out.xlsx", "--from", EXAMPLES / "school.xlsx", *schools)
    assert result.exit_code == 0
    rows = lines(tmp_path / "out.xlsx")
    # Hardware, help desk, problems and accounts in two lines; vision and plan in three rows of the group and three of
    # each school.
    assert len(rows) == 28 * (66 + 4) + 3
    assert sorted(row.task for row in rows if row.of_group) == ["P02.1", "P03.1", "P04.1"]
    assert "Elk in twee taken gesplitst, voor verschillende mensen" in result.stdout
    assert sum(row.core for row in rows) == 28 * 7


def test_tasks_for_the_central_level_are_added_where_they_are_asked_for(tmp_path: Path) -> None:
    for options in ((), ("--from", EXAMPLES / "school.xlsx")):
        out = tmp_path / f"out {len(options)}.xlsx"
        assert run("init", out, "--central", *options).exit_code == 0
        rows = lines(out)
        assert [row.task for row in rows if row.is_central] == ["C1", "C2", "C3", "C4"]
        assert len(rows) == 70 + 4


def test_an_existing_workbook_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    out.write_text("precious", encoding="utf-8")
    result = run("init", out)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"Fout: {out}: dit bestand bestaat al: geef een andere naam, of vervang het met --force"
    ]
    assert out.read_text(encoding="utf-8") == "precious"
    assert run("init", out, "--force").exit_code == 0
    assert [school.name for school in read_workbook(out).instance.schools] == ["Mijn school"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("out.xls",), "out.xls: dit is geen naam van een Excel-werkmap"),
        (("out.xlsx", "--school", "A", "--school", "a"), "--school a: deze school staat er twee keer"),
        (("out.xlsx", "--school", "SG"), "--school SG: dit betekent de scholengroep zelf"),
        (("out.xlsx", "--school", "A;B"), '--school A;B: een naam kan geen ";" bevatten'),
        (("out.xlsx", "--school", " "), "--school: een school zonder naam"),
        (("out.xlsx", "--from", "none.xlsx"), "none.xlsx: dit bestand bestaat niet"),
        (("no/out.xlsx",), "no/out.xlsx: de map bestaat niet: maak de map aan, of kies een andere"),
    ],
)
def test_wrong_use_is_told_in_words_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []
