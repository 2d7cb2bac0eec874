"""A solved workbook that comes back: kept edits last, options are taken again, changed input is no edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.command import apart, run
from tests.test_cli_solve import TASKS, TEAM, edit, owners
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

UNPINNED: Table = [line[:5] for line in TASKS]
"""The tasks without a column Fixed to."""

IDLE = (
    "Warning: Team!A3: Bo has no task, though 20 h are left: look whether level, place or budget fits the tasks that "
    "stay undone (sheet Gaps)"
)
"""Bo backs up nobody, and the tasks that are left ask more hours."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM}))
    return tmp_path


def typed(path: Path, sheet: str, **cells: object) -> None:
    """Type into cells of an input sheet."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path)


def column(path: Path, header: str) -> list[object]:
    lines = list(openpyxl.load_workbook(path)["Tasks"].iter_rows(values_only=True))
    return [line[lines[0].index(header)] for line in lines[1:]]


def words_of(path: Path, sheet: str) -> list[list[object]]:
    lines = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [[cell for cell in line if cell is not None] for line in lines]


# -- edits that are kept


@pytest.mark.parametrize("tasks", [TASKS, UNPINNED], ids=["with Fixed to", "without"])
def test_a_kept_owner_stands_in_fixed_to_and_stays_when_the_output_is_solved_again(
    tmp_path: Path, tasks: Table
) -> None:
    """The plan gives both first tasks to An; somebody gives the printers, 20 hours of them, to Bo."""
    saved(tmp_path, filled({"Tasks": [*tasks[:2], [*tasks[2][:2], 15, *tasks[2][3:]], tasks[3]], "Team": TEAM}))
    run(tmp_path, "solve", "in.xlsx", "-o", "out.xlsx")
    assert owners(tmp_path / "out.xlsx")[1] == "An"
    edit(tmp_path / "out.xlsx", 3, "bo")
    kept = apart(tmp_path, "solve", "out.xlsx", "-o", "kept.xlsx", "--keep-edits")
    assert kept.returncode == 0, kept.stderr
    assert "Warning: Tasks: Fixed to: the edited owners of 1 task stand here now: clear a cell" in kept.stderr
    assert column(tmp_path / "kept.xlsx", "Fixed to") == [None, "Bo", None]
    assert ["owners edited by hand", "kept as Fixed to"] in words_of(tmp_path / "kept.xlsx", "Accountability")
    again = run(tmp_path, "solve", "kept.xlsx", "-o", "again.xlsx")
    assert again.returncode == 0, again.stderr
    assert owners(tmp_path / "again.xlsx")[1] == "Bo"
    checked = run(tmp_path, "verify", "kept.xlsx")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_kept_owners_that_collide_are_told_at_the_cells_that_were_edited(folder: Path) -> None:
    # Bo has 20 hours; the network asks 40, the printers 30.
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    place = edit(folder / "out.xlsx", 2, "Bo")
    stopped = run(folder, "solve", "out.xlsx", "-o", "again.xlsx", "--keep-edits")
    assert stopped.returncode == 3
    assert stopped.stderr.startswith(
        f"Error: {place}: the owner edited to Bo, but that can't be (R7, Bo has 20 h, this row asks 40 h: 20 h too"
        " much): undo this edit, or give more hours (Team)"
    )
    assert not (folder / "again.xlsx").exists()


def test_an_edit_can_not_be_kept_where_fixed_owners_are_left_out(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx", "--set", "pins.enabled=no")
    place = edit(folder / "out.xlsx", 3, "Bo")
    stopped = run(folder, "solve", "out.xlsx", "-o", "again.xlsx", "--keep-edits")
    assert stopped.returncode == 2
    assert f"{place}: this edit can't be kept, as the rule pins is left out: set pins.enabled to yes" in stopped.stderr


# -- columns of ours that lost their header


def letter(path: Path, header: str) -> str:
    headers = openpyxl.load_workbook(path)["Tasks"][1]
    return next(cell.column_letter for cell in headers if cell.value == header)


@pytest.mark.parametrize(("header", "now"), [("Assigned to", "Who"), ("Planned hours", None), ("Why", "Reason")])
def test_a_column_of_ours_without_its_header_is_told(folder: Path, header: str, now: str | None) -> None:
    out = folder / "out.xlsx"
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    place = f"{letter(out, header)}1"
    typed(out, "Tasks", **{place: now})
    for command in (
        ["verify", "out.xlsx"],
        ["solve", "out.xlsx", "-o", "two.xlsx"],
        ["solve", "out.xlsx", "-o", "two.xlsx", "--drop-edits"],
    ):
        ran = run(folder, *command)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.splitlines()[-1] == (
            f'Error: Tasks!{place}: this column of Allocator no longer has its header "{header}": '
            "put the header back, or remove the column"
        )
    assert not (folder / "two.xlsx").exists()


def test_without_a_column_of_ours_a_plan_is_solved_anew_but_not_verified(folder: Path) -> None:
    out = folder / "out.xlsx"
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    book = openpyxl.load_workbook(out)
    book["Tasks"].delete_cols(openpyxl.utils.column_index_from_string(letter(out, "Backup")))
    book.save(out)
    ran = run(folder, "verify", "out.xlsx")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "Error: Tasks: Backup: this column of the plan is gone: put it back, or solve again\n"
    assert run(folder, "solve", "out.xlsx", "-o", "two.xlsx").returncode == 0
    assert run(folder, "verify", "two.xlsx").returncode == 0


def test_a_column_of_the_users_own_beside_ours_is_left_alone(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    typed(folder / "out.xlsx", "Tasks", R1="Remark", R2="An", R3="An")
    for command in (["verify", "out.xlsx"], ["solve", "out.xlsx", "-o", "two.xlsx"]):
        ran = run(folder, *command)
        assert ran.returncode == 0, ran.stderr
        assert "Allocator" not in ran.stderr


# -- options that come back

SETTINGS = ("--model", "technical-core", "--set", "Backup reserve %=50")


def test_verify_and_solve_take_the_options_of_the_last_run_again_and_say_so(folder: Path) -> None:
    # Half of the network's 40 hours are Bo's 20 as a reserve; by default it would be 4.
    solved = run(folder, "solve", "in.xlsx", "-o", "out.xlsx", *SETTINGS)
    assert solved.returncode == 0, solved.stderr
    told = 'Warning: Accountability: solved with --model technical-core --set "Backup reserve %=50", which counts here '
    told += "too: "
    for command in (["verify", "out.xlsx"], ["solve", "out.xlsx", "-o", "two.xlsx"], ["verify", "two.xlsx"]):
        ran = run(folder, *command)
        assert ran.returncode == 0, ran.stderr
        assert ran.stderr == f"{told}give --model or --set to choose otherwise\n"
    assert owners(folder / "two.xlsx") == owners(folder / "out.xlsx")


def test_an_option_that_is_given_goes_before_that_of_the_last_run_and_the_others_stay(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx", *SETTINGS)
    ran = run(folder, "verify", "out.xlsx", "--set", "backups.reserve=60")  # 24 hours of Bo's 20
    assert ran.returncode == 1
    assert "R7, Bo is 4 h over budget" in ran.stderr
    assert ran.stderr.startswith(
        'Warning: Accountability: solved with --model technical-core --set "Backup reserve %=50"; '
        'here --model technical-core --set "backups.reserve=60" counts: give --model or --set'
    )
    assert "Accountability: this plan was made with another --model or --set than it is checked with" in ran.stderr


def test_another_rule_model_leaves_the_settings_of_the_last_run_in_force(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx", *SETTINGS)
    ran = run(folder, "solve", "out.xlsx", "-o", "two.xlsx", "--model", "flanders")
    assert (ran.returncode, ran.stderr) == (
        0,
        'Warning: Accountability: solved with --model technical-core --set "Backup reserve %=50"; here --model '
        "flanders "
        '--set "Backup reserve %=50" counts: give --model or --set to choose otherwise\n',
    )
    again = run(folder, "verify", "two.xlsx")
    assert (
        'Accountability: solved with --model flanders --set "Backup reserve %=50", which counts here too: '
        in again.stderr
    )


def test_a_setting_of_the_last_run_that_the_rule_model_does_not_know_is_told_and_left_out(folder: Path) -> None:
    head = 'format = 1\nextends = "flanders"\n[title]\nen = "Mine"\nnl = "Mijn"\n[description]\nen = "M."\nnl = "M."\n'
    (folder / "mine.toml").write_text(head + "[rules.backups]\nenabled = false\n", encoding="utf-8")
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx", "--set", "Backup reserve %=50")
    ran = run(folder, "solve", "out.xlsx", "-o", "two.xlsx", "--model", "mine.toml")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.splitlines() == [
        "Warning: Accountability: --set Backup reserve %: this rule model leaves backups out: set backups.enabled"
        " to yes first",
        'Warning: Accountability: solved with --set "Backup reserve %=50"; here --model mine.toml counts: '
        "give --model or --set to choose otherwise",
        IDLE,
    ]
    assert run(folder, "verify", "two.xlsx").stderr.startswith(
        "Warning: Accountability: solved with --model mine.toml, which counts"
    )


def test_a_setting_typed_after_the_last_run_goes_before_what_that_had(folder: Path) -> None:
    settings: Table = [["Setting", "Value"], ["Backup reserve %", 10], ["Max clusters", None]]
    saved(folder, filled({"Tasks": TASKS, "Team": TEAM, "Settings": settings}))
    options = ("--set", "backups.reserve=50", "--set", "Max clusters=3")
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx", *options)
    typed(folder / "out.xlsx", "Settings", B2=60)
    ran = run(folder, "solve", "out.xlsx", "-o", "two.xlsx")  # 24 hours of Bo's 20: no backup
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.splitlines() == [
        'Warning: Settings!B2: changed since the last run, so this counts and no longer --set "backups.reserve=50": '
        "give --set to choose otherwise",
        'Warning: Accountability: solved with --set "backups.reserve=50" --set "Max clusters=3"; here --set '
        '"Max clusters=3" counts: '
        "give --model or --set to choose otherwise",
        IDLE,
    ]
    assert column(folder / "two.xlsx", "Backup")[0] is None
    assert run(folder, "verify", "two.xlsx").stderr.startswith(
        'Warning: Accountability: solved with --set "Max clusters=3", which counts'
    )


def test_a_rule_model_that_is_gone_is_told_with_the_mend(folder: Path) -> None:
    mine = folder / "mine.toml"
    head = 'format = 1\nextends = "flanders"\n[title]\nen = "Mine"\nnl = "Mijn"\n'
    mine.write_text(head + '[description]\nen = "Mine."\nnl = "Mijn."\n', encoding="utf-8")
    solved = run(folder, "solve", "in.xlsx", "-o", "out.xlsx", "--model", "mine.toml")
    assert solved.returncode == 0, solved.stderr
    assert run(folder.parent, "verify", str(folder / "out.xlsx")).returncode == 0  # found beside the workbook
    mine.unlink()
    for command in (["verify", "out.xlsx"], ["solve", "out.xlsx", "-o", "two.xlsx"]):
        ran = run(folder, *command)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr == (
            'Error: Accountability: solved with the rule model "mine.toml", which is not there (any more): '
            "put the file back beside the workbook, or choose a rule model with --model\n"
        )
    assert run(folder, "verify", "out.xlsx", "--model", "flanders").returncode == 0


# -- input that changed


def test_changed_input_is_named_and_no_edit_is_priced(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    typed(folder / "out.xlsx", "Team", B2=90)
    edit(folder / "out.xlsx", 3, None)
    ran = run(folder, "verify", "out.xlsx")
    assert ran.returncode == 0
    assert ran.stderr == (
        "Warning: Team!B2: changed since this plan was made: solve again before you compare (what edits cost is"
        " not told)\n"
    )
    assert "30 h of essential tasks remain undone\n" in ran.stdout
    assert "worse" not in ran.stdout


def test_a_changed_level_is_told_though_no_cell_is_named(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    typed(folder / "out.xlsx", "Team", C2=4)
    ran = run(folder, "verify", "out.xlsx")
    assert ran.stderr.startswith("Warning: Accountability: the input changed since this plan was made (a level, ")
    assert "than the division that was written here" not in ran.stdout


def test_sorting_and_other_spellings_are_no_change(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    typed(folder / "out.xlsx", "Team", A2="Bo", B2=20.0, A3="an ", B3="80")
    typed(folder / "out.xlsx", "Tasks", D2="Yes")
    ran = run(folder, "verify", "out.xlsx")
    assert (ran.returncode, ran.stderr) == (0, "")
