"""Contents of the cells of a fresh workbook, before they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

LINES_A_PAGE = 40
"""Lines that stand ready for people print blank too, and should not take pages of their own."""


class Formula(NamedTuple):
    """A formula (`=A1+1`), with what it comes to: so that the workbook can be read before Excel ever opened it."""

    expression: str
    value: int | str


class Percentage(NamedTuple):
    """A share that Excel shows as a percentage: 0.3 is 30 %."""

    share: float


Value = str | int | float | date | datetime | time | Formula | Percentage | None

Line = Mapping[str, Value]
"""The cells of one line of an input sheet, by field name; those of a column that only the user knows by `own`."""


def own(header: str) -> str:
    """The name of a column that only the user knows: no field is called so, whatever the header."""
    return f"own: {header}"


@dataclass(frozen=True)
class Contents:
    """The lines of a workbook's input sheets. `own_headers` are columns on Tasks that only the user knows."""

    tasks: tuple[Line, ...]
    team: tuple[Line, ...]
    schools: tuple[Line, ...]
    partners: tuple[Line, ...] = ()
    settings: tuple[Line, ...] = ()
    own_headers: tuple[str, ...] = ()
