"""solve and verify as people run them: files, words and exit statuses."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from click.testing import CliRunner

from allocator.cli import main
from allocator.search import solve as search
from tests.command import ROOT, apart, run
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.workbook.sheets import Table

TASKS: Table = [
    ["Cluster", "Description", "Hours", "Core", "Priority", "Fixed to"],
    ["Technical", "Mend the network", 40, "yes", "", ""],
    ["Technical", "Mend the printers", 30, "no", "essential", ""],
    ["Technical", "Mend the cameras", 50, "no", "optional", ""],
]
# An has 80 hours and Bo 20: the network and the printers fit An, Bo keeps 4 hours to back up the network; the cameras
# fit nobody.
TEAM: Table = [["Name", "ICT hours", "Technical", "Margin %"], ["An", 80, 3, 0], ["Bo", 20, 3, 0]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM}))
    return tmp_path


def owners(path: Path) -> list[object]:
    lines = list(openpyxl.load_workbook(path)["Tasks"].iter_rows(values_only=True))
    column = lines[0].index("Assigned to")
    return [line[column] for line in lines[1:]]


def edit(path: Path, cell: int, value: str | None) -> str:
    """Write into the Assigned to column of a line; the cell's address."""
    book = openpyxl.load_workbook(path)
    headers = [header.value for header in book["Tasks"][1]]
    found = book["Tasks"].cell(cell, headers.index("Assigned to") + 1)
    found.value = value
    book.save(path)
    return f"Tasks!{found.coordinate}"


def test_solve_writes_a_plan_beside_the_input_and_verify_finds_it_sound(folder: Path) -> None:
    solved = apart(folder, "solve", "in.xlsx", "--json", "plan.json")
    assert solved.returncode == 0, solved.stderr
    assert "It is proven that no better division exists (by the order of the aims):" in solved.stdout
    assert owners(folder / "in-plan.xlsx")[:2] == ["An", "An"]
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert plan["status"] == "optimal"
    assert [row["backup"] for row in plan["rows"]] == ["Bo", None, None]
    for arguments in (["in.xlsx", "plan.json"], ["in-plan.xlsx"], ["in-plan.xlsx", "plan.json"]):
        assert apart(folder, "verify", *arguments).returncode == 0


def test_solve_never_replaces_a_file_that_was_not_named(folder: Path) -> None:
    assert run(folder, "solve", "in.xlsx").returncode == 0
    again = run(folder, "solve", "in.xlsx")
    assert again.returncode == 2
    assert "in-plan.xlsx: this file exists already" in again.stderr
    assert run(folder, "solve", "in.xlsx", "-o", "in-plan.xlsx").returncode == 0


def test_solving_an_output_again_gives_the_same_plan(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "one.xlsx", "--json", "one.json")
    run(folder, "solve", "one.xlsx", "-o", "two.xlsx", "--json", "two.json")
    one, two = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("one.json", "two.json"))
    assert one["rows"] == two["rows"]
    assert one["tiers"] == two["tiers"]
    assert owners(folder / "one.xlsx") == owners(folder / "two.xlsx")


def test_a_claim_that_is_not_so_is_found(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "--json", "plan.json")
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    plan["rows"][0]["hours"] = 39.0
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    ran = run(folder, "verify", "in.xlsx", "plan.json")
    assert ran.returncode == 1
    assert "Tasks!B2" in ran.stderr


def test_verify_tells_the_broken_rule_at_its_cell_and_the_price_of_an_edit(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    place = edit(folder / "out.xlsx", 3, "Bo")  # the printers' 30 hours do not fit Bo's 20
    ran = run(folder, "verify", "out.xlsx")
    assert ran.returncode == 1
    assert f"{place}: R7, Bo is 14 h over budget" in ran.stderr
    edit(folder / "out.xlsx", 3, None)
    ran = run(folder, "verify", "out.xlsx")
    assert ran.returncode == 0
    assert "30 h of essential tasks remain undone: 30 h worse than the division that was written here" in ran.stdout


def test_edits_stop_solve_until_they_are_kept_or_dropped(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "-o", "out.xlsx")
    place = edit(folder / "out.xlsx", 2, "Bo")  # 40 hours: more than Bo has
    stopped = run(folder, "solve", "out.xlsx", "-o", "again.xlsx")
    assert stopped.returncode == 2
    assert f"{place}: edited by hand since the last run (An became Bo)" in stopped.stderr
    kept = run(folder, "solve", "out.xlsx", "-o", "again.xlsx", "--keep-edits")
    assert kept.returncode == 3  # nothing else is fixed: the edit alone can't be
    dropped = run(folder, "solve", "out.xlsx", "-o", "again.xlsx", "--drop-edits")
    assert dropped.returncode == 0
    assert owners(folder / "again.xlsx")[0] == "An"


def test_contradictory_pins_are_told_as_an_irreducible_set(tmp_path: Path) -> None:
    pins = ["Bo", "Bo", ""]
    tasks = [TASKS[0], *([*line[:2], 15, *line[3:5], pin] for line, pin in zip(TASKS[1:], pins, strict=True))]
    saved(tmp_path, filled({"Tasks": tasks, "Team": TEAM}))
    ran = run(tmp_path, "solve", "in.xlsx")
    # Two rows of 15 hours for Bo, who has 20: both collide, either alone is fine.
    assert ran.returncode == 3
    told = sorted(line.split(":")[:2] for line in ran.stderr.splitlines())
    assert told == [["Error", " Tasks!F2"], ["Error", " Tasks!F3"]]
    assert ran.stderr.count("R7, Bo has 20 h, these rows ask 30 h: 10 h too much") == 2
    assert not (tmp_path / "in-plan.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")
def test_an_output_that_is_a_link_stays_one_and_its_file_keeps_its_permissions(folder: Path) -> None:
    (folder / "share").mkdir()
    for name in ("plan.xlsx", "plan.json"):
        (folder / "share" / name).touch(mode=0o640)
        (folder / name).symlink_to(Path("share") / name)
    ran = run(folder, "solve", "in.xlsx", "-o", "plan.xlsx", "--json", "plan.json")
    assert ran.returncode == 0, ran.stderr
    for name in ("plan.xlsx", "plan.json"):
        assert (folder / name).is_symlink()
        assert stat.S_IMODE((folder / "share" / name).stat().st_mode) == 0o640
    assert owners(folder / "share" / "plan.xlsx")[0] == "An"
    assert run(folder, "verify", "in.xlsx", "plan.json").returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["in.xlsx", "plan.json", "plan.xlsx", "share"]


@pytest.mark.parametrize("option", ["-o", "--json"])
def test_a_missing_folder_is_told_before_the_search(folder: Path, option: str) -> None:
    name = "none/out.xlsx" if option == "-o" else "none/plan.json"
    ran = run(folder, "solve", "in.xlsx", option, name)
    assert ran.returncode == 2
    assert "the folder does not exist" in ran.stderr
    assert [path.name for path in folder.iterdir()] == ["in.xlsx"]


def test_another_kind_of_file_is_told_before_the_search(folder: Path) -> None:
    ran = run(folder, "solve", "in.xlsx", "-o", "out.xlsm", "--json", "none/plan.json")
    assert ran.returncode == 2
    assert "out.xlsm: the input is a workbook of the kind .xlsx" in ran.stderr
    assert "none" not in ran.stderr  # the first file is looked at first


def test_a_workbook_may_bear_any_name_and_the_plan_is_an_xlsx(folder: Path) -> None:
    (folder / "in.xlsx").rename(folder / "in.bak")
    solved = run(folder, "solve", "in.bak")
    assert solved.returncode == 0, solved.stderr
    assert owners(folder / "in-plan.xlsx")[:2] == ["An", "An"]


def test_the_input_may_be_named_as_output(folder: Path) -> None:
    assert run(folder, "solve", "in.xlsx", "-o", "in.xlsx").returncode == 0
    assert owners(folder / "in.xlsx")[0] == "An"


FOUND = """
import sys, allocator.search as room
real = room.solve
def told(instance, limits, listener):
    def heard(news):
        if news.value is not None and not told.before:
            print("found", flush=True)
            told.before = True
        return listener(news)
    return real(instance, limits, heard)
told.before, room.solve = False, told
from allocator.cli import main
main(prog_name="allocator")
"""
"""The command, which says on a line when it has a first plan."""
DEADLINE = 600
"""Seconds after which a command that should have ended never will."""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
def test_ctrl_c_writes_the_best_plan_so_far(tmp_path: Path) -> None:
    workbook = ROOT / "examples" / "community.xlsx"
    process = subprocess.Popen(
        [sys.executable, "-c", FOUND, "solve", str(workbook), "-o", "out.xlsx"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"found\n"  # well into the search, which takes a minute
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == 130, errors
    assert (tmp_path / "out.xlsx").exists()
    assert not [path for path in tmp_path.iterdir() if path.name != "out.xlsx"]


def altered(folder: Path, change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What verify says of a plan that was changed, after its exit status."""
    run(folder, "solve", "in.xlsx", "--json", "plan.json")
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    change(plan)
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    ran = run(folder, "verify", "in.xlsx", "plan.json")
    return [str(ran.returncode), *ran.stderr.splitlines()]


def test_a_plan_that_does_not_fit_the_workbook_is_a_fault(folder: Path) -> None:
    """Told at its field, with the rules that the rest of the plan breaks, and without figures that follow from it."""

    def change(plan: dict[str, Any]) -> None:
        plan["rows"][0]["owner"] = "Ann"
        plan["rows"][1]["owner"] = "Bo"  # 30 hours of Bo's 20

    assert altered(folder, change) == [
        "1",
        'Error: plan.json: rows[0].owner: nobody who can stand here is called "Ann": '
        "write a name as in the workbook: a partner's for the outcome partner, else a member's",
        "Error: Tasks!B3: R7, Bo is 10 h over budget: give the row to another, or leave it undone",
    ]


def test_a_file_that_can_not_be_read_as_a_plan_is_wrong_input(folder: Path) -> None:
    def change(plan: dict[str, Any]) -> None:
        del plan["rows"][0]["owner"]
        plan["rows"][1]["school"] = None

    assert altered(folder, change) == [
        "2",
        "Error: plan.json: rows[0].owner: this field is missing: write the plan again, or correct the file",
        "Error: plan.json: rows[1].school: text is expected: write the plan again, or correct the file",
        "2 errors.",
    ]


def test_a_plan_of_another_rule_model_is_told_so(folder: Path) -> None:
    assert altered(folder, lambda plan: plan.update(model="mine", comment="?")) == [
        "0",
        "Warning: plan.json: comment: this field is unknown and not read: check how it is spelled",
        'Warning: plan.json: model: made with the rule model "mine", checked with flanders: give the same --model',
    ]


@pytest.mark.parametrize("name", ["in.xlsx", "./in.xlsx", "out.xlsx", "other.xlsx"])
def test_json_never_goes_over_a_workbook(folder: Path, name: str) -> None:
    before = (folder / "in.xlsx").read_bytes()
    ran = run(folder, "solve", "in.xlsx", "-o", "out.xlsx", "--json", name)
    assert ran.returncode == 2
    assert "choose a name that ends in .json" in ran.stderr
    assert (folder / "in.xlsx").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["in.xlsx"]


def test_a_wrong_payment_is_a_fault_with_a_mend(folder: Path) -> None:
    run(folder, "solve", "in.xlsx", "--json", "plan.json")
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    plan["rows"][0]["paid"]["ict"] = 1.0
    plan["tiers"][0]["bound"] = 5.0
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    ran = run(folder, "verify", "in.xlsx", "plan.json")
    assert ran.returncode == 1
    assert ran.stderr.count("correct the figure in the plan") == len(ran.stderr.splitlines()) >= 2


def test_a_workbook_that_is_saved_meanwhile_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(*given: Any) -> Any:
        book = openpyxl.load_workbook(folder / "in.xlsx")
        book["Tasks"]["Z9"] = "later"
        book.save(folder / "in.xlsx")
        return search(*given)

    monkeypatch.setattr("allocator.search.solve", meanwhile)
    ended = CliRunner().invoke(main, ["solve", str(folder / "in.xlsx")])
    assert ended.exit_code == 0
    assert "was saved while it was being solved" in ended.stderr
    assert openpyxl.load_workbook(folder / "in-plan.xlsx")["Tasks"]["Z9"].value is None
