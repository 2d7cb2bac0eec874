"""What is wrong with an input, where it stands and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.text import Language, Text


@dataclass(frozen=True)
class Problem:
    """One fault (or, with `fatal` False, one warning) in the user's input.

    `place` is `Sheet!Cell` in a workbook, `file: key` in a rule model, or an option of the command line.
    """

    place: str
    what: Text
    mend: Text
    fatal: bool = True

    def to(self, language: Language) -> str:
        """The line that people read: `place: what: how to mend it`."""
        return f"{self.place}: {self.what.to(language)}: {self.mend.to(language)}"


class InputError(Exception):
    """The input can't be used; carries every fault that was found, not only the first."""

    def __init__(self, problems: Sequence[Problem], language: Language = "nl") -> None:
        self.problems = tuple(problems)
        self.language = language
        super().__init__("\n".join(problem.to(language) for problem in problems))
