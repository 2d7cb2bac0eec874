"""A school joins with the rows and figures of another, and nobody of its own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, changed, fault

LINDE = replace(INTAKE.schools[0], pupils=200, pool=Fraction(30), operating_budget=Fraction(500), director="Dir")
CASE = replace(INTAKE, schools=(LINDE, INTAKE.schools[1]))


def test_figures_are_copied_and_the_director_is_not() -> None:
    after = changed("school joins", "Beuk", "like linde", CASE)
    assert after.schools == (*CASE.schools, replace(LINDE, name="Beuk", director=None))
    assert after.members == CASE.members


def test_rows_are_copied_under_numbers_of_their_own_without_names_of_people() -> None:
    after = changed("school komt erbij", "Beuk", "zoals Linde", CASE)
    assert after.rows[:6] == CASE.rows
    assert [(row.line, row.task, row.hours) for row in after.rows[6:]] == [
        (8, "T1", 10),
        (9, "T1", 4),
        (10, "T1", None),
    ]
    assert {row.school for row in after.rows[6:]} == {"Beuk"}
    assert {(row.fixed_to, row.not_for, row.current_owner) for row in after.rows[6:]} == {(None, frozenset(), None)}


def test_members_of_the_group_serve_it_where_theirs_is_blank() -> None:
    instance = complete(changed("school joins", "Beuk", "like Linde", CASE)).instance
    assert [member.serves for member in instance.members] == [frozenset(), None, frozenset()]


def test_what_the_group_has_once_is_parted_among_one_more() -> None:
    # Blank hours of the help desk hold a half of the group's 100 fixed hours, and then a third.
    blank = replace(CASE.rows[0], task="T03", hours=None, fixed_to=None, line=20)
    case = replace(CASE, rows=(*CASE.rows, blank))
    joined = changed("school joins", "Beuk", "like Eik", case)
    before, after = (next(row for row in complete(each).lines.rows if row.line == 20) for each in (case, joined))
    assert before.hours > after.hours


def test_rows_of_a_school_that_joined_can_be_named() -> None:
    after = changed("task hours", "T1@Beuk", "=7", changed("school joins", "Beuk", "like Linde"))
    assert [row.hours for row in after.rows if row.school == "Beuk"] == [7, 7, None]


def test_a_new_name_and_a_known_school_are_asked() -> None:
    assert fault("school joins", "eik", "like Linde") == 'who: "eik" stands already on Schools: take another name'
    assert fault("school joins", "SG", "like Linde").startswith('who: "SG" is the school group: ')
    assert fault("school joins", "alle", "like Linde").startswith('who: "alle" means all of them: ')
    assert fault("school joins", "Beuk", "like Lindde").startswith(
        'value: "Lindde" is no school: did you mean "Linde"?'
    )
    assert fault("school joins", "Beuk", "Linde").startswith("value: which school the new one is like is not said: ")


def test_it_is_said_in_both_languages() -> None:
    said = read_change("school joins", "Beuk", "zoals Linde").said
    assert said == ("Beuk joins, like Linde", "Beuk komt erbij, zoals Linde")
