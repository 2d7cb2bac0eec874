"""Hours of tasks: of one, a cluster, a school, or all; estimates and minimum hours follow."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, PER_WEEK, WATER, changed, fault

FIRST = replace(WATER, line=8, task="T03.1", school="Eik", hours=Fraction(20), minimum=Fraction(8), fixed_to=None)
CASE = replace(INTAKE, rows=(*INTAKE.rows, FIRST))


def hours(change: str, who: str, value: str) -> dict[int, object]:
    """The hours of the lines that become others."""
    after = changed(change, who, value, CASE)
    return {new.line: new.hours for new, old in zip(after.rows, CASE.rows, strict=True) if new != old}


@pytest.mark.parametrize(
    ("who", "lines"),
    [
        ("T1", {2, 3, 5}),
        ("t03", {8}),
        ("T03@Eik", {8}),
        ("T03.1", {8}),
        ("T1@Linde", {2, 3}),
        ("T1@Linde#2", {3}),
        ("Technisch", {2, 3, 5, 8}),
        ("administration", {6}),
        ("eik", {5, 6, 8}),
        ("SG", {7}),
        ("alle", {2, 3, 5, 6, 7, 8}),
    ],
)
def test_a_task_with_its_parts_a_cluster_a_school_one_task_there_or_all(who: str, lines: set[int]) -> None:
    """Lines that do not apply follow, repeats that are left out do not: with hours they would count."""
    assert hours("task hours", who, "=7") == dict.fromkeys(lines, 7)


def test_minimum_hours_follow_by_percent_and_are_never_more_than_the_hours() -> None:
    for value, both in {"+50%": (30, 12), "-10": (10, 8), "=5": (5, 5), "+1": (21, 8), "-15": (5, 5)}.items():
        row = changed("taakuren", "T03.1", value, CASE).rows[-1]
        assert (row.hours, row.minimum) == both


def test_blank_hours_are_what_they_are_estimated_at_in_the_unit_of_tasks() -> None:
    [before] = [row.hours for row in complete(INTAKE).lines.rows if row.line == 6]
    after = changed("task hours", "coffee@Eik", "+10%").rows[4]
    assert (after.hours, after.minimum) == (Fraction(before, 100) * Fraction(11, 10), None)
    by_week = changed("task hours", "coffee@Eik", "+1", PER_WEEK)
    assert [row.hours for row in complete(by_week).instance.rows if row.line == 6] == [before + 36_00]


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("task hours", "T1@Linde#1", "=10") == INTAKE
    assert changed("task hours", "coffee@Eik", "+0%") == INTAKE


def test_nothing_is_too_little() -> None:
    assert fault("task hours", "T1@Linde#2", "-4").startswith('value: Hours of Linde: "Water" would be 0 h a year: ')
    assert changed("task hours", "T1@Linde#2", "=0.01").rows[1].hours == Fraction(1, 100)


def test_what_is_nothing_is_refused_with_the_nearest() -> None:
    assert fault("task hours", "Technicl", "+1") == (
        'who: "Technicl" is no task, cluster or school: did you mean "Technical"? correct the name'
    )
    assert fault("task hours", "T1@Lindde", "+1").startswith('who: "Lindde" is no school: did you mean "Linde"?')
    assert fault("task hours", "", "+1").startswith("who: task, cluster or school is blank")


def test_a_word_that_can_be_two_things_is_refused() -> None:
    named = replace(CASE, schools=(*CASE.schools, replace(CASE.schools[0], name="Technisch")))
    assert fault("task hours", "technisch", "+1", named) == (
        'who: "technisch" can be two things (cluster, school): name the tasks one by one, as in T04@De Linde'
    )
    # A school whose name begins with a cluster's is no cluster.
    longer = replace(CASE, schools=(*CASE.schools, replace(CASE.schools[0], name="Technisch Instituut")))
    assert changed("task hours", "Technisch Instituut", "+1", longer) == longer


def test_it_is_said_in_both_languages() -> None:
    assert read_change("taakuren", "technisch", "+2,5").said == (
        "task hours of Technical: +2.5",
        "taakuren van Technisch: +2,5",
    )
    assert read_change("task hours", "all", "-10%").said.nl == "taakuren van alle taken: -10%"
    assert read_change("task hours", "SG", "=3").said.en == "task hours of Group: =3"
