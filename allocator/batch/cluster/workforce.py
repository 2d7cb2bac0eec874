"""The workforce on a Dask cluster: a thread with a loop of its own keeps the link, and news comes through a queue."""

from __future__ import annotations

import asyncio
import queue
import threading
from concurrent.futures import Future
from contextlib import suppress
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.batch.cluster.address import address_of
from allocator.batch.cluster.crew import Crew, Fit
from allocator.batch.cluster.told import lost, no_scheduler, no_worker, nobody_left, not_installed
from allocator.batch.cluster.versions import table, unlike
from allocator.batch.workforce import Began, GoneError, Returned, drained

if TYPE_CHECKING:
    from collections.abc import Callable

    from distributed import Client

    from allocator.batch.cluster.link import Link
    from allocator.batch.cluster.versions import Differences
    from allocator.batch.slot import SlotLimits
    from allocator.batch.ticket import Ticket
    from allocator.batch.workforce import News

CONNECT = 10.0
"""Seconds within which a scheduler has to be found."""
FIRST = 30.0
"""Seconds within which, at the start, there is a worker, and those that are there tell their versions."""
MISSED = 120.0
"""Seconds without any worker that can be used, later on, after which nobody is waited for: a nanny has started a new
one by then."""
LOOK = 1.0
"""Seconds between two looks at who is there."""
CLOSING = 10.0
"""Seconds within which the link is given up in good order."""


class Cluster:
    """The workers at a scheduler that have the same versions as we: those that are there, and those that join later.

    `warnings` are what the user should know of: workers that can't be used.
    """

    def __init__(self, scheduler: str, limits: SlotLimits, jobs: int | None = None) -> None:
        """At most `jobs` tickets at a time, None for as many as the workers take. Raises InputError where there is no
        scheduler, no worker, or one with other versions."""
        if find_spec("distributed") is None:
            raise InputError([not_installed()])
        self._address, self._limits = address_of(scheduler), limits
        self.warnings: list[Problem] = []
        self._jobs, self._out = jobs, 0
        self._crew = Crew()
        self._differing: dict[str, Differences] = {}
        self._news: queue.SimpleQueue[News | GoneError] = queue.SimpleQueue()
        self._link: Link | None = None
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop, self._stop = self._runner.get_loop(), asyncio.Event()
        self._errands: set[asyncio.Task[None]] = set()
        self._begun: Future[None] = Future()
        self._thread = threading.Thread(target=self._keep_link, daemon=True)
        self._thread.start()
        try:
            self._begun.result()
        except BaseException:
            self.close()
            raise

    def room(self) -> int:
        room = self._crew.room()
        return room if self._jobs is None else min(room, self._jobs - self._out)

    def give(self, ticket: Ticket) -> None:
        self._out += 1
        hand = self._crew.take()
        if hand is None:
            self._news.put(Returned(ticket.place, "no worker"))
            return

        def carry() -> None:
            assert self._link is not None
            task = self._loop.create_task(self._link.carry(ticket, hand))
            self._errands.add(task)
            task.add_done_callback(self._errands.discard)

        self._soon(carry)

    def news(self, seconds: float) -> list[News]:
        found = drained(self._news, seconds)
        self._out -= sum(not isinstance(each, Began) for each in found)
        return found

    def close(self) -> None:
        """End everything. A link that isn't there yet is not waited for: its thread ends with the process."""
        self._soon(self._stop.set)
        self._thread.join(2 * CLOSING if self._begun.done() else 1)

    def _soon(self, act: Callable[[], None]) -> None:
        """In the thread of the link; nothing where that has ended."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(act)

    def _keep_link(self) -> None:
        """The thread of the link. Whatever ends it is told: before the beginning as an error, later as news."""
        from allocator.batch.cluster.quiet import quiet

        try:
            with quiet(), self._runner:
                self._runner.run(self._main())
        except Exception as error:
            if not self._begun.done():
                fault = InputError([no_scheduler(self._address, error)])
                self._begun.set_exception(error if isinstance(error, InputError) else fault)
            elif isinstance(error, GoneError):
                self._news.put(error)
            else:
                self._news.put(GoneError(str(error), lost(self._address)))

    async def _main(self) -> None:
        from allocator.batch.cluster.link import Link

        client = await self._connected()
        try:
            self._link = link = Link(client, self._crew, self._limits, self._news.put, self._found)
            await self._begin(link)
            self._begun.set_result(None)
            await self._watch(link)
        finally:
            for task in self._errands:
                task.cancel()
            with suppress(Exception):
                await asyncio.wait_for(client.close(), CLOSING)

    async def _connected(self) -> Client:
        from distributed import Client

        client = Client(self._address, asynchronous=True, timeout=CONNECT, set_as_default=False)
        try:
            return await asyncio.wait_for(client, 1.5 * CONNECT)
        except Exception as error:
            with suppress(Exception):
                await asyncio.wait_for(client.close(), CLOSING)
            raise InputError([no_scheduler(self._address, error)]) from error

    async def _begin(self, link: Link) -> None:
        """Wait for the workers that are there to tell their versions. Raises InputError."""
        end = monotonic() + FIRST
        while monotonic() < end and not self._stop.is_set():
            await link.look()
            hands = self._crew.hands()
            if hands and all(hand.fit is not Fit.ASKED for hand in hands):
                break
            await self._pause(0.1)
        if self._differing:
            raise InputError([table(self._differing)])
        if not self._has_fit() and not self._stop.is_set():
            raise InputError([no_worker(self._address)])

    async def _watch(self, link: Link) -> None:
        """Keep an eye on who is there, until the end. Raises GoneError where nobody is left."""
        seen = monotonic()
        while not self._stop.is_set():
            await link.look()
            if self._has_fit():
                seen = monotonic()
            elif monotonic() - seen > MISSED:
                raise GoneError(link.said, nobody_left(self._address, link.said))
            await self._pause(LOOK)

    def _has_fit(self) -> bool:
        return any(hand.fit is Fit.YES for hand in self._crew.hands())

    def _found(self, address: str, differing: Differences) -> None:
        """A worker that can't be used."""
        self._differing[address] = differing
        if self._begun.done():
            self.warnings.append(unlike(address, differing))

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)
