"""Who takes part in `benchmarks.peers`: a file each, which alone imports its solver, in a process of its own.

Each has a `version()` and `enter(instance, seconds, tell)`: solve the instance within the time, tell what is found.
"""

CONTESTANTS = {
    "ours": "Allocator",
    "cpsat": "CP-SAT",
    "highs": "HiGHS",
    "scip": "SCIP",
    "cbc": "CBC",
}
"""Module and name."""

THREADS = 2
"""What each solver may use, where it can use more than one."""
