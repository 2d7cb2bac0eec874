"""Hostile files, each as something that writes it into a path when it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.ooxml import hostile
from tests.ooxml.hostile import hours, parts, tasks, write

Hostile = Callable[[Path], object]
STRAY = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def changed(**content: str | bytes) -> Hostile:
    return lambda path: write(path, parts(**content))


def large(make: Callable[[], hostile.Parts]) -> Hostile:
    """Parts that are made when they are wanted: all at once they would fill the memory of the tests."""
    return lambda path: write(path, make())


def raw(content: bytes) -> Hostile:
    return lambda path: path.write_bytes(content)


def without(part: str) -> Hostile:
    return lambda path: write(path, {name: content for name, content in parts().items() if name != part})


def with_rows(rows: str) -> Hostile:
    return changed(TASKS=tasks(more=rows))


def with_hours(value: str, attributes: str = "") -> Hostile:
    return changed(TASKS=hours(f'<c r="C2" {attributes}><v>{value}</v></c>'))


def with_member(name: str) -> Hostile:
    return lambda path: hostile.named(path, name)


def of_kind(kind: str, part: str = hostile.BOOK) -> Hostile:
    return lambda path: hostile.of_kind(path, kind, part)
