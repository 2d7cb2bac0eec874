"""What people install: a wheel that holds the rule models and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LOADING = """
import allocator
from allocator.rule_model import load, names
print(next(iter(allocator.__path__)))
print(*names())
print(len(load("flanders").catalogue.whole))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)], folder)
    (built,) = folder.glob("*.whl")
    return built


def run(command: list[str], folder: Path, **environment: str) -> str:
    """What the command prints, run in a folder; its own words where it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_rule_models_types_licence_and_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()
        entry = next(name for name in inside if name.endswith("entry_points.txt"))
        assert "allocator = allocator.cli:main" in archive.read(entry).decode("utf-8")
    assert {f"allocator/models/{file.name}" for file in (ROOT / "models").glob("*.toml")} <= set(inside)
    assert "allocator/py.typed" in inside
    assert "allocator/cli/locale/nl/LC_MESSAGES/messages.mo" in inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"allocator"}


def test_the_unpacked_wheel_finds_its_own_rule_models(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    place, names, tasks = run([sys.executable, "-c", LOADING], tmp_path, PYTHONPATH=str(tmp_path)).splitlines()
    assert Path(place) == tmp_path / "allocator"
    assert names.split() == sorted(file.stem for file in (ROOT / "models").glob("*.toml"))
    assert tasks == "66"
