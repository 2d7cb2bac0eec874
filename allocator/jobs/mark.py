"""The job of the page's marked copy: a workbook with each faulty cell filled in, and a comment that says how to mend
it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.atomic_write import replacing
from allocator.basics.problem import InputError, cannot_write
from allocator.jobs.course import concluded
from allocator.jobs.outcome import Ending
from allocator.ooxml.cells import place
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.sandbox import in_child
from allocator.workbook.read.book import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome


@dataclass(frozen=True)
class MarkJob:
    """A workbook, the problems that were found in it, and where the marked copy goes."""

    workbook: str | Path
    out: str | Path
    problems: tuple[Problem, ...]
    language: Language = "nl"
    limits: PackageLimits = field(default_factory=PackageLimits)


def mark_faults(job: MarkJob, listener: Listener | None = None) -> JobOutcome:
    """Write the marked copy; nothing is written where no problem has a cell."""
    return concluded(_mark, job, listener, job.language)


def _mark(job: MarkJob, course: Course) -> JobOutcome:
    marks = marks_of(job.problems, job.language)
    if not marks:
        return course.ended(Ending.DONE)
    source, out = Path(job.workbook), Path(job.out)
    try:
        with told(source, job.language), replacing(out) as draft:
            files = {"source": str(source.resolve()), "target": str(draft.resolve())}
            in_child("mark", job.limits, **files, marks=marks)
    except OSError as error:
        raise InputError([cannot_write(out, error)], job.language) from error
    course.wrote(out)
    return course.ended(Ending.DONE)


def marks_of(problems: Iterable[Problem], language: Language) -> list[tuple[str, int, int, str]]:
    """Sheet, line, column and words for each problem that stands in a cell; those of one cell together."""
    found: dict[tuple[str, int, int], list[str]] = {}
    for problem in problems:
        sheet, sign, address = problem.place.rpartition("!")
        cell = place(address) if sign else None
        if cell is not None:
            words = f"{problem.what.to(language)}. {problem.mend.to(language)}."
            found.setdefault((sheet, *cell), []).append(words)
    return [(*cell, "\n".join(dict.fromkeys(words))) for cell, words in found.items()]
