"""An attempt at a ticket: whatever goes wrong with it, there is a reply."""

from __future__ import annotations

import traceback
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from allocator.basics.problem import InputError
from allocator.basics.scratch import scratch
from allocator.batch.failed import failed
from allocator.report.batch.record import End

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from allocator.batch.ticket import JointTicket, Reply, Ticket

    Asked = TypeVar("Asked", Ticket, JointTicket)


def attempted(
    ticket: Asked, work: Callable[[Asked, Path], Reply], refused: Callable[[Asked, InputError], Reply]
) -> Reply:
    """What the work on a ticket, in a folder of its own, comes to, with the seconds that it took; `refused` says what a
    wrong input comes to. No memory left and a fault of ours have their replies too."""
    began = perf_counter()
    try:
        with scratch() as folder:
            reply = work(ticket, folder)
    except InputError as error:
        reply = refused(ticket, error)
    except MemoryError:
        reply = failed(ticket, End.TOO_LARGE)
    except Exception as error:
        reply = failed(ticket, End.BROKE, f"{type(error).__name__}: {error}", trace=traceback.format_exc())
    return replace(reply, seconds=perf_counter() - began)
