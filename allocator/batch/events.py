"""Events of a batch, as they happen: for whoever shows progress, and as a line of JSON each for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Self

from allocator.basics.problem import InputError, cannot_write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from allocator.basics.problem import Problem


@dataclass(frozen=True)
class Headway:
    """How far a batch is: workbooks by how they stand. `kept` were done by an earlier run."""

    total: int
    done: int = 0
    failed: int = 0
    running: int = 0
    kept: int = 0

    @property
    def left(self) -> int:
        return self.total - self.done - self.failed - self.kept - self.running


@dataclass(frozen=True)
class Event:
    """Something that happened. `event` is `begun`, `started`, `finished`, `died`, `returned`, `kept` or
    `ended`, which is missing where something cut the batch short; a workbook is named by its place."""

    event: str
    headway: Headway
    workbook: str | None = None
    worker: str | None = None
    end: str | None = None
    seconds: float | None = None
    detail: str = ""


class Watcher:
    """Hears every event, in the thread that runs the batch. This one ignores them."""

    def heard(self, event: Event) -> None:
        """One more event."""

    def warned(self, warnings: Sequence[Problem]) -> None:
        """What the user should know of the whole batch, before the first workbook or after the last."""


class Log(Watcher):
    """Writes each event as a line of JSON at once, with the time. The file is opened at the first: its folder may be
    the output, which is made by then."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def heard(self, event: Event) -> None:
        """Raises InputError where the file can't be written."""
        told = {name: value for name, value in asdict(event).items() if value not in (None, "")}
        line = json.dumps({"time": datetime.now(UTC).isoformat(), **told}, ensure_ascii=False) + "\n"
        try:
            if self._file is None:
                self._file = self._path.open("a", encoding="utf-8", newline="\n")
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise InputError([cannot_write(self._path, error)]) from error
