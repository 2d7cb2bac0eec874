"""Who joins is like somebody who is there, but for the hours and for what is named."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.categories import Role
from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import AN, INTAKE, changed, fault, member

RICH = replace(
    AN,
    role=Role.PICT,
    points=Fraction(3),
    diploma="hso",
    bpt=Fraction(4),
    meetings=Fraction(5),
    motivation=(4, None, 0, 1),
    specialisations=frozenset({"net"}),
    serves=frozenset({"Eik"}),
)
CASE = replace(INTAKE, members=(RICH, *INTAKE.members[1:]))


def test_hours_that_are_not_named_are_none_and_all_else_is_copied() -> None:
    after = member(changed("joins", "Dee", "like an peeters; ICT 400; technical 4", CASE), "Dee")
    assert (after.ict, after.bpt, after.other, after.meetings, after.points) == (400, 0, 0, 0, None)
    assert after.competence == (4, None, 1, 4)
    copied = ("home", "role", "motivation", "specialisations", "serves", "max_clusters", "margin")
    assert [getattr(after, field) for field in copied] == [getattr(RICH, field) for field in copied]
    assert changed("joins", "Dee", "like An Peeters; ICT 400", CASE).members[:3] == CASE.members


@pytest.mark.parametrize(
    "value",
    [
        "zoals Bo; ICT-uren 7,5; BPT 2 u; andere 0; overleg 1; beleid & visie 0",
        "meeting hours: 1; policy=0\nBPT hours 2; like  Bo ; ict: 7.5",
    ],
)
def test_it_is_read_in_either_language_and_in_any_order(value: str) -> None:
    after = member(changed("komt erbij", "Dee", value), "Dee")
    assert (after.ict, after.bpt, after.meetings, after.other) == (Fraction(15, 2), 2, 1, 0)
    assert after.competence == (2, 2, 0, 2)


def test_a_newcomer_may_be_like_one_who_came_before_and_be_changed() -> None:
    after = changed("joins", "Ed", "like Dee; ICT 10", changed("joins", "Dee", "like Cas; administration 1"))
    assert complete(changed("ICT hours", "Ed", "+10%", after)).instance.member["Ed"].ict == 11_00


def test_a_former_current_owner_who_joins_is_known_again_whatever_the_accents() -> None:
    former = replace(INTAKE, rows=(replace(INTAKE.rows[0], current_owner="Dée"), *INTAKE.rows[1:]))
    assert complete(changed("joins", "Dee", "like Bo", former)).instance.rows[0].current_owner == "Dee"


@pytest.mark.parametrize("name", ["an  peeters", "FIRM", "Group", "A;B", "all", ""])
def test_a_name_must_be_new_and_one(name: str) -> None:
    assert fault("joins", name, "like Bo").startswith("who: ")


def test_who_is_absent_is_still_there() -> None:
    away = changed("absent", "Bo")
    assert fault("joins", "Bo", "like Cas", away) == 'who: "Bo" stands already on Team or Partners: take another name'


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("", "whom the newcomer is like is not said"),
        ("ICT 400", "whom the newcomer is like is not said"),
        ("like Css", '"Css" is no member of the team: did you mean "Cas"?'),
        ("like Bo; like Cas", '"like Cas" is said twice'),
        ("like Bo; ICT 1; ICT hours 2", '"ICT hours 2" is said twice'),
        ("like Bo; technicl 2", '"technicl 2" says neither hours nor a level: did you mean "Technical"?'),
        ("like Bo; technical", '"technical" has no figure'),
        ("like Bo; technical 5", '"technical 5" is no level'),
        ("like Bo; technical 1.5", '"technical 1.5" is no level'),
        ("like Bo; ICT 1.234", '"1.234" can be a thousand or a decimal number'),
        ("like Bo; ICT 1000001", "ICT hours of Dee would be 1 000 001 h a year"),
    ],
)
def test_what_can_not_be_read_is_told(value: str, what: str) -> None:
    assert fault("joins", "Dee", value).startswith(f"value: {what}")


def test_it_is_said_in_both_languages() -> None:
    said = read_change("joins", "Dee", "like An; ICT 7.5; technical 3").said
    assert said.en == "Dee joins, like An, with ICT hours 7.5, Technical 3"
    assert said.nl == "Dee komt erbij, zoals An, met ICT-uren 7,5, Technisch 3"
    assert read_change("joins", "Dee", "like An").said.nl == "Dee komt erbij, zoals An, met geen uren"
