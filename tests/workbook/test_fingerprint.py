"""What was asked, in short: which changes of an input are seen, and which cells they are laid to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from allocator.rules.owner_share import OwnerShare
from allocator.tiers.neglect import Neglect
from allocator.tiers.worth import Worth
from allocator.workbook.cells.sheet import Cell, Line, Table
from allocator.workbook.record.fingerprint import changed_cells, line_mark, question
from allocator.workbook.schema import TASKS, TEAM
from tests.build import instance, rules

if TYPE_CHECKING:
    from allocator.tiers.base import Tier

ROWS = "task hours fixed_to\nT1 10 -\nT2 20 An"
PEOPLE = "name ict technical\nAn 50 1\nBo 40 2"


@pytest.mark.parametrize(
    ("rows", "team", "more"),
    [
        pytest.param("task hours fixed_to\nT1 11 -\nT2 20 An", PEOPLE, {}, id="hours"),
        pytest.param("task hours fixed_to\nT1 10 Bo\nT2 20 An", PEOPLE, {}, id="pin"),
        pytest.param(ROWS, "name ict technical\nAn 50 1\nBo 40 3", {}, id="level"),
        pytest.param(ROWS, PEOPLE + "\nCas 1 0", {}, id="team"),
        pytest.param(ROWS, PEOPLE, {"group_budget": "1"}, id="money"),
        pytest.param(ROWS, PEOPLE, {"in_force": rules(OwnerShare(share=Fraction(50)))}, id="rule"),
    ],
)
def test_another_question_is_seen(rows: str, team: str, more: dict[str, Any]) -> None:
    assert question(instance(rows, team, **more)) != question(instance(ROWS, PEOPLE))


def test_another_weight_or_minimum_share_is_another_question() -> None:
    def weighing(*tiers: Tier) -> str:
        return question(replace(instance(ROWS, PEOPLE), tiers=tiers))

    assert weighing(Worth()) == weighing(Worth(spread=Fraction(20)))
    assert weighing(Worth()) != weighing(Worth(spread=Fraction(201, 10)))
    assert weighing(Neglect()) != weighing(Neglect(policy=Fraction(10)))


def test_the_order_of_lines_is_no_other_question() -> None:
    sorted_otherwise = instance("task hours fixed_to\nT2 20 An\nT1 10 -", "name ict technical\nBo 40 2\nAn 50 1")
    assert question(sorted_otherwise) == question(instance(ROWS, PEOPLE))


def table(sheet: Any, *lines: dict[str, object]) -> tuple[Line, ...]:
    """Lines of an input sheet, from line 2 on, each field in the column where its schema has it."""
    columns = {column.field: number for number, column in enumerate(sheet.columns, start=1)}
    whole = Table(sheet, sheet.title.en, 1, columns, {}, len(columns))
    return tuple(
        Line(whole, number, {field: Cell("", number, columns[field], value) for field, value in cells.items()})
        for number, cells in enumerate(lines, start=2)
    )


AN, BO = {"name": "An", "ict": 50, "level_technical": 3}, {"name": "Bo", "ict": 40}


def changed(before: tuple[Line, ...], now: tuple[Line, ...]) -> list[str]:
    return changed_cells([line_mark(line) for line in before], now)


def test_a_changed_cell_is_named_where_it_stands_now() -> None:
    sorted_and_changed = table(TEAM, BO, {**AN, "ict": 45})
    (place,) = changed(table(TEAM, AN, BO), sorted_and_changed)
    assert place == sorted_and_changed[1].place("ict")


def test_lines_that_came_and_went_are_told() -> None:
    both = table(TEAM, AN, BO)
    assert changed(both[:1], both) == ["Team!A3"]
    assert changed(both, both[:1]) == ["Team"]


def test_a_renamed_line_is_known_by_where_it_stands() -> None:
    first = {"task": "T1", "description": "Mend", "hours": 5}
    renamed = table(TASKS, {**first, "description": "Mend it"})
    assert changed(table(TASKS, first), renamed) == [renamed[0].place("description")]


def test_how_a_cell_is_typed_is_no_change() -> None:
    assert changed(table(TEAM, AN), table(TEAM, {**AN, "name": " an", "ict": 50.0})) == []


def test_levels_leave_no_trace() -> None:
    (line,) = table(TEAM, AN)
    assert set(line_mark(line).cells) == {"name", "ict"}
