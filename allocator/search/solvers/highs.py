"""A programme in HiGHS, the MIP solver that comes with ortools, beside whatever else goes on.

Its cuts at the root close half of the gap that the plain relaxation leaves, where CP-SAT's close next to nothing; on
programmes much larger than a dozen schools' the root alone takes minutes.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.search.solvers.cpsat import Answer
from allocator.search.solvers.message import message_of

if TYPE_CHECKING:
    from allocator.formulation.linear import Linear
    from allocator.search.matrix import LinearProgramme

NODES = 1
"""The root and no more: cuts and HiGHS's own heuristics. Counted, not timed, so that it repeats exactly."""

SLACK = 1e-3
"""HiGHS's bound is a float, good to far less than this; objectives are whole numbers."""

PROGRAM = Path(__file__).with_name("highs_process.py")


class Mip:
    """One search, begun at once in a process of its own."""

    def __init__(
        self, programme: LinearProgramme, objective: Linear, seconds: float | None, program: Path = PROGRAM
    ) -> None:
        """After `seconds` the clock ends the search, which then does not repeat. `program` is the script run."""
        self._constant = objective.constant
        costs = objective.coefficients(len(programme.box[0]))
        message = message_of(programme.box, programme.constraints.block(), costs, whole=True)
        limits = [str(NODES)] if seconds is None else [str(NODES), str(seconds)]
        self._process = subprocess.Popen(
            [sys.executable, str(program), *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._said = b""
        self._talk = threading.Thread(target=self._listen, args=(message.SerializeToString(),), daemon=True)
        self._talk.start()

    def _listen(self, message: bytes) -> None:
        self._said, _ = self._process.communicate(message)

    @property
    def is_over(self) -> bool:
        """Whether its answer is there."""
        return not self._talk.is_alive()

    def answer(self) -> Answer:
        """Its answer; an empty one where the process failed, for all that it finds is welcome, not needed."""
        while not self.is_over:
            self._talk.join(0.05)
        try:
            said = json.loads(self._said)
        except ValueError:
            return Answer(None, None, proven=False, feasible=True, work=0.0)
        values, bound = said["values"], said["bound"]
        return Answer(
            values=None if values is None else tuple(values),
            bound=None if bound is None else math.ceil(bound - SLACK) + self._constant,
            proven=said["proven"],
            feasible=True,
            work=0.0,
        )

    def stop(self) -> None:
        """End it and drop what it has by now."""
        self._process.kill()
        self._talk.join()
