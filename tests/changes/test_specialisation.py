"""A specialisation is added to those of a member."""

from __future__ import annotations

from allocator.changes import read_change
from tests.changes.stage import INTAKE, changed, fault, member


def test_specialisations_are_added_whatever_their_capitals_once() -> None:
    one = changed("specialisation", "Bo", "Network")
    assert member(one, "Bo").specialisations == {"Network"}
    assert member(changed("specialisatie", "bo", "network; Smartschool", one), "Bo").specialisations == {
        "Network",
        "Smartschool",
    }


def test_what_changes_nothing_is_the_same_intake() -> None:
    one = changed("specialisation", "Bo", "Network")
    assert changed("specialisation", "Bo", "NETWORK", one) == one


def test_none_and_nobody_are_refused() -> None:
    for value in ("", "-", "geen", ";"):
        assert fault("specialisation", "Bo", value) == "value: no specialisation is named: fill it in"
    assert fault("specialisation", "Firm", "net").startswith('who: "Firm" is no member of the team')


def test_it_is_said_in_both_languages() -> None:
    said = read_change("specialisation", "An", "net; web").said
    assert said == ("An specialises in net, web", "An specialiseert zich in net, web")
    assert INTAKE.members[0].specialisations == frozenset()
