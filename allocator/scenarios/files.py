"""Scenarios in a file beside the workbook: TOML, or CSV as Excel saves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.scenarios.csv_file import read_csv
from allocator.scenarios.toml_file import read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.scenarios.raw import RawScenarios

LARGEST = 10_000_000
"""Bytes: scenarios that people write fill a few thousand."""


def read_file(path: Path) -> RawScenarios:
    """The lines of a file of scenarios, by how its name ends. Raises InputError where it can't be read at all."""
    kind = path.suffix.lower()
    if kind not in (".toml", ".csv", ".txt"):
        raise _fault(
            path,
            Text("this is neither TOML nor CSV", "dit is geen TOML en geen CSV"),
            Text(
                "give a file that ends in .toml or .csv; scenarios in a workbook are read from its sheet Scenarios",
                "geef een bestand dat eindigt op .toml of .csv; scenario's in een werkmap worden van het blad"
                " Scenario's gelezen",
            ),
        )
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise _fault(
            path,
            Text("the file can't be read", "het bestand kan niet gelezen worden"),
            Text("check the name and the folder", "kijk de naam en de map na"),
        ) from error
    if len(content) > LARGEST:
        raise _fault(
            path,
            Text("this is too large for a file of scenarios", "dit is te groot voor een bestand met scenario's"),
            Text("keep only the lines that you need", "hou enkel de rijen die je nodig hebt"),
        )
    return read_toml(path.name, content) if kind == ".toml" else read_csv(path.name, content)


def _fault(path: Path, what: Text, mend: Text) -> InputError:
    return InputError([Problem(path.name or str(path), what, mend)])
