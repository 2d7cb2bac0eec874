"""Tasks of an overview that have a first and a second line: help desk, problems and accounts in two lines each.

The report asks to give them to different people: small problems to who is near, complex ones to who knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from allocator.catalogue.tasks import Core
from allocator.cell_words import CLUSTERS, YES_NO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import Catalogue, CatalogueTask
    from allocator.instance import Cluster
    from allocator.workbook.template.cells import Line

    Found = CatalogueTask | None

TAILORED = ("hours", "minimum")
"""Fields of the whole task that only its author could divide over the parts: where one is given, the line stays
whole."""


class Split(NamedTuple):
    """The lines of an overview after splitting, and the tasks that were split, in their order."""

    lines: tuple[Line, ...]
    tasks: tuple[CatalogueTask, ...]


def split(lines: Sequence[Line], catalogue: Catalogue, language: Language) -> Split:
    """Two lines for each that stands for a task with a first and a second line, in the words of the catalogue.

    Everything else that the line says holds for both. A task stays whole where its line has hours of its own, and
    where the overview has its first or second line already, or the task itself on several lines of a school.
    """
    parts: dict[str, list[CatalogueTask]] = {}
    for task in catalogue.tasks:
        if task.part_of is not None:
            parts.setdefault(task.part_of, []).append(task)
    found = [_task(line, catalogue) for line in lines]
    kept = _kept_whole(lines, found, parts)
    written: list[Line] = []
    done: dict[str, CatalogueTask] = {}
    for line, known in zip(lines, found, strict=True):
        if known is None or known.id not in parts or known.id in kept:
            written.append(line)
        else:
            written += [_part(line, known, part, language) for part in parts[known.id]]
            done[known.id] = known
    return Split(tuple(written), tuple(done.values()))


def _task(line: Line, catalogue: Catalogue) -> Found:
    """The task of the catalogue that a line stands for, as reading it finds it."""
    cluster = CLUSTERS.find(str(line.get("cluster") or ""))
    by_id = catalogue.by_id(str(line.get("task") or ""))
    return by_id or catalogue.match(str(line.get("description") or ""), cast("Cluster | None", cluster))


def _kept_whole(lines: Sequence[Line], found: Sequence[Found], parts: dict[str, list[CatalogueTask]]) -> set[str]:
    """The tasks (by ID) that the user tailored or split."""
    kept: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for line, task in zip(lines, found, strict=True):
        if task is None:
            continue
        place = (task.id, str(line.get("school") or ""))
        if task.part_of is not None:
            kept.add(task.part_of)
        elif task.id in parts and (place in seen or any(field in line for field in TAILORED)):
            kept.add(task.id)
        seen.add(place)
    return kept


def _part(line: Line, task: CatalogueTask, part: CatalogueTask, language: Language) -> Line:
    """The line of one part: core where the line is, save where only the other part of the task is a core task."""
    cells = {**line, "task": part.id, "description": part.text.to(language)}
    core = YES_NO.find(str(line.get("core") or ""))
    if core and task.core is Core.YES and part.core is not Core.YES:
        cells["core"] = YES_NO.write(False, language)
    return cells
