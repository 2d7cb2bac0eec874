"""Progress on a terminal, in words: which step, the best so far, what it could be at best, time. Silent in pipes."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Self

from rich.console import Console

from allocator.basics.text import Text
from allocator.report.progress import headway_told, step_told

if TYPE_CHECKING:
    from rich.status import Status

    from allocator.basics.text import Language
    from allocator.scenarios.side_by_side import Headway
    from allocator.search import Progress


class Teller:
    """Writes a line a settled tier and keeps the last line moving, on standard error and only on a terminal."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            words = Text("Looking for a first division …", "Zoekt een eerste verdeling …")
            self._status = self._console.status(words.to(self._language))
        self._context: AbstractContextManager[object] = self._status or nullcontext()
        self._context.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._context.__exit__(None, None, None)

    def __call__(self, news: Progress) -> None:
        if self._status is None:
            return
        line = step_told(news).to(self._language)
        if news.settled:
            self._console.print(line, markup=False)
        else:
            self._status.update(line)

    def advanced(self, news: Headway) -> None:
        """Of several searches: how many are done, running and left."""
        if self._status is None:
            return
        self._status.update(headway_told(news).to(self._language))
