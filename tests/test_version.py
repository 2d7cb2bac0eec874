"""The version is told wherever Allocator runs from, and stands in one place."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics import version as module
from allocator.basics.version import version

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[1]


def missing(name: str) -> str:
    raise metadata.PackageNotFoundError(name)


def test_an_installed_package_tells_its_own_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", {"school-ict-allocator": "9.8.7"}.__getitem__)
    assert version() == "9.8.7"


def test_a_checkout_that_is_not_installed_tells_that_of_its_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", missing)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version() == project["version"]


def test_the_bare_folder_of_the_package_still_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(metadata, "version", missing)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "allocator" / "basics" / "version.py"))
    assert version() == "–"
