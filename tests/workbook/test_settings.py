"""Settings: rule default, then rule model, then workbook, then command line; each fault at its cell."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.rules.backups import Backups
from allocator.tiers.neglect import Neglect
from allocator.tiers.worth import Worth
from allocator.workbook.read.read import read_workbook
from tests.build import rule_of
from tests.workbook.sheets import faults, filled, reading, saved, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table


def settings(*lines: tuple[object, object]) -> dict[str, Table]:
    return {"Settings": [["Setting", "Value"], *lines]}


def reserve(folder: Path, sheets: dict[str, Table], **given: str) -> Fraction:
    backups = rule_of(reading(folder, sheets, **given).instance, Backups)
    assert backups is not None
    return backups.reserve


def test_the_workbook_goes_before_the_rule_model_and_the_command_line_before_both(tmp_path: Path) -> None:
    sheets = settings(("Backup reserve %", 25))
    assert reserve(tmp_path, {}) == 10
    assert reserve(tmp_path, sheets) == 25
    assert reserve(tmp_path, sheets, **{"Back-upreserve %": "5"}) == 5


def test_settings_are_named_in_dutch_on_a_sheet_of_either_name(tmp_path: Path) -> None:
    for title in ("Parameters", "Instellingen"):
        assert reserve(tmp_path, {title: [["Parameter", "Waarde"], ["Back-upreserve %", "12,5 %"]]}) == Fraction(25, 2)


def test_a_percentage_is_read_as_shown(tmp_path: Path) -> None:
    book = filled(settings(("Backup reserve %", 0.3)))
    book["Settings"]["B2"].number_format = "0%"
    backups = rule_of(read_workbook(saved(tmp_path, book)).instance, Backups)
    assert backups is not None
    assert backups.reserve == 30


def test_a_bare_fraction_gets_a_warning(tmp_path: Path) -> None:
    sheets = settings(("Backup reserve %", 0.3))
    assert reserve(tmp_path, sheets) == Fraction(3, 10)
    assert warnings(tmp_path, sheets) == ["Settings!B2: 0.3 is read as 0.3 %: write 30 % if you mean that"]


def test_a_blank_value_leaves_the_rule_model_alone(tmp_path: Path) -> None:
    assert reserve(tmp_path, settings(("Backup reserve %", None))) == 10


def test_an_unknown_setting_or_value_is_an_error_at_its_cell(tmp_path: Path) -> None:
    found = faults(tmp_path, settings(("Bakup reserve %", 5), ("Max clusters", "many")))
    assert [fault.split(": ")[0] for fault in found] == ["Settings!A2", "Settings!B3"]
    assert "Backup reserve" in found[0]


def test_an_unknown_setting_without_a_value_is_told_too(tmp_path: Path) -> None:
    assert warnings(tmp_path, settings(("Weeks per yer", None), ("Max clusters", None))) == [
        "Settings!A2: there is no setting 'Weeks per yer': did you mean: Weeks per year"
    ]


def test_at_most_three_settings_are_offered_and_none_where_none_comes_near(tmp_path: Path) -> None:
    near, far = faults(tmp_path, settings(("Max cluster", 2), ("Zwembad", 5)))
    assert near == "Settings!A2: there is no setting 'Max cluster': did you mean: Max clusters, Max clusters group"
    assert far == (
        "Settings!A3: there is no setting 'Zwembad': "
        "clear it, or look the name up on the sheet Settings that allocator init gives"
    )


def test_an_unknown_setting_on_the_command_line_is_named(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {}, Nonsense="5")
    assert fault.startswith("--set Nonsense: ")


def test_a_setting_twice_is_an_error_also_in_two_languages(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, settings(("Weeks per year", 36), ("Weken per jaar", 40)))
    assert fault == "Settings!B3: the same setting as Settings!B2: keep one of the two"


def test_hours_unit_sets_both_units_and_the_narrower_settings_go_before_it(tmp_path: Path) -> None:
    sheets = settings(("Task hours per", "year"), ("Hours unit", "week"))
    found = reading(tmp_path, sheets).instance
    assert found.members[0].ict == 4000_00
    assert found.rows[0].hours == 10_00


def test_the_workbook_may_choose_its_rule_model_and_the_command_line_another(tmp_path: Path) -> None:
    sheets = settings(("Model", "flanders-yearly"))
    path = saved(tmp_path, filled(sheets))
    assert read_workbook(path).rule_model.name == "flanders-yearly"
    assert read_workbook(path, "flanders").rule_model.name == "flanders"


def test_a_rule_model_may_stand_beside_the_workbook(tmp_path: Path) -> None:
    text = 'format = 1\nextends = "flanders"\ntitle = { en = "Ours", nl = "Van ons" }\n[rules.backups]\nreserve = 33\n'
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    assert reserve(tmp_path, settings(("Model", "ours.toml"))) == 33


def test_an_unknown_rule_model_is_told_with_all_other_faults(tmp_path: Path) -> None:
    sheets = settings(("Model", "flandres")) | {"Team": [["Name", "ICT hours"], ["An", "lots"]]}
    found = faults(tmp_path, sheets)
    assert len(found) == 2
    assert found[0].startswith("Settings!B2: ")
    assert "flanders" in found[0]
    assert found[1].startswith("Team!B2: ")


def test_a_name_that_no_file_can_have_is_no_rule_model(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, settings(("Model", "m" * 5000)))
    assert fault.startswith("Settings!B2: this can't be the name of a rule model")


def test_the_command_line_may_choose_the_rule_model_as_a_setting(tmp_path: Path) -> None:
    found = reading(tmp_path, settings(("Model", "no such")), Model="flanders-yearly")
    assert found.rule_model.name == "flanders-yearly"


def test_the_tiers_are_named_in_order(tmp_path: Path) -> None:
    tiers = reading(tmp_path, settings(("Tiers", "cost; core"))).instance.tiers
    assert [tier.key for tier in tiers] == ["cost", "core"]


def worth(tmp_path: Path, sheets: dict[str, Table], **options: str) -> Worth:
    found = reading(tmp_path, sheets, **options).instance.tiers
    return next(tier for tier in found if isinstance(tier, Worth))


def test_weights_are_settings_of_the_workbook_and_the_command_line(tmp_path: Path) -> None:
    sheets = settings(("Punten per uur te spreiden", "12,5"), ("Points per euro", 0.3))
    assert worth(tmp_path, sheets) == Worth(spread=Fraction(25, 2), euro=Fraction(3, 10))
    over = {"Points per euro": "0.4"}
    assert worth(tmp_path, sheets, **over) == Worth(spread=Fraction(25, 2), euro=Fraction(2, 5))


def test_a_weight_is_no_percentage_and_a_multiple_of_a_tenth(tmp_path: Path) -> None:
    assert warnings(tmp_path, settings(("Points per euro", 0.3))) == []
    (fault,) = faults(tmp_path, settings(("Points per euro", 0.35)))
    assert fault == "Settings!B2: 0.35 doesn't fit: give a multiple of 0.1"


def test_a_minimum_share_is_a_percentage(tmp_path: Path) -> None:
    book = filled(settings(("Minimumaandeel beleid", 0.3)))
    book["Settings"]["B2"].number_format = "0%"
    tiers = read_workbook(saved(tmp_path, book)).instance.tiers
    assert Neglect(policy=Fraction(30)) in tiers
