"""What our sheets say, each figure worked out by hand from the community of `solved.py`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.basics.version import version
from allocator.plan import Result, Status, TierResult
from allocator.tiers.balance import Balance
from allocator.tiers.fit import Fit
from allocator.workbook.write.write import write_workbook
from tests.build import instance, plan
from tests.workbook.solved import COMMUNITY, WORDS, reading, result, solve, texts, workbook

if TYPE_CHECKING:
    from pathlib import Path


BY_SCHOOL = "By school, hours a year: asked and done, and who gives and gets"


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
    # Asked, done, share; left undone, at school, at group level, by partners, saved by the group (25 % of 30).
    assert line(out, "Summary", "Technical") == [110, 110, 1, 0, 80, 0, 30, 0]
    assert line(out, "Summary", "Administration") == [30, 30, 1, 0, 0, 22.5, 0, 7.5]
    assert line(out, "Summary", "Policy & vision") == [16, 0, 0, 16, 0, 0, 0, 0]
    assert line(out, "Summary", "Saved by doing tasks at group level")[0] == 7.5
    schools = after(out, "Summary", BY_SCHOOL)
    # Asked, done, share, undone, hours of the people at home there; gives, gets (Tom's 15 and 7.5), balance; euro.
    assert schools[1] == ["Linde", 90, 90, 1, 0, 70, 0, 15, 15, 1500]
    assert schools[2] == ["Eik", 66, 50, pytest.approx(50 / 66), 16, 50, 0, 7.5, 7.5, 0]
    assert schools[3] == ["Group", 0, 0, None, 0, 100, None, None, None, 0]


def test_one_school_has_no_lines_of_schools_and_none_of_nought(tmp_path: Path) -> None:
    alone = instance("task hours\nT1 10\nT2 20", "name ict technical\nAn 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", alone), tmp_path / "out.xlsx", "An", "-", of=alone)
    labels = [found[0] for found in texts(out, "Summary")]
    assert BY_SCHOOL not in labels
    assert not [label for label in labels if str(label).startswith("Saved")]
    assert line(out, "Summary", "Cluster") == ["Asked", "Done", "Share done", "Left undone", "At school"]


def said(path: Path, question: str) -> str:
    return str(line(path, "Summary", question)[0])


def test_summary_answers_five_questions_in_a_sentence_each(out: Path) -> None:
    # 140 of 156 hours; T4 of 16 hours is optional; 40, 40 and 26.5 hours used of 70, 50 and 100.
    assert said(out, "What gets done?") == "All 2 core tasks get done, and 90 % of all hours asked (140 h of 156 h)."
    assert said(out, "What stays undone?") == "1 task stays undone, 16 h in all (0.01 full-time post): 16 h optional."
    assert said(out, "Who is full, who is free?") == (
        "Nobody is full; hours to spare: Tom (74 h), An (30 h), Els (10 h)."
    )
    assert said(out, "What changes for whom?") == "Nothing: every task with a current owner stays where it is."
    assert said(out, "What to discuss?") == (
        "Above all 1 core task without backup; the cluster that is forgotten (below)."
    )


def test_who_is_full_stands_beside_who_is_free(tmp_path: Path) -> None:
    team = "name ict technical\nAn 10 1\nTom 10 1\nEls 0 1"
    two = instance("task hours current_owner\nT1 9.5 Tom\nT2 9 -", team)
    out = solve(workbook(tmp_path / "in.xlsx", two), tmp_path / "out.xlsx", "An", "Tom", of=two)
    # An has 5 % left, Tom 10 %: that is what somebody has who is not full. Els has no hours at all.
    assert said(out, "Who is full, who is free?") == "Full (less than 10 % left): An; hours to spare: Tom (1 h)."
    assert said(out, "What changes for whom?") == (
        "1 of the 1 tasks with a current owner leaves that owner; most changes for An (1 new, 0 gone), Tom (0 new, 1"
        " gone)."
    )


def test_without_current_owners_nothing_is_said_of_changes(tmp_path: Path) -> None:
    fresh = instance("task hours\nT1 10", "name ict technical\nAn 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", fresh), tmp_path / "out.xlsx", "An", of=fresh)
    assert "can't be told" in said(out, "What changes for whom?")
    assert said(out, "Who is full, who is free?").startswith("Everybody is full")
    assert "No slack" not in said(out, "What to discuss?")
    assert said(out, "What to discuss?") == "Above all that nobody has slack left."


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        # 10 of 10 technical hours; 10 of 21 is less than half of that, 10 of 20 is not.
        (11, ["Teaching & learning gets 48 % of what is asked, less than half as much as Technical (100 %)."]),
        (10, []),
    ],
)
def test_a_cluster_that_gets_less_than_half_the_share_of_another_is_named(
    tmp_path: Path, hours: int, expected: list[str]
) -> None:
    rows = f"task cluster hours\nT1 technical 10\nT2 teaching 10\nT3 teaching {hours}"
    of = instance(rows, "name ict technical teaching\nAn 20 1 1")
    out = solve(workbook(tmp_path / "in.xlsx", of), tmp_path / "out.xlsx", "An", "An", "-", of=of)
    assert [found[0] for found in texts(out, "Summary") if "less than half" in str(found[0])] == expected


def test_the_parts_add_up_to_the_hours_asked_also_where_a_row_is_done_at_its_minimum(tmp_path: Path) -> None:
    words = ("An backup Tom", "Fixit minimum", *WORDS[2:])
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", *words)
    # T2 is done in 20 of its 30 hours.
    assert line(out, "Summary", "Technical") == [110, 100, pytest.approx(100 / 110), 0, 10, 80, 0, 20, 0]
    asked, done, share, *parts = line(out, "Summary", "Total")
    assert asked == sum(parts) == 156
    assert (done, share) == (130, pytest.approx(130 / 156))


def test_core_tasks_outside_the_focus_of_their_school_are_named_beside_those_that_count(tmp_path: Path) -> None:
    unready = dataclasses.replace(COMMUNITY.schools[1], growth=False)
    rows = tuple(dataclasses.replace(row, core=True) if row.task == "T4" else row for row in COMMUNITY.rows)
    of = dataclasses.replace(COMMUNITY, rows=rows, schools=(COMMUNITY.schools[0], unready))
    out = solve(workbook(tmp_path / "in.xlsx", of), tmp_path / "out.xlsx", of=of)
    # Of the three on Tasks, T1 of both schools counts; T4 of Eik is no technical task.
    counted = "of 2, 1 more on Tasks counts as optional: outside the focus of their school"
    assert line(out, "Summary", "Core tasks covered") == [2, counted]


def test_summary_adds_hours_up_by_budget(out: Path) -> None:
    # ICT: An 30 and Els 40 owned, Tom 22.5 owned and 4 reserve, of 60 + 50 + 100.
    assert line(out, "Summary", "ICT hours") == [210, 96.5, pytest.approx(96.5 / 210), 113.5]
    assert line(out, "Summary", "BPT hours") == [10, 10, 1, 0]


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
    table = after(out, "Summary", BY_SCHOOL)
    # Gives 100 + 8 + 4 + 2, gets nothing; nothing is asked there.
    assert table[1] == ["Linde", 0, 0, None, 0, 40, 114, 0, -114, 0]
    assert table[2] == ["Eik", 28, 28, 1, 0, 40, 0, 8, 8, 0]
    assert [found[0] for found in table if "talk over" in str(found[0])] == [
        "Linde gives 114 h and gets 0 h: talk over whether that is meant."
    ]


def test_summary_names_who_changes(tmp_path: Path) -> None:
    words = ("Els backup Tom", *WORDS[1:])
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", *words)
    note, _, *lines = after(out, "Summary", "What changes for whom")
    assert str(note[0]).startswith("1 task leaves its current owner: 1 to somebody else.")
    assert lines == [["An", 0, 1, "hands over, 40 h: T1"], ["Els", 1, 0, "new, 40 h: T1"]]


def test_of_many_changes_a_few_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "task current_owner hours\nT1 Els 1\nT2 Els 1\nT3 Els 1\nT4 Els 1\nT5 An 1"
    many = instance(rows, "name ict technical\nAn 10 1\nEls 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", many), tmp_path / "out.xlsx", "An", "An", "An", "-", "Els", of=many)
    assert after(out, "Summary", "What changes for whom")[2:] == [
        ["An", 3, 1, "new, 3 h: T1; T2; and 1 more"],
        [None, None, None, "hands over, 1 h: T5"],
        ["Els", 1, 4, "new, 1 h: T5"],
        [None, None, None, "hands over, 4 h: T1; T2; and 2 more"],
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
    # The columns that a meeting reads, on one page wide: not who decides, nor why.
    assert sheet.print_area == "'Tasks'!$F$1:$K$7"
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["S2"].alignment.wrap_text


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
    heading = "How good is this division? (most important first)"
    core, backup = after(tmp_path / "out.xlsx", "Accountability", heading)[1:3]
    assert core[1:5] == [16, 3.5, "h", "at most 12.5 h better"]
    assert backup[1:5] == [1, 1, "tasks", "proven"]
    assert "stopped at the time limit" in said(tmp_path / "out.xlsx", "How sure?")


def test_points_stand_above_nought_and_shares_in_percent(tmp_path: Path) -> None:
    source, one = workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    kinds = (Fit(), Balance())
    of = dataclasses.replace(COMMUNITY, tiers=kinds)
    found = Result(
        Status.FEASIBLE, plan(of, *WORDS), (TierResult("fit", -50_00, -80_00), TierResult("balance", 984, 1))
    )
    write_workbook(reading(source, of), found, one)
    fit, balance = after(one, "Accountability", "How good is this division? (most important first)")[1:3]
    assert fit[1:5] == [50, 80, "points", "at most 30 points better"]
    assert balance[1:5] == [98.4, 0.1, "%", "at most 98.3 % better"]


def test_a_proven_answer_says_so_in_words(out: Path) -> None:
    assert said(out, "How sure?") == "It is proven that no better division exists (by the order of the aims)."
    # No points, no bounds: these are for who wants to account for it.
    words = " ".join(str(cell) for found in texts(out, "Summary") for cell in found).lower()
    assert not {"points", "permille", "bound"} & set(words.split())


def test_the_status_stands_beside_how_many_hours_are_estimates(tmp_path: Path) -> None:
    rows = tuple(
        dataclasses.replace(row, defaulted=frozenset({"hours"})) if row.task == "T3" else row for row in COMMUNITY.rows
    )
    guessed = dataclasses.replace(COMMUNITY, rows=rows)
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", of=guessed)
    # T3 twice: 20 and 10 of the 156 hours.
    assert said(out, "Estimates").startswith("The hours of 2 of the 6 tasks are estimates (30 h of 156 h)")


def test_one_row_and_one_hour_are_no_plural(tmp_path: Path) -> None:
    guess = dataclasses.replace(COMMUNITY.rows[0], defaulted=frozenset({"hours"}))
    guessed = dataclasses.replace(COMMUNITY, rows=(guess, *COMMUNITY.rows[1:]))
    out = solve(workbook(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", of=guessed)
    assert said(out, "Estimates").startswith("The hours of 1 of the 6 tasks are estimates (40 h of 156 h)")
    alone = instance("task hours minimum core\nT1 2 1 yes", "name ict technical\nAn 1 1")
    alone = dataclasses.replace(alone, rows=(dataclasses.replace(alone.rows[0], defaulted=frozenset({"hours"})),))
    source = workbook(tmp_path / "alone.xlsx", alone)
    out = solve(source, tmp_path / "out.xlsx", "An minimum", of=alone, language="nl")
    (told,) = line(out, "Samenvatting", "Ramingen")
    assert told == "Van de enige taak zijn de uren geraamd (2 u); vul ze in waar je ze kent."
    thin = line(out, "Samenvatting", "Bespaard door taken tot hun minimum te beperken")
    assert thin == [1, "uur per jaar minder dan gevraagd"]


def test_what_backups_take_from_essential_tasks_is_said_in_hours(tmp_path: Path) -> None:
    rows = "task hours core priority\nT1 50 yes -\nT2 30 no essential"
    short = instance(rows, "name ict technical\nAn 50 1\nTom 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", short), tmp_path / "out.xlsx", "An backup Tom", "-", of=short)
    kept = line(out, "Summary", "Kept free by backups")
    assert kept == [5, "hours a year; this reserve goes before 30 h of essential tasks that remain undone"]


def test_overview_has_owner_and_backup_of_each_task_in_each_school(out: Path) -> None:
    assert texts(out, "Overview")[2:] == [
        ["Task", "Cluster", "Core", "Linde", "Eik"],
        ["T1", "Technical", "yes", "An (backup: Tom)", "Els"],
        ["T2", "Technical", None, "Fixit (partner)"],
        ["T3", "Administration", None, "Tom (group)", "Tom (group)"],
        ["T4", "Policy & vision", None, None, "not done"],
    ]


def test_workload_tells_where_each_members_hours_go(out: Path) -> None:
    header, *lines = texts(out, "Workload")[1:]
    tom = dict(zip(header, lines[2], strict=True))
    # 15 + 7.5 hours of tasks and 4 of reserve, of 100; 26.5 / 40 a week.
    assert tom["Available"] == 100
    assert tom["Used"] == 26.5
    assert tom["Used a week"] == pytest.approx(26.5 / 40)
    assert tom["Share"] == 0.265
    assert (tom["For tasks"], tom["Backup reserve"], tom["Travel"], tom["Left over"]) == (22.5, 4, 0, 73.5)
    assert (tom["Tasks (number)"], tom["Backups (number)"]) == (2, 1)
    assert tom["Clusters"] == "Administration"


def test_core_rows_without_backup_come_first_and_say_so_in_words(out: Path) -> None:
    first, second = texts(out, "Backups")[4:]
    assert first[:5] == ["Eik", "T1", "Technical", "Els", "NO BACKUP"]
    assert second == ["Linde", "T1", "Technical", "An", "Tom", 4]


def test_gaps_give_the_hours_the_reason_and_the_next_step(out: Path) -> None:
    *_, totals, header, gap = texts(out, "Gaps")
    assert totals == ["Hours a year by kind of step: postpone 16 h (1 task)"]
    assert header[6:] == ["Cause", "Why", "Kind", "Next step", "Price, euro", "Money left, euro"]
    assert gap[:6] == ["Eik", "T4", "Policy & vision", "optional", 16, 16]
    # Els's 40 hours at the school, which count for more.
    assert gap[6] == "hours: 1 task that weighs at least as much holds 40 h"
    assert str(gap[7]).startswith("Too few hours left: Els")
    assert gap[8:] == ["postpone", "Can be dropped for now; else: somebody else in the school"]


def test_gaps_begin_with_the_hours_by_cause_budget_cluster_and_school_and_a_chart_of_them(out: Path) -> None:
    heading, header, els, together = texts(out, "Gaps")[1:5]
    assert heading == ["Why work stays undone: hours a year"]
    assert header[:4] == ["Cause", "Whose budget", "Together", "Technical"]
    assert els == ["hours", "Els", 16, 0, 0, 16, 0]
    assert together == ["Together", None, 16, 0, 0, 16, 0]
    schools = next(number for number, line in enumerate(texts(out, "Gaps")) if line[:1] == ["School"])
    assert texts(out, "Gaps")[schools : schools + 3] == [
        ["School", None, "Together", "hours"],
        ["Eik", None, 16, 16],
        ["Together", None, 16, 16],
    ]
    (chart,) = load_workbook(out)["Gaps"]._charts
    assert [series.val.numRef.f for series in chart.series] == [f"'Gaps'!${column}$4" for column in "DEFG"]


def test_without_gaps_the_sheet_says_so(tmp_path: Path) -> None:
    done = instance("task hours\nT1 10", "name ict technical\nAn 10 1")
    out = solve(workbook(tmp_path / "in.xlsx", done), tmp_path / "out.xlsx", "An", of=done)
    assert texts(out, "Gaps")[2:] == [["Every task is done: there are no gaps."]]


def test_mandates_name_who_does_what_for_each_row(out: Path) -> None:
    lines = texts(out, "Mandates")[4:]
    assert lines[0] == ["Linde", "T1", "An", "Linde", "Tom", "Dina", "Tom", "An"]
    assert lines[5] == ["Eik", "T4", None, "not done", None, "management of Eik"]


def test_our_tables_keep_their_headers_in_view_and_print_on_one_page_wide(out: Path) -> None:
    book = load_workbook(out)
    for title, first, high in (("Workload", "3", 1), ("Backups", "5", 0), ("Mandates", "5", 0)):
        sheet = book[title]
        assert str(sheet.freeze_panes).endswith(first)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, high)
        assert not sheet.merged_cells.ranges


def test_on_paper_is_what_a_meeting_reads(out: Path) -> None:
    book = load_workbook(out)
    # An empty cell for a print area: no page.
    nowhere = [sheet.title for sheet in book if str(sheet.print_area).endswith("!$XFD$1")]
    assert nowhere == ["Shared tasks", "Backups", "Mandates", "Steps", "Accountability"]
    assert all(book[title]["XFD1"].value is None for title in nowhere)
    # All gaps, which are few.
    assert book["Gaps"].print_area == f"'Gaps'!$A$1:$L${book['Gaps'].max_row}"
    assert (book["Summary"].page_setup.fitToWidth, book["Summary"].page_setup.fitToHeight) == (1, 1)


def test_the_workbook_opens_with_summary_and_no_other_sheet_is_selected(out: Path) -> None:
    book = load_workbook(out)
    assert book.active is book["Summary"]
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Summary"]
    assert book.sheetnames[:2] == ["Tasks", "Mine"]


def test_headers_take_two_lines_at_most(out: Path) -> None:
    book = load_workbook(out)
    for title, lines in (("Workload", (2,)), ("Backups", (4,)), ("Mandates", (4,)), ("Gaps", (3,)), ("Overview", (3,))):
        for number in lines:
            assert (book[title].row_dimensions[number].height or 15) <= 2 * 15 + 3, title
    headers = [cell.row for cell in book["Summary"]["A"] if cell.value in ("Cluster", "School", "Budget", "Name")]
    assert all((book["Summary"].row_dimensions[number].height or 15) <= 2 * 15 + 3 for number in headers)


def test_charts_stand_beside_each_other_within_their_cells(out: Path) -> None:
    first, second = (chart.anchor for chart in load_workbook(out)["Summary"]._charts)
    # Asked and done by cluster on the left, by school on the right.
    assert first.to.col <= second._from.col
    assert (first._from.row, first.to.row) == (second._from.row, second.to.row)
    below = [cell.row for cell in load_workbook(out)["Summary"]["A"] if cell.value == "Key figures"]
    assert first.to.row < below[0]


def test_long_names_are_not_cut_off(out: Path) -> None:
    book = load_workbook(out)
    wrapping = (("Mandates", 5, "ABCDEFGHIJ"), ("Backups", 5, "ABD"), ("Gaps", 3, "AB"), ("Workload", 3, "B"))
    for sheet, line, columns in wrapping:
        assert all(book[sheet][f"{column}{line}"].alignment.wrap_text for column in columns), sheet
    assert book["Workload"].column_dimensions["C"].width >= len("administratief medewerker")


def test_accountability_keeps_the_input_the_options_and_the_readiness_answers(out: Path) -> None:
    assert line(out, "Accountability", "Input") == ["in.xlsx"]
    assert line(out, "Accountability", "Allocator") == [version()]
    assert len(str(line(out, "Accountability", "SHA-256")[0])) == 64
    assert line(out, "Accountability", "--seed") == ["1"]
    assert line(out, "Accountability", "Status") == [
        "It is proven that no better division exists (by the order of the aims)"
    ]
    assert line(out, "Accountability", "Linde") == ["yes", "yes", "yes", "yes"]


def test_accountability_names_options_and_status_in_dutch_too(tmp_path: Path) -> None:
    source, options = workbook(tmp_path / "in.xlsx"), {"work": "default", "seed": "1", "set Max clusters": "3"}
    found = dataclasses.replace(result(COMMUNITY, *WORDS), status=Status.FEASIBLE)
    write_workbook(reading(source, language="nl"), found, tmp_path / "out.xlsx", options=options)
    for label, words in (("rekenwerk", "standaard"), ("startgetal", "1"), ("set Max clusters", "3")):
        assert line(tmp_path / "out.xlsx", "Verantwoording", label) == [words]
    (status,) = line(tmp_path / "out.xlsx", "Verantwoording", "Status")
    assert str(status).startswith("De beste verdeling die gevonden is")
