"""Progress of a batch on a terminal: how many are done, failed, running, and the time left. In pipes: failures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from allocator.basics.text import Text
from allocator.batch.events import Watcher
from allocator.cli.lines import lines_of
from allocator.report.batch.record import End
from allocator.report.batch.words import ENDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.batch.events import Event, Headway


class BatchProgress(Watcher):
    """A bar that moves, and a line for each workbook that fails, on standard error."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._console = Console(stderr=True, highlight=False)
        self._seconds = 0.0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )

    def __enter__(self) -> Self:
        self._bar.start()
        self._task = self._bar.add_task("", total=None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()

    def heard(self, event: Event) -> None:
        self._seconds += event.seconds or 0.0
        way = event.headway
        over = way.done + way.failed + way.kept
        words = self._words(way).to(self._language)
        self._bar.update(self._task, total=way.total, completed=over, description=words)
        if event.event == "finished" and event.end not in (None, End.SOLVED):
            why = ENDS[End(event.end)].to(self._language)
            self._console.print(f"{event.workbook}: {why}", markup=False, soft_wrap=True)

    def warned(self, warnings: Sequence[Problem]) -> None:
        for line in lines_of(warnings, self._language):
            self._console.print(line, markup=False, soft_wrap=True)

    def _words(self, way: Headway) -> Text:
        en = f"{way.done + way.kept} done, {way.failed} failed, {way.running} running"
        nl = f"{way.done + way.kept} klaar, {way.failed} mislukt, {way.running} bezig"
        left = self._time_left(way)
        return Text(en, nl) if left is None else Text(f"{en}, {left} left", f"{nl}, nog {left}")

    def _time_left(self, way: Headway) -> timedelta | None:
        """As those before took on average; None while none is over."""
        over = way.done + way.failed
        if not over or not way.running:
            return None
        per_workbook = self._seconds / over / way.running
        return timedelta(seconds=round(per_workbook * (way.left + way.running)))
