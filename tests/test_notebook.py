"""The notebook among the examples runs from its first cell to its last, and holds nothing of an earlier run."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.command import ROOT
from tests.test_library import python

if TYPE_CHECKING:
    from pathlib import Path

NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


def cells(kind: str) -> list[dict[str, Any]]:
    book = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])
    return [cell for cell in book["cells"] if cell["cell_type"] == kind]


def test_the_notebook_holds_no_outputs() -> None:
    assert cells("markdown")
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells("code"))


def test_every_cell_of_the_notebook_runs(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "school.xlsx", tmp_path)
    sources = ["".join(cell["source"]) for cell in cells("code")]
    if find_spec("matplotlib") is None:
        sources = [source for source in sources if ".plot." not in source]
    else:
        sources.insert(0, "import matplotlib\nmatplotlib.use('Agg')")
    # The last line of a cell shows what it comes to; here that is printed.
    told = python(
        tmp_path, *(f"exec({source!r})" for source in sources), "print(repr(solution))", "print(repr(better))"
    )
    assert all(line.startswith("Solution(") for line in told)
    assert load_workbook(tmp_path / "school-plan.xlsx").sheetnames[0] == "Takenoverzicht"


def test_the_plot_of_the_notebook_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    plotting = ["".join(cell["source"]) for cell in cells("code") if ".plot." in "".join(cell["source"])]
    shutil.copy(ROOT / "examples" / "school.xlsx", tmp_path)
    told = python(
        tmp_path,
        "import matplotlib; matplotlib.use('Agg')",
        "import allocator",
        "reading = allocator.read_workbook('school.xlsx')",
        "solution = allocator.solve(reading.instance, allocator.Limits(work=0.1))",
        *(f"exec({source!r})" for source in plotting),
        "from matplotlib import pyplot",
        "print(len(pyplot.gcf().axes[0].patches) == 2 * len(reading.instance.members))",
    )
    assert told == ["True"]
