"""The formula of a backup's reserve comes to what the ledger says: rounded row by row, halves up (SPEC, section 1)."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from openpyxl import load_workbook

from allocator.rules.backups import Backups
from tests.build import instance, rules
from tests.workbook.solved import solve, texts, workbook

if TYPE_CHECKING:
    import numpy.typing as npt

WEEKS = 40
"""Of a year, as the rule model has it."""

THREE = instance(
    "task core hours\nT1 yes 2.04\nT2 yes 2.04\nT3 yes 2.04",
    "name ict technical\nAn 6.12 1\nTom 0.60 1",
)
"""Tom backs up three rows of 2.04 h. Of each 0.204 h is kept free, that is 0.20: all of his 0.60 h, and no more."""
BACKED_UP = ("An backup Tom",) * 3


@lru_cache
def formula(percent: Fraction = Fraction(10), per: str = "year") -> str:
    """What stands in the reserve of Tom, on line 4."""
    of = dataclasses.replace(THREE, rules=rules(Backups(reserve=percent)))
    with TemporaryDirectory() as folder:
        source = workbook(Path(folder) / "in.xlsx", of)
        out = solve(source, Path(folder) / "out.xlsx", *BACKED_UP, of=of, per=per)
        return str(load_workbook(out)["Workload"]["J4"].value)


def worked_out(words: str, hours: list[float], backups: list[str] | None = None) -> float:
    """What a spreadsheet makes of it, in the same floating point: rows of these hours that Tom backs up."""

    def rounded(numbers: npt.NDArray[np.float64], digits: int) -> npt.NDArray[np.float64]:
        assert digits == 0
        return np.floor(np.asarray(numbers) + 0.5)

    python = words.removeprefix("=").replace("Plan_backup=", "Plan_backup==").replace("--", "1*")
    known: dict[str, Any] = {
        "ROUND": rounded,
        "SUMPRODUCT": lambda *arrays: np.prod(arrays, axis=0).sum(),
        "IFERROR": lambda value, other: value,
        "Plan_backup": np.array(backups or ["Tom"] * len(hours)),
        "Plan_hours": np.array(hours),
        "A4": "Tom",
    }
    return float(eval(python, {"__builtins__": {}}, known))


def test_three_rows_of_2_04_hours_keep_0_60_free() -> None:
    assert worked_out(formula(), [2.04, 2.04, 2.04]) == 0.60
    assert worked_out(formula(), [2.04, 2.04, 2.04], ["Tom", "", "Els"]) == 0.20


def test_the_formula_is_one_that_people_can_follow() -> None:
    assert formula() == (
        "=IFERROR(SUMPRODUCT((Plan_backup=A4)*ROUND(ROUND(Plan_hours*100,0)*1/10,0)),"
        "ROUND(ROUND(SUMPRODUCT(--(Plan_backup=A4),Plan_hours)*100,0)*1/10,0))/100"
    )


@pytest.mark.parametrize("percent", ["10", "12.5", "33", "100", "0"])
@pytest.mark.parametrize(("per", "weeks"), [("year", 1), ("week", WEEKS)])
def test_halves_go_up_whatever_the_hours_the_percentage_and_the_unit(percent: str, per: str, weeks: int) -> None:
    words, share = formula(Fraction(percent), per), Fraction(percent) / 100
    for hundredths in range(1, 2000):
        expected = math.floor(hundredths * share + Fraction(1, 2)) / 100
        assert worked_out(words, [hundredths / 100 / weeks]) == expected, hundredths


def test_a_reserve_that_is_half_a_hundredth_goes_up() -> None:
    # 10 % of 6.15 h is 0.615 h: as floating point a little less or more.
    assert worked_out(formula(), [6.15]) == 0.62
    assert worked_out(formula(per="week"), [6.15 / WEEKS]) == 0.62


def test_without_backups_nothing_is_kept_free(tmp_path: Path) -> None:
    of = dataclasses.replace(THREE, rules=rules(without=["backups"]))
    out = solve(workbook(tmp_path / "in.xlsx", of), tmp_path / "out.xlsx", "An", "An", "An", of=of)
    assert load_workbook(out)["Workload"]["J4"].value == "=0"


def test_the_margin_stands_beside_what_may_be_planned(tmp_path: Path) -> None:
    an, tom = THREE.members
    kept = dataclasses.replace(THREE, members=(dataclasses.replace(an, margin=32), tom))
    out = solve(workbook(tmp_path / "in.xlsx", kept), tmp_path / "out.xlsx", *BACKED_UP, of=kept)
    header, *lines = texts(out, "Workload")[1:]
    told = [dict(zip(header, line, strict=False)) for line in lines]
    # Of An's 6.44 hours 6.12 may be planned, and all of these are; Tom has no margin.
    assert [line["Available"] for line in told] == [6.12, 0.6]
    assert [line["Margin kept"] for line in told] == [0.32, 0]
    assert [line["Left over"] for line in told] == [0, 0]


def test_a_full_agenda_that_is_right_fits(tmp_path: Path) -> None:
    out = solve(workbook(tmp_path / "in.xlsx", THREE), tmp_path / "out.xlsx", *BACKED_UP, of=THREE)
    header, _, tom = texts(out, "Workload")[1:]
    told = dict(zip(header, tom, strict=False))
    assert (told["Available"], told["Backup reserve"], told["Budget"]) == (0.6, 0.6, "within budget")
