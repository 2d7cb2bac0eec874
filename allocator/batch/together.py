"""What dividing the workbooks of a batch together would bring, where all are of one group: worked out here, once each
is solved on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.batch.coordinator import TRIES, models_beside
from allocator.batch.failed import failed
from allocator.batch.slot import NoProcessError, Slot, SlotLimits
from allocator.batch.ticket import Beside, JointTicket, Reply, SolvedBook
from allocator.report.batch.record import End

if TYPE_CHECKING:
    from allocator.batch.collect import Collected
    from allocator.batch.job import BatchJob
    from allocator.batch.store import Store
    from allocator.batch.ticket import Order
    from allocator.report.batch.joint import JointRecord


def together(job: BatchJob, order: Order, store: Store, found: Collected) -> JointRecord:
    """Divide all that were solved together. Raises OSError where a file can't be read or written."""
    ticket = JointTicket(order, tuple(_books(store, found)))
    known = store.joint(ticket.digest)
    return known if known is not None else store.keep_joint(ticket.digest, _worked(job, ticket))


def _books(store: Store, found: Collected) -> list[SolvedBook]:
    books = []
    for each in found.workbooks:
        record = store.record(each.place)
        if record is not None and record.solved:
            place = record.files[0].place
            solved = Beside(place, (store.out / place).read_bytes())
            books.append(SolvedBook(each.place, solved, models_beside(each.path.parent)))
    return books


def _worked(job: BatchJob, ticket: JointTicket) -> Reply:
    """The reply, in a process of its own: it may take more than it may, as any workbook."""
    slot = Slot(SlotLimits(job.seconds * max(1, len(ticket.books)), job.megabytes))
    try:
        for _ in range(TRIES):
            reply = slot.run(ticket)
            if isinstance(reply, Reply):
                return reply
    except NoProcessError:
        pass
    finally:
        slot.close()
    return failed(ticket, End.BROKE)
