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

from allocator.search.cpsat import Answer

if TYPE_CHECKING:
    from allocator.search.programme import Programme
    from allocator.terms import Linear, Term

NODES = 1
"""The root and no more: cuts and HiGHS's own heuristics. Counted, not timed, so that it repeats exactly."""

SLACK = 1e-3
"""HiGHS's bound is a float, good to far less than this; objectives are whole numbers."""

PROGRAM = Path(__file__).with_name("highs.py")


class Mip:
    """One search, begun at once in a process of its own."""

    def __init__(self, programme: Programme, objective: Linear, seconds: float | None) -> None:
        """From `seconds` on the search is ended by the clock, which does not repeat."""
        self._constant = objective.constant
        limits = [str(NODES)] if seconds is None else [str(NODES), str(seconds)]
        self._process = subprocess.Popen(
            [sys.executable, str(PROGRAM), *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._said = b""
        self._talk = threading.Thread(target=self._listen, args=(_message(programme, objective),), daemon=True)
        self._talk.start()

    def _listen(self, message: bytes) -> None:
        self._said, _ = self._process.communicate(message)

    def answer(self) -> Answer:
        """What it found; nothing where the process came to grief, for all that it finds is welcome, not needed."""
        while self._talk.is_alive():
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
        """End it, whatever it has by now."""
        self._process.kill()
        self._talk.join()


def _message(programme: Programme, objective: Linear) -> bytes:
    """The programme as MathOpt's message."""
    from ortools.math_opt import model_pb2  # only where it is needed: loading it takes a while

    message = model_pb2.ModelProto()
    variables, rows = programme.variables, programme.constraints
    message.variables.ids.extend(range(len(variables)))
    message.variables.lower_bounds.extend([variable.low for variable in variables])
    message.variables.upper_bounds.extend([variable.high for variable in variables])
    message.variables.integers.extend([True] * len(variables))
    message.linear_constraints.ids.extend(range(len(rows)))
    message.linear_constraints.lower_bounds.extend([-math.inf if row.low is None else row.low for row in rows])
    message.linear_constraints.upper_bounds.extend([math.inf if row.high is None else row.high for row in rows])
    entries, goal = message.linear_constraint_matrix, message.objective.linear_coefficients
    for number, row in enumerate(rows):
        terms = _summed(row.terms)
        entries.row_ids.extend([number] * len(terms))
        entries.column_ids.extend(terms)
        entries.coefficients.extend(terms.values())
    terms = _summed(objective.terms)
    goal.ids.extend(terms)
    goal.values.extend(terms.values())
    return bytes(message.SerializeToString())


def _summed(terms: list[Term]) -> dict[int, int]:
    """Each variable's coefficient, in the order of the variables."""
    sums: dict[int, int] = {}
    for coefficient, variable in terms:
        sums[variable] = sums.get(variable, 0) + coefficient
    return dict(sorted(sums.items()))
