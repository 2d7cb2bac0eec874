"""Whether the input is still what a plan was made from, and which cells changed: short digests of what was read."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from allocator.basics.units import key
from allocator.workbook.schema import COMPETENCES, MOTIVATIONS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from allocator.instance import Instance
    from allocator.workbook.cells.sheet import Line

APART = frozenset({"line", "defaulted", "strategic", "combined", "aim", "until", "grows", "kind"})
"""Fields of rows and people that say where it stands, who filled a cell, what is advised about it, or that only inform:
with others, the same is asked."""

NAMING = frozenset({"task", "school", "description", "name", "setting"})
"""The columns by which people tell one line of a sheet from another."""

PRIVATE = frozenset({column.field for column in (*COMPETENCES, *MOTIVATIONS)} | {"points", "diploma"})
"""Fields that stand on no sheet of ours, also not as a digest: five levels are soon guessed."""


@dataclass(frozen=True)
class LineMark:
    """One line of an input sheet as it was read: a digest of each filled cell that is not private, by field name."""

    sheet: str
    line: int
    cells: Mapping[str, str]


def question(instance: Instance) -> str:
    """A digest of everything that a plan is judged by: rows, people, schools, budgets, rules and tiers.

    The order of lines, case and surplus space do not count.
    """
    sides = (instance.rows, instance.members, instance.partners, instance.schools)
    asked = [sorted(map(_plain, side)) for side in sides]
    asked.append([_plain(instance.group_budget), _plain(instance.rules), _plain(instance.tiers)])
    return _digest(repr(asked), 32)


def _plain(value: Any) -> str:
    """A value as text that is the same in every run."""
    if isinstance(value, Enum):
        return str(value.value)
    if dataclasses.is_dataclass(value):
        fields = [field.name for field in dataclasses.fields(value) if field.name not in APART]
        return f"{type(value).__name__}({', '.join(_plain(getattr(value, name)) for name in fields)})"
    if isinstance(value, AbstractSet):
        return f"{{{', '.join(sorted(map(_plain, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(sorted(f'{_plain(name)}: {_plain(each)}' for name, each in value.items()))}}}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_plain, value))})"
    return repr(key(value)) if isinstance(value, str) else str(value)


def line_mark(line: Line) -> LineMark:
    """The digests of an input line."""
    cells = {field: cell_digest(cell.value) for field, cell in line.cells.items() if field not in PRIVATE}
    return LineMark(line.table.schema.field, line.number, cells)


def cell_digest(value: object) -> str:
    """A digest of one cell's value; how a program stores a number, case and surplus space do not count."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return _digest(repr(float(value)) if number else key(str(value)), 8)  # type: ignore[arg-type]


def _digest(words: str, length: int) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def changed_cells(before: Sequence[LineMark], lines: Sequence[Line]) -> list[str]:
    """The addresses of the cells that no longer hold what they held; of a new line its first cell, of one that is gone
    its sheet."""
    pairs, new, gone = _paired(before, lines)
    places = []
    for line, mark in pairs:
        was, now = mark.cells, line_mark(line).cells
        places += [line.place(field) for field in sorted({*was, *now}) if was.get(field) != now.get(field)]
    places += [line.place(next(iter(line.cells))) for line in new]
    titles = {line.table.schema.field: line.table.title for line in lines}
    return [*places, *dict.fromkeys(titles.get(mark.sheet, mark.sheet) for mark in gone)]


def typed_settings(before: Sequence[LineMark], lines: Sequence[Line]) -> dict[str, str]:
    """The settings that somebody wrote on the sheet Settings or gave another value since, with their cells."""
    if not before:
        return {}
    was = {mark.cells.get("setting"): mark.cells.get("value") for mark in before if mark.sheet == SETTINGS.field}
    filled = [line for line in lines if {"setting", "value"} <= set(line.cells)]
    return {
        str(line.cells["setting"].value): line.place("value")
        for line in filled
        if was.get(cell_digest(line.cells["setting"].value)) != cell_digest(line.cells["value"].value)
    }


def _paired(
    before: Sequence[LineMark], lines: Sequence[Line]
) -> tuple[list[tuple[Line, LineMark]], list[Line], list[LineMark]]:
    """Each line with what it was, found by all its cells, else by what names it, else by where it stands; then the
    lines that are new, and those that are gone."""
    ways: tuple[Callable[[LineMark], Hashable], ...] = (
        lambda mark: (mark.sheet, frozenset(mark.cells.items())),
        lambda mark: (mark.sheet, frozenset(item for item in mark.cells.items() if item[0] in NAMING)),
        lambda mark: (mark.sheet, mark.line),
    )
    pairs, new, gone = [], list(lines), list(before)
    for way in ways:
        known: dict[Hashable, list[LineMark]] = defaultdict(list)
        for mark in gone:
            known[way(mark)].append(mark)
        waiting, new = new, []
        for line in waiting:
            fitting = known[way(line_mark(line))]
            if fitting:
                pairs.append((line, fitting.pop(0)))
            else:
                new.append(line)
        gone = [mark for marks in known.values() for mark in marks]
    return pairs, new, gone
