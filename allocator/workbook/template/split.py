"""Tasks of an overview that have parts: first and second lines, servers and laptops, the group's part and the school's.

The report asks to give them to different people: small problems to who is near, complex ones to who knows; the vision
to the group, its translation to each school.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from allocator.catalogue.tasks import Core, Side
from allocator.cell_words import CLUSTERS, THE_GROUP, YES_NO
from allocator.instance import GROUP
from allocator.workbook.cells.names import is_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import Catalogue, CatalogueTask
    from allocator.categories import Cluster
    from allocator.workbook.template.cells import Line

    Found = CatalogueTask | None
    Parts = dict[str, list[CatalogueTask]]

TAILORED = ("hours", "minimum")
"""Fields of the whole task that only its author could divide over the parts: where one is given, the line stays
whole."""

OF_SCHOOL = ("applies", "where", "saving")
"""Fields that a school's line says and that mean nothing on the group's own."""


class Split(NamedTuple):
    """The lines of an overview after splitting, and the tasks that were split, in their order."""

    lines: tuple[Line, ...]
    tasks: tuple[CatalogueTask, ...]


def split(lines: Sequence[Line], catalogue: Catalogue, language: Language, *, several: bool = False) -> Split:
    """Two lines for each that stands for a task with two parts, in the words of the catalogue; `several` schools also
    get the group's part of a task, once, as a line of the group itself, and their own.

    Everything else that the line says holds for both. A task stays whole where its line has hours of its own, and
    where the overview has one of its parts already, the task itself on several lines of a school, or for the group.
    """
    parts: Parts = {}
    for task in catalogue.split(several=several):
        if task.part_of is not None:
            parts.setdefault(task.part_of, []).append(task)
    found = [_task(line, catalogue) for line in lines]
    kept = _kept_whole(lines, found, parts)
    written: list[Line] = []
    of_group: dict[str, Line] = {}
    done: dict[str, CatalogueTask] = {}
    for line, known in zip(lines, found, strict=True):
        if known is None or known.id not in parts or known.id in kept:
            written.append(line)
            continue
        done[known.id] = known
        for part in parts[known.id]:
            if part.side is Side.GROUP:
                of_group.setdefault(part.id, _of_group(_part(line, known, part, language), language))
            else:
                written.append(_part(line, known, part, language))
    return Split((*written, *of_group.values()), tuple(done.values()))


def numbered(lines: Sequence[Line], catalogue: Catalogue) -> tuple[Line, ...]:
    """The lines with the ID of the task that each was recognised as, where it has none."""
    found = ((line, None if line.get("task") else _task(line, catalogue)) for line in lines)
    return tuple(line if task is None else {**line, "task": task.id} for line, task in found)


def _task(line: Line, catalogue: Catalogue) -> Found:
    """The task of the catalogue that a line stands for, as reading it finds it."""
    cluster = CLUSTERS.find(str(line.get("cluster") or ""))
    by_id = catalogue.by_id(str(line.get("task") or ""))
    return by_id or catalogue.match(str(line.get("description") or ""), cast("Cluster | None", cluster))


def _kept_whole(lines: Sequence[Line], found: Sequence[Found], parts: Parts) -> set[str]:
    """The tasks (by ID) that the user tailored or split."""
    kept: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for line, task in zip(lines, found, strict=True):
        if task is None:
            continue
        school = str(line.get("school") or "")
        place = (task.id, school)
        if task.part_of is not None:
            kept.add(task.part_of)
        elif task.id in parts and (
            place in seen
            or any(line.get(field) is not None for field in TAILORED)
            or (is_group(school) and any(part.side for part in parts[task.id]))
        ):
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


def _of_group(line: Line, language: Language) -> Line:
    """A school's line as one of the group itself."""
    kept = {field: value for field, value in line.items() if field not in OF_SCHOOL}
    return {**kept, "school": THE_GROUP.write(GROUP, language)}
