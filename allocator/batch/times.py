"""Times: how long each workbook took, in a file of its own, for the records and the summary are the same every time."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from allocator.batch.events import Watcher

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.batch.events import Event

NAME = "seconds.csv"
HEADERS = ("workbook", "seconds", "end")


class Times(Watcher):
    """Adds a line for each workbook to `seconds.csv` in the output; one that is solved again has a line more."""

    def __init__(self, out: Path) -> None:
        self._path = out / NAME

    def heard(self, event: Event) -> None:
        if event.event != "finished" or event.seconds is None:
            return
        is_new = not self._path.exists()
        with self._path.open("a", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            if is_new:
                lines.writerow(HEADERS)
            lines.writerow((event.workbook, f"{event.seconds:.2f}", event.end))
