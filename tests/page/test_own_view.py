"""The head's own view: absence and competence stand nowhere else, neither on the page nor in what is downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.page.board import Board
from allocator.page.moves import IN_OWN_VIEW, effect, fault_told, moved
from allocator.page.options import Choosers, options
from allocator.page.sight import Place, Sight
from allocator.page.words import OWN, OWN_VIEW
from allocator.rules import RULES
from allocator.rules.base import Asks
from tests.build import instance, plan
from tests.page.books import SCENARIOS, workbook
from tests.page.test_server import serving

if TYPE_CHECKING:
    from pathlib import Path

# Bo has level 1, and T1 asks 2; Cas has it. T1 and T2 are 10 hours, and An has 8.
ROWS = """school task hours level
A T1 6 2
A T2 4 -"""
TEAM = """name home ict technical
An A 8 4
Bo A 9 1
Cas A 9 2"""
COMPETENCE = next(rule for rule in RULES if Asks.ABILITY in rule.asks)


def board() -> Board:
    asked = instance(ROWS, TEAM)
    return Board.of(asked, plan(asked, "An", "-"))


def test_every_rule_about_ability_says_that_it_tells_it() -> None:
    assert {rule.key for rule in RULES if Asks.ABILITY in rule.asks} <= {
        rule.key for rule in RULES if rule.tells_ability
    }


def test_what_somebody_cannot_do_is_told_in_the_own_view_alone() -> None:
    found = effect(moved(board(), {1: "An"}, "2026-11-29 10:00", "x"), {0: "Bo"})
    assert {rule.key for rule, _ in found.faults} == {COMPETENCE.key}
    for language in ("nl", "en"):
        assert [each.to(language) for each in found.broken()] == [IN_OWN_VIEW.to(language)]
        assert [each.to(language).partition(":")[0] for each in found.broken(own=True)] == [COMPETENCE.code]


def test_other_rules_are_told_to_everybody() -> None:
    found = effect(board(), {1: "An"})
    assert [rule.key for rule, _ in found.faults] == ["hours_budgets"]
    assert found.broken() == found.broken(own=True) == tuple(fault_told(*each, own=True) for each in found.faults)


def test_whom_a_rule_forbids_a_task_by_level_is_told_with_the_level_in_the_own_view_alone() -> None:
    now = board()
    choosers = Choosers(now.instance)
    shared = {option.owner: option.why_not for option in options(now, [0], choosers)}
    own = {option.owner: option.why_not for option in options(now, [0], choosers, own=True)}
    assert shared["Bo"] == IN_OWN_VIEW
    assert own["Bo"] is not None
    assert own["Bo"].en == f"{COMPETENCE.code}: needs technical 2, has 1"
    assert shared["An"] is own["An"] is None


def test_a_tab_begins_on_the_board_and_without_the_own_view() -> None:
    assert Sight() == Sight(Place.BOARD, own=False)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The page of a visit that has every personal answer, in a tab that was just opened; and what it downloads."""
    folder: Path = tmp_path_factory.mktemp("own")
    solved = solve_workbook(SolveJob(workbook(folder / "taken.xlsx", scenarios=SCENARIOS))).written[0]
    with serving(folder, solved, "asked") as found:
        status, body, _ = found.ask("/", Cookie=found.cookie)
    assert status == 200
    return body.decode(), folder.name


@pytest.mark.parametrize(
    "words",
    [
        "Als één persoon een heel schooljaar afwezig is",
        "Deze verdeling vangt",
        "Niet elke afwezigheid",
        "vraagt pedagogisch",
        "niveau",
        "An een jaar weg",
        "Bo leert",
        "is afwezig",
        "kan niet (R3)",
        "R3:",
    ],
)
def test_nothing_personal_is_in_a_page_that_was_just_opened(words: str, page: tuple[str, str]) -> None:
    body, _ = page
    assert OWN.nl in body
    assert OWN_VIEW.nl in body  # hidden, for the own view is off
    assert IN_OWN_VIEW.nl in body  # An can't do A3 by level, and has it by hand
    assert words not in body
