"""What the tests of packages share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import allocator.workbook.read.book
import allocator.workbook.write.write
from allocator.ooxml.sandbox_tasks import TASKS

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do at once what is otherwise done in a process of its own, which takes longer to start than to do it."""

    def do(task: str, limits: PackageLimits, **given: Any) -> Any:
        return json.loads(json.dumps(TASKS[task](limits, **json.loads(json.dumps(given)))))

    monkeypatch.setattr(allocator.workbook.read.book, "in_child", do)
    monkeypatch.setattr(allocator.workbook.write.write, "in_child", do)
