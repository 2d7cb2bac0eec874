"""What our sheets say, each figure worked out by hand from the community of `solved.py`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.basics.version import version
from allocator.plan import Result, Status, TierResult
from allocator.workbook.write.write import write_workbook
from tests.build import instance, plan
from tests.workbook.solved import COMMUNITY, WORDS, reading, result, solve, texts, workbook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("solved")
    return solve(workbook(folder / "in.xlsx"), folder / "out.xlsx")


def line(path: Path, sheet: str, first: object) -> list[object]:
    """The rest of the first line that begins with this cell."""
    return next(found[1:] for found in texts(path, sheet) if found[0] == first)


def after(path: Path, sheet: str, heading: str) -> list[list[object]]:
    """The lines that follow a heading."""
    lines = texts(path, sheet)
    return lines[[found[0] for found in lines].index(heading) + 1 :]


def test_summary_tells_what_is_covered_and_what_is_not(out: Path) -> None:
    assert texts(out, "Summary")[0] == ["Proposal for consultation"]
    assert line(out, "Summary", "Core tasks covered") == [2, "of 2"]
    # Els does her core task alone.
    assert line(out, "Summary", "Core tasks without backup")[0] == 1
    # T4, 16 hours; a post is 36 x 40 = 1440 hours.
    assert line(out, "Summary", "Hours left undone")[0] == 16
    assert line(out, "Summary", "… in full-time posts")[0] == pytest.approx(16 / 1440)
    assert line(out, "Summary", "Paid to partners")[0] == 1500
    # Tom keeps 10 % of An's 40 hours.
    assert line(out, "Summary", "Kept free by backups")[0] == 4


def test_summary_adds_hours_up_by_cluster_and_by_school(out: Path) -> None:
    # Asked; at school, at group level, by partners, saved by the group (25 % of 30) and by minimum, undone.
    assert line(out, "Summary", "Technical") == [110, 80, 0, 30, 0, 0, 0]
    assert line(out, "Summary", "Administration") == [30, 0, 22.5, 0, 7.5, 0, 0]
    assert line(out, "Summary", "Saved by doing rows at group level")[0] == 7.5
    schools = after(out, "Summary", "By school, hours a year")
    # The same, then the hours of the people at home there, then euro.
    assert schools[1] == ["Linde", 90, 40, 15, 30, 5, 0, 0, 70, 1500]
    assert schools[2] == ["Eik", 66, 40, 7.5, 0, 2.5, 0, 16, 50, 0]
    assert schools[3] == ["Group", 0, 0, 0, 0, 0, 0, 0, 100, 0]


def test_the_parts_add_up_to_the_hours_asked_also_where_a_row_is_done_at_its_minimum(tmp_path: Path) -> None:
    words = ("An backup Tom", "Fixit minimum", *WORDS[2:])
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", *words)
    # T2 is done in 20 of its 30 hours.
    assert line(out, "Summary", "Technical") == [110, 80, 0, 20, 0, 10, 0]
    asked, *parts = line(out, "Summary", "Total")
    assert asked == sum(parts) == 156


def test_core_tasks_outside_the_focus_of_their_school_are_named_beside_those_that_count(tmp_path: Path) -> None:
    unready = dataclasses.replace(COMMUNITY.schools[1], growth=False)
    rows = tuple(dataclasses.replace(row, core=True) if row.task == "T4" else row for row in COMMUNITY.rows)
    of = dataclasses.replace(COMMUNITY, rows=rows, schools=(COMMUNITY.schools[0], unready))
    out = solve(workbook(tmp_path / "in.xlsx", of), tmp_path / "out.xlsx", of=of)
    # Of the three on Tasks, T1 of both schools counts; T4 of Eik is no technical task.
    counted = "of 2, 1 more on Tasks counts as optional, outside the focus of the school"
    assert line(out, "Summary", "Core tasks covered") == [2, counted]


def test_summary_adds_hours_up_by_budget(out: Path) -> None:
    # ICT: An 30 and Els 40 owned, Tom 22.5 owned and 4 reserve, of 60 + 50 + 100.
    assert line(out, "Summary", "ICT hours") == [210, 96.5, 113.5]
    assert line(out, "Summary", "BPT hours") == [10, 10, 0]


def test_summary_tells_what_each_school_gives_and_gets(tmp_path: Path) -> None:
    # An of Linde works 8 hours in Eik, with 4 hours of travel, and backs up 20 x 10 % there; Linde put 100 hours in.
    giving = instance(
        "task school hours core\nT1 Eik 8 no\nT2 Eik 20 yes",
        "name home ict serves technical\nAn Linde 40 Eik 1\nEls Eik 40 - 1",
        "name pool travel\nLinde 100 0\nEik 0 4",
    )
    given = dataclasses.replace(giving.schools[0], contributed=100_00)
    giving = dataclasses.replace(giving, schools=(given, giving.schools[1]))
    out = solve(workbook(tmp_path / "in.xlsx", giving), tmp_path / "out.xlsx", "An", "Els backup An", of=giving)
    table = after(out, "Summary", "What each school gives and gets, hours a year")
    assert table[1] == ["Linde", 100, 14, 114, 0, -114]
    assert table[2] == ["Eik", 0, 0, 0, 8, 8]


def test_summary_names_who_changes(tmp_path: Path) -> None:
    words = ("Els backup Tom", *WORDS[1:])
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", *words)
    note, _, *lines = after(out, "Summary", "Who changes")
    assert str(note[0]).startswith("1 task leaves its owner of today: 1 to somebody else.")
    assert lines == [["An", 0, 1, "hands over: T1"], ["Els", 1, 0, "new: T1"]]


def test_of_many_changes_a_few_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "task current_owner hours\nT1 Els 1\nT2 Els 1\nT3 Els 1\nT4 Els 1\nT5 An 1"
    many = instance(rows, "name ict technical\nAn 10 1\nEls 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", many), tmp_path / "out.xlsx", "An", "An", "An", "-", "Els", of=many)
    assert after(out, "Summary", "Who changes")[2:] == [
        ["An", 3, 1, "new: T1; T2; and 1 more"],
        [None, None, None, "hands over: T5"],
        ["Els", 1, 4, "new: T5"],
        [None, None, None, "hands over: T1; T2; and 2 more"],
    ]


def test_figures_in_a_column_have_the_same_number_of_decimals_and_stand_to_the_right(out: Path) -> None:
    sheet = load_workbook(out)["Workload"]
    for column in "DEIL":
        figures = [sheet[f"{column}{number}"] for number in (3, 4, 5)]
        assert len({cell.number_format for cell in figures}) == 1, column
        assert {cell.alignment.horizontal for cell in figures} == {"right"}
    # 60, 40 and 26.5 hours used: all to a tenth, and a digit's width clear of the next column.
    assert sheet["E3"].number_format == "#,##0.0_0"


def test_tasks_print_what_the_plan_says_beside_the_task_on_every_page(out: Path) -> None:
    sheet = load_workbook(out)["Tasks"]
    assert sheet.print_area == "'Tasks'!$F$1:$R$7"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["R2"].alignment.wrap_text


def test_a_print_area_of_the_users_own_stays(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    book = load_workbook(source)
    book["Tasks"].print_area = "A1:C7"
    book.save(source)
    sheet = load_workbook(solve(source, tmp_path / "out.xlsx"))["Tasks"]
    assert (sheet.print_area, sheet.page_setup.orientation) == ("'Tasks'!$A$1:$C$7", None)


def test_each_tier_is_proven_or_says_how_much_better_is_possible(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    of = dataclasses.replace(COMMUNITY, tiers=COMMUNITY.tiers[:2])
    found = Result(Status.FEASIBLE, plan(of, *WORDS), (TierResult("core", 16_00, 3_50), TierResult("backup", 1, 1)))
    write_workbook(reading(source, of), dataclasses.replace(found, stopped="time"), tmp_path / "out.xlsx")
    core, backup = after(tmp_path / "out.xlsx", "Summary", "How good it is, most important first")[1:3]
    assert core[1:5] == [16, 3.5, "h", "at most 12.5 better"]
    assert backup[1:5] == [1, 1, "rows", "proven"]
    assert "stopped at the time limit" in str(line(tmp_path / "out.xlsx", "Summary", "Status")[0])


def test_the_status_stands_beside_how_many_hours_are_estimates(tmp_path: Path) -> None:
    rows = tuple(
        dataclasses.replace(row, defaulted=frozenset({"hours"})) if row.task == "T3" else row for row in COMMUNITY.rows
    )
    guessed = dataclasses.replace(COMMUNITY, rows=rows)
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", of=guessed)
    # T3 twice: 20 and 10 of the 156 hours.
    assert "2 of 6 rows (30 of 156 h) have estimated hours" in str(line(out, "Summary", "Estimates")[0])


def test_one_row_and_one_hour_are_no_plural(tmp_path: Path) -> None:
    guess = dataclasses.replace(COMMUNITY.rows[0], defaulted=frozenset({"hours"}))
    guessed = dataclasses.replace(COMMUNITY, rows=(guess, *COMMUNITY.rows[1:]))
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", of=guessed)
    assert "1 of 6 rows (40 of 156 h) has estimated hours" in str(line(out, "Summary", "Estimates")[0])
    alone = instance("task hours minimum core\nT1 2 1 yes", "name ict technical\nAn 1 1")
    alone = dataclasses.replace(alone, rows=(dataclasses.replace(alone.rows[0], defaulted=frozenset({"hours"})),))
    source = workbook(tmp_path / "alone.xlsx", alone)
    out = solve(source, tmp_path / "out.xlsx", "An minimum", of=alone, language="nl")
    assert line(out, "Samenvatting", "Schattingen") == ["de uren van de enige rij zijn geschat"]
    thin = line(out, "Samenvatting", "Bespaard door rijen op hun minimum te doen")
    assert thin == [1, "uur per jaar minder dan gevraagd"]


def test_what_backups_take_from_essential_tasks_is_said_in_hours(tmp_path: Path) -> None:
    rows = "task hours core priority\nT1 50 yes -\nT2 30 no essential"
    short = instance(rows, "name ict technical\nAn 50 1\nTom 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", short), tmp_path / "out.xlsx", "An backup Tom", "-", of=short)
    kept = line(out, "Summary", "Kept free by backups")
    assert kept == [5, "hours a year, which go before the 30 h of essential tasks left undone"]


def test_overview_has_owner_and_backup_of_each_task_in_each_school(out: Path) -> None:
    assert texts(out, "Overview")[2:] == [
        ["Task", "Cluster", "Linde", "Eik"],
        ["T1", "Technical", "An (backup: Tom)", "Els"],
        ["T2", "Technical", "Fixit (partner)"],
        ["T3", "Administration", "Tom (group)", "Tom (group)"],
        ["T4", "Policy & vision", None, "not done"],
    ]


def test_workload_tells_where_each_members_hours_go(out: Path) -> None:
    header, *lines = texts(out, "Workload")[1:]
    tom = dict(zip(header, lines[2], strict=True))
    # 15 + 7.5 hours of tasks and 4 of reserve, of 100; 26.5 / 40 a week.
    assert tom["Available, h a year"] == 100
    assert tom["Used, h a year"] == 26.5
    assert tom["Used, h a week"] == pytest.approx(26.5 / 40)
    assert tom["Share"] == 0.265
    assert (tom["For tasks"], tom["Backup reserve"], tom["Travel"], tom["Left over"]) == (22.5, 4, 0, 73.5)
    assert (tom["Tasks (number)"], tom["Backup for (number)"]) == (2, 1)
    assert tom["Clusters"] == "Administration"


def test_core_rows_without_backup_come_first_and_say_so_in_words(out: Path) -> None:
    first, second = texts(out, "Backups")[4:]
    assert first[:5] == ["Eik", "T1", "Technical", "Els", "NO BACKUP"]
    assert second == ["Linde", "T1", "Technical", "An", "Tom", 4]


def test_gaps_give_the_hours_the_reason_and_the_next_step(out: Path) -> None:
    (gap,) = texts(out, "Gaps")[2:]
    assert gap[:6] == ["Eik", "T4", "Policy & vision", "optional", 16, 16]
    assert str(gap[6]).startswith("Too few hours left: Els")
    assert gap[7] == "Can be dropped for now"


def test_without_gaps_the_sheet_says_so(tmp_path: Path) -> None:
    done = instance("task hours\nT1 10", "name ict technical\nAn 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", done), tmp_path / "out.xlsx", "An", of=done)
    assert texts(out, "Gaps")[2:] == [["Every row is done: there are no gaps."]]


def test_mandates_name_who_does_what_for_each_row(out: Path) -> None:
    lines = texts(out, "Mandates")[4:]
    assert lines[0] == ["Linde", "T1", "An", "Linde", "Tom", "Dina", "Tom", "An"]
    assert lines[5] == ["Eik", "T4", None, "not done", None, "management of Eik"]


def test_our_tables_keep_their_headers_in_view_and_print_on_one_page_wide(out: Path) -> None:
    book = load_workbook(out)
    for title, first in (("Workload", "3"), ("Backups", "5"), ("Mandates", "5"), ("Gaps", "3")):
        sheet = book[title]
        assert str(sheet.freeze_panes).endswith(first)
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert not sheet.merged_cells.ranges


def test_run_prints_what_people_read_and_not_what_the_next_run_reads(out: Path) -> None:
    sheet = load_workbook(out)["Run"]
    printed = int(str(sheet.print_area).rpartition("$")[2])
    first = [cell.value for cell in sheet["A"]]
    assert first[printed - 1] is not None
    assert first[printed] is None
    assert "Linde" in first[:printed]
    assert str(first[printed + 1]).startswith("Record kept by Allocator")


def test_long_names_are_not_cut_off(out: Path) -> None:
    book = load_workbook(out)
    wrapping = (("Mandates", 5, "ABCDEFGHIJ"), ("Backups", 5, "ABD"), ("Gaps", 3, "AB"), ("Workload", 3, "B"))
    for sheet, line, columns in wrapping:
        assert all(book[sheet][f"{column}{line}"].alignment.wrap_text for column in columns), sheet
    assert book["Workload"].column_dimensions["C"].width >= len("administratief medewerker")


def test_run_keeps_the_input_the_options_and_the_readiness_answers(out: Path) -> None:
    assert line(out, "Run", "Input") == ["in.xlsx"]
    assert line(out, "Run", "Allocator") == [version()]
    assert len(str(line(out, "Run", "SHA-256")[0])) == 64
    assert line(out, "Run", "--seed") == ["1"]
    assert line(out, "Run", "Status") == ["optimal"]
    assert line(out, "Run", "Linde") == ["yes", "yes", "yes", "yes"]


def test_run_names_options_and_status_in_dutch_too(tmp_path: Path) -> None:
    source, options = workbook(tmp_path / "in.xlsx"), {"work": "default", "seed": "1", "set Max clusters": "3"}
    found = dataclasses.replace(result(COMMUNITY, *WORDS), status=Status.FEASIBLE)
    write_workbook(reading(source, language="nl"), found, tmp_path / "out.xlsx", options=options)
    for label, words in (("rekenwerk", "standaard"), ("startgetal", "1"), ("set Max clusters", "3")):
        assert line(tmp_path / "out.xlsx", "Uitvoering", label) == [words]
    assert line(tmp_path / "out.xlsx", "Uitvoering", "Status") == ["haalbaar, niet bewezen"]
