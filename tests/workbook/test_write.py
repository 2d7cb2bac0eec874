"""Writing an answer into the user's own workbook: what is ours, what stays theirs, and how a file is replaced."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from allocator.basics.problem import InputError
from allocator.workbook.write.write import write_workbook
from tests.build import instance
from tests.workbook.solved import COMMUNITY, HEADERS, WORDS, reading, result, solve, texts, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.instance import Instance

RESULTS = ["Assigned to", "Done at", "Paid from", "Planned hours", "Backup", "Cost"]
RESULTS += ["Decides", "Follows up", "Contact", "Last time", "Actual hours", "Remark", "Estimated hours", "Why"]
SHEETS = ["Summary", "Overview", "Workload", "Per person", "Shared tasks", "Backups", "Mandates", "Gaps"]
SHEETS += ["Consultation", "Steps", "Who to ask", "Accountability"]


def test_result_columns_stand_after_the_last_used_column(tmp_path: Path) -> None:
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    lines = texts(out, "Tasks")
    assert lines[0] == [*HEADERS, *RESULTS]
    # An has 10 BPT hours, which pay home rows first; the other 30 of 40 hours are ICT hours.
    assert lines[1][5:11] == ["An", "Linde", "ICT hours 30, BPT hours 10", 40, "Tom", None]
    # 30 hours at 50 EUR.
    assert lines[2][5:11] == ["Fixit", "with a partner", "operating budget", 30, None, 1500]
    # 20 hours less 25 % at group level.
    assert lines[4][5:9] == ["Tom", "at group level", "ICT hours", 15]
    assert lines[6][5:9] == [None, "not done", None, None]


def test_a_dutch_workbook_gets_dutch_headers_words_and_sheets(tmp_path: Path) -> None:
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", language="nl")
    header, *lines = texts(out, "Tasks")
    assert header[5:11] == [
        "Toegewezen aan",
        "Uitgevoerd op",
        "Betaald uit",
        "Geplande uren",
        "Back-up (persoon)",
        "Kostprijs",
    ]
    assert header[11:] == [
        "Beslist",
        "Volgt op",
        "Aanspreekpunt",
        "Vorige keer",
        "Werkelijke uren",
        "Opmerking",
        "Geraamde uren",
        "Waarom",
    ]
    assert [line[6] for line in lines] == ["Linde", "bij partner", "Eik", *["op groepsniveau"] * 2, "niet uitgevoerd"]
    assert lines[0][7] == "ICT-uren 30, BPT-uren 10"
    assert load_workbook(out).sheetnames[2:] == [
        "Samenvatting",
        "Matrix",
        "Uren per teamlid",
        "Per persoon",
        "Gedeelde taken",
        "Back-ups",
        "Mandaten",
        "Tekorten",
        "Overleg",
        "Stappenplan",
        "Wie vraag ik wat",
        "Verantwoording",
    ]
    assert texts(out, "Samenvatting")[0] == ["Voorstel voor overleg"]


def test_hours_given_per_week_are_written_back_per_week(tmp_path: Path) -> None:
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", per="week")
    lines = texts(out, "Tasks")
    # 40 hours a year over 40 weeks; 30 and 10 of them from two budgets.
    assert lines[1][7:9] == ["ICT hours 0.75, BPT hours 0.25", 1]
    # 7.5 hours a year, exactly, however few digits are shown.
    assert lines[5][8] == pytest.approx(7.5 / 40)


def test_solving_an_output_again_replaces_our_columns_and_sheets_in_place(tmp_path: Path) -> None:
    first = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    again = solve(first, tmp_path / "again.xlsx", "Els", "-", "Els", "-", "-", "-", of=COMMUNITY)
    assert load_workbook(again).sheetnames == load_workbook(first).sheetnames == ["Tasks", "Mine", *SHEETS]
    lines = texts(again, "Tasks")
    assert lines[0] == [*HEADERS, *RESULTS]
    # Nothing of the first plan is left on a row that is no longer done.
    assert lines[2][5:11] == [None, "not done", None, None, None, None]


def test_solving_twice_the_same_way_gives_the_same_cells(tmp_path: Path) -> None:
    first = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    again = solve(first, tmp_path / "again.xlsx")
    for sheet in ("Tasks", *SHEETS[:-1]):
        assert texts(again, sheet) == texts(first, sheet)


def test_our_sheets_keep_the_place_that_the_user_gave_them(tmp_path: Path) -> None:
    first = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx")
    book = load_workbook(first)
    book.move_sheet("Gaps", -book.sheetnames.index("Gaps"))
    book["Accountability"].sheet_state = "hidden"
    book.save(first)
    again = load_workbook(solve(first, tmp_path / "again.xlsx"))
    assert again.sheetnames[0] == "Gaps"
    assert again["Accountability"].sheet_state == "hidden"


def test_a_users_own_summary_and_cost_stay_and_ours_get_another_name(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    book = load_workbook(source)
    book["Tasks"]["F1"], book["Tasks"]["F2"] = "Cost", 12
    book.create_sheet("Summary")["A1"] = "mine"
    book.save(source)
    again = solve(solve(source, tmp_path / "out.xlsx"), tmp_path / "again.xlsx")
    header = texts(again, "Tasks")[0]
    assert header.count("Cost") == header.count("Cost (Allocator)") == 1
    assert load_workbook(again)["Tasks"]["F2"].value == 12
    assert texts(again, "Summary") == [["mine"]]
    assert texts(again, "Summary (Allocator)")[0] == ["Proposal for consultation"]
    assert "Summary (Allocator 2)" not in load_workbook(again).sheetnames


def test_the_users_cells_formulas_and_colours_are_left_alone(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    book = load_workbook(source)
    book["Tasks"]["C2"].fill = PatternFill("solid", fgColor="FFCC99FF")
    book.save(source)
    out = load_workbook(solve(source, tmp_path / "out.xlsx"))
    assert out["Tasks"]["C2"].fill.fgColor.rgb == "FFCC99FF"
    assert out["Mine"]["A1"].value == "=1+1"
    assert [cell.value for cell in out["Tasks"][2]][:5] == ["T1", "Linde", "technical", "T1", 40]


def test_the_users_filter_takes_our_columns_along_so_that_sorting_keeps_rows_whole(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    book = load_workbook(source)
    book["Tasks"].auto_filter.ref = "A1:E7"
    book.save(source)
    out = load_workbook(solve(source, tmp_path / "out.xlsx"))
    assert out["Tasks"].auto_filter.ref == "A1:S7"


def test_our_columns_show_where_all_unused_columns_were_hidden(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    book = load_workbook(source)
    rest = book["Tasks"].column_dimensions["F"]
    rest.min, rest.max, rest.hidden = 6, 16384, True
    book.save(source)
    dimensions = load_workbook(solve(source, tmp_path / "out.xlsx"))["Tasks"].column_dimensions
    assert not any(dimensions[letter].hidden for letter in "FGHIJKLMNOPQRS")
    assert (dimensions["T"].min, dimensions["T"].max, dimensions["T"].hidden) == (20, 16384, True)


def test_what_people_write_as_a_remark_wraps_from_the_top_like_what_stands_beside_it(tmp_path: Path) -> None:
    sheet = load_workbook(solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"))["Tasks"]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == "Remark")
    look = sheet.column_dimensions[letter].alignment
    assert (look.wrap_text, look.vertical) == (True, "top")


def test_a_name_that_begins_with_an_equals_sign_is_no_formula(tmp_path: Path) -> None:
    odd = instance("task hours\nT1 10", "name ict technical\n=A1 10 1")
    out = load_workbook(solve(workbook(tmp_path / "in.xlsx", odd), tmp_path / "out.xlsx", "=A1", of=odd))
    assert out["Tasks"]["F2"].value == "=A1"
    assert out["Tasks"]["F2"].data_type == "s"


def test_an_output_that_is_open_elsewhere_is_a_clear_error_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = workbook(tmp_path / "in.xlsx")
    out = solve(source, tmp_path / "out.xlsx")
    before = out.read_bytes()

    def locked(draft: object, target: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(InputError) as caught:
        solve(source, out)
    assert "close it in Excel" in caught.value.problems[0].to("en")
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.xlsx", "out.xlsx"]


def test_an_output_folder_that_does_not_exist_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the folder does not exist"):
        solve(workbook(tmp_path / "in.xlsx"), tmp_path / "absent" / "out.xlsx")


def test_a_workbook_without_macros_is_not_written_as_one_with_macros(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.xlsx"):
        solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsm")


def test_the_input_can_be_replaced_by_its_own_answer(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    assert texts(solve(source, source), "Tasks")[1][5] == "An"


def test_a_workbook_that_was_saved_while_it_was_solved_is_answered_as_it_was_but_never_replaced(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    expected = texts(solve(source, tmp_path / "expected.xlsx"), "Tasks")
    read = reading(source)
    book = load_workbook(source)
    book["Tasks"].insert_rows(2)
    book.save(source)
    saved = source.read_bytes()
    with pytest.raises(InputError, match="was saved while it was being solved"):
        write_workbook(read, result(COMMUNITY, *WORDS), source)
    assert source.read_bytes() == saved
    for gone in (False, True):
        if gone:
            source.unlink()
        write_workbook(read, result(COMMUNITY, *WORDS), tmp_path / "out.xlsx")
        assert texts(tmp_path / "out.xlsx", "Tasks") == expected


def test_what_was_read_can_be_answered_more_than_once(tmp_path: Path) -> None:
    read = reading(workbook(tmp_path / "in.xlsx"))
    for name in ("1.xlsx", "2.xlsx"):
        write_workbook(read, result(COMMUNITY, *WORDS), tmp_path / name)
    first, second = ([texts(tmp_path / name, title) for title in SHEETS[:-1]] for name in ("1.xlsx", "2.xlsx"))
    assert first == second


def test_levels_and_motivations_stand_on_no_sheet_of_ours(tmp_path: Path) -> None:
    """The same plan for people with other levels and motivations, who still may do the same, reads the same."""
    source = workbook(tmp_path / "in.xlsx")
    first = solve(source, tmp_path / "first.xlsx")
    table = "name home role ict bpt technical administration policy likes_technical\n"
    table += "An Linde tict 60 10 4 1 0 1\nEls Eik tict 50 - 2 0 0 4\nTom Group head 100 - 3 2 0 0"
    other = instance_with_team(table)
    found = result(other, *WORDS)
    again = tmp_path / "again.xlsx"
    write_workbook(reading(source, other), found, again, options={"--seed": "1"})
    for sheet in ("Tasks", *SHEETS):
        assert silent_on_fit(first, sheet) == silent_on_fit(again, sheet), sheet


def silent_on_fit(path: Path, sheet: str) -> list[list[object]]:
    """The lines without the tier that weighs levels, and without the digest of all that was asked."""
    fit = "motivation, level and role give"
    telling = ("fit", "question")
    return [line for line in texts(path, sheet) if not any(fit in str(cell) or cell in telling for cell in line)]


def instance_with_team(table: str) -> Instance:
    """The community with another team."""
    return dataclasses.replace(COMMUNITY, members=instance("task school\nT1 Linde\nT1 Eik", table).members)
