"""A folder for what a run needs in between, in the system's folder for such files."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.leftovers import LOCK, clear, fresh_name, held
from allocator.basics.problem import FULL, InputError, Problem
from allocator.basics.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.text import Language


@contextmanager
def scratch(language: Language | None = None) -> Iterator[Path]:
    """A folder of one's own, gone when the block ends; those that killed runs left go too. Raises InputError where
    there can be none."""
    with ExitStack() as stack:
        with in_scratch(language):
            parent = Path(tempfile.gettempdir())
            clear(parent)
            folder = parent / fresh_name()
            folder.mkdir(0o700)
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            stack.enter_context(held(folder / LOCK))
        yield folder


@contextmanager
def in_scratch(language: Language | None = None) -> Iterator[None]:
    """What goes wrong in this block is the fault of the folder for temporary files: told as such. Raises InputError."""
    try:
        yield
    except OSError as error:
        raise InputError([_fault(error)], language) from error


def _fault(error: OSError) -> Problem:
    try:
        where = tempfile.gettempdir()
    except OSError:  # none of the places where there should be one
        where = "TMPDIR"
    if error.errno in FULL:
        what = Text("the folder for temporary files is full", "de map voor tijdelijke bestanden is vol")
    else:
        what = Text(
            "nothing can be written in the folder for temporary files",
            "in de map voor tijdelijke bestanden kan niets geschreven worden",
        )
    mend = Text(
        "make room there, or let TMPDIR (on Windows TEMP) name another folder",
        "maak daar plaats, of laat TMPDIR (op Windows TEMP) een andere map noemen",
    )
    return Problem(where, what, mend)
