"""Allocator: who does what, with the hours that we have?

The public names load on first use, so that importing the package costs nothing:

    reading = allocator.read_workbook(path)
    solution = allocator.solve(reading.instance)
    allocator.write_workbook(reading, solution, out)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from allocator.basics.problem import InputError, Problem
    from allocator.changes import Change, ChangeError, read_change
    from allocator.check.verify import Verdict, verify
    from allocator.instance import Instance
    from allocator.intake import Intake, complete
    from allocator.jobs.advise import AdviseJob, advise_on
    from allocator.jobs.check import CheckJob, check_workbook
    from allocator.jobs.compare import CompareJob, compare_workbooks
    from allocator.jobs.explain import ExplainJob, explain_workbook
    from allocator.jobs.init import InitJob, init_workbook
    from allocator.jobs.listener import Listener, Phase
    from allocator.jobs.models import ModelsJob, show_models
    from allocator.jobs.outcome import Ending, JobOutcome
    from allocator.jobs.solve import SolveJob, solve_workbook
    from allocator.jobs.stress import StressJob, stress_workbook
    from allocator.jobs.verify import VerifyJob, verify_workbook
    from allocator.jobs.whatif import WhatIfJob, try_scenarios
    from allocator.ooxml.limits import PackageLimits
    from allocator.plan import Decision, Depth, Outcome, Plan, Result, Status, TierResult
    from allocator.rule_model import RuleModel
    from allocator.search import Limits, Nearest, Parameters, Progress, Session
    from allocator.solution import Solution, frame, solve
    from allocator.workbook.read.read import Reading, read_workbook
    from allocator.workbook.write.write import share_workbook, write_workbook

__all__ = [
    "AdviseJob",
    "Change",
    "ChangeError",
    "CheckJob",
    "CompareJob",
    "Decision",
    "Depth",
    "Ending",
    "ExplainJob",
    "InitJob",
    "InputError",
    "Instance",
    "Intake",
    "JobOutcome",
    "Limits",
    "Listener",
    "ModelsJob",
    "Nearest",
    "Outcome",
    "PackageLimits",
    "Parameters",
    "Phase",
    "Plan",
    "Problem",
    "Progress",
    "Reading",
    "Result",
    "RuleModel",
    "Session",
    "Solution",
    "SolveJob",
    "Status",
    "StressJob",
    "TierResult",
    "Verdict",
    "VerifyJob",
    "WhatIfJob",
    "advise_on",
    "check_workbook",
    "compare_workbooks",
    "complete",
    "explain_workbook",
    "frame",
    "init_workbook",
    "read_change",
    "read_workbook",
    "share_workbook",
    "show_models",
    "solve",
    "solve_workbook",
    "stress_workbook",
    "try_scenarios",
    "verify",
    "verify_workbook",
    "write_workbook",
]

_HOMES = {
    # the question and the answer
    "allocator.instance": ("Instance",),
    "allocator.rule_model": ("RuleModel",),
    "allocator.plan": ("Decision", "Depth", "Outcome", "Plan", "Result", "Status", "TierResult"),
    "allocator.intake": ("Intake", "complete"),
    "allocator.changes": ("Change", "ChangeError", "read_change"),
    # reading and writing, and what can be wrong there
    "allocator.workbook.read.read": ("Reading", "read_workbook"),
    "allocator.workbook.write.write": ("share_workbook", "write_workbook"),
    "allocator.ooxml.limits": ("PackageLimits",),
    "allocator.basics.problem": ("InputError", "Problem"),
    # from the one to the other
    "allocator.search": ("Limits", "Nearest", "Parameters", "Progress", "Session"),
    "allocator.solution": ("Solution", "frame", "solve"),
    "allocator.check.verify": ("Verdict", "verify"),
    # the commands as functions
    "allocator.jobs.advise": ("AdviseJob", "advise_on"),
    "allocator.jobs.check": ("CheckJob", "check_workbook"),
    "allocator.jobs.compare": ("CompareJob", "compare_workbooks"),
    "allocator.jobs.explain": ("ExplainJob", "explain_workbook"),
    "allocator.jobs.init": ("InitJob", "init_workbook"),
    "allocator.jobs.models": ("ModelsJob", "show_models"),
    "allocator.jobs.solve": ("SolveJob", "solve_workbook"),
    "allocator.jobs.stress": ("StressJob", "stress_workbook"),
    "allocator.jobs.verify": ("VerifyJob", "verify_workbook"),
    "allocator.jobs.whatif": ("WhatIfJob", "try_scenarios"),
    "allocator.jobs.outcome": ("Ending", "JobOutcome"),
    "allocator.jobs.listener": ("Listener", "Phase"),
}
"""Where each public name is at home."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'allocator' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
