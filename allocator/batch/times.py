"""Times: how long each workbook took, in a file of its own, for the records and the summary are the same every time."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from allocator.batch.events import Watcher
from allocator.batch.store import free

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.batch.events import Event

NAME = "seconds.csv"
HEADERS = ("workbook", "seconds", "end")


class Times(Watcher):
    """Adds a line for each workbook to `seconds.csv` in the output; one that is solved again has a line more. As long
    as that is open elsewhere, lines wait; at the end they go into another file."""

    def __init__(self, out: Path) -> None:
        self._path = out / NAME
        self._waiting: list[tuple[str | None, str, str | None]] = []

    def heard(self, event: Event) -> None:
        """Raises OSError where nothing can be written at all."""
        if event.event == "finished" and event.seconds is not None:
            self._waiting.append((event.workbook, f"{event.seconds:.2f}", event.end))
        if not self._waiting:
            return
        try:
            self._add(self._path)
        except PermissionError:
            if event.event == "ended":
                self._add(free(self._path))

    def _add(self, path: Path) -> None:
        is_new = not path.exists()
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([*([HEADERS] if is_new else []), *self._waiting])
        self._waiting = []
