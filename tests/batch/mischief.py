"""A worker whose work is made up: what the name of a workbook says happens to it.

`python -m tests.batch.mischief [FOLDER]`; the folder is where "once" remembers that it was here, and
where "waits" waits for a file `go`.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path, PurePosixPath

from allocator.batch import child
from allocator.batch.failed import failed, outcome
from allocator.batch.ticket import Beside, Reply, Ticket, digest_of
from allocator.report.batch.record import End, Written
from allocator.report.batch.record_json import to_json

LONG = 600


def made_up(ticket: Ticket) -> Reply:
    """The reply to a workbook that nothing happens to: its bytes, turned round."""
    place = PurePosixPath(ticket.place)
    answer = Beside(str(place.with_name(f"{place.stem}-plan.xlsx")), ticket.content[::-1])
    record = replace(
        outcome(ticket, End.SOLVED),
        language="nl",
        status="optimal",
        files=(Written(answer.name, digest_of(answer.content)),),
    )
    return Reply(to_json(record), (answer,), 0.01)


def work(ticket: Ticket) -> Reply:
    name = Path(ticket.name).stem
    if name.startswith("dies"):
        os._exit(9)
    if name.startswith("once"):
        mark = Path(sys.argv[1]) / f"{digest_of(ticket.place.encode())}.mark"
        if not mark.exists():
            mark.touch()
            os._exit(9)
    if name.startswith("hangs"):
        time.sleep(LONG)
    if name.startswith(("waits", "lethal")):
        while name.startswith("lethal") or not (Path(sys.argv[1]) / "go").exists():
            time.sleep(0.02)
    if name.startswith("eats"):
        eaten = b"x" * 400_000_000
        time.sleep(LONG)
        del eaten
    if name.startswith("wrong"):
        return failed(ticket, End.WRONG_INPUT)
    if name.startswith("prints"):
        print("a library says hello")
        os.write(1, b"and so does one in C\n")
    return made_up(ticket)


if __name__ == "__main__":
    child.main(work)
