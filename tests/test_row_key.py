"""The key of a row: school, task, which of them; case and surplus space do not count."""

from __future__ import annotations

from allocator.row_key import RowKey, row_keys
from tests.build import instance


def test_case_and_surplus_space_do_not_count() -> None:
    assert RowKey("De  Linde ", "T04") == RowKey("de linde", " t04")
    assert hash(RowKey("De Linde", "T04", 2)) == hash(RowKey("DE LINDE", "t04", 2))


def test_each_part_counts() -> None:
    assert len({RowKey("a", "b"), RowKey("a", "b", 2), RowKey("a", "c"), RowKey("c", "b")}) == 4


def test_lines_of_one_task_in_one_school_are_numbered_in_their_order() -> None:
    lines = [("Linde", "T1"), ("Eik", "T1"), ("LINDE", " t1"), ("Linde", "T2"), ("Linde", "T1")]
    keys = row_keys((school, task, 1) for school, task in lines)
    assert [key.which for key in keys] == [1, 1, 2, 1, 3]
    assert len({key.of_task for key in keys}) == 3


def test_parts_of_a_line_are_told_apart_and_share_the_number_of_their_line() -> None:
    keys = row_keys([("Linde", "T1", 1), ("Linde", "T1", 2), ("Linde", "T1", 1), ("Linde", "T1", 2)])
    assert [(key.which, key.part) for key in keys] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert len(set(keys)) == 4


def test_an_instance_knows_the_keys_of_its_rows() -> None:
    asked = instance("task school hours\nT1 Linde 3\nT1 Linde 4\nT1 Eik 5")
    assert asked.keys == (RowKey("Linde", "T1"), RowKey("Linde", "T1", 2), RowKey("Eik", "T1"))
