"""The sheets of studies, as the documentation lists them: their titles, and what is on each."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

from allocator.report.studies import moved_rows, moves, pooling, tradeoff

if TYPE_CHECKING:
    from types import ModuleType

    from allocator.basics.text import Text


class StudySheet(NamedTuple):
    """One sheet, and the option of `whatif` that asks it."""

    option: str
    title: Text
    about: str


def _sheet(option: str, title: Text, module: ModuleType) -> StudySheet:
    return StudySheet(option, title, " ".join((inspect.getdoc(module) or "").split(": ", 1)[1].split()).rstrip("."))


SHEETS: tuple[StudySheet, ...] = (
    _sheet("--moves", moves.TITLE, moves),
    _sheet("--moves", moved_rows.TITLE, moved_rows),
    *(_sheet(f"--tradeoff {against}", title, tradeoff) for against, title in tradeoff.TITLES.items()),
    _sheet("--pooling", pooling.TITLE, pooling),
)
