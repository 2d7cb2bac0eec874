"""The board: whatever people do and take back, it says what `verify` says, and taking all back is the start."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from allocator.check.verify import verify
from allocator.page.board import MOST_STEPS, Board
from allocator.page.board_rows import lines_of
from allocator.page.moves import (
    ReasonNeededError,
    all_rows_of,
    allowed,
    changes_between,
    effect,
    fixed,
    forbidden,
    freed,
    moved,
)
from allocator.page.options import Choosers, left, options, why_now
from allocator.page.people import people
from allocator.plan import Plan
from allocator.rules import RULES
from tests.build import instance, plan

ROWS = """school task core hours minimum level
A T1 yes 6 3 2
A T2 yes 4 - -
A T3 - 5 2 -
B T4 - 8 - -
Group T5 - 3 - -"""
TEAM = """name home ict technical serves
An A 12 4 -
Bo B 9 1 -
Cas Group 20 3 all"""
NOW = "2026-11-29 10:00"


def board() -> Board:
    asked = instance(ROWS, TEAM)
    return Board.of(asked, plan(asked, "An", "An", "-", "Bo", "Cas group"))


def step(draw: random.Random, now: Board) -> Board:
    """Something that people may do."""
    rows = draw.sample(range(5), draw.randint(1, 3))
    name = draw.choice(["An", "Bo", "Cas"])
    owner = draw.choice(["An", "Bo", "Cas", None])
    return draw.choice(
        [
            lambda: moved(now, dict.fromkeys(rows, owner), NOW, "because"),
            lambda: fixed(now, rows, NOW),
            lambda: freed(now, rows, NOW),
            lambda: forbidden(now, rows[0], name, NOW),
            lambda: allowed(now, rows[0], name, NOW),
            now.undone,
            now.redone,
        ]
    )()


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_done_the_board_says_what_verify_says_and_all_can_be_taken_back(seed: int) -> None:
    draw, start = random.Random(seed), board()
    now = start
    lines = lines_of(start, "nl")
    for _ in range(30):
        before, now = now, step(draw, now)
        found = verify(now.instance, now.plan)
        assert now.state.verdict.faults == found.faults
        assert now.state.verdict.values == found.values
        lines = lines_of(now, "nl", (before, lines))
        assert lines == lines_of(now, "nl")
        assert now.state.broken == {index for _, fault in found.faults for index in fault.rows}
    last, steps = now.state, len(now.past)
    for _ in range(steps):
        now = now.undone()
    assert (now.plan, now.instance, now.state.entries) == (start.plan, start.instance, ())
    assert now.undone() is now
    for _ in range(steps):
        now = now.redone()
    assert (now.plan, now.instance, now.state.entries) == (last.plan, last.asked, last.entries)


@pytest.mark.parametrize("seed", range(40))
def test_what_a_move_comes_to_is_told_before_it_is_made(seed: int) -> None:
    draw, now = random.Random(seed), board()
    for _ in range(6):
        now = step(draw, now)
    owners = {draw.randrange(5): draw.choice(["An", "Bo", "Cas", None])}
    told, after = effect(now, owners), moved(now, owners, NOW, "because")
    assert told.changes == changes_between(now.state.verdict, after.state.verdict)
    assert set(told.faults) == set(after.state.verdict.faults) - set(now.state.verdict.faults)


@pytest.mark.parametrize("seed", range(40))
def test_a_move_that_was_worked_out_before_is_the_move_that_is_worked_out_now(seed: int) -> None:
    draw, now = random.Random(seed), board()
    for _ in range(6):
        now = step(draw, now)
    owners = dict.fromkeys(draw.sample(range(5), 2), draw.choice(["An", "Bo", "Cas", None]))
    quick, slow = (moved(now, owners, NOW, "because", known) for known in (effect(now, owners), None))
    assert quick == slow
    found = verify(quick.instance, quick.plan)
    assert (quick.state.verdict.faults, quick.state.verdict.values) == (found.faults, found.values)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_breaks_a_rule_without_a_reason(seed: int) -> None:
    draw, now = random.Random(seed), board()
    owners = dict.fromkeys(draw.sample(range(5), 2), draw.choice(["An", "Bo", "Cas", None]))
    if effect(now, owners).faults:
        with pytest.raises(ReasonNeededError):
            moved(now, owners, NOW)
        with pytest.raises(ReasonNeededError):
            moved(now, owners, NOW, "  ")
    else:
        assert set(moved(now, owners, NOW).state.verdict.faults) <= set(now.state.verdict.faults)


def test_a_hundred_steps_can_be_taken_back_and_no_more() -> None:
    now = board()
    for number in range(MOST_STEPS + 20):
        now = moved(now, {2: "Cas" if number % 2 else None}, NOW, "because")
        now = moved(now, {2: "An"}, NOW, "because")
    assert len(now.past) == MOST_STEPS == 100


def test_a_step_has_a_name_and_says_who_got_what() -> None:
    now = moved(board(), {0: "Cas", 1: "Cas"}, NOW, "because")
    assert now.past[-1].name == ("2 tasks → Cas", "2 taken → Cas")
    assert moved(now, {3: None}, NOW, "x").past[-1].name == ("T4 (B) → nobody", "T4 (B) → niemand")


def test_all_rows_of_somebody_go_in_one_step() -> None:
    now = board()
    assert all_rows_of(now, "An") == (0, 1)
    after = moved(now, dict.fromkeys(all_rows_of(now, "An"), "Cas"), NOW, "An is ill")
    assert all_rows_of(after, "An") == ()
    assert after.undone().plan == now.plan


def test_a_move_goes_where_its_owner_works() -> None:
    # Cas is of the group and serves all schools; Bo works at B alone, so a row of A is at group level.
    now = moved(moved(board(), {0: "Cas"}, NOW, "x"), {1: "Bo"}, NOW, "x")
    assert [decision.outcome.value for decision in now.plan.decisions[:2]] == ["member", "group"]


def test_a_move_that_changes_nothing_is_no_step() -> None:
    now = board()
    assert moved(now, {0: "An"}, NOW) is now
    assert freed(now, [0], NOW) is now


def test_the_log_tells_when_what_and_why_and_which_rules_break() -> None:
    # Bo has 9 hours and 8 are planned: 6 more are 5 too many. The row asks level 2 and Bo has 1.
    (entry,) = moved(board(), {0: "Bo"}, NOW, " Bo learns ").state.entries
    assert (entry.when, entry.row, entry.what.en, entry.reason) == (NOW, 0, "An → Bo", "Bo learns")
    codes = {rule.key: rule.code for rule in RULES}
    assert {codes["hours_budgets"], codes["competence"]} <= set(entry.broken)


def test_nobody_is_fixed_to_what_a_rule_forbids_them() -> None:
    now = moved(board(), {0: "Bo"}, NOW, "Bo learns")
    assert fixed(now, [0], NOW) is now
    assert fixed(now, [1, 0], NOW).instance.rows[1].fixed_to == "An"


def test_who_is_fixed_elsewhere_stands_against_a_rule_once_moved() -> None:
    now = fixed(board(), [1], NOW)
    assert now.state.verdict.sound == board().state.verdict.sound
    pins = next(rule for rule in RULES if rule.fixes_owners)
    assert pins.key in {rule.key for rule, _ in effect(now, {1: "Cas"}).faults}
    assert pins.key in {rule.key for rule, _ in effect(forbidden(board(), 2, "Cas", NOW), {2: "Cas"}).faults}


def test_a_rule_that_forbids_somebody_a_row_is_named_beside_them() -> None:
    now = board()
    found = {option.owner: option for option in options(now, [0], Choosers(now.instance))}
    assert set(found) == {"An", "Bo", "Cas", None}
    assert found["An"].is_now
    assert found["Cas"].why_not is None
    places = next(rule for rule in RULES if rule.key == "places")  # Bo works at B alone
    assert found["Bo"].why_not is not None
    assert found["Bo"].why_not.en.startswith(f"{places.code}: ")


def test_what_each_still_has_is_what_they_have_less_what_they_do() -> None:
    # An: 12 - 6 - 4 = 2; Bo: 9 - 8 = 1, and with T3 (5 hours more) 4 too many.
    now = board()
    assert left(now, "An").nl == "nog 2 u"
    assert left(moved(now, {2: "Bo"}, NOW, "x"), "Bo") == ("4 h over", "4 u te veel")
    an = people(now)[0]
    assert [(bar.title.en, bar.used, bar.whole) for bar in an.bars] == [("ICT", 1000, 1200)]
    assert not an.is_over


def test_why_is_told_of_every_row_and_why_nobody_can_take_it_over() -> None:
    # T1 and T2 are core tasks, An has both, and neither has a backup; the others ask none.
    now = board()
    told = [why_now(now, index).en for index in range(5)]
    assert all(told)
    assert [index for index, each in enumerate(told) if ". No backup: " in each] == [0, 1]
    backed = now.plan.decisions[0]
    plan_ = Plan((replace(backed, backup="Cas"), *now.plan.decisions[1:]))
    assert "No backup" not in why_now(Board.of(now.instance, plan_), 0).en
