"""`allocator check` tells faults one a line on standard error, or how the workbook was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from allocator.cli import main
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path


def told(stderr: str) -> list[str]:
    """Of each line whether it is an error or a warning, and its place."""
    return [": ".join(line.split(": ")[:2]) for line in stderr.splitlines()]


def test_a_good_workbook_is_summed_up_in_its_own_language(tmp_path: Path) -> None:
    sheets = {
        "Taken": [
            ["School", "Cluster", "Omschrijving", "Uren", "Kerntaak", "Van toepassing", "Waar"],
            ["Linde", "Technisch", "Planten water geven", 10, "ja", None, "school"],
            ["Linde", "Technisch", "Vissen voeren", None, None, "nee", "school"],
            ["Eik", "Beleid", "Brood bakken", "7,5", "nee", None, "school"],
        ],
        "Team": [["Naam", "School", "ICT-uren", "Technisch"], ["An", "Linde", 100, 3], ["Tom", "Eik", None, 2]],
    }
    result = CliRunner().invoke(main, ["check", str(saved(tmp_path, filled(sheets)))])
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[1:6] == [
        "2 scholen: Linde, Eik.",
        "2 taken zijn van toepassing, 1 niet (Taken, rij 3).",
        "1 kerntaak, herkend via de kolom Kerntaak.",
        "2 teamleden, 1 met uren.",
        "De taken vragen 17,5 u per jaar; het team heeft 95 u, naast een marge van 5 u.",
    ]


def test_one_is_said_as_one_and_none_is_left_out(tmp_path: Path) -> None:
    tasks = [["Cluster", "Description", "Applies", "Core"], ["Technical", "Water", "yes", "no"]]
    tasks += [["Technical", "Feed", "no", "no"]]
    team = [["Name", "ICT hours", "Technical"], ["An", 100, 3]]
    partners = [["Partner", "EUR per hour"], ["Fixit", 50]]
    sheets = {"Tasks": tasks, "Team": team, "Partners": partners}
    lines = CliRunner().invoke(main, ["check", str(saved(tmp_path, filled(sheets)))]).stdout.splitlines()
    assert {"1 task applies, 1 does not (Tasks, line 3).", "1 member, 1 with hours; 1 external partner."} <= set(lines)


def test_warnings_come_first_on_standard_output(tmp_path: Path) -> None:
    sheets = {"Team": [["Name", "ICT hours"], ["An", 100]]}
    result = CliRunner().invoke(main, ["check", str(saved(tmp_path, filled(sheets)))])
    assert result.exit_code == 0
    assert result.stdout.startswith("Warning: Team!A2: no competence is filled in: 0 everywhere: ")
    assert result.stdout.endswith("\n1 warning.\n")


def test_faults_go_to_standard_error_one_a_line_and_the_status_is_2(tmp_path: Path) -> None:
    sheets = {"Tasks": [["Cluster", "Description", "Hours"], ["Technical", "Water", "lots"], ["Cooking", "Soup", 1]]}
    result = CliRunner().invoke(main, ["check", str(saved(tmp_path, filled(sheets)))])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told(result.stderr) == ["Error: Tasks!C2", "Error: Tasks!A3", "2 errors."]


def test_settings_on_the_command_line_are_checked_too(tmp_path: Path) -> None:
    path = str(saved(tmp_path, filled({})))
    assert CliRunner().invoke(main, ["check", path, "--set", "Max clusters=3"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", path, "--set", "Max clusters"]).exit_code == 2
    assert CliRunner().invoke(main, ["check", path, "--set", "Max clusters=many"]).exit_code == 2
    assert CliRunner().invoke(main, ["check", path, "--model", "no-such-model"]).exit_code == 2


def test_warnings_are_told_after_the_faults_on_standard_error(tmp_path: Path) -> None:
    sheets = {
        "Tasks": [["Cluster", "Description", "Hours"], ["Technical", "Water", "lots"]],
        "Team": [["Name", "ICT hours"], ["An", 100]],
    }
    result = CliRunner().invoke(main, ["check", str(saved(tmp_path, filled(sheets)))])
    assert (result.exit_code, result.stdout) == (2, "")
    assert told(result.stderr) == ["Error: Tasks!C2", "Warning: Team!A2", "1 error and 1 warning."]


def test_what_a_fault_brings_about_is_no_warning(tmp_path: Path) -> None:
    """Hours that can't be read are not called a guess, and a school that is misspelt makes nobody a group member."""
    sheets = {
        "Tasks": [["School", "Cluster", "Description", "Hours"], ["Linde", "Technical", "Water", "lots"]],
        "Team": [
            ["Name", "School", "ICT hours", "BPT hours", "Meeting hours", "Technical"],
            ["An", "Lindde", "many", 5, 10, 3],
        ],
        "Schools": [["School"], ["Linde"]],
    }
    result = CliRunner().invoke(main, ["check", str(saved(tmp_path, filled(sheets)))])
    *faults, count = told(result.stderr)
    assert sorted(faults) == ["Error: Tasks!D2", "Error: Team!B2", "Error: Team!C2"]
    assert count == "3 errors."
