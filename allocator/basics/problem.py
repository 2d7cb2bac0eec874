"""Problems of an input: what is wrong, where it stands and how to mend it."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from allocator.basics.text import Language


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


FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Error numbers with which systems say that a disk, a quota or a file is full."""


class InputError(Exception):
    """The input can't be used; carries every fault that was found, not only the first.

    `language` is the workbook's, None where none was read yet. `warnings` are what else the user should know of the
    same input.
    """

    def __init__(
        self, problems: Sequence[Problem], language: Language | None = None, warnings: Sequence[Problem] = ()
    ) -> None:
        self.problems = tuple(problems)
        self.warnings = tuple(warnings)
        self.language = language
        super().__init__("\n".join(problem.to(language or "en") for problem in problems))


def cannot_write(out: Path, error: OSError) -> Problem:
    """Why a file could not be written: its folder is missing, the disk is full, or it is open elsewhere."""
    if isinstance(error, FileNotFoundError):
        return Problem(
            str(out),
            Text("the folder does not exist", "de map bestaat niet"),
            Text("make the folder, or choose another", "maak de map aan, of kies een andere"),
        )
    if error.errno in FULL:
        return Problem(
            str(out),
            Text("there is no room left to write it", "er is geen plaats meer om het te schrijven"),
            Text("make room on the disk, or choose another", "maak plaats op de schijf, of kies een andere"),
        )
    return Problem(
        str(out),
        Text("the file can't be written", "het bestand kan niet geschreven worden"),
        Text(
            "close it in Excel, or choose another name or folder", "sluit het in Excel, of kies een andere naam of map"
        ),
    )
