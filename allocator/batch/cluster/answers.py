"""The answers of workers, looked at before anything is done with them: one that can't be right costs its own workbook.

A worker is another machine. Whatever went wrong there, nothing is written but the answers to the workbook that it had,
in their places, with the record of that workbook, made of the same content with the same options and versions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.batch.collect import ANSWERS, WORKBOOKS
from allocator.batch.failed import outcome
from allocator.batch.ticket import Beside, Reply, digest_of, versions
from allocator.report.batch.record import End, Written
from allocator.report.batch.record_json import from_json, to_json

if TYPE_CHECKING:
    from allocator.batch.ticket import Ticket
    from allocator.report.batch.record import OutcomeRecord

LARGEST = 1_000_000_000
"""Bytes of an answer beyond which it is not fetched."""
KEPT = 2000
"""Characters that are kept of what a worker says in words."""
WRONG = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


class FaultyAnswerError(Exception):
    """An answer that can't be right, and why, for whoever keeps a log."""


def reply_of(ticket: Ticket, answer: object) -> Reply:
    """The reply in an answer. Raises FaultyAnswerError."""
    try:
        if not isinstance(answer, Mapping):
            raise TypeError(f"no answer: {type(answer).__name__}")
        files = tuple(_file(ticket, *each) for each in answer["files"])
        if sum(len(each.content) for each in files) > LARGEST:
            raise ValueError("more than an answer can be")
        record, seconds = from_json(answer["record"]), answer["seconds"]
        _expect_own(record, ticket, files)
        if not isinstance(seconds, int | float) or not math.isfinite(seconds) or seconds < 0:
            raise ValueError("no number of seconds")
        return Reply(to_json(record), files, float(seconds), said(answer["trace"]))
    except WRONG as error:
        raise FaultyAnswerError(f"{type(error).__name__}: {said(error)}") from error


def said(words: object) -> str:
    """What somebody elsewhere says, as much of it as is kept."""
    return str(words)[-KEPT:].encode("utf-8", "replace").decode()


def faulty(ticket: Ticket, error: FaultyAnswerError, worker: str) -> Reply:
    """The reply to a ticket whose answer can't be right. The record doesn't say at which worker: it may be another one
    the next time."""
    name = PurePosixPath(ticket.place).name
    what = Text("a worker sent an answer that can't be right", "een worker stuurde een antwoord dat niet kan kloppen")
    mend = Text(
        "look at that worker, which --log-json names, then run the batch again with --retry-failed",
        "kijk die worker na, --log-json noemt hem, en start opnieuw met --retry-failed",
    )
    record = replace(outcome(ticket, End.BROKE), problems=(Problem(name, what, mend),))
    return Reply(to_json(record), trace=f"{worker}: {error}")


def _file(ticket: Ticket, name: object, content: object) -> Beside:
    """A file of an answer: an answer to this workbook, beside its place. Raises TypeError, ValueError."""
    if not isinstance(name, str) or not isinstance(content, bytes):
        raise TypeError("no file")
    place, book = PurePosixPath(name), PurePosixPath(ticket.place)
    ending = place.stem.removeprefix(book.stem).removesuffix(f"-{book.suffix.removeprefix('.')}")
    is_own = place.parent == book.parent and place.stem.startswith(book.stem) and str(place) == name
    if not is_own or ending not in ANSWERS or place.suffix.lower() not in WORKBOOKS:
        raise ValueError(f"no answer to {ticket.place}: {name}")
    return Beside(name, content)


def _expect_own(record: OutcomeRecord, ticket: Ticket, files: tuple[Beside, ...]) -> None:
    """Raises ValueError for the record of something else, or of other files."""
    asked = (ticket.place, ticket.digest, ticket.options, versions())
    if (record.workbook, record.digest, record.options, record.versions) != asked:
        raise ValueError("the record of something else")
    if record.files != tuple(Written(each.name, digest_of(each.content)) for each in files):
        raise ValueError("the record of other files")
    if record.solved != bool(files) or len({each.name for each in files}) < len(files):
        raise ValueError("files without a division, or a division without files")
