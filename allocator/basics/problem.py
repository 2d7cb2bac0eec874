"""Problems of an input: what is wrong, where it stands and how to mend it."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allocator.basics.atomic_write import NoFileError
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


TOO_LONG = 206
"""Windows' ERROR_FILENAME_EXCED_RANGE."""
WHOLE = 259
"""Signs of a whole path that Windows takes; of a longer one it says that the folder isn't there."""
LONGEST = 100
"""Characters of a name that is too long, as it is told."""
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

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as it was made: it comes out of a pool of processes whole."""
        return type(self), (self.problems, self.language, self.warnings)

    def __repr__(self) -> str:
        """Every fault on a line of its own."""
        return f"{type(self).__name__}({self})"


def cannot_write(out: Path, error: OSError) -> Problem:
    """Why a file could not be written: its name or its place can't be, the disk is full, or it is open elsewhere."""
    if isinstance(error, NoFileError):
        return Problem(
            str(out),
            Text("this is no file that can be replaced", "dit is geen bestand dat vervangen kan worden"),
            Text("name a file, not a device, a pipe or a folder", "noem een bestand, geen apparaat, pijp of map"),
        )
    if error.errno == errno.EROFS:
        return Problem(
            str(out),
            Text("nothing can be written in this folder", "in deze map kan niets geschreven worden"),
            Text("choose another folder", "kies een andere map"),
        )
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", 0) == TOO_LONG or _is_too_long(out):
        return Problem(
            _shortened(out),
            Text("the name is too long for this system", "de naam is te lang voor dit systeem"),
            Text("choose a shorter name, or a folder nearer", "kies een kortere naam, of een map dichterbij"),
        )
    if error.errno == errno.ELOOP:
        return Problem(
            str(out),
            Text("the link leads to itself", "de koppeling leidt naar zichzelf"),
            Text("choose another name", "kies een andere naam"),
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
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


def _is_too_long(path: Path) -> bool:
    return sys.platform == "win32" and len(os.path.abspath(path)) > WHOLE


def _shortened(path: Path) -> str:
    name = str(path)
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"
