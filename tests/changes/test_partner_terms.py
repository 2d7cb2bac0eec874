"""What a partner asks an hour, and the hours that it has."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from allocator.changes import read_change
from allocator.intake import complete
from tests.changes.stage import INTAKE, PER_WEEK, changed, fault

LIMITED = replace(INTAKE, partners=(replace(INTAKE.partners[0], max_hours=Fraction(40)),))


def test_a_rate_becomes_another_by_euro_or_percent() -> None:
    assert changed("partner rate", "firm", "+10%").partners[0].rate == 88
    assert changed("partnertarief", "Firm", "=72,5").partners[0].rate == Fraction("72.5")
    assert changed("partner rate", "Firm", "-80").partners[0].rate == 0


def test_hours_become_others_and_count_by_the_week_where_those_of_team_do() -> None:
    assert changed("partner hours", "Firm", "+50%", LIMITED).partners[0].max_hours == 60
    after = changed("partneruren", "Firm", "=2", PER_WEEK)
    assert complete(after).instance.partners[0].max_hours == 72_00


def test_no_limit_can_only_be_set() -> None:
    assert fault("partner hours", "Firm", "+10") == "value: Firm has no limit of hours: set one, such as =60"
    assert changed("partner hours", "Firm", "=60").partners[0].max_hours == 60


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("partner rate", "Firm", "+0") == INTAKE
    assert changed("partner hours", "Firm", "=40", LIMITED) == LIMITED


def test_less_than_nothing_too_much_and_strangers_are_refused() -> None:
    assert fault("partner rate", "Firm", "-80.5").startswith("value: partner rate of Firm: 80 would become -0.5: ")
    assert fault("partner rate", "Firm", "=2000000000").startswith("value: partner rate of Firm: 80 would become ")
    assert fault("partner hours", "Firm", "=27778", PER_WEEK).startswith("value: partner hours of Firm: ")
    assert fault("partner rate", "Frm", "+1") == 'who: "Frm" is no partner: did you mean "Firm"? correct the name'
    assert fault("partner rate", "Bo", "+1").startswith('who: "Bo" is no partner: ')


def test_it_is_said_in_both_languages() -> None:
    said = read_change("partneruren", "Firm", "-2.5").said
    assert said == ("partner hours of Firm: -2.5", "partneruren van Firm: -2,5")
