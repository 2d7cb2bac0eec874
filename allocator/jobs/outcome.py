"""The outcome of a job: how it ended, what is to be said of it, and the files that it wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from allocator.basics.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.report.screen import Table
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.solution import Solution

NOTHING_WRITTEN = Text("Interrupted: nothing was written.", "Onderbroken: er is niets geschreven.")


class Ending(IntEnum):
    """How a job ended, by the exit status that its command gives it (SPEC, section 7)."""

    DONE = 0
    FAULTY_PLAN = 1
    WRONG_INPUT = 2
    CONTRADICTION = 3
    NO_PLAN = 4
    PARTLY = 5
    """Of many workbooks, some were not solved."""
    INTERRUPTED = 130


@dataclass(frozen=True)
class JobOutcome:
    """Everything that a job has to tell once it is over; it can be pickled.

    `problems` belong to the answer, faults before warnings: with WRONG_INPUT all that is wrong with the input, with
    FAULTY_PLAN what is wrong with the plan, with CONTRADICTION the pins that collide. `warnings` were told to the
    listener on the way. `sentences` are the answer in words, or why there is none; `tables` stand beside them.
    `language` is the workbook's, None where none was read. `written` are the files that stand there now, `solution`
    what a search found, `whatif` what scenarios came to.
    """

    ending: Ending
    language: Language | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    sentences: tuple[Text, ...] = ()
    written: tuple[Path, ...] = ()
    solution: Solution | None = None
    tables: tuple[Table, ...] = ()
    whatif: WhatIfAnswer | None = None
