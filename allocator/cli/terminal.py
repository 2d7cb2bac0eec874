"""The terminal as a job's listener: warnings on standard error, progress, Ctrl-C; and then the job's outcome."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

import click

from allocator.basics.problem import InputError
from allocator.cli.interrupts import SPOKEN, CtrlC
from allocator.cli.language import LANGUAGE
from allocator.cli.lines import count_of, lines_of
from allocator.cli.streams import echo
from allocator.jobs.listener import Listener, Phase
from allocator.jobs.outcome import Ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.cli.progress import Teller
    from allocator.jobs.outcome import JobOutcome
    from allocator.scenarios.side_by_side import Headway
    from allocator.search import Progress


def tell(problems: Iterable[Problem], language: Language, err: bool = False) -> None:
    """Every problem: where, what, and how to mend it."""
    for line in lines_of(problems, language):
        echo(line, err=err)


def count(problems: Sequence[Problem], language: Language, err: bool = False) -> None:
    """How many of them are errors and how many warnings, where there are several."""
    if len(problems) > 1:
        echo(count_of(problems).to(language), err=err)


def say(outcome: JobOutcome, language: Language | None = None, err: bool = False) -> None:
    """The sentences of an outcome, in the workbook's language unless another is given."""
    for sentence in outcome.sentences:
        echo(sentence.to(language or outcome.language or LANGUAGE), err=err)


def answered(outcome: JobOutcome) -> JobOutcome:
    """The outcome of a job that got an answer. Raises InputError, which ends any command, for wrong input."""
    if outcome.ending is Ending.WRONG_INPUT:
        raise InputError(outcome.problems, outcome.language)
    return outcome


def leave(outcome: JobOutcome, pressed: bool = False) -> None:
    """End the command with the exit status of the outcome; where Ctrl-C was `pressed` when nothing was left to break
    off, that is told by the status all the same."""
    ending = Ending.INTERRUPTED if pressed and outcome.ending is Ending.DONE else outcome.ending
    if ending:
        raise click.exceptions.Exit(ending)


class Terminal(Listener):
    """A listener that writes to standard error, inside a `with` block. From the search on Ctrl-C is its own affair
    (see `CtrlC`), until the block ends."""

    def __init__(self) -> None:
        self._language: Language = LANGUAGE
        self._stack, self._searching = ExitStack(), ExitStack()
        self._ctrl_c: CtrlC | None = None
        self._teller: Teller | None = None

    @property
    def pressed(self) -> bool:
        """Whether Ctrl-C was pressed since the search began."""
        return self._ctrl_c is not None and self._ctrl_c.pressed

    def understood(self, language: Language) -> None:
        self._language = click.get_current_context().meta[SPOKEN] = language

    def warned(self, warnings: Sequence[Problem], language: Language) -> None:
        tell(warnings, language, err=True)

    def entered(self, phase: Phase) -> None:
        if phase is Phase.SEARCHING:
            self._ctrl_c = self._stack.enter_context(CtrlC(self._language))
            from allocator.cli.progress import Teller  # only who searches waits for it

            self._teller = self._searching.enter_context(Teller(self._language))
            return
        self._searching.close()
        if self._ctrl_c is not None and phase is Phase.WRITING:
            self._ctrl_c.writing()
        elif self._ctrl_c is not None and phase is Phase.FINISHING:
            self._ctrl_c.finishing()

    def progressed(self, news: Progress) -> None:
        if self._teller is not None:
            self._teller(news)

    def advanced(self, news: Headway) -> None:
        if self._teller is not None:
            self._teller.advanced(news)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._searching.close()
        self._stack.close()
