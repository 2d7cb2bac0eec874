"""Divisions that nobody had fetched yet when the server was ended: they stay in the user's own folder until a later
start offers them. An ordinary stop leaves nothing."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from allocator.basics.leftovers import is_running

if TYPE_CHECKING:
    from collections.abc import Sequence


def users_folder() -> Path:
    """Where programs of this user keep what they need next time, by the system's custom."""
    named = os.environ.get("XDG_STATE_HOME")
    if named:
        return Path(named) / "allocator"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Allocator"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Allocator"
    return Path.home() / ".local" / "state" / "allocator"


def keep(file: Path, folder: Path) -> None:
    """Keep a copy of a file in a folder, instead of what was kept there before."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{token_hex(4)}.draft"
    shutil.copyfile(file, draft)
    for before in [each for each in folder.iterdir() if each != draft]:
        before.unlink()
    draft.replace(folder / file.name)


class Kept:
    """What this run of the server keeps, and what runs before it left."""

    def __init__(self, parent: Path | None = None) -> None:
        self._parent = parent or users_folder()
        self._own = self._parent / f"{os.getpid()}-{token_hex(4)}"

    def of(self, visit: int) -> Path:
        """The folder of a visit; it need not be there yet."""
        return self._own / str(visit)

    def found(self) -> list[Path]:
        """The files that runs left which are over, the newest first."""
        files: list[tuple[float, Path]] = []
        with suppress(OSError):
            for run in self._parent.iterdir():
                number = run.name.partition("-")[0]
                if run != self._own and number.isdecimal() and not is_running(int(number)):
                    left = [each for each in run.glob("*/*.xls?") if each.is_file()]
                    files += [(each.stat().st_mtime, each) for each in left]
        return [path for _, path in sorted(files, reverse=True)]

    def forget(self) -> None:
        """Nothing of this run is kept."""
        shutil.rmtree(self._own, ignore_errors=True)


class Unfetched:
    """What nobody fetched yet of one visit, kept in `folder` (None: nowhere); `found` is what earlier runs left."""

    def __init__(self, folder: Path | None = None, found: Sequence[Path] = ()) -> None:
        self.folder, self.found = folder, list(found)

    def keep(self, file: Path) -> None:
        if self.folder is not None:
            keep(file, self.folder)

    def forget(self) -> None:
        """It was fetched, or is not wanted."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def throw_away(self, file: Path) -> None:
        """Remove a file that an earlier run left, and its folders where nothing else is in them."""
        self.found.remove(file)
        with suppress(OSError):
            file.unlink()
            file.parent.rmdir()
            file.parent.parent.rmdir()
