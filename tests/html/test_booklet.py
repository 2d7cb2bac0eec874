"""What stands in the report beside the sheets of the workbook, and what doesn't: nothing that is personal."""

from __future__ import annotations

import dataclasses

import pytest

from allocator.explain.pricing import prices
from allocator.report.actual_hours import Year
from allocator.report.booklet import every_task, of_plan, pool, single_points, what_next
from allocator.report.page import Look, Page
from allocator.search import Limits, Session
from tests.build import instance
from tests.html.stage import TEAM, answer


def lines(page: Page) -> list[list[object]]:
    return [[cell.value for cell in line if cell is not None and cell.value is not None] for line in page.lines]


def titles(booklet: of_plan.Booklet) -> list[str]:
    return [chapter.page.title.en for chapter in booklet.chapters]


# -- Single points of failure


def test_a_core_task_that_one_person_does_and_nobody_backs_up_is_one() -> None:
    # Core: T17 at Linde (An, backed up by Tom), T17 at Eik (Els alone), T16 of the group (Tom alone).
    page = single_points.page(answer())
    found = lines(page)
    assert found[1] == ["Of the 3 core tasks that the team does, 2 rest on one person: nobody can take over."]
    start = next(number for number, line in enumerate(found) if line[:1] == ["Name"])
    assert found[start + 1 : start + 4] == [
        ["Els", 1, 0, 40, 0],
        ["Tom", 1, 0, 30, 1],
        ["An", 0, 1, 0, 0],
    ]


def test_the_matrix_marks_who_does_it_who_can_take_over_and_who_is_alone() -> None:
    found = lines(single_points.page(answer()))
    start = found.index(["Linde"])
    assert found[start + 1] == ["Core task", "An", "Tom"]
    assert found[start + 2][1:] == ["● does it", "○ backup"]
    start = found.index(["Eik"])
    assert found[start + 2][1] == "▲ alone"
    assert len(found[start + 2]) == 3  # with why nobody can take over


def test_more_people_than_fit_beside_each_other_are_divided_over_tables() -> None:
    count = single_points.ABREAST + 1
    rows = "\n".join(f"T{number} 10 yes" for number in range(count))
    team = "\n".join(f"P{number} 20 3" for number in range(count))
    of = instance(f"task hours core\n{rows}", f"name ict technical\n{team}")
    found = lines(single_points.page(answer(of, tuple(f"P{number}" for number in range(count)))))
    headers = [line for line in found if line[:1] == ["Core task"]]
    # 11 people in two tables: 5 and 6, beside the task and why nobody can take over.
    assert [len(header) for header in headers] == [7, 8]


def test_without_a_core_task_the_page_says_so() -> None:
    of = instance("task hours core\nT1 10 no", "name ict technical\nAn 20 3")
    assert lines(single_points.page(answer(of, ("An",)))) == [
        ["Single points of failure"],
        ["No core task is done by the team."],
    ]


# -- The pool


def test_a_school_gives_what_its_people_do_elsewhere_and_gets_what_others_do_for_it() -> None:
    # Tom of the group backs up at Linde, which is a reserve and no work done; nobody works away from home otherwise.
    found = lines(pool.page(answer()))
    by_school = {str(line[0]): line[1:] for line in found if line[:1] in (["Linde"], ["Eik"], ["Groen"])}
    assert set(by_school) == {"Linde", "Eik", "Groen"}
    for into, away, got, balance in by_school.values():  # type: ignore[misc]
        assert balance == got - into - away  # type: ignore[operator]


def test_the_pool_is_left_out_where_one_school_has_all() -> None:
    of = instance("task hours core\nT1 10 no", "name ict technical\nAn 20 3")
    assert not pool.wanted(answer(of, ("An",)))
    assert pool.wanted(answer())


# -- What to do next


def test_what_stays_undone_is_told_by_the_step_that_may_get_it_done() -> None:
    # P04 at Groen, 8 h, is all that nobody does; Groen has no policy plan, so that the plan goes first: step 3.
    page = what_next.page(answer())
    found = lines(page)
    start = found.index(["What stays undone, by the step that may get it done"])
    assert found[start + 1 : start + 3] == [
        ["Step", "Hours a year", "Tasks", "What weighs most"],
        ["Postpone", 8, 1, TEAM.rows[4].description],
    ]
    assert len(page.charts) == 1


def test_what_the_team_has_to_agree_on_is_counted() -> None:
    # Of three core tasks two rest on one person, and nothing is agreed of any.
    found = lines(what_next.page(answer()))
    assert ["Core tasks that nobody can take over", 2, "Backups"] in found
    assert ["Core tasks without an agreed procedure, mailbox or access", 3, "Backups"] in found


def test_the_first_step_that_asks_something_says_who_does_what_first() -> None:
    # All see it as a growth process, and Eik has no vision: that is step 2.
    found = lines(what_next.page(answer()))
    start = found.index(["The first of the eight steps that asks something"])
    said = {str(line[0]): str(line[1]) for line in found[start + 1 :]}
    assert said["Question"].startswith("Is there a pedagogical vision")
    assert "No: Eik." in said["In this workbook"]
    assert "Work on the vision first" in said["Management first"]


def test_where_nothing_stays_undone_the_page_says_so() -> None:
    of = instance("task hours core\nT1 10 no", "name ict technical\nAn 20 3")
    page = what_next.page(answer(of, ("An",)))
    assert ["Nothing stays undone."] in lines(page)
    assert page.charts == ()


# -- Every task


def test_every_task_stands_there_with_its_sentence() -> None:
    told = answer()
    found = [line for line in lines(every_task.page(told)) if len(line) > 2 and line[0] != "Task"]
    assert [line[-1] for line in found] == [told.to(told.whys[index]) for index in range(len(told.instance.rows))]
    assert [line[1] for line in found].count("core") == 3


def test_so_many_tasks_as_fill_many_sheets_stay_off_paper() -> None:
    many = every_task.MOST_ON_PAPER + 1
    rows = "\n".join(f"T{number} 1 no" for number in range(many))
    of = instance(f"task hours core\n{rows}", "name ict technical\nAn 20 3")
    assert not every_task.page(answer(of, ("-",) * many)).printed
    assert every_task.page(answer()).printed


# -- The booklet


def test_first_stands_what_a_director_wants() -> None:
    assert titles(of_plan.of_plan(answer())) == [
        *("Summary", "Gaps", "Workload", "Single points of failure", "Who gives, who gets", "What to do next"),
        *("Steps", "Consultation", "Backups", "Overview", "Per person", "Who to ask", "Every task", "Accountability"),
    ]


def test_a_matrix_of_more_schools_than_fit_on_paper_stays_off_it() -> None:
    def overview(schools: int) -> Page:
        rows = "\n".join(f"T1 S{number} 1 no" for number in range(schools))
        homes = "\n".join(f"S{number} primary" for number in range(schools))
        of = instance(f"task school hours core\n{rows}", "name home ict technical\nAn S0 20 3", f"name type\n{homes}")
        booklet = of_plan.of_plan(answer(of, ("-",) * schools))
        return next(chapter.page for chapter in booklet.chapters if chapter.page.title.en == "Overview")

    # Beside ten schools stand the task, its cluster and whether it is core.
    assert overview(10).printed
    assert not overview(11).printed


def test_how_a_year_went_for_whom_stays_in_the_workbook() -> None:
    told = answer()
    gone_by = dataclasses.replace(told, year=Year(actual={told.lines[0].key: {"An": 12_00}}))  # type: ignore[dict-item]
    assert "Evaluation" not in titles(of_plan.of_plan(gone_by))


def test_what_somebody_likes_to_do_changes_nothing_but_the_points_of_all_together() -> None:
    told = answer()
    keen = tuple(dataclasses.replace(member, motivation=(4, 4, 4, 4)) for member in TEAM.members)
    other = dataclasses.replace(told, instance=dataclasses.replace(TEAM, members=keen))
    one, two = of_plan.of_plan(told), of_plan.of_plan(other)
    differing = [a.page.title.en for a, b in zip(one.chapters, two.chapters, strict=True) if a != b]
    assert set(differing) <= {"Accountability"}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_why_somebody_cannot_do_a_task_is_not_told(language: str) -> None:
    # Bo's level of 1 keeps Bo from a task that asks 3.
    of = instance("task hours core level\nT1 10 yes 3\nT2 5 no 1", "name ict technical\nAn 20 3\nBo 20 1")
    told = answer(of, ("An", "Bo"), language)  # type: ignore[arg-type]
    session = Session(of)
    session.take_over(told.result)
    priced = dataclasses.replace(told, prices=prices(session, Limits(1.0)))
    booklet = of_plan.of_plan(priced)
    (page,) = (chapter.page for chapter in booklet.chapters if chapter.page.title.en == "Alternatives")
    cells = [cell for line in page.lines for cell in line if cell is not None]
    assert {cell.value for cell in cells if cell.look is Look.FORBIDDEN} == {priced.to(of_plan.CANNOT)}
    # Why of a row is everybody's to read: it says who suits a task, and never who doesn't.
    why = {cell.value for cell in cells if cell.look in (Look.LONG, Look.TEXT, Look.LABEL)}
    assert not any("ompeten" in str(cell.value) for cell in cells if cell.value not in why)


def test_of_very_many_gaps_those_that_weigh_most_are_told() -> None:
    many = of_plan.MOST_GAPS + 5
    rows = "\n".join(f"T{number} 1 {'yes' if number == many - 1 else 'no'}" for number in range(many))
    of = instance(f"task hours core\n{rows}", "name ict technical\nAn 20 3")
    booklet = of_plan.of_plan(answer(of, ("-",) * many))
    page = booklet.chapters[1].page
    assert page.filtered is not None
    assert len(page.lines) - page.filtered == of_plan.MOST_GAPS + 1
    assert page.lines[page.filtered][1].value == f"T{many - 1}"  # type: ignore[union-attr]
    assert lines(page)[-1] == [of_plan.THE_REST.en]
