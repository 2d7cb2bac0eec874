"""Replies to tickets of which nothing came: their workers died, or took more than they may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.batch.ticket import Reply, versions
from allocator.report.batch.record import OutcomeRecord
from allocator.report.batch.record_json import to_json

if TYPE_CHECKING:
    from allocator.batch.ticket import Ticket
    from allocator.report.batch.record import End


def outcome(ticket: Ticket, end: End, detail: str = "") -> OutcomeRecord:
    """The record of a ticket of which nothing more is known."""
    return OutcomeRecord(ticket.place, ticket.digest, ticket.options, versions(), end, detail=detail)


def failed(ticket: Ticket, end: End, detail: str = "", seconds: float = 0.0, trace: str = "") -> Reply:
    """The reply with that record."""
    return Reply(to_json(outcome(ticket, end, detail)), seconds=seconds, trace=trace)
