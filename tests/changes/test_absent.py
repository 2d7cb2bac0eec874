"""Who is absent is asked nothing, and keeps what they do today."""

from __future__ import annotations

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, changed, fault, fixed


def test_who_is_absent_is_no_member_of_the_instance() -> None:
    assert [member.name for member in complete(changed("absent", "an peeters")).instance.members] == ["Bo", "Cas"]


def test_pins_lapse_and_are_listed_also_of_lines_that_do_not_apply() -> None:
    change = read_change("afwezig", "An Peeters", "")
    after = change.apply(INTAKE)
    assert set(fixed(after).values()) == {None}
    assert [row.not_for for row in after.rows if row.not_for] == [frozenset({"Bo"})]
    listed = [(lapse.row.line, lapse.column.en, lapse.name) for lapse in change.lapses(INTAKE)]
    assert listed == [(2, "Fixed to", "An Peeters"), (5, "Fixed to", "An Peeters"), (6, "Not for", "An Peeters")]
    said = change.lapses(INTAKE)[0].said
    assert said == ("T1@Linde: Fixed to An Peeters lapses", "T1@Linde: Vast bij An Peeters vervalt")


def test_the_current_owner_stays_known() -> None:
    rows = complete(changed("absent", "An Peeters")).instance.rows
    assert [row.current_owner for row in rows if row.is_head] == [None, "An Peeters", None, None]


def test_nobody_is_absent_twice_or_changed_while_absent() -> None:
    after = changed("absent", "An Peeters")
    for change, who, value in (("absent", "An Peeters", ""), ("ICT hours", "An Peeters", "+1")):
        assert fault(change, who, value, after).startswith('who: "An Peeters" is no member of the team')
    assert fault("fixed to", "T1@Linde", "An Peeters", after).startswith('value: "An Peeters" is no member or partner')


def test_a_value_is_refused() -> None:
    assert fault("absent", "An Peeters", "yes") == 'value: "yes" says nothing here: clear it'


def test_it_is_said_in_both_languages() -> None:
    assert read_change("absent", "An", "").said == ("An is absent", "An is afwezig")
