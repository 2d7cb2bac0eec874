"""Settings as if their line on the sheet Settings were edited."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.changes import read_change
from allocator.intake import GivenSetting, complete
from allocator.rules.backups import Backups
from allocator.tiers.worth import Worth
from tests.build import rule_of
from tests.changes.stage import INTAKE, PER_WEEK, changed, fault

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.intake import Intake


def reserve(intake: Intake) -> object:
    backups = rule_of(complete(intake).instance, Backups)
    return backups and backups.reserve


def test_a_setting_goes_by_its_name_in_either_language_or_its_key() -> None:
    for name in ("Backup reserve %", "Back-upreserve", "backups.reserve"):
        assert reserve(changed("setting", name, "25 %")) == 25


def test_a_weight_is_a_setting() -> None:
    after = complete(changed("instelling", "Punten per uur te spreiden", "12,5")).instance
    assert [tier for tier in after.tiers if isinstance(tier, Worth)] == [Worth(spread=Fraction(25, 2))]


def test_a_unit_or_the_weeks_of_a_year_change_the_hours_as_given() -> None:
    assert complete(changed("setting", "Team hours per", "week")).instance.members[0].ict == 4000_00
    after = complete(changed("instelling", "Weeks per year", "38,5", PER_WEEK)).instance
    assert after.members[0].ict == 3850_00
    assert after.rows[0].hours == 385_00


def test_an_edit_of_the_line_that_covers_many_leaves_the_narrower_lines_alone() -> None:
    narrow = replace(INTAKE, settings=(*INTAKE.settings, GivenSetting("Taakuren per", "year")))
    after = complete(changed("setting", "Hours unit", "week", narrow)).instance
    assert (after.members[0].ict, after.rows[0].hours) == (4000_00, 10_00)


def test_the_same_setting_is_given_once_whatever_its_spelling() -> None:
    after = changed("setting", "Weeks per year", "37", PER_WEEK)
    assert [given.value for given in after.settings] == ["week", "37", "0"]


def test_another_rule_model_keeps_the_settings_that_stand() -> None:
    after = changed("setting", "Model", "flanders-yearly", replace(INTAKE, settings=(GivenSetting("Max clusters", 3),)))
    assert after.rule_model.name == "flanders-yearly"
    assert [given.value for given in after.settings] == [3]


def test_a_rule_model_may_stand_beside_the_workbook(tmp_path: Path) -> None:
    text = 'format = 1\nextends = "flanders"\ntitle = { en = "Ours", nl = "Van ons" }\n[rules.backups]\nreserve = 33\n'
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    assert reserve(changed("setting", "model", "ours.toml", replace(INTAKE, folder=tmp_path))) == 33


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("setting", "Weeks per year", "40") == INTAKE
    assert changed("setting", "Model", "flanders") == INTAKE


def test_a_name_or_a_value_that_fits_not_is_told_where_it_stands() -> None:
    assert fault("setting", "Bakup reserve", "25").startswith("who: there is no setting 'Bakup reserve': did you mean")
    assert fault("setting", "", "25") == "who: no setting is named: fill in its name"
    assert fault("setting", "Weeks per year", "99") == 'value: "99" doesn\'t fit: give a number from 1 to 53'
    assert fault("setting", "Weeks per year").startswith("value: ")
    assert fault("setting", "Model", "flandres").startswith("value: there is no such rule model or file: ")
    assert fault("setting", "Model", "m" * 5000).startswith("value: this can't be the name of a rule model: ")


def test_a_setting_that_stands_must_still_fit() -> None:
    assert reserve(changed("setting", "backups.enabled", "no")) is None
    standing = replace(INTAKE, settings=(GivenSetting("backups.enabled", "yes"), GivenSetting("backups.reserve", 20)))
    assert fault("setting", "backups.enabled", "no", standing).startswith("value: this rule model leaves backups out")


def test_a_unit_in_which_a_figure_is_beyond_all_bounds_is_refused() -> None:
    rich = changed("ICT hours", "An Peeters", "=25000.01")
    assert fault("setting", "Team hours per", "week", rich) == (
        "value: ICT hours of An Peeters would be 1 000 000 h a year: stay between 0 h and 1 000 000 h"
    )


def test_it_is_said_in_both_languages() -> None:
    assert read_change("setting", "weken per jaar", "38").said == ("Weeks per year: 38", "Weken per jaar: 38")
