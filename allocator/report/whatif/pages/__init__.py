"""The pages about scenarios, one a file, in the order in which people see them.

Another page is one file here, with `TITLE` and `page`, and one entry of `PAGES`.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

from allocator.report.whatif.pages import changes, differences, done, people, rows, run, schools, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from allocator.basics.text import Text
    from allocator.report.page import Page
    from allocator.report.whatif.answer import WhatIfAnswer


class Author(NamedTuple):
    """One page and the function that authors it; `about` says what is on it."""

    title: Text
    page: Callable[[WhatIfAnswer], Page]
    about: str


def _author(module: ModuleType) -> Author:
    about = " ".join((inspect.getdoc(module) or "").split(": ", 1)[1].split()).rstrip(".")
    return Author(module.TITLE, module.page, about)


PAGES: tuple[Author, ...] = tuple(
    _author(module) for module in (side_by_side, done, changes, differences, rows, people, schools, run)
)
