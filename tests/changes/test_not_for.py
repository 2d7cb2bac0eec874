"""Who must not do a row: what stands in the cell afterwards."""

from __future__ import annotations

from allocator.changes import read_change, without_impossible_pins
from tests.changes.stage import INTAKE, changed, fault, fixed


def test_names_take_the_place_of_those_before_who_are_listed() -> None:
    change = read_change("niet door", "Coffee@Eik", "cas; an  peeters")
    assert change.apply(INTAKE).rows[4].not_for == {"Cas", "An Peeters"}
    assert [lapse.said.en for lapse in change.lapses(INTAKE)] == ["coffee@Eik: Not for Bo lapses"]


def test_nobody_clears_the_cell() -> None:
    for value in ("-", "geen", "nobody"):
        assert changed("not for", "coffee@Eik", value).rows[4].not_for == frozenset()
        assert read_change("not for", "coffee@Eik", value).lapses(INTAKE) == ()


def test_who_is_fixed_to_the_row_is_so_no_more() -> None:
    after, lapses = without_impossible_pins(changed("not for", "T1@Linde#1", "An Peeters"))
    assert [lapse.said.en for lapse in lapses] == ["T1@Linde: Fixed to An Peeters lapses"]
    assert fixed(after)[2] is None


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("not for", "coffee@Eik", "Bo; An Peeters") == INTAKE


def test_strangers_are_refused_with_the_nearest() -> None:
    assert fault("not for", "coffee@Eik", "Css") == (
        'value: "Css" is no member or partner: did you mean "Cas"? correct the name'
    )
    assert fault("not for", "coffee@Eik") == "value: no member or partner is named: fill it in"
    assert fault("not for", "coffee", "Bo").startswith('who: "coffee" is no row: ')


def test_it_is_said_in_both_languages() -> None:
    assert read_change("not for", "T1@Eik", "An; Bo").said == (
        "T1@Eik is not done by An, Bo",
        "T1@Eik gebeurt niet door An, Bo",
    )
    assert read_change("not for", "T1@Eik", "-").said.nl == "T1@Eik mag door iedereen gebeuren"
