"""A booklet: pages in order, under the parts that they belong to, with what is said before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.report.page import Page


class Chapter(NamedTuple):
    """A page; `part` names what it belongs to with the pages around it, empty for nothing."""

    page: Page
    part: str = ""


@dataclass(frozen=True)
class Booklet:
    """Everything that stands in one report; `notes` are sentences below its title, `mark` what every page and every
    sheet of paper bears, empty for nothing."""

    title: str
    language: Language
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...] = ()
    mark: str = ""
