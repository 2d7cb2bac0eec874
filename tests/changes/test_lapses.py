"""Pins that a change makes impossible lapse and are listed, once all changes are made."""

from __future__ import annotations

from allocator.changes import without_impossible_pins
from tests.changes.stage import INTAKE, changed, fixed


def test_pins_that_stay_possible_stay() -> None:
    assert without_impossible_pins(INTAKE) == (INTAKE, ())


def test_a_pin_that_a_lower_level_makes_impossible_lapses_and_is_listed() -> None:
    lower = changed("level", "An Peeters: technical", "1")  # the row asks 2
    after, lapses = without_impossible_pins(lower)
    assert [(lapse.row.line, lapse.column.nl, lapse.name) for lapse in lapses] == [(2, "Vast bij", "An Peeters")]
    assert fixed(after) == {**fixed(INTAKE), 2: None}  # the line that does not apply asks nothing


def test_what_a_later_change_makes_possible_again_does_not_lapse() -> None:
    again = changed("level", "An Peeters: technical", "+1", changed("level", "An Peeters: technical", "1"))
    assert without_impossible_pins(again) == (again, ())
