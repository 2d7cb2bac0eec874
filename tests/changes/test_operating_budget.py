"""The euro that a school or the group has for partners."""

from __future__ import annotations

from allocator.changes import read_change
from tests.changes.stage import INTAKE, changed, fault


def test_a_school_or_the_group_gets_more_less_or_other_euro() -> None:
    more = changed("operating budget", "linde", "+1000,50")
    assert more.schools[0].operating_budget == 1000.5
    assert changed("werkingsmiddelen", "Linde", "-50%", more).schools[0].operating_budget == 500.25
    for name in ("Group", "groep", "SG"):
        assert changed("werkingsmiddelen", name, "=900").group_budget == 900


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("operating budget", "Eik", "=0") == INTAKE
    assert changed("operating budget", "Group", "+0") == INTAKE


def test_less_than_nothing_and_strangers_are_refused() -> None:
    assert fault("operating budget", "Group", "-1") == (
        "value: operating budget of Group: 0 would become -1: stay between 0 and 1 000 000 000"
    )
    assert fault("operating budget", "Bo", "+1").startswith('who: "Bo" is no school: ')
    assert fault("operating budget", "Eik", "1000").startswith("value: ")


def test_it_is_said_in_both_languages() -> None:
    said = read_change("operating budget", "SG", "=0").said
    assert said == ("operating budget of Group: =0", "werkingsmiddelen van Groep: =0")
