"""A setting is changed by the names that people see, and a wrong name or value is explained."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.basics.settings import settings_of
from allocator.rule_model import RuleModel, SettingError, load
from allocator.rule_model.override import plain, targets
from allocator.rules import RULES
from allocator.rules.backups import Backups
from allocator.tiers import TIERS
from allocator.tiers.neglect import Neglect
from allocator.tiers.worth import Worth


@pytest.fixture(scope="module")
def flanders() -> RuleModel:
    return load("flanders")


def backups(rule_model: RuleModel) -> Backups:
    return next(rule for rule in rule_model.rules if isinstance(rule, Backups))


def tier_keys(rule_model: RuleModel) -> list[str]:
    return [tier.key for tier in rule_model.tiers]


@pytest.mark.parametrize(
    ("name", "value", "reserve"),
    [
        ("Backup reserve %", 20, Fraction(20)),
        ("back-upreserve %", "20 %", Fraction(20)),
        ("  BACK-UPRESERVE ", "12,5", Fraction(25, 2)),
        ("backups.reserve", "12.5%", Fraction(25, 2)),
        ("rules.backups.reserve", 0.3, Fraction(3, 10)),
    ],
)
def test_a_setting_is_changed_by_any_of_its_names(
    flanders: RuleModel, name: str, value: object, reserve: Fraction
) -> None:
    assert backups(flanders.override(name, value)) == Backups(reserve=reserve, slack=1)


def test_a_setting_is_changed_by_the_name_that_it_had_before(flanders: RuleModel) -> None:
    for name in ("Punten per taak die van uitvoerder verandert", "Punten per rij die van uitvoerder verandert"):
        changed = flanders.override(name, 50)
        assert {tier.change for tier in changed.every_tier if isinstance(tier, Worth)} == {Fraction(50)}


def test_every_setting_has_names_of_its_own() -> None:
    """Two settings under one name would make one of them unreachable."""
    named = {(owner.key, field): setting.name for owner in RULES for field, setting in settings_of(owner).items()}
    named |= {(owner.table, field): setting.name for owner in TIERS for field, setting in settings_of(owner).items()}
    for (rule, field), name in named.items():
        for spelling in (*name, f"{rule}.{field}"):
            assert (targets()[plain(spelling)].owner, targets()[plain(spelling)].fields) == (rule, (field,))


def test_general_settings_are_numbers_units_or_seconds(flanders: RuleModel) -> None:
    changed = (
        flanders.override("BPT-klokuren", "1,5")
        .override("Taakuren per", "week")
        .override("Weeks per year", 38)
        .override("Tijdslimiet", 60.0)
    )
    assert changed.general.bpt_clock_hours == Fraction(3, 2)
    assert (changed.general.team_hours_per, changed.general.task_hours_per) == ("year", "week")
    assert changed.general.weeks_per_year == 38
    assert changed.general.time_limit == 60


@pytest.mark.parametrize("seconds", ["1 000", "1.000", "1,000", 1000.0])
def test_three_digits_are_thousands_in_a_setting_that_takes_whole_numbers(flanders: RuleModel, seconds: object) -> None:
    assert flanders.override("Time limit", seconds).general.time_limit == 1000


def test_what_does_not_fit_is_told_in_the_digits_of_either_language(flanders: RuleModel) -> None:
    with pytest.raises(SettingError) as caught:
        flanders.override("Weken per jaar", Fraction("53.5"))
    assert (caught.value.what.en, caught.value.what.nl) == ("53.5 doesn't fit", "53,5 past niet")


def test_hours_unit_sets_both_units(flanders: RuleModel) -> None:
    general = flanders.override("Uren per", "Week").general
    assert (general.team_hours_per, general.task_hours_per) == ("week", "week")


def test_tiers_are_set_by_key_or_title_in_the_order_given(flanders: RuleModel) -> None:
    change = next(tier for tier in TIERS if tier.key == "change")
    changed = flanders.override("Doelstellingen", f"core; {change.title.nl} ;FIT")
    assert tier_keys(changed) == ["core", "change", "fit"]


def test_weights_are_plain_numbers_and_stay_whatever_the_order_of_the_tiers(flanders: RuleModel) -> None:
    changed = (
        flanders.override("Points per spread hour", "7,5")
        .override("Tiers", "worth; fit; neglect")
        .override("weights.euro", 0.3)
        .override("Minimumaandeel beleid", "12,5 %")
    )
    worth, _, neglect = changed.tiers
    assert worth == Worth(spread=Fraction(15, 2), euro=Fraction(3, 10))
    assert neglect == Neglect(policy=Fraction(25, 2))
    assert changed.override("Tiers", "core").figures[2:4] == (neglect, worth)


def test_a_rule_is_switched_off_and_on_in_its_place(flanders: RuleModel) -> None:
    without = flanders.override("pool.enabled", "nee")
    assert "pool" not in {rule.key for rule in without.rules}
    assert without.override("pool.enabled", True).rules == flanders.rules


def test_a_setting_of_a_rule_that_is_left_out_is_refused(flanders: RuleModel) -> None:
    with pytest.raises(SettingError, match="leaves backups out"):
        flanders.override("backups.enabled", "no").override("backups.reserve", 5)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("Back-up reserv", 5, "did you mean: Backup reserve %"),
        ("backups.reserv", 5, "did you mean: Backup reserve %"),
        ("Backup reserve %", 101, "from 0 to 100"),
        ("Backup reserve %", True, "from 0 to 100"),
        ("Backup reserve %", "ten", "from 0 to 100"),
        ("Backup reserve %", "  ", "no value"),
        ("Backup level slack", 0.5, "^0.5 doesn't fit: give a whole number from 0 to 4"),
        ("Time limit", "1.000.001", "a whole number from 1 to 1 000 000"),
        ("Time limit", "1,5", "a whole number"),
        ("Time limit", True, "^TRUE doesn't fit"),
        ("Team hours per", "month", "year or week"),
        ("Tiers", "core; fitt", "did you mean: fit"),
        ("Points per spread hour", "7.55", "^.7.55. doesn't fit: give a multiple of 0.1"),
        ("Points per spread hour", 1001, "a number from 0 to 1000"),
        ("Points per spread hour", "20 %", "a number from 0 to 1000"),
        ("weights.sprea", 1, "did you mean: Points per spread hour"),
        ("Tiers", "core; core", "at most once"),
        ("places.enabled", "no", "give yes"),
        ("pool.enabled", "perhaps", "yes or no"),
    ],
)
def test_a_name_or_value_that_does_not_fit_is_explained(
    flanders: RuleModel, name: str, value: object, sentence: str
) -> None:
    with pytest.raises(SettingError, match=sentence):
        flanders.override(name, value)
