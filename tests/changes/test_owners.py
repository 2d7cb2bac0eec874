"""Owners: in how many parts a line may be done."""

from __future__ import annotations

from dataclasses import replace

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, changed, fault


def test_a_line_is_done_in_as_many_parts_as_asked() -> None:
    # 30 h of tenders in three parts of 10 h.
    rows = complete(changed("max. uitvoerders", "P09", "3")).instance.rows
    assert [(row.part, row.parts, row.hours) for row in rows if row.task == "P09"] == [
        (1, 3, 10_00),
        (2, 3, 10_00),
        (3, 3, 10_00),
    ]


def test_what_is_no_number_of_people_is_refused_at_its_value() -> None:
    for value in ("0", "5", "1,5", "two", ""):
        assert fault("owners", "T1", value).startswith("value: ")
    assert "1 to 4" in fault("owners", "T1", "5")


def test_fewer_parts_than_there_are_names_in_fixed_to_are_refused() -> None:
    shared = tuple(replace(row, fixed_to="An Peeters; Bo") if row.line == 7 else row for row in INTAKE.rows)
    assert "fixed to more people" in fault("owners", "P09", "1", replace(INTAKE, rows=shared))


def test_it_is_said_in_words() -> None:
    said = read_change("owners", "T1", "2").said
    assert said == ("T1 is shared by up to 2 people", "T1 mag over 2 mensen verdeeld worden")
