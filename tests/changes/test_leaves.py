"""Who leaves is gone from Team and from pins; what they do today is still known by their name."""

from __future__ import annotations

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, changed, fault, fixed


def test_the_line_on_team_goes_and_the_pins_with_it_which_are_listed() -> None:
    change = read_change("vertrekt", "an peeters", "")
    after = change.apply(INTAKE)
    assert [member.name for member in after.members] == ["Bo", "Cas"]
    assert set(fixed(after).values()) == {None}
    listed = [(lapse.row.line, lapse.column.nl, lapse.name) for lapse in change.lapses(INTAKE)]
    assert listed == [(2, "Vast bij", "An Peeters"), (5, "Vast bij", "An Peeters"), (6, "Niet door", "An Peeters")]


def test_the_current_owner_stays_by_name() -> None:
    rows = complete(changed("leaves", "An Peeters")).instance.rows
    assert [row.current_owner for row in rows if row.is_head] == [None, "An Peeters", None, None]


def test_a_team_may_become_empty() -> None:
    after = INTAKE
    for name in ("An Peeters", "Bo", "Cas"):
        after = changed("leaves", name, intake=after)
    assert complete(after).instance.members == ()


def test_who_is_not_there_can_not_leave() -> None:
    assert fault("leaves", "An Peters").startswith('who: "An Peters" is no member of the team: did you mean')
    assert fault("leaves", "Firm").startswith('who: "Firm" is no member of the team')
    assert fault("leaves", "Bo", "2027") == 'value: "2027" says nothing here: clear it'


def test_it_is_said_in_both_languages() -> None:
    assert read_change("leaves", "An", "").said == ("An leaves", "An vertrekt")
