"""Core tasks by their colour: which task lines have a coloured cell, as in the official overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.fills import GradientFill

from allocator.basics.text import Text

if TYPE_CHECKING:
    from openpyxl.styles.colors import Color
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Table

Colour = tuple[object, ...]
"""The parts of a fill by which one is told from another."""

WHITE = "FFFFFF"
BACKGROUND, TEXT_COLOUR = 0, 1
"""Places in a theme: white and black, unless someone redesigned it."""
AUTOMATIC = (64, 65)
"""Places in the palette that stand for the system's own colours: no fill that anybody chose."""


def core_by_fill(worksheet: Worksheet, table: Table, notes: Notes) -> dict[int, bool] | None:
    """For each line number whether it is filled; None where no line is, which tells nothing.

    Warns where the colours are hard to tell apart: several of them, or every line filled.
    """
    colours = {line.number: _line_colour(worksheet, table, line.number) for line in table.lines}
    filled = [colour for colour in colours.values() if colour is not None]
    if not filled:
        return None
    place = table.header_place("description")
    mend = Text(
        'check them, or fill in a column "Core"',
        'kijk ze na, of vul een kolom "Kerntaak" in',
    )
    kinds = len(set(filled))
    if kinds > 1:
        notes.warn(
            place,
            Text(
                f"{len(filled)} lines in {kinds} colours are read as core tasks",
                f"{len(filled)} rijen in {kinds} kleuren zijn gelezen als kerntaken",
            ),
            mend,
        )
    elif len(filled) == len(colours):
        notes.warn(
            place,
            Text("the only line is coloured, so it is a core task", "de enige rij is gekleurd, dus een kerntaak")
            if len(filled) == 1
            else Text(
                f"all {len(filled)} lines are coloured, so all are core tasks",
                f"alle {len(filled)} rijen zijn gekleurd, dus allemaal kerntaken",
            ),
            mend,
        )
    return {number: colour is not None for number, colour in colours.items()}


def _line_colour(worksheet: Worksheet, table: Table, number: int) -> Colour | None:
    """The fill of the line's Description, else of its Cluster; None where neither is coloured."""
    for field in ("description", "cluster"):
        cell = worksheet._cells.get((number, table.columns[field]))
        if cell is None or not cell.has_style:
            continue
        fill = cell.fill
        if fill.tagname == GradientFill.tagname:
            return ("gradient", *(stop.color.value for stop in fill.stop))
        if fill.fill_type is not None and not _is_white(fill.fgColor):
            return (fill.fgColor.type, fill.fgColor.value, round(fill.fgColor.tint, 3))
    return None


def _is_white(colour: Color) -> bool:
    if colour.type == "theme":
        return (colour.theme == BACKGROUND and colour.tint >= 0) or colour.tint >= 1
    if colour.type == "indexed":
        if colour.indexed in AUTOMATIC:
            return True
        known = colour.indexed < len(COLOR_INDEX)
        return known and COLOR_INDEX[colour.indexed][-6:].upper() == WHITE
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return colour.rgb[-6:].upper() == WHITE
    return True
