"""The name that somebody may have meant."""

from __future__ import annotations

from allocator.basics.nearest_name import nearest, nearest_few

TYPES = ("basis", "secundair", "secundair onderwijs", "buitengewoon", "volwassenen")


def test_the_beginning_of_a_word_stands_for_it() -> None:
    # By letters alone `buitengewoon` or nothing comes nearest.
    assert nearest("sec", TYPES) == "secundair"
    assert nearest("Volw", TYPES) == "volwassenen"


def test_a_beginning_that_several_names_have_stands_for_none_of_them() -> None:
    assert nearest("Jan", ("Jan Peeters", "Jan Claes")) is None


def test_one_or_two_letters_are_too_few() -> None:
    assert nearest("se", TYPES) is None


def test_else_the_name_that_is_spelled_most_alike() -> None:
    assert nearest("An Peters", ("An Peeters", "Tom Maes")) == "An Peeters"
    assert nearest("zzz", ("An Peeters",)) is None


def test_of_several_the_likest_come_first_and_no_more_than_are_asked() -> None:
    known = ("Max clusters group", "Max clusters", "Weeks per year", "Max cluster")
    assert nearest_few("max-cluster", known, 2) == ["Max cluster", "Max clusters"]
    assert nearest_few("zzz", known, 2) == []
