"""Ctrl-C: before there is a plan nothing is written, a search ends with its best plan, and what is being written is
written whole."""

from __future__ import annotations

import signal
from enum import Enum
from typing import TYPE_CHECKING, Self

from allocator.basics.text import Text
from allocator.cli.streams import echo

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from allocator.basics.text import Language

BEING_WRITTEN = Text(
    "The plan is being written first; Ctrl-C once more gives up.",
    "De verdeling wordt eerst nog geschreven; nog eens Ctrl-C geeft het op.",
)


SPOKEN = "allocator.language"
"""Where click's context keeps the language of the workbook that was read: what follows is told in the same."""


class _Phase(Enum):
    SEARCHING = "searching"
    WRITING = "writing"
    FINISHING = "finishing"


class CtrlC:
    """What Ctrl-C does from the search on, inside a `with` block. Where the caller ignores Ctrl-C, so does this.

    Searching: the first one ends the search, which then gives its best plan; a second, pressed in haste, changes
    nothing; a third gives up. Writing: the first one is remembered (`pressed`), a second gives up. Finishing: all are
    remembered.
    """

    def __init__(self, language: Language) -> None:
        self.pressed = False
        self._language = language
        self._phase, self._times = _Phase.SEARCHING, 0

    def __enter__(self) -> Self:
        self._before = signal.getsignal(signal.SIGINT)
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._before)

    def writing(self) -> None:
        """The search is over: its plan is being written."""
        self._phase, self._times = _Phase.WRITING, 0

    def finishing(self) -> None:
        """The workbook stands there: nothing is left undone any more."""
        self._phase = _Phase.FINISHING

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.pressed = True
        self._times += 1
        if self._phase is _Phase.FINISHING or (self._phase is _Phase.SEARCHING and self._times == 2):
            return
        if self._phase is _Phase.WRITING and self._times == 1:
            echo(BEING_WRITTEN.to(self._language), err=True)
            return
        raise KeyboardInterrupt
