"""A partner that goes, with what names it."""

from __future__ import annotations

from allocator.changes import read_change
from tests.changes.stage import INTAKE, changed, fault, fixed


def test_its_line_and_its_pins_go_and_are_listed() -> None:
    pinned = changed("fixed to", "P09@Group", "Firm")
    change = read_change("zonder partner", "firm", "")
    after = change.apply(pinned)
    assert after.partners == ()
    assert fixed(after)[7] is None
    [lapse] = change.lapses(pinned)
    assert lapse.said == ("P09@Group: Fixed to Firm lapses", "P09@Groep: Vast bij Firm vervalt")


def test_who_is_no_partner_is_refused() -> None:
    assert fault("without partner", "Bo").startswith('who: "Bo" is no partner: ')
    assert fault("without partner", "Firm", "x").startswith('value: "x" says nothing here')
    assert INTAKE.partners != ()


def test_it_is_said_in_both_languages() -> None:
    assert read_change("without partner", "Firm", "").said == ("without partner Firm", "zonder partner Firm")
