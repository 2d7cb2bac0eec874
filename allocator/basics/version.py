"""The version of Allocator, also where it runs from a checkout that is not installed."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "school-ict-allocator"


def version() -> str:
    """The version of the installed package; in a bare checkout, that of the pyproject.toml beside it; else a dash."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
        if not project.is_file():
            return "–"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
