"""Workbooks are read in this process, as in `tests/workbook`."""

from __future__ import annotations

from tests.workbook.conftest import in_process

__all__ = ["in_process"]
