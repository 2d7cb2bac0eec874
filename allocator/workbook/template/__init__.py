"""A fresh workbook: the full catalogue of tasks for each school, drop-downs, help, and an example team to overwrite."""

from __future__ import annotations

from allocator.workbook.template.cells import Contents, Formula, Line, Percentage
from allocator.workbook.template.draw import Draft
from allocator.workbook.template.fresh import fresh

__all__ = ["Contents", "Draft", "Formula", "Line", "Percentage", "fresh"]
