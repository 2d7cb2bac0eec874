"""Every conflict of pins in its cells, and which pin is best given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.explain.pin_choices import choices
from allocator.explain.pin_sets import all_collisions
from allocator.search.conflict import Conflicts, conflicts
from tests.build import instance

if TYPE_CHECKING:
    import pytest

    from allocator.basics.text import Language
    from allocator.instance import Instance

BY_TWO = """
task hours fixed_to
T1   6     An
T2   6     An
T3   6     An
T4   6     Bo
T5   9     Bo
"""


def told(of: Instance, found: Conflicts, language: Language = "en") -> list[str]:
    return [problem.to(language) for problem in all_collisions(of, found, lambda row: f"F{row.line}")]


def test_the_pin_without_which_the_best_plan_is_best_comes_first() -> None:
    # An has 100 hours for 60 + 70. Without the second pin the core task is done; without the first, 60 hours of core
    # work stay undone, for the 70 must be An's.
    of = instance("task hours core fixed_to\nT1 60 yes An\nT2 70 no An", "name ict technical\nAn 100 1")
    first, second = told(of, conflicts(of))
    assert first.startswith("F3: fixed to An, but these 2 owners can't all stay fixed")
    assert first.endswith("; to give up: choice 1 of 2 (then all core tasks are done)")
    assert second.startswith("F2: fixed to An")
    assert second.endswith("; to give up: choice 2 of 2 (then 60 h of core tasks remain undone)")
    assert told(of, conflicts(of), "nl")[1].endswith(
        "; om los te laten: keuze 2 van 2 (dan: voor 60 u aan kerntaken blijft liggen)"
    )


def test_pins_that_are_worth_the_same_are_not_ranked() -> None:
    of = instance("task hours fixed_to\nT1 60 An\nT2 60 An", "name ict technical\nAn 100 1")
    assert choices(of, conflicts(of)) == {}
    assert not any("to give up" in line for line in told(of, conflicts(of)))


ONE_IN_ALL = "task hours core fixed_to\nT1 60 yes An\nT2 30 no An\nT3 70 no An"


def test_the_only_pin_that_is_enough_alone_is_told_with_what_it_is_worth() -> None:
    # An has 95 hours: 60 + 70 is too much, and so is 30 + 70; 60 + 30 is not. The 70 are in both conflicts: without
    # them the core task and the 30 hours fit. Giving up another pin alone leaves a conflict.
    of = instance(ONE_IN_ALL, "name ict technical\nAn 95 1")
    found = conflicts(of)
    assert found == Conflicts(((0, 2), (1, 2)), complete=True)
    said = choices(of, found)
    assert {pin: choice.place for pin, choice in said.items()} == {2: 1, 0: 2, 1: 2}
    assert said[2].said.en == "this one alone is enough; then all core tasks are done"
    assert said[2].said.nl.startswith("deze alleen volstaat; dan: ")
    assert said[0].said.en == "in 1 of the 2 conflicts"


def test_where_the_worth_takes_too_long_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.explain.pin_choices.LARGE", 0)
    of = instance(ONE_IN_ALL, "name ict technical\nAn 95 1")
    said = choices(of, conflicts(of))
    assert said[2].said.en.startswith("this one alone is enough; what that is worth takes too long")
    assert said[2].place == 1


def test_of_several_conflicts_the_pin_in_most_of_them_comes_first() -> None:
    # Any two of An's three rows are too much for her 10 hours, and so are Bo's two: four conflicts. No pin is in all.
    of = instance(BY_TWO, "name ict\nAn 10\nBo 10")
    found = conflicts(of)
    assert found == Conflicts(((0, 1), (0, 2), (1, 2), (3, 4)), complete=True)
    ranks = choices(of, found)
    assert {pin: choice.place for pin, choice in ranks.items()} == {0: 1, 1: 1, 2: 1, 3: 2, 4: 2}
    assert ranks[0].said.en == "in 2 of the 4 conflicts"
    lines = told(of, found)
    assert [line.split(": ")[:2] for line in lines] == [
        [f"F{cell}", f"conflict {number} of 4"]
        for number, cells in enumerate(((2, 3), (2, 4), (3, 4), (5, 6)), start=1)
        for cell in cells
    ]


def test_where_more_conflicts_may_be_found_that_is_said() -> None:
    of = instance(BY_TWO, "name ict\nAn 10\nBo 10")
    lines = told(of, conflicts(of, most=2))
    assert all("of 2 or more: fixed to" in line for line in lines)
    assert "van 2 of meer: vast bij" in told(of, conflicts(of, most=2), "nl")[0]
