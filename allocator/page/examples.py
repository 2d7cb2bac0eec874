"""The examples that a visit can start from: those of the package, or of the checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
FOLDERS = (PACKAGE / "examples", PACKAGE.parent / "examples")


def examples(names: list[str]) -> dict[str, Path]:
    """The workbooks of these names that are there."""
    found = {name: next((folder / name for folder in FOLDERS if (folder / name).is_file()), None) for name in names}
    return {name: path for name, path in found.items() if path is not None}
