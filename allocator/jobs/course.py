"""The course of a job: what it tells goes to its listener at once, and is kept for its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from allocator.basics.problem import InputError
from allocator.jobs.listener import Listener
from allocator.jobs.outcome import Ending, JobOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language, Text
    from allocator.jobs.listener import Phase
    from allocator.report.screen import Table
    from allocator.solution import Solution

Job = TypeVar("Job")


class Course:
    """One run of a job, from its first warning to its outcome."""

    def __init__(self, listener: Listener, language: Language | None) -> None:
        self._listener = listener
        self._language = language
        self._warnings: list[Problem] = []
        self._written: list[Path] = []
        self.progressed = listener.progressed
        self.advanced = listener.advanced

    def understood(self, language: Language) -> None:
        """From here on the job speaks this language."""
        self._language = language
        self._listener.understood(language)

    def warn(self, warnings: Iterable[Problem]) -> None:
        """Tell now what can't wait. The language is known by then."""
        told = tuple(warnings)
        if told and self._language is not None:
            self._warnings += told
            self._listener.warned(told, self._language)

    def enter(self, phase: Phase) -> None:
        self._listener.entered(phase)

    def wrote(self, path: Path) -> None:
        """A file stands there, whole."""
        self._written.append(path)

    def ended(
        self,
        ending: Ending,
        sentences: Iterable[Text] = (),
        problems: Iterable[Problem] = (),
        solution: Solution | None = None,
        tables: Iterable[Table] = (),
    ) -> JobOutcome:
        """The outcome, with everything that was told and written on the way."""
        return JobOutcome(
            ending,
            self._language,
            tuple(problems),
            tuple(self._warnings),
            tuple(sentences),
            tuple(self._written),
            solution,
            tuple(tables),
        )

    def refused(self, error: InputError) -> JobOutcome:
        """The outcome of wrong input: every fault, then every warning."""
        self._language = error.language or self._language
        return self.ended(Ending.WRONG_INPUT, problems=(*error.problems, *error.warnings))


def concluded(
    work: Callable[[Job, Course], JobOutcome], job: Job, listener: Listener | None, language: Language | None = None
) -> JobOutcome:
    """The outcome of the work, whatever is wrong with its input. `language` is that of a job that reads no workbook.

    Raises KeyboardInterrupt where Ctrl-C broke it off, and whatever is a fault of ours.
    """
    course = Course(listener or Listener(), language)
    try:
        return work(job, course)
    except InputError as error:
        return course.refused(error)
