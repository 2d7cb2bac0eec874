"""Replies to tickets of which nothing came: their workers died, or took more than they may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.batch.ticket import JointTicket, Reply, versions
from allocator.report.batch.joint import JointRecord, joint_json
from allocator.report.batch.record import End, OutcomeRecord
from allocator.report.batch.record_json import to_json

if TYPE_CHECKING:
    from allocator.batch.ticket import Ticket


def outcome(ticket: Ticket, end: End, detail: str = "") -> OutcomeRecord:
    """The record of a ticket of which nothing more is known."""
    return OutcomeRecord(ticket.place, ticket.digest, ticket.options, versions(), end, detail=detail)


def failed(ticket: Ticket | JointTicket, end: End, detail: str = "", seconds: float = 0.0, trace: str = "") -> Reply:
    """The reply with that record; to a joint ticket, the one that says why there is none."""
    if isinstance(ticket, JointTicket):
        record = joint_json(JointRecord(ticket.places, problems=(_no_joint(end, detail),)))
        return Reply(record, seconds=seconds, trace=trace)
    return Reply(to_json(outcome(ticket, end, detail)), seconds=seconds, trace=trace)


def _no_joint(end: End, detail: str) -> Problem:
    what = {
        End.TOO_LONG: Text("dividing them together took too long", "ze samen verdelen duurde te lang"),
        End.TOO_LARGE: Text("dividing them together took too much memory", "ze samen verdelen vroeg te veel geheugen"),
    }.get(end, Text("dividing them together broke down", "ze samen verdelen brak af"))
    mend = Text(
        "give it more by --seconds or --memory, or divide fewer together",
        "geef meer met --seconds of --memory, of verdeel er minder samen",
    )
    return Problem(f"--together{f' ({detail})' if detail else ''}", what, mend)
