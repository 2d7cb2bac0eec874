"""A school cooperates at group level, or no more."""

from __future__ import annotations

from allocator.changes import read_change
from tests.changes.stage import INTAKE, changed, fault


def test_one_school_or_all_say_yes_or_no() -> None:
    assert [school.pooling for school in changed("pooling", "eik", "no").schools] == [None, False]
    none = changed("samenwerken", "alle", "neen")
    assert [school.pooling for school in none.schools] == [False, False]
    assert [school.pooling for school in changed("pooling", "Eik", "ja", none).schools] == [False, True]


def test_a_blank_is_a_yes_already() -> None:
    assert changed("pooling", "all", "yes") == INTAKE


def test_other_words_are_refused() -> None:
    assert fault("pooling", "Eik", "perhaps") == 'value: "perhaps" is no yes or no: choose from yes, no'
    assert fault("pooling", "Eik") == "value: the yes or no is blank: choose from yes, no"
    assert fault("pooling", "Eikk", "no").startswith('who: "Eikk" is no school: did you mean "Eik"?')


def test_it_is_said_in_both_languages() -> None:
    assert read_change("pooling", "Eik", "nee").said == (
        "no longer cooperating at group level: Eik",
        "niet meer samenwerken op groepsniveau: Eik",
    )
    assert read_change("pooling", "all", "ja").said.nl == "samenwerken op groepsniveau: alle scholen"
