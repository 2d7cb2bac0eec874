"""A level of competence: itself, or steps from what it is."""

from __future__ import annotations

import pytest

from allocator.changes import read_change
from tests.changes.stage import INTAKE, changed, fault, member


@pytest.mark.parametrize(
    ("who", "value", "levels"),
    [
        ("An Peeters: technical", "4", (4, None, 1, 4)),
        ("an  peeters : Technisch", "0", (0, None, 1, 4)),
        ("An Peeters: teaching", "+1", (3, 1, 1, 4)),
        ("An Peeters: beleid & visie", "-1", (3, None, 0, 4)),
        ("An Peeters: Administratie", "-2", (3, None, 1, 2)),
    ],
)
def test_a_level_is_set_or_goes_by_steps_and_blank_is_none(who: str, value: str, levels: object) -> None:
    assert member(changed("level", who, value), "An Peeters").competence == levels


def test_one_more_than_expert_is_refused_and_so_is_less_than_nothing() -> None:
    assert fault("niveau", "An Peeters: administration", "+1") == (
        "value: An Peeters has level 4 already: levels go from 0 to 4"
    )
    assert fault("level", "An Peeters: teaching", "-1") == (
        "value: An Peeters has level 0 already: levels go from 0 to 4"
    )


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("level", "An Peeters: technical", "3") == INTAKE
    assert changed("level", "An Peeters: technical", "+0") == INTAKE
    assert changed("level", "An Peeters: teaching", "0") == INTAKE  # blank is 0


@pytest.mark.parametrize("value", ["", "5", "+5", "3.5", "expert", "++1"])
def test_what_is_no_level_is_refused(value: str) -> None:
    assert fault("level", "An Peeters: technical", value).startswith("value: ")


def test_a_cluster_must_be_named_and_known() -> None:
    assert fault("level", "An Peeters", "3").startswith('who: "An Peeters" names no cluster: ')
    assert fault("level", "An Peeters: tecnical", "3") == ('who: "tecnical" is no cluster: did you mean "Technical"?')
    assert fault("level", "An Peeters: xyz", "3") == (
        'who: "xyz" is no cluster: choose from Technical, Teaching & learning, Policy & vision, Administration'
    )
    assert fault("level", "Dee: technical", "3").startswith('who: "Dee" is no member of the team')


def test_it_is_said_in_both_languages() -> None:
    assert read_change("niveau", "An: technisch", "+1").said == (
        "level of An in Technical: +1",
        "niveau van An in Technisch: +1",
    )
    assert read_change("level", "An: technisch", "0").said.en == "level of An in Technical: 0"
