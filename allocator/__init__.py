"""Allocator: who does what, with the hours that we have?

The public names load on first use, so that importing the package costs nothing:

    reading = allocator.read_workbook(path)
    result = allocator.solve(reading.instance)
    allocator.write_workbook(reading, result, out)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from allocator.check.verify import verify
    from allocator.instance import Instance
    from allocator.plan import Plan, Result
    from allocator.rule_model import RuleModel
    from allocator.search import solve
    from allocator.workbook.read.read import read_workbook
    from allocator.workbook.write.write import write_workbook

__all__ = ["Instance", "Plan", "Result", "RuleModel", "read_workbook", "solve", "verify", "write_workbook"]

_HOMES = {
    "Instance": "allocator.instance",
    "Plan": "allocator.plan",
    "Result": "allocator.plan",
    "RuleModel": "allocator.rule_model",
    "read_workbook": "allocator.workbook.read.read",
    "solve": "allocator.search",
    "verify": "allocator.check.verify",
    "write_workbook": "allocator.workbook.write.write",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'allocator' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
