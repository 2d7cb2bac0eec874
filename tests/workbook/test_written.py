"""Reading a solved workbook back: the plan that stands in it now, and what people edited since."""

from __future__ import annotations

import dataclasses
import random
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from allocator.basics.problem import InputError
from allocator.categories import Where
from allocator.plan import CENTRAL, UNASSIGNED, Depth, Outcome
from allocator.workbook.read.book import open_book
from allocator.workbook.record.record import read_record
from allocator.workbook.solved.edits import kept
from allocator.workbook.solved.written_plan import read_written
from allocator.workbook.write.write import write_workbook
from tests.build import instance, plan
from tests.workbook.solved import COMMUNITY, WORDS, reading, result, solve, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.instance import Instance
    from allocator.workbook.solved.written_plan import Written

ASSIGNED, PLACE, HOURS, BACKUP = "F", "G", "I", "K"
"""The letters of the result columns beside the five columns of the stage."""


def solved(folder: Path, *words: str, of: Instance = COMMUNITY, **how: Any) -> Path:
    return solve(workbook(folder / "in.xlsx", of), folder / "out.xlsx", *(words or WORDS), of=of, **how)


def edit(path: Path, **cells: object) -> None:
    """Type into cells of Tasks, as a person would in Excel."""
    book = load_workbook(path)
    for cell, value in cells.items():
        book["Tasks"][cell] = value
    book.save(path)


def written(path: Path, of: Instance = COMMUNITY, **how: Any) -> Written:
    return read_written(reading(path, of, **how))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("per", ["year", "week"])
def test_what_was_written_is_read_back(tmp_path: Path, language: str, per: str) -> None:
    words = ("An backup Tom", "Fixit minimum", "Els", "Tom group", "Tom group", "-")
    out = solved(tmp_path, *words, language=language, per=per)
    found = written(out, language=language, per=per)
    assert found.plan == plan(COMMUNITY, *words)
    assert found.problems == ()
    assert found.edits == ()


def test_a_central_row_is_read_back(tmp_path: Path) -> None:
    of = instance("task where\nT1 central\nT2 school", "name ict\nAn 10")
    found = written(solved(tmp_path, "central", "-", of=of), of)
    assert found.plan.decisions == (CENTRAL, UNASSIGNED)


def test_a_workbook_that_was_never_solved_holds_no_plan(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="solve it first"):
        written(workbook(tmp_path / "in.xlsx"))


def test_a_users_own_run_sheet_is_no_record(tmp_path: Path) -> None:
    source = workbook(tmp_path / "in.xlsx")
    book = load_workbook(source)
    book.create_sheet("Run")["A1"] = "our sheets"
    book.save(source)
    assert reading(source).record is None


def test_another_owner_typed_by_hand_is_an_edit_at_its_cell(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, F2="  els ")
    found = written(out)
    (only,) = found.edits
    assert (only.row, only.place, only.column, only.before, only.after) == (0, "Tasks!F2", "assigned", "An", "els")
    assert found.plan.decisions[0].owner == "Els"


def test_sorting_tasks_is_no_edit(tmp_path: Path) -> None:
    """Lines 2 and 4 change places, results and all: the same rows, found by school and task."""
    out = solved(tmp_path)
    book = load_workbook(out)
    sheet = book["Tasks"]
    second, fourth = ([cell.value for cell in sheet[line]] for line in (2, 4))
    for column, (upper, lower) in enumerate(zip(fourth, second, strict=True), start=1):
        sheet.cell(2, column).value, sheet.cell(4, column).value = upper, lower
    book.save(out)
    a, b, c, *rest = COMMUNITY.rows
    swapped = instance_with_rows(c, b, a, *rest)
    found = written(out, swapped)
    assert found.edits == ()
    assert [decision.owner for decision in found.plan.decisions[:3]] == ["Els", "Fixit", "An"]


def test_two_lines_of_one_task_may_change_places_too(tmp_path: Path) -> None:
    of = instance("task hours\nT1 10\nT1 20", "name ict technical\nAn 10 1\nTom 20 1")
    out = solved(tmp_path, "An", "Tom", of=of)
    edit(out, F2="Tom", I2=20, F3="An", I3=10)
    swapped = instance("task hours\nT1 20\nT1 10", "name ict technical\nAn 10 1\nTom 20 1")
    assert written(out, swapped).edits == ()


def test_renaming_a_school_is_no_edit_of_its_rows(tmp_path: Path) -> None:
    of = instance("task school\nT1 Linde", "name home ict technical\nAn Linde 10 1")
    out = solved(tmp_path, "An", of=of)
    renamed = instance("task school\nT1 Lindelaan", "name home ict technical\nAn Lindelaan 10 1")
    assert written(out, renamed).edits == ()


def test_a_new_row_where_a_deleted_one_stood_is_no_edit(tmp_path: Path) -> None:
    of = instance("task\nT1\nT2", "name ict technical\nAn 50 1")
    out = solved(tmp_path, "An", "An", of=of)
    edit(out, F3=None, G3=None, I3=None)
    assert written(out, instance("task\nT1\nT9", "name ict technical\nAn 50 1")).edits == ()


def test_hours_changed_in_the_input_are_no_edit_of_the_results(tmp_path: Path) -> None:
    of = instance("task hours\nT1 10", "name ict technical\nAn 20 1")
    out = solved(tmp_path, "An", of=of)
    longer = instance("task hours\nT1 15", "name ict technical\nAn 20 1")
    found = written(out, longer)
    assert found.edits == ()
    # But the plan can't be read from them: 10 hours are not what the row asks now.
    assert [problem.place for problem in found.problems] == ["Tasks!I2"]


def test_an_unknown_name_is_a_problem_that_offers_the_nearest(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, F2="Ann", J2="Fixit")
    problems = {problem.place: problem.to("en") for problem in written(out).problems}
    assert 'did you mean "An"?' in problems["Tasks!F2"]
    # A partner is nobody's backup.
    assert 'nobody is called "Fixit"' in problems["Tasks!J2"]


def test_a_cleared_owner_means_nobody(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, F2=None)
    assert written(out).plan.decisions[0] == UNASSIGNED


def test_a_name_typed_over_not_done_is_done_where_that_person_works(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, F7="Els")
    decision = written(out).plan.decisions[5]
    assert (decision.outcome, decision.owner, decision.depth) == (Outcome.MEMBER, "Els", Depth.FULL)


def test_planned_hours_tell_the_depth(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, I3="20,0")
    assert written(out).plan.decisions[1].depth is Depth.MINIMUM
    edit(out, I3=25)
    found = written(out)
    assert "neither the row's full hours nor its minimum" in found.problems[0].to("en")


@pytest.mark.parametrize(("per", "weeks"), [("year", 40), ("week", 40), ("week", Fraction(77, 2))])
def test_the_depth_of_200_random_rows_is_read_back_however_near_minimum_and_hours_lie(
    tmp_path: Path, per: str, weeks: Fraction
) -> None:
    """0.126 and 0.125 hours a week are 5.04 and 5 a year. Where the two are equal, also by a saving, the plan has the
    row in full: nothing would tell them apart."""
    chance = random.Random(7)
    like, rows, words = COMMUNITY.rows[3], [], []
    for line in range(2, 202):
        hours = chance.choice([chance.randint(2, 60), chance.randint(2, 6000), chance.randint(2, 900_000)])
        minimum = max(1, hours - chance.choice([1, 2, 4, chance.randint(0, hours)]))
        row = dataclasses.replace(like, line=line, task=f"T{line}", hours=hours, minimum=minimum)
        row = dataclasses.replace(row, saving=Fraction(chance.choice([0, 10, 25, 90])), where=Where.EITHER)
        at_group = chance.random() < 0.5
        told = hours != minimum
        if at_group:
            told = row.at_group_level(hours) != row.at_group_level(minimum)
        rows.append(row)
        words.append(("Tom group" if at_group else "An") + " minimum" * (told and chance.random() < 0.5))
    of = dataclasses.replace(COMMUNITY, rows=tuple(rows))
    stage = reading(workbook(tmp_path / "in.xlsx", of), of, per=per)
    general = dataclasses.replace(stage.rule_model.general, weeks_per_year=Fraction(weeks))
    stage = dataclasses.replace(stage, rule_model=dataclasses.replace(stage.rule_model, general=general))
    out = tmp_path / "out.xlsx"
    write_workbook(stage, result(of, *words), out)
    book = open_book(out)
    found = read_written(dataclasses.replace(stage, path=out, book=book, record=read_record(book.values)))
    assert found.plan == plan(of, *words)
    assert found.problems == ()
    assert found.edits == ()


def test_hours_that_were_left_when_a_row_moved_to_the_school_are_still_full_hours(tmp_path: Path) -> None:
    """T3 in Linde cost 15 of its 20 hours at group level; somebody only changes the place."""
    out = solved(tmp_path)
    edit(out, F5="An", G5="Linde")
    decision = written(out).plan.decisions[3]
    assert (decision.outcome, decision.depth) == (Outcome.MEMBER, Depth.FULL)


def test_a_place_that_is_none_is_a_problem(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, G2="Eik")
    (problem,) = written(out).problems
    assert problem.place == "Tasks!G2"


def test_kept_edits_become_fixed_owners(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, F2="Tom", J2="Els", F7=None)
    stage = reading(out)
    edited = read_written(stage).edits
    assert [(each.column, each.of_owner) for each in edited] == [
        ("assigned", True),
        ("backup", False),
    ]
    now = kept(stage, edited)
    assert [row.fixed_to for row in now.instance.rows] == ["Tom", None, None, None, None, None]
    assert now.kept == {0: "Tasks!F2"}


def test_an_edited_owner_who_may_never_do_the_row_is_an_input_error(tmp_path: Path) -> None:
    out = solved(tmp_path)
    edit(out, F2="Fixit", F3="Bob")
    stage = reading(out)
    with pytest.raises(InputError) as caught:
        kept(stage, read_written(stage).edits)
    places = [problem.place for problem in caught.value.problems]
    # A core row goes to no partner, and Bob is nobody.
    assert sorted(set(places)) == ["Tasks!F2", "Tasks!F3"]


def test_the_record_survives_saving_with_another_program(tmp_path: Path) -> None:
    """Figures may come back as whole numbers or with all their digits."""
    out = solved(tmp_path, per="week")
    load_workbook(out).save(out)
    record = reading(out).record
    assert record is not None
    assert record.tiers[0].name == "core"
    assert [mark.line for mark in record.rows] == [2, 3, 4, 5, 6, 7]
    assert record.options == (("--seed", "1"),)


def instance_with_rows(*rows: Any) -> Instance:
    """The community with its rows in another order, each on its new line."""

    moved = tuple(dataclasses.replace(row, line=line) for line, row in enumerate(rows, start=2))
    return dataclasses.replace(COMMUNITY, rows=moved)
