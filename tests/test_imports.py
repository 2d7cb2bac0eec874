"""Imports point one way, and heavy libraries are loaded only where they are needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import allocator

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(next(iter(allocator.__path__)))

FLOORS = (
    {"basics"},
    {"row_key", "categories"},
    {"instance", "plan"},
    {"cell_shares", "cell_words", "ledger", "formulation", "catalogue", "waiting"},
    {"rules"},
    {"tiers"},
    {"rule_model", "assembly", "check"},
    {"intake", "search"},
    {"changes", "explain"},
    {"scenarios"},
    {"report"},
    {"ooxml"},
    {"workbook", "solution", "html"},
    {"jobs"},
    {"batch", "page"},
    {"cli"},
    {"__main__"},
)
"""The rooms of the package from the ground up. Whoever imports, at run time or for types, imports from a lower floor
or from the own room."""


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """`allocator.rules.pool` is in `rules`."""
    return module.split(".")[1] if "." in module else ""


def floor_of(module: str) -> int:
    return next(floor for floor, rooms in enumerate(FLOORS) if room_of(module) in rooms)


def imports(file: Path, for_types: bool = False) -> Iterator[str]:
    """The modules that a file imports anywhere in it; those for annotations alone only when asked."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            skipped.update(child for child in ast.walk(node))
    for node in ast.walk(tree):
        if node in skipped and not for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports by dots"
            yield node.module or ""


def imported_names(file: Path) -> Iterator[str]:
    """Everything that a file imports anywhere in it, for types too, such as `allocator.rules.base.Rule`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(library: str, for_types: bool = False) -> set[str]:
    """The rooms in which a library is imported."""
    found = (name_of(file) for file in files() if any(m.split(".")[0] == library for m in imports(file, for_types)))
    return {room_of(module) for module in found}


def test_only_search_and_explain_import_ortools() -> None:
    assert importers("ortools", for_types=True) <= {"search", "explain"}


def test_only_workbook_imports_openpyxl() -> None:
    assert importers("openpyxl", for_types=True) <= {"workbook"}


def test_only_ooxml_imports_lxml() -> None:
    assert importers("lxml", for_types=True) <= {"ooxml"}


@pytest.mark.parametrize("library", ["dask", "distributed"])
def test_only_batch_imports_dask(library: str) -> None:
    assert importers(library, for_types=True) == {"batch"}


@pytest.mark.parametrize("library", ["click", "rich"])
def test_only_the_command_line_imports_what_draws_on_a_terminal(library: str) -> None:
    assert importers(library, for_types=True) == {"cli"}


@pytest.mark.parametrize("library", ["nicegui", "fastapi", "uvicorn"])
def test_only_the_page_imports_what_serves_it(library: str) -> None:
    assert importers(library, for_types=True) <= {"page"}


def test_rules_and_tiers_do_not_import_pandas() -> None:
    assert importers("pandas", for_types=True).isdisjoint({"rules", "tiers"})


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(name_of(file)) for file in files()} - {""}
    assert rooms <= set().union(*FLOORS)


def test_nothing_imports_upward() -> None:
    # The package's own __init__ may offer names from everywhere: it loads them when they are first used.
    arrows = [
        (name_of(file), module)
        for file in files()
        for module in imports(file, for_types=True)
        if name_of(file) != "allocator" and module.startswith("allocator.")
    ]
    assert [
        (here, there) for here, there in arrows if room_of(here) != room_of(there) and floor_of(there) >= floor_of(here)
    ] == []


def test_the_rooms_of_the_workbook_have_floors_of_their_own() -> None:
    floors = ("schema", "cells", "record", "read", "solved", "write", "template")
    inside = "allocator.workbook."
    arrows = {
        (name_of(file).removeprefix(inside).split(".")[0], module.removeprefix(inside).split(".")[0])
        for file in files()
        for module in imports(file, for_types=True)
        if name_of(file).startswith(inside) and module.startswith(inside)
    }
    assert {(here, there) for here, there in arrows if floors.index(there) > floors.index(here)} == set()


def test_no_file_imports_itself_by_way_of_others() -> None:
    # The package's own __init__ hands on names from everywhere.
    known = {name_of(file): file for file in files() if name_of(file) != "allocator"}
    left = {
        name: {full if full in known else full.rsplit(".", 1)[0] for full in imported_names(file)} & known.keys()
        for name, file in known.items()
    }
    while free := [name for name, arrows in left.items() if not arrows & left.keys()]:
        for name in free:
            del left[name]
    assert sorted(left) == []


@pytest.mark.parametrize(("room", "listed"), [("rules", "RULES"), ("tiers", "TIERS")])
def test_a_rule_or_tier_is_known_in_its_own_room_alone(room: str, listed: str) -> None:
    # Whoever asks one rule or tier something asks all of them, in a voice that stands in `base`.
    inside, everyones = f"allocator.{room}", (f"allocator.{room}.{listed}", f"allocator.{room}.base.")
    assert [
        (name_of(file), name)
        for file in files()
        for name in imported_names(file)
        if f"{name}.".startswith(f"{inside}.") and not name.startswith(everyones) and room_of(name_of(file)) != room
    ] == []


def test_the_ground_floor_and_the_rules_know_nothing_of_files_and_screens() -> None:
    outside = {"click", "rich", "pathlib", "json", "tomllib"}
    for file in files():
        if room_of(name_of(file)) in ("categories", "instance", "plan", "ledger", "formulation", "rules", "tiers"):
            assert outside.isdisjoint(module.split(".")[0] for module in imports(file)), file.name


@pytest.mark.parametrize(
    "arguments", [["-c", "import allocator"], ["-m", "allocator", "--help"]], ids=["import", "help"]
)
def test_starting_up_loads_no_heavy_library(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in run.stderr.splitlines()}
    assert "allocator" in loaded
    assert loaded.isdisjoint({"ortools", "pandas", "numpy", "openpyxl"})
