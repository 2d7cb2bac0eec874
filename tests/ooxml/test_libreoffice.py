"""An answer opens in LibreOffice as it was meant, and its formulas follow the owners."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from allocator.search import Limits
from allocator.search import solve as search
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import write_workbook
from tests.build import instance
from tests.ooxml.parts import Parts
from tests.workbook.solved import solve as by_hand
from tests.workbook.solved import workbook

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")

SCHOOL = Path(__file__).parents[2] / "examples" / "school.xlsx"
MINUTES = 3
NAME, AVAILABLE, USED, BUDGET = 0, 3, 4, 7
"""Columns of the sheet of the workload, from 0."""


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest example with its plan."""
    reading = read_workbook(SCHOOL)
    out = tmp_path_factory.mktemp("solved") / "plan.xlsx"
    write_workbook(reading, search(reading.instance, Limits(work=2)), out)
    return out


def converted(path: Path, folder: Path) -> Path:
    """What LibreOffice makes of a workbook, as a workbook again; `folder` is one test's. The tests of a process, which
    come one after the other, have a profile of LibreOffice together: to make one takes most of the time."""
    profile = (folder.parent / "libreoffice").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    subprocess.run(
        [*command, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "converted"), str(path)],
        capture_output=True,
        check=True,
        timeout=60 * MINUTES,
    )
    # It says nothing of what it could not open, and ends well.
    out = folder / "converted" / path.name
    assert out.exists()
    return out


def shown(path: Path) -> dict[str, dict[str, object]]:
    """What every sheet shows, filled cells by address; numbers without what calculating leaves behind them."""
    book = load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: round(cell.value, 6) if isinstance(cell.value, float) else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        for sheet in book.worksheets
    }


def test_libreoffice_shows_every_value_as_it_was_written(solved: Path, tmp_path: Path) -> None:
    wanted, found = shown(solved), shown(converted(solved, tmp_path))
    assert list(found) == list(wanted)
    for title, cells in wanted.items():
        assert found[title] == cells, title


def test_the_workload_follows_an_owner_that_somebody_changes(solved: Path, tmp_path: Path) -> None:
    parts = Parts(solved)
    parts.path = tmp_path / "changed.xlsx"
    titles = load_workbook(solved).sheetnames
    tasks, workload = "Takenoverzicht", "Uren per teamlid"
    lines = list(load_workbook(solved, data_only=True)[tasks].iter_rows(values_only=True))
    header = next(number for number, line in enumerate(lines) if "Toegewezen aan" in line)
    owner, planned = lines[header].index("Toegewezen aan"), lines[header].index("Geplande uren")
    before = _workload(solved, workload)
    # The longest task goes to whoever has most to do beside its owner: somebody will have too much.
    number, line = max(
        ((number, line) for number, line in enumerate(lines[header + 1 :], header + 1) if line[owner] in before),
        key=lambda numbered: float(str(numbered[1][planned])),
    )
    was, hours = str(line[owner]), float(str(line[planned]))
    now = max((name for name in before if name != was), key=lambda name: before[name][0] / before[name][1])
    place = load_workbook(solved)[tasks].cell(number + 1, owner + 1).coordinate
    part = f"xl/worksheets/sheet{titles.index(tasks) + 1}.xml"
    parts.replace(part, *_owner(parts.content[part].decode(), place, was, now))
    for name, content in parts.content.items():
        if name.startswith("xl/worksheets/sheet"):
            # Nothing remembers what a formula came to: LibreOffice works it out, or shows nothing.
            parts.content[name] = re.sub(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>", rb"\1", content)
    after = _workload(converted(parts.save(), tmp_path), workload)
    assert after[was][0] == pytest.approx(before[was][0] - hours)
    assert after[now][0] == pytest.approx(before[now][0] + hours)
    assert {name: figures for name, figures in after.items() if name not in (was, now)} == {
        name: figures for name, figures in before.items() if name not in (was, now)
    }
    for used, available, budget in after.values():
        assert budget == ("boven budget" if used > available else "binnen budget")
    assert after[now][2] == "boven budget"


def test_reserves_are_rounded_row_by_row_when_worked_out_anew(tmp_path: Path) -> None:
    # Of 2.04 h Tom keeps 0.204 h free, that is 0.20, three times; of 6.15 h Els keeps 0.615, that is 0.62.
    of = instance(
        "task core hours\nT1 yes 2.04\nT2 yes 2.04\nT3 yes 2.04\nT4 yes 6.15",
        "name ict technical\nAn 12.27 1\nTom 0.60 1\nEls 0.62 1",
    )
    words = ("An backup Tom", "An backup Tom", "An backup Tom", "An backup Els")
    for per in ("year", "week"):
        out = by_hand(workbook(tmp_path / "in.xlsx", of), tmp_path / f"{per}.xlsx", *words, of=of, per=per)
        assert _anew(out, tmp_path) == {
            "An": (12.27, 12.27, "within budget"),
            "Tom": (0.6, 0.6, "within budget"),
            "Els": (0.62, 0.62, "within budget"),
        }


def test_words_among_the_hours_cost_nobody_the_reserve(tmp_path: Path) -> None:
    of = instance("task core hours\nT1 yes 20\nT2 yes 30", "name ict technical\nAn 50 1\nTom 5 1")
    words = ("An backup Tom", "An backup Tom")
    out = by_hand(workbook(tmp_path / "in.xlsx", of), tmp_path / "out.xlsx", *words, of=of)
    book = load_workbook(out)
    header = [cell.value for cell in book["Tasks"][1]]
    book["Tasks"].cell(3, header.index("Planned hours") + 1).value = "later"
    book.save(out)
    assert _anew(out, tmp_path) == {"An": (20, 50, "within budget"), "Tom": (2, 5, "within budget")}


def _anew(path: Path, folder: Path) -> dict[str, tuple[float, float, str]]:
    """The workload, worked out by LibreOffice: saving anew forgets what the formulas came to."""
    load_workbook(path).save(path)
    return _workload(converted(path, folder), "Workload")


def _owner(sheet: str, place: str, was: str, now: str) -> tuple[str, str]:
    """The cell of an owner as it is stored, and with another."""
    cell = re.search(rf'<c r="{place}".*?</c>', sheet)
    assert cell is not None
    assert f">{was}<" in cell[0]
    return cell[0], cell[0].replace(f">{was}<", f">{now}<")


def _workload(path: Path, title: str) -> dict[str, tuple[float, float, str]]:
    """For each member: hours used and available, and what the column of the budget says."""
    lines = list(load_workbook(path, data_only=True)[title].iter_rows(min_row=3, values_only=True))
    return {
        str(line[NAME]): (round(float(str(line[USED])), 6), float(str(line[AVAILABLE])), str(line[BUDGET]))
        for line in lines
        if line[NAME]
    }
