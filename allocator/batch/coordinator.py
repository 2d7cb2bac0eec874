"""The coordinator: which workbook is next, what becomes of those under way, and who is to blame where workers die.

Each workbook on its own: what goes wrong with one costs none of the others anything. A workbook that was running when
its worker died is tried once more; where that worker dies too, it is the cause, and nobody else.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter, deque
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.batch.collect import readable
from allocator.batch.events import Event, Headway
from allocator.batch.failed import failed
from allocator.batch.store import Standing
from allocator.batch.ticket import Beside, Reply, Ticket, versions
from allocator.batch.workforce import Began, Died, Done
from allocator.report.batch.record import End, OutcomeRecord
from allocator.report.batch.record_json import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from allocator.batch.collect import Workbook
    from allocator.batch.store import Store
    from allocator.batch.ticket import Order
    from allocator.batch.workforce import News, Workforce

TRIES = 2
"""Workers that may die with a workbook in their hands before it is named as the cause."""
WAIT = 0.5
"""Seconds between two looks at whether somebody wants it to end."""
OF_RIGHTS = (errno.EACCES, errno.EPERM)
"""Why one file can't be written: on Windows whatever is open in Excel. A record that can't be is everybody's affair."""
OF_NAMES = (errno.ENAMETOOLONG, errno.EINVAL, errno.ENOENT, errno.EILSEQ, errno.EISDIR, errno.ENOTDIR, errno.EEXIST)
"""Why something of one workbook can't stand in its place, while that of others can: its name, its length on Windows, or
what stands there."""
LARGEST = 1_000_000_000
"""Bytes of a file beyond which nobody reads it."""


@dataclass(frozen=True)
class Policy:
    """What an earlier run's records are good for: nothing, or all that still holds, less failures if `retry_failed`."""

    resume: bool = False
    retry_failed: bool = False


class Coordinator:
    """One batch."""

    def __init__(
        self,
        workbooks: Iterable[Workbook],
        order: Order,
        store: Store,
        policy: Policy,
        heard: Callable[[Event], None],
    ) -> None:
        self._queue = deque(workbooks)
        self._order, self._store, self._policy, self._heard = order, store, policy, heard
        self._versions = versions()
        self._headway = Headway(len(self._queue))
        self._running: dict[str, Workbook] = {}
        self._begun: set[str] = set()
        """Those of them that a worker began with."""
        self._deaths: Counter[str] = Counter()
        self._models: dict[Path, tuple[Beside, ...]] = {}
        """Rule models by folder: a folder may hold thousands of workbooks."""
        self.ends: Counter[End] = Counter()
        """How many workbooks ended how, those of earlier runs too."""
        self.edited: list[Path] = []
        """Answers that somebody changed since they were written, and that were left."""
        self.moved: list[Path] = []
        """What stood in the way of a new answer and was somebody's own, by its new name."""
        self.asked: Counter[str] = Counter()
        """How many workbooks each scenario could be asked of; 0 where it fits none."""
        self.unrecorded: list[tuple[str, OSError]] = []
        """Workbooks whose record can't be written, and why: nothing else tells of them."""
        self.unaccepted = 0
        """Workbooks with a scenario that is not accepted."""

    @property
    def kept(self) -> int:
        """Workbooks of which an earlier run's outcome still holds."""
        return self._headway.kept

    def run(self, workforce: Workforce) -> None:
        """Work until everything has its record. Raises GoneError where no work can be done any more,
        KeyboardInterrupt, and OSError where nothing can be written."""
        self._tell("begun")
        while self._queue or self._running:
            while self._queue and workforce.room() > 0:
                ticket = self._next()
                if ticket is not None:
                    workforce.give(ticket)
            for news in workforce.news(WAIT) if self._running or self._queue else ():
                self._take(news)
        self._tell("ended")

    def _next(self) -> Ticket | None:
        """The next workbook as a ticket; None where it needs no work."""
        book = self._queue.popleft()
        try:
            ticket = self._ticket(book)
        except OSError as error:
            self._keep(self._unreadable(book, error))
            return None
        if self._stands(ticket):
            return None
        self._running[book.place] = book
        return ticket

    def _ticket(self, book: Workbook) -> Ticket:
        """Raises OSError where a file can't be read."""
        folder = book.path.parent
        if folder not in self._models:
            self._models[folder] = models_beside(folder)
        name = PurePosixPath(book.place).name  # in which everything is a sign
        return Ticket(book.place, name, _content(book.path), self._order, self._models[folder])

    def _stands(self, ticket: Ticket) -> bool:
        """Whether an earlier run's outcome of this workbook still holds."""
        record = self._store.record(ticket.place) if self._policy.resume else None
        if record is None or (self._policy.retry_failed and not record.solved):
            return False
        standing = self._store.standing(record, ticket.digest, ticket.options, self._versions)
        if standing is Standing.NOTHING:
            return False
        if standing is Standing.EDITED:
            self.edited += self._store.changed(record)
        self._count(record)
        self._headway = replace(self._headway, kept=self._headway.kept + 1)
        self._tell("kept", ticket.place, end=record.end)
        return True

    def _take(self, news: News) -> None:
        if isinstance(news, Began):
            self._begun.add(news.place)
            self._headway = replace(self._headway, running=len(self._begun))
            self._tell("started", news.place, news.worker)
            return
        book = self._running.pop(news.place)
        self._begun.discard(news.place)
        self._headway = replace(self._headway, running=len(self._begun))
        if isinstance(news, Done):
            self._keep(news.reply, news.worker)
        elif isinstance(news, Died):
            self._bury(news, book)
        else:
            self._tell("returned", news.place, detail=news.why)
            self._queue.append(book)

    def _bury(self, news: Died, book: Workbook) -> None:
        """A worker died with this workbook in its hands: try it once more, or name it."""
        self._deaths[news.place] += 1
        self._tell("died", news.place, news.worker, detail=f"{news.how}\n{news.said}".strip())
        if self._deaths[news.place] < TRIES:
            self._queue.append(book)
            return
        try:
            self._keep(failed(self._ticket(book), End.BROKE), news.worker)
        except OSError as error:
            self._keep(self._unreadable(book, error))

    def _keep(self, reply: Reply, worker: str | None = None) -> None:
        try:
            record, moved = self._store.keep(reply)
            self.moved += moved
        except OSError as error:
            if error.errno not in (*OF_NAMES, *OF_RIGHTS):
                raise
            record = self._unwritten(reply, error)
        self._count(record)
        side = "done" if record.solved else "failed"
        self._headway = replace(self._headway, **{side: getattr(self._headway, side) + 1})
        self._tell("finished", record.workbook, worker, record.end, reply.seconds, reply.trace)

    def _unwritten(self, reply: Reply, error: OSError) -> OutcomeRecord:
        """The outcome of a workbook of which something can't stand in its place; at worst not even its record."""
        try:
            return self._store.keep_unwritten(reply, error)
        except OSError as again:
            if again.errno not in OF_NAMES:
                raise
            record = replace(from_json(reply.record), end=End.UNWRITTEN, files=())
            self.unrecorded.append((record.workbook, again))
            return record

    def _count(self, record: OutcomeRecord) -> None:
        self.ends[record.end] += 1
        self.unaccepted += any(each.accepted is False for each in record.scenarios)
        for each in record.scenarios:
            self.asked[each.name] += not each.problem

    def _unreadable(self, book: Workbook, error: OSError) -> Reply:
        options = self._order.told()
        record = OutcomeRecord(book.place, None, options, self._versions, End.UNREADABLE)
        return Reply(to_json(replace(record, problems=(_cannot_read(book, error),))))

    def _tell(
        self,
        event: str,
        workbook: str | None = None,
        worker: str | None = None,
        end: End | None = None,
        seconds: float | None = None,
        detail: str = "",
    ) -> None:
        said = None if end is None else end.value
        self._heard(Event(event, self._headway, workbook, worker, said, seconds, detail))


def _content(path: Path) -> bytes:
    """Raises OSError, also for what is too large to be a workbook, and for a pipe, which might never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError("no file")
    if found.st_size > LARGEST:
        raise OSError(f"more than {LARGEST} bytes")
    return path.read_bytes()


def models_beside(folder: Path) -> tuple[Beside, ...]:
    """Rule models in the folder of a workbook: its Settings may name one, by signs alone."""
    found = [each for each in sorted(folder.glob("*.toml")) if each.name == readable(each.name) and each.is_file()]
    return tuple(Beside(each.name, each.read_bytes()) for each in found)


def _cannot_read(book: Workbook, error: OSError) -> Problem:
    if os.path.isdir(book.path):
        what = Text(
            "this folder can't be read: nobody knows what is in it",
            "deze map kan niet gelezen worden: niemand weet wat erin staat",
        )
        mend = Text("ask for access, and go on with --retry-failed", "vraag toegang, en ga verder met --retry-failed")
    elif error.errno == errno.ELOOP:
        what = Text("the link leads to itself", "de koppeling leidt naar zichzelf")
        mend = Text("put the workbook itself in its place", "zet de werkmap zelf op die plaats")
    elif os.path.islink(book.path) and isinstance(error, FileNotFoundError):
        what = Text("the link leads to nothing", "de koppeling leidt nergens heen")
        mend = Text("put the workbook itself in its place", "zet de werkmap zelf op die plaats")
    elif isinstance(error, PermissionError):
        what = Text("the file can't be opened", "het bestand kan niet geopend worden")
        mend = Text("close it in Excel, or ask for access", "sluit het in Excel, of vraag toegang")
    elif isinstance(error, FileNotFoundError):
        what = Text("the file is gone", "het bestand is verdwenen")
        mend = Text("put it back, and go on with --retry-failed", "zet het terug, en ga verder met --retry-failed")
    else:
        what = Text("the file can't be read", "het bestand kan niet gelezen worden")
        mend = Text("make a fresh copy of it", "maak er een nieuwe kopie van")
    if error.filename is not None and Path(error.filename) != book.path:  # a rule model beside it
        return Problem(Path(error.filename).name, what, mend)
    return Problem(PurePosixPath(book.place).name, what, mend)
