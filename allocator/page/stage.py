"""Where a visit is, from the workbook to the board."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a visit is."""

    START = "start"
    READING = "reading"
    FAULTS = "faults"
    READY = "ready"
    SOLVING = "solving"
    BOARD = "board"
