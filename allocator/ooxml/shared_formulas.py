"""Formulas that several cells share: Excel stores the words in one of them, and a number in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.ooxml.cells import F, cells_of, reference
from allocator.ooxml.formula import moved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from allocator.ooxml.cells import RawCell


class Lenders:
    """The formulas met so far that a sheet's other cells share, by number."""

    def __init__(self) -> None:
        self._lent: dict[str, tuple[int, int, str]] = {}

    def note(self, raw: RawCell, line: int) -> None:
        """Remember a cell's formula, if others may share it."""
        formula = raw.element.find(F)
        if formula is not None and formula.get("t") == "shared" and formula.text:
            self._lent[formula.get("si", "")] = line, raw.column, formula.text

    def in_full(self, raw: RawCell, line: int) -> str:
        """A cell's formula, also where another cell's words stand for it."""
        self.note(raw, line)
        formula = raw.element.find(F)
        if formula is None or formula.text or formula.get("si", "") not in self._lent:
            return raw.formula or ""
        first, column, words = self._lent[formula.get("si", "")]
        return moved(words, line - first, raw.column - column)

    def hand_on(self, rows: Iterable[tuple[int, _Element]], part: str) -> None:
        """The formulas noted went with their cells: each goes on from the first of the others that is left."""
        heirs: dict[str, list[tuple[int, int, _Element]]] = {}
        for line, row in rows if self._lent else ():
            for raw in cells_of(row, line, part):
                formula = raw.element.find(F)
                if formula is not None and formula.get("t") == "shared" and not formula.text:
                    heirs.setdefault(formula.get("si", ""), []).append((line, raw.column, formula))
        for number, cells in heirs.items():
            if number not in self._lent:
                continue
            first, column, words = self._lent[number]
            lines, columns = [each[0] for each in cells], [each[1] for each in cells]
            line, across, formula = cells[0]
            formula.text = moved(words, line - first, across - column)
            formula.set("ref", reference(min(lines), min(columns), max(lines), max(columns)))
