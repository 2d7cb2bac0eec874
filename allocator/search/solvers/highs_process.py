"""HiGHS on its own: run as a program with a MathOpt model on standard input, the answer on standard output as JSON.

A process of its own, for HiGHS can't be interrupted in ours. `python highs_process.py NODES [SECONDS]`.
"""

from __future__ import annotations

import datetime
import json
import math
import sys

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2


def main() -> None:
    """Minimise what comes in; `values` in the order of the variables (none found: null), `bound`, `proven`."""
    nodes, *seconds = sys.argv[1:]
    model = mathopt.Model.from_model_proto(model_pb2.ModelProto.FromString(sys.stdin.buffer.read()))
    parameters = mathopt.SolveParameters(
        time_limit=datetime.timedelta(seconds=float(seconds[0])) if seconds else None,
        node_limit=int(nodes),
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=0.0,
        # Begun afresh with what has been fixed by then, the root takes half as long again and brings next to nothing.
        highs=highs_pb2.HighsOptionsProto(bool_options={"mip_allow_restart": False}),
    )
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters)
    found = result.has_primal_feasible_solution()
    bound = result.termination.objective_bounds.dual_bound
    answer = {
        "values": [round(value) for value in result.variable_values(list(model.variables()))] if found else None,
        "bound": bound if math.isfinite(bound) else None,
        "proven": result.termination.reason == mathopt.TerminationReason.OPTIMAL,
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
