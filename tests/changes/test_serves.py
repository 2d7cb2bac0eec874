"""Schools are added to those that a member visits."""

from __future__ import annotations

from dataclasses import replace

from allocator.changes import read_change
from tests.changes.stage import INTAKE, changed, fault, member


def test_a_school_is_added_to_those_that_are_listed() -> None:
    assert member(changed("serves", "Cas", "linde"), "Cas").serves == {"Linde"}
    bo = replace(INTAKE.members[1], serves=frozenset({"Eik"}))
    listed = replace(INTAKE, members=(INTAKE.members[0], bo, INTAKE.members[2]))
    assert member(changed("werkt ook in", "Bo", "Linde", listed), "Bo").serves == {"Eik", "Linde"}


def test_who_visits_all_schools_already_or_is_at_home_there_is_not_changed() -> None:
    assert changed("serves", "Bo", "Eik") is not None
    assert changed("serves", "Bo", "Eik") == INTAKE
    assert changed("serves", "Cas", "Eik") == INTAKE


def test_what_is_no_school_is_refused() -> None:
    assert fault("serves", "Cas", "Lindde") == 'value: "Lindde" is no school: did you mean "Linde"? correct the name'
    assert fault("serves", "Cas", "Group").startswith("value: the group is no school to visit: ")
    assert fault("serves", "Cas", "") == "value: no school is named: fill it in"


def test_it_is_said_in_both_languages() -> None:
    said = read_change("serves", "Cas", "Linde; Eik").said
    assert said == ("Cas works in Linde, Eik too", "Cas werkt ook in Linde, Eik")
