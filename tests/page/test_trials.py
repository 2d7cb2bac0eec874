"""Sliders and scenarios as data: every slider is a change, every move a step by name, and what is personal is told."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.changes import CHANGES, read_change
from allocator.jobs.edit import StandingJob, standing
from allocator.jobs.given_case import GivenCaseJob, given_case
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.page.board import Board
from allocator.page.examples import examples
from allocator.page.sliders import GROUPS, sliders_of
from allocator.page.trials import (
    asked,
    dropped,
    figure_now,
    free_name,
    kept,
    moved_back,
    name_fault,
    scenarios,
    slid,
    taken_up,
)
from tests.page.books import SCENARIOS, workbook

if TYPE_CHECKING:
    from allocator.jobs.given_case import GivenCase
    from allocator.page.sliders import Slider


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> GivenCase:
    return given_case(GivenCaseJob(solved_in(tmp_path_factory)))


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    solution = standing(StandingJob(solved_in(tmp_path_factory))).solution
    assert solution is not None
    assert solution.plan is not None
    return Board.of(solution.instance, solution.plan)


def solved_in(folders: pytest.TempPathFactory) -> object:
    folder = folders.mktemp("trials")
    return solve_workbook(SolveJob(workbook(folder / "taken.xlsx", scenarios=SCENARIOS))).written[0]


def slider(given: GivenCase, change: str, who: str) -> Slider:
    found = [each for each in sliders_of(given.intake, given.language) if (each.change.nl, each.who) == (change, who)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", ["school.xlsx", "community.xlsx"])
def test_every_slider_goes_as_far_as_a_change_can_and_says_where_it_stands(name: str) -> None:
    given = given_case(GivenCaseJob(examples([name])[name]))
    found = sliders_of(given.intake, given.language)
    assert {each.group for each in found} <= set(GROUPS)
    assert len({(each.change, each.who) for each in found}) == len(found)
    for each in found:
        assert each.low <= each.now <= each.high
        for figure in (each.low, each.low + each.step, each.high):
            for language in ("nl", "en"):
                words = each.value(figure, language)
                assert each.figure(words) == figure
            change = read_change(each.change.to(given.language), each.who, each.value(figure, given.language))
            changed = change.apply(given.intake)
            assert (changed == given.intake) is (figure == each.now)


def test_hours_a_week_are_moved_by_halves() -> None:
    # 20 hours a year are half an hour in each of 40 weeks: 0.5 is a step, and stands as 0,5 where commas are written.
    given = given_case(GivenCaseJob(examples(["school.xlsx"])["school.xlsx"]))
    weekly = given.intake.with_setting("Team hours per", "week")
    first = sliders_of(weekly, "nl")[0]
    assert (first.step, first.unit.nl) == (Fraction(1, 2), "u per week")
    assert first.value(Fraction(1, 2), "nl") == "=0,5"
    assert first.value(Fraction(1, 2), "en") == "=0.5"


def test_a_move_is_a_step_by_name_that_is_taken_back_and_done_again(given: GivenCase, board: Board) -> None:
    hours = slider(given, "ICT-uren", "Bo")
    assert figure_now(board, hours, "nl") == 9
    now = slid(board, hours, Fraction(15), given)
    assert now.past[-1].name.nl == "ICT-uren van Bo: =15"
    assert now.state.moved == (("ICT-uren", "Bo", "=15"),)
    assert (now.plan, now.instance, now.is_changed) == (board.plan, board.instance, False)
    further = slid(now, hours, Fraction(20), given)
    assert further.state.moved == (("ICT-uren", "Bo", "=20"),)
    assert figure_now(further.undone(), hours, "nl") == 15
    assert further.undone().undone().state.moved == ()
    assert further.undone().redone().state.moved == further.state.moved


def test_a_slider_that_comes_back_changes_nothing_any_more(given: GivenCase, board: Board) -> None:
    hours = slider(given, "ICT-uren", "Bo")
    there = slid(board, hours, Fraction(15), given)
    assert slid(there, hours, hours.now, given).state.moved == ()
    assert moved_back(there, there.state.moved[0]).state.moved == ()
    assert moved_back(there).state.moved == ()
    assert slid(board, hours, hours.now, given) is board
    assert moved_back(board) is board


def test_what_was_moved_is_kept_under_a_name_that_nothing_else_has(given: GivenCase, board: Board) -> None:
    there = slid(board, slider(given, "ICT-uren", "Bo"), Fraction(15), given)
    assert free_name(there, given) == "Proef 1"
    for wrong in ("", "  ", "Basis", "bo KRIJGT tijd"):
        assert name_fault(wrong, there, given) is not None, wrong
    assert name_fault("Proef 1", there, given) is None
    done = kept(there, "Proef 1")
    assert (done.state.moved, done.state.kept) == ((), (("Proef 1", there.state.moved),))
    assert name_fault("proef 1", done, given) is not None
    assert free_name(done, given) == "Proef 2"
    again = taken_up(done, "Proef 1")
    assert (again.state.moved, again.state.kept) == (there.state.moved, ())
    assert dropped(done, "Proef 1").state.kept == ()
    assert done.undone().state == there.state


def test_scenarios_about_absence_and_competence_are_for_the_head_alone(given: GivenCase, board: Board) -> None:
    there = kept(slid(board, slider(given, "ICT-uren", "Bo"), Fraction(15), given), "Meer")
    there = slid(there, slider(given, "taakuren", "Technisch"), Fraction(-10), given)
    found = {each.name: each for each in scenarios(there, given, "Nu")}
    assert {name for name, each in found.items() if each.is_personal} == {"An een jaar weg", "Bo leert"}
    assert [each.name for each in found.values() if each.is_kept] == ["Meer"]
    assert [each.name for each in found.values() if each.is_moved] == ["Nu"]
    assert [said.nl for said in found["Nu"].said] == ["taakuren van Technisch: -10%"]
    assert "3" not in found["Bo leert"].said[0].nl  # the level is told to nobody


def test_changes_that_name_absence_or_competence_are_personal() -> None:
    personal = {name.en for kind in CHANGES if kind.is_personal for name in kind.names}
    assert personal == {"leaves", "absent", "joins", "level", "specialisation"}


def test_what_is_wrong_with_the_sheet_is_told_only_where_a_scenario_of_it_is_asked(
    given: GivenCase, board: Board
) -> None:
    there = slid(board, slider(given, "ICT-uren", "Bo"), Fraction(15), given)
    found = scenarios(there, given, "Nu")
    mine = asked(given, [each for each in found if each.is_moved])
    assert [
        tuple(part.words for part in (line.scenario, line.change, line.who, line.value)) for line in mine.lines
    ] == [("Nu", "ICT-uren", "Bo", "=15")]
    assert mine.problems == ()
    assert given.scenarios is not None
    assert asked(given, found).problems == given.scenarios.problems
