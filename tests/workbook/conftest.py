"""Reading and writing in this process, as far as these tests go: a process of its own each time would take minutes.

`tests/ooxml` has the tests of that process, and the command line's tests go through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from allocator.ooxml.sandbox_tasks import TASKS
from allocator.workbook.read import book
from allocator.workbook.write import write

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits


def here(task: str, limits: PackageLimits, **given: Any) -> Any:
    return TASKS[task](limits, **given)


@pytest.fixture(autouse=True)
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "in_child", here)
    monkeypatch.setattr(write, "in_child", here)
