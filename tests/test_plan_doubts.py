"""A plan that breaks no rule and still makes somebody ask: people without a task, schools that give and do not get."""

from __future__ import annotations

from allocator.ledger import Ledger
from allocator.report.doubts import doubts
from tests.build import instance, plan

ROWS = """
task school core hours where
T1   Linde  yes  40    school
T2   Eik    no   60    school
"""
TEAM = """
name home  ict technical serves
An   Linde 100 3         Eik
Els  Eik   50  3         -
Tom  Eik   -   3         -
"""


def told(*words: str, schools: str = "") -> list[str]:
    asked = instance(ROWS, TEAM, schools=schools) if schools else instance(ROWS, TEAM)
    return [doubt.what.en for doubt in doubts(Ledger(asked, plan(asked, *words)))]


def test_somebody_with_hours_and_no_task_is_told_and_one_without_hours_is_not() -> None:
    # An gives Eik 60 hours, and Linde gets none.
    assert told("An", "An") == [
        "Els has no task, though 50 h are left",
        "Linde gives 60 h a year to others and gets 0 h",
    ]


def test_a_backup_has_a_task() -> None:
    assert told("An backup Els", "-") == []


def test_a_school_that_gets_half_of_what_it_gives_is_not_told() -> None:
    # Linde gives 60 and gets 40 of Els: 60 is less than twice 40.
    assert told("Els", "An") == []


def test_a_school_that_gives_little_more_than_it_gets_is_not_told() -> None:
    schools = """
    name  contributed
    Linde 39
    Eik   40
    """
    assert told("An", "Els", schools=schools) == ["Eik gives 40 h a year to others and gets 0 h"]
