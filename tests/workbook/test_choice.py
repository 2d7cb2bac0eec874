"""What goes before the workbook's own settings: the command line, what was typed since, what the last run had."""

from __future__ import annotations

from allocator.workbook.record.choice import Choice, after_last_run

LAST = Choice("technical-core", {"Hours unit": "week", "Max clusters": "3"})


def after(given: Choice, **typed: str) -> dict[str, str]:
    return after_last_run(given, LAST, "Run", {name.replace("_", " "): cell for name, cell in typed.items()}).options()


def test_without_anything_new_the_last_run_counts() -> None:
    assert after(Choice()) == LAST.options()


def test_a_setting_under_another_spelling_is_the_same_setting() -> None:
    assert after(Choice(settings={"max_clusters.members": "4"})) == {
        "model": "technical-core",
        "set Hours unit": "week",
        "set max_clusters.members": "4",
    }


def test_of_a_setting_that_covers_two_the_other_one_stays() -> None:
    assert after(Choice(settings={"Team hours per": "year"})) == {
        "model": "technical-core",
        "set general.task_hours_per": "week",
        "set Max clusters": "3",
        "set Team hours per": "year",
    }


def test_a_rule_model_that_is_chosen_by_a_setting_takes_the_place_of_the_last_one() -> None:
    assert "model" not in after(Choice(settings={"Model": "flanders"}))
    assert "model" not in after(Choice(), Model="Settings!B2")


def test_the_command_line_goes_before_what_was_typed_since() -> None:
    chosen = after_last_run(Choice(settings={"Max clusters": "4"}), LAST, "Run", {"Max clusters": "Settings!B3"})
    assert chosen.settings["Max clusters"] == "4"
    assert chosen.given_way == ()
    assert "Max clusters" not in " ".join(chosen.taken)


def test_nothing_is_told_of_a_last_run_all_of_which_is_given_anew() -> None:
    given = Choice("flanders", {"Uren per": "year", "Max clusters": "2"})
    assert after_last_run(given, LAST, "Run", {}).told() is None
