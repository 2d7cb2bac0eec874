"""The text that stands beside the place of a workbook of which there is no plan: what is wrong, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.batch.words import ENDS, MENDS, clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.report.batch.record import OutcomeRecord

WARNINGS = Text("Also doubtful:", "Ook twijfelachtig:")


def faults(record: OutcomeRecord, language: Language) -> str:
    """A title and what to do, then a line for each fault, `Sheet!Cell: what: how to mend it`, then the warnings."""
    lines = [f"{clean(record.workbook)}: {ENDS[record.end].to(language)}"]
    if record.end in MENDS:
        mend = MENDS[record.end].to(language)
        lines.append(f"{mend[:1].upper()}{mend[1:]}.")
    if record.detail:
        lines.append(clean(record.detail))
    if record.problems:
        lines += ["", *_lines(record.problems, language)]
    if record.warnings:
        lines += ["", WARNINGS.to(language), *_lines(record.warnings, language)]
    return "".join(f"{line}\n" for line in lines)


def _lines(problems: Iterable[Problem], language: Language) -> Iterable[str]:
    return (clean(each.to(language)) for each in problems)
