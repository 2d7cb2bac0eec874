"""Tasks that are done in a process of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.ooxml.compare import compare
from allocator.ooxml.graft import Grafted, graft
from allocator.ooxml.mark import Mark, mark
from allocator.ooxml.recipe import Recipe
from allocator.ooxml.redact import blank
from allocator.ooxml.redact_sheet import Area
from allocator.ooxml.sanitise import sift

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.ooxml.limits import PackageLimits


def _sift(limits: PackageLimits, source: str, target: str, asked: list[str]) -> dict[str, Any]:
    return sift(Path(source), Path(target), limits, frozenset(asked))


def _graft(limits: PackageLimits, source: str, donor: str, target: str, recipe: dict[str, Any]) -> Grafted:
    return graft(Path(source), Path(donor), Path(target), limits, Recipe.heard(recipe))


def _compare(
    limits: PackageLimits, source: str, donor: str, target: str, recipe: dict[str, Any], changed: list[str]
) -> None:
    compare(Path(source), Path(donor), Path(target), limits, Recipe.heard(recipe), changed)


def _blank(limits: PackageLimits, source: str, target: str, areas: list[tuple[str, int, int, int]]) -> None:
    blank(Path(source), Path(target), limits, [Area(*area) for area in areas])


def _mark(limits: PackageLimits, source: str, target: str, marks: list[tuple[str, int, int, str]]) -> int:
    return mark(Path(source), Path(target), limits, [Mark(*each) for each in marks])


TASKS: dict[str, Callable[..., Any]] = {
    "sift": _sift,
    "graft": _graft,
    "compare": _compare,
    "blank": _blank,
    "mark": _mark,
}
