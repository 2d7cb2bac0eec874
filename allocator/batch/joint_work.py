"""The work on a joint ticket: solved workbooks divided together, as those of one group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.batch.attempt import attempted
from allocator.batch.files import put_file
from allocator.batch.ticket import Reply
from allocator.ooxml.limits import PackageLimits
from allocator.report.batch.joint import JointRecord, joint_json, joint_record
from allocator.scenarios.joint import Separate, divided_together
from allocator.search import Limits
from allocator.workbook.read.read import read_workbook
from allocator.workbook.solved.standing_plan import standing_result

if TYPE_CHECKING:
    from allocator.batch.ticket import JointTicket, SolvedBook


def worked_together(ticket: JointTicket) -> Reply:
    """What dividing the workbooks together comes to, whatever is wrong with them; a fault of ours too is one."""
    return attempted(ticket, _reply, _refused)


def _reply(ticket: JointTicket, folder: Path) -> Reply:
    cases = [_read(book, ticket, folder / str(number)) for number, book in enumerate(ticket.books)]
    return Reply(joint_json(joint_record(ticket.places, divided_together(cases, _limits(ticket)))))


def _refused(ticket: JointTicket, error: InputError) -> Reply:
    return Reply(joint_json(JointRecord(ticket.places, problems=error.problems)))


def _limits(ticket: JointTicket) -> Limits:
    """As much as all of them took apart: together they are one case as large as all."""
    order, count = ticket.order, len(ticket.books)
    work, seconds = (None if each is None else each * count for each in (order.work, order.time_limit))
    return Limits(work, seconds, order.workers, order.seed)


def _read(book: SolvedBook, ticket: JointTicket, folder: Path) -> Separate:
    """A solved workbook with the plan that stands in it. Raises InputError where there is none."""
    for each in (*book.beside, *ticket.order.models):
        put_file(each, folder)
    path = put_file(book.solved, folder)
    reading = read_workbook(path, as_solved=True, limits=ticket.order.limits or PackageLimits())
    result = standing_result(reading)
    if result is None:
        what = Text("its division was changed by hand", "de verdeling erin werd met de hand gewijzigd")
        mend = Text("solve it again on its own first", "los ze eerst apart opnieuw op")
        raise InputError([Problem(Path(book.solved.name).name, what, mend)], reading.language)
    return Separate(book.place, reading.instance, result)
