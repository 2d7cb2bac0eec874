"""A school leaves with its rows and its people."""

from __future__ import annotations

from dataclasses import replace

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, changed, fault, fixed


def test_rows_and_members_at_home_go_and_their_pins_elsewhere_are_listed() -> None:
    change = read_change("school vertrekt", "linde", "")
    after = change.apply(INTAKE)
    assert [school.name for school in after.schools] == ["Eik"]
    assert [member.name for member in after.members] == ["Bo", "Cas"]
    assert fixed(after) == {5: None, 6: None, 7: None}
    assert [lapse.said.en for lapse in change.lapses(INTAKE)] == [
        "T1@Eik: Fixed to An Peeters lapses",
        "coffee@Eik: Not for An Peeters lapses",
    ]


def test_whoever_visits_it_or_is_hired_there_does_so_no_more() -> None:
    bo = replace(INTAKE.members[1], serves=frozenset({"Linde"}))
    firm = replace(INTAKE.partners[0], schools=frozenset({"Linde"}))
    case = replace(INTAKE, members=(INTAKE.members[0], bo, INTAKE.members[2]), partners=(firm,))
    instance = complete(changed("school leaves", "Linde", "", case)).instance
    assert instance.member["Bo"].serves == frozenset()
    assert instance.partners[0].schools == frozenset()  # nowhere, which a blank cell would not be


def test_somebody_and_something_must_be_left() -> None:
    last = changed("school leaves", "Linde")
    assert fault("school leaves", "Eik", "", last) == (
        "who: without Eik there are no tasks left: keep one school at least"
    )
    assert fault("school leaves", "Group").startswith('who: "Group" is no school: ')
    assert fault("school leaves", "Eik", "x").startswith('value: "x" says nothing here')


def test_it_is_said_in_both_languages() -> None:
    assert read_change("school leaves", "Eik", "").said == ("Eik leaves the group", "Eik verlaat de groep")
