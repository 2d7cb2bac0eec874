"""The pages of a report, one a file, in the order in which people see them.

Another page is one file here, with `TITLE` and `page`, and one entry of `PAGES`.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

from allocator.report.pages import (
    alternatives,
    backups,
    consultation,
    evaluation,
    gaps,
    mandates,
    overview,
    per_person,
    run,
    shared,
    steps,
    summary,
    who_to_ask,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from allocator.basics.text import Text
    from allocator.report.answer import Answer
    from allocator.report.page import Page


class Author(NamedTuple):
    """One page and the function that authors it: `key` names it for programs, whatever its title becomes, and is its
    file's stem; `about` says what is on it, `wanted` whether a workbook without the page gets it."""

    key: str
    title: Text
    page: Callable[[Answer], Page]
    about: str = ""
    wanted: Callable[[Answer], bool] = lambda _: True


def _author(module: ModuleType) -> Author:
    about = (inspect.getdoc(module) or "").split(": ", 1)[1].rstrip(".")
    author = Author(module.__name__.rpartition(".")[2], module.TITLE, module.page, about)
    return author._replace(wanted=module.wanted) if hasattr(module, "wanted") else author


PAGES: tuple[Author, ...] = tuple(
    _author(module)
    for module in (
        summary,
        overview,
        workload,
        per_person,
        shared,
        backups,
        mandates,
        gaps,
        alternatives,
        evaluation,
        consultation,
        steps,
        who_to_ask,
        run,
    )
)
