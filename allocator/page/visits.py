"""The visits of one run of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.page.kept import Kept, Unfetched
from allocator.page.spare import Spare
from allocator.page.turns import Turns
from allocator.page.visit import Visit
from allocator.page.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.text import Language


class Visits:
    """The visits of this run by their cookie, each with a folder of its own."""

    def __init__(self, folder: Path, language: Language, file: Path | None) -> None:
        self._folder, self._language, self._file = folder, language, file
        self._spare, self._kept = Spare(), Kept()
        self._workshop = Workshop(Turns(), self._spare)
        self.is_stopped = False
        """Whether somebody stopped it on the page, and was told that what was not downloaded is gone."""
        self._known: dict[str, Visit] = {}

    def of(self, cookie: str) -> Visit:
        """The visit of this cookie, a new one where there is none yet."""
        if cookie not in self._known:
            number = len(self._known) + 1
            found = self._kept.found() if number == 1 else ()  # for whoever started it
            folder, kept = self._folder / f"visit-{number}", self._kept.of(number)
            visit = Visit(folder, self._language, self._workshop, Unfetched(kept, found))
            self._known[cookie] = visit
            if self._file is not None:
                visit.take(self._file.name, self._file.read_bytes())
        return self._known[cookie]

    def end(self) -> None:
        for visit in self._known.values():
            if self.is_stopped:
                visit.end_work()
            else:
                visit.leave()
        if self.is_stopped:
            self._kept.forget()
        self._spare.end()
