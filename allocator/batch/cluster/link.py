"""The link to a Dask scheduler: who its workers are, and tickets to and from them.

Each ticket is tied to one worker, and a worker gets no more than it has threads. Left to itself, Dask gives a worker
more than it works on, blames all of it when that worker dies (its issue 5234), and runs it elsewhere without a word. A
task that is tied stays behind when its worker goes (7346): it is taken back here, and blamed only if it had begun. A
connection that is lost has lost all of its tasks (5667): that is the end of a link.
"""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from distributed import Client, KilledWorker

from allocator.batch.cluster.answers import LARGEST, FaultyAnswerError, faulty, reply_of, said
from allocator.batch.cluster.crew import Fit, Leave
from allocator.batch.cluster.on_worker import BEGAN, STOPPING
from allocator.batch.cluster.versions import differences, question
from allocator.batch.local import how_told
from allocator.batch.slot import PATIENCE, Death
from allocator.batch.ticket import versions
from allocator.batch.workforce import Began, Died, Done, Returned

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.batch.cluster.crew import Crew, Hand
    from allocator.batch.cluster.versions import Differences
    from allocator.batch.slot import SlotLimits
    from allocator.batch.ticket import Reply, Ticket
    from allocator.batch.workforce import News

ANSWER = 60.0
"""Seconds within which a scheduler answers, however busy it is."""
GRACE = 3 * PATIENCE
"""Seconds beyond a workbook's own within which its worker says something: its process has to be had first."""
WORK = "__import__('allocator.batch.cluster.on_worker', fromlist=['on_worker']).on_worker(*given)"
"""The task, as text: a scheduler reads every function that passes through it, and would have to have ours."""
TRIES = 2
"""Answers that can't be right after which a worker gets nothing any more: the first may be its workbook's doing."""
GOODBYE = "nanny-close"
"""How the scheduler's reason begins where a nanny was stopped with its worker."""


class LostError(Exception):
    """The scheduler can't be reached any more."""


@dataclass(eq=False)
class Errand:
    """A ticket in the hands of a worker, since a moment: when it was given, later when it began."""

    place: str
    hand: Hand
    since: float = field(default_factory=monotonic)
    has_begun: bool = False


class Link:
    """Lives in the thread of its client's loop. `tell` gets all news, `differs` each worker that can't be used."""

    def __init__(
        self,
        client: Client,
        crew: Crew,
        limits: SlotLimits,
        tell: Callable[[News], None],
        differs: Callable[[str, Differences], None],
    ) -> None:
        self._client, self._crew, self._limits, self._tell, self._differs = client, crew, limits, tell, differs
        self._here = versions()
        self._errands: dict[str, Errand] = {}
        self._asking: set[asyncio.Task[None]] = set()
        self.said = ""
        """What a worker said last on which no process could be had."""
        client.subscribe_topic(BEGAN, self._began)

    async def look(self) -> None:
        """See who is there. Raises LostError."""
        scheduler = self._client.scheduler
        if self._client.status != "running" or scheduler is None:
            raise LostError
        try:
            told = await asyncio.wait_for(scheduler.identity(n_workers=-1), ANSWER)
        except (OSError, TimeoutError) as error:
            raise LostError from error
        there: dict[str, Any] = told["workers"]
        known = {hand.address: hand for hand in self._crew.hands()}
        for address, each in there.items():
            if address not in known:
                self._join(address, each["nthreads"])
            self._crew.there(address, each["nthreads"], each["status"] == "running")
        for address in known.keys() - there.keys():
            self._miss(known[address])
        self._fetch_overdue()

    def _miss(self, hand: Hand) -> None:
        """A worker that isn't there. What the scheduler says of it may be on its way: the second time it is gone."""
        if hand.is_missed:
            self._leave(hand, Leave.LEFT if hand.is_leaving else Leave.DIED)
        hand.is_missed = True

    def _join(self, address: str, threads: int) -> None:
        hand = self._crew.joined(address, threads)
        self._client.subscribe_topic(address, partial(self._heard, hand))
        task = asyncio.create_task(self._ask(hand))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _ask(self, hand: Hand) -> None:
        """Compare its versions with ours."""
        answer = await self._answer(hand, f"allocator-versions-{uuid4().hex}", question())
        if isinstance(answer, Leave):
            return
        if isinstance(answer, Exception):
            found = {"python": (self._here["python"], str(answer))}
        elif not isinstance(answer, Mapping):
            found = {"allocator": (self._here["allocator"], said(answer))}
        else:
            found = differences(self._here, {name: said(version) for name, version in answer.items()})
        self._crew.found(hand, Fit.NO if found else Fit.YES)
        if found:
            self._differs(hand.address, found)

    async def carry(self, ticket: Ticket, hand: Hand) -> None:
        """Take a ticket to a worker, which has room for it, and tell what became of it."""
        key = f"allocator-{uuid4().hex}"
        errand = self._errands[key] = Errand(ticket.place, hand)
        try:
            limits = self._limits
            answer = await self._answer(hand, key, WORK, pickle.dumps(ticket), limits.seconds, limits.megabytes)
        finally:
            del self._errands[key]
            self._crew.give_back(hand)
        self._tell(self._news(errand, ticket, answer))

    async def _answer(self, hand: Hand, key: str, question: str, *given: object) -> Any:
        """What a worker makes of an expression with what is `given`: the value, or the exception, or why the worker
        left before there was any."""
        if hand.left.done():
            return hand.left.result()
        future = self._client.submit(
            eval,
            question,
            {"given": given},
            key=key,
            workers=[hand.address],
            allow_other_workers=False,
            pure=False,
            retries=0,
        )
        result = asyncio.ensure_future(_result(future, self._client))
        try:
            await asyncio.wait({result, hand.left}, return_when=asyncio.FIRST_COMPLETED)
            if result.done():
                return result.result()
            return Leave.LEFT if future.status == "finished" else hand.left.result()
        finally:
            result.cancel()
            future.release()

    def _news(self, errand: Errand, ticket: Ticket, answer: Any) -> News:
        place, address = errand.place, errand.hand.address
        if isinstance(answer, KilledWorker):
            answer = Leave.DIED
        if answer is Leave.DIED and errand.has_begun:
            return Died(place, address)
        if isinstance(answer, Leave):
            return Returned(place, answer.value)
        told: Mapping[str, Any] = answer if isinstance(answer, Mapping) else {}
        if "no process" in told or (isinstance(answer, Exception) and not isinstance(answer, FaultyAnswerError)):
            self.said = said(told.get("no process", answer))
            self._leave(errand.hand, Leave.UNFIT)
            return Returned(place, self.said)
        if "stopped" in told:
            self._doubt(errand.hand, "it says that it stops, and stays")
            return Returned(place, "stopped")
        if "died" in told:
            status = told["died"]
            death = Death(status if isinstance(status, int) else None, said(told.get("said", "")))
            return Died(place, address, how_told(death), death.said)
        return Done(place, self._reply(errand.hand, ticket, answer), address)

    def _reply(self, hand: Hand, ticket: Ticket, answer: object) -> Reply:
        """The reply in an answer. One that can't be right is the end of its own workbook."""
        try:
            if isinstance(answer, FaultyAnswerError):
                raise answer
            return reply_of(ticket, answer)
        except FaultyAnswerError as error:
            self._doubt(hand, str(error))
            return faulty(ticket, error, hand.address)

    def _doubt(self, hand: Hand, why: str) -> None:
        hand.faulty += 1
        if hand.faulty >= TRIES:
            self.said = why
            self._leave(hand, Leave.UNFIT)

    def _began(self, event: tuple[float, dict[str, str]]) -> None:
        told = event[1]
        errand = self._errands.get(str(told.get("key"))) if isinstance(told, dict) else None
        if errand is not None and not errand.has_begun:
            errand.has_begun, errand.since = True, monotonic()
            self._tell(Began(errand.place, errand.hand.address))

    def _heard(self, hand: Hand, event: tuple[float, Any]) -> None:
        """What the scheduler says of a worker."""
        told = event[1]
        if told.get("action") == "worker-status-change":
            hand.is_leaving = hand.is_leaving or told["status"] in (*STOPPING, "closing_gracefully")
        elif told.get("action") == "remove-worker":
            in_order = told["expected"] or hand.is_leaving or told["stimulus_id"].startswith(GOODBYE)
            self._leave(hand, Leave.LEFT if in_order else Leave.DIED)

    def _leave(self, hand: Hand, why: Leave) -> None:
        if why is not Leave.UNFIT:
            self._client.unsubscribe_topic(hand.address)
        self._crew.leave(hand, why)

    def _fetch_overdue(self) -> None:
        """A worker of which nothing was heard for longer than its work can take gets nothing any more."""
        latest = monotonic() - self._limits.seconds - GRACE
        for errand in list(self._errands.values()):
            if errand.since < latest:
                self._leave(errand.hand, Leave.UNFIT)


async def _result(future: Any, client: Client) -> Any:
    """The result of a Dask future, or its exception; FaultyAnswerError for one that is too large to be fetched."""
    with suppress(asyncio.CancelledError):
        try:
            failure = await future.exception()
            if failure is not None:
                return failure
            size = (await client.nbytes([future.key], summary=False)).get(future.key, 0)
            return await future if size <= LARGEST else FaultyAnswerError(f"{size} bytes")
        except Exception as error:
            return error
    return Leave.LEFT
