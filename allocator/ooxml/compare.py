"""An answer read again and compared with its input: our cells are there, everything else is as it was, and all of it
hangs together.

Shares nothing with `graft` but how XML and cells are read: a difference is a fault of ours, told before it does harm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from allocator.basics.text import Text
from allocator.ooxml.archive import Archive
from allocator.ooxml.cells import cells_of, letters, line_of, plain_text
from allocator.ooxml.opc import RELATED, TYPES, Package, relations_of
from allocator.ooxml.order import STYLES, WORKBOOK, WORKSHEET, out_of_order
from allocator.ooxml.refusal import REPORT, PackageError
from allocator.ooxml.selection import unselected
from allocator.ooxml.shared_formulas import Lenders
from allocator.ooxml.xml import m, spelled, stream

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from allocator.ooxml.limits import PackageLimits
    from allocator.ooxml.recipe import Columns, Recipe

    Place = tuple[int, int]
    Contents = dict[Place, tuple[str, str | None, str | None, int]]
    """By line and column: kind, value as text, formula, format."""

BLANK = (None, None)
STYLE = re.compile(rb' s="\d+"')


def compare(source: Path, donor: Path, target: Path, limits: PackageLimits, recipe: Recipe, changed: list[str]) -> None:
    """Compare what `graft` wrote to `target` with what it was made from. Raises PackageError for any difference."""
    with Archive(source, limits) as before, Archive(donor, limits) as given, Archive(target, limits) as after:
        own, ours, written = Package(before), Package(given), Package(after)
        _same_parts(before, after, set(changed))
        _same_sheets(own, written, recipe)
        _hangs_together(own, written, changed)
        seen: set[str] = set()
        for title in (sheet.title for sheet in recipe.sheets):
            _right_types(ours, _part_of(ours, title), written, _part_of(written, title), seen)
        if own.related(own.workbook, "styles") is None:
            _right_types(ours, _styles(ours), written, _styles(written), seen)
        _same_types(own, written, seen)
        _in_order(own, written)
        if recipe.columns is not None:
            _same_cells(own, ours, written, recipe.columns)
        for title in (sheet.title for sheet in recipe.sheets):
            if _bare(ours, title) != _bare(written, title):  # mostly they are alike, and that takes no time to tell
                _expect_same(_values(ours, title), _values(written, title), title)


def _differ(part: str) -> NoReturn:
    raise PackageError(
        Text("what was written is not what was meant", "wat geschreven werd, is niet wat bedoeld was"), REPORT, part
    )


def _expect(sound: bool, part: str) -> None:
    if not sound:
        _differ(part)


def _same_parts(before: Archive, after: Archive, changed: set[str]) -> None:
    """Every part that was not to change is there, byte for byte, and none that nobody knows."""
    standing = {member.filename for member in before.members} - changed
    written = {member.filename for member in after.members}
    _expect(standing <= written and written <= standing | changed, TYPES)
    for name in standing:
        _expect(before.read(name) == after.read(name), name)


def _same_sheets(own: Package, written: Package, recipe: Recipe) -> None:
    """The user's other sheets are as they were, save which of them is selected."""
    ours = {each.replaces for each in recipe.sheets} | {each.title for each in recipe.sheets}
    ours |= set() if recipe.columns is None else {recipe.columns.sheet}
    for sheet in own.sheets:
        if sheet.part and sheet.title not in ours:
            before, after = own.archive.read(sheet.part), written.archive.read(sheet.part)
            _expect(before == after or unselected(before) == after, sheet.part)


def _hangs_together(own: Package, package: Package, changed: Iterable[str]) -> None:
    """Check that changed parts point to parts that are there and have content types; what was loose before may be."""
    for part in changed:
        if package.archive.find(part) is None:
            continue
        known = own.archive.find(part) is not None
        _expect(bool(package.content_type(part)) or (known and not own.content_type(part)), part)
        _expect(_loose(package, part) <= (_loose(own, part) if known else set()), relations_of(part))
    _expect(all(sheet.part for sheet in package.sheets), package.workbook)


def _right_types(ours: Package, given: str, written: Package, part: str, seen: set[str]) -> None:
    """A part of ours, and all that it points to, is said to be of the type that it is; `seen` takes them in."""
    if part in seen:
        return
    seen.add(part)
    _expect(bool(part) and written.content_type(part) == ours.content_type(given), part)
    wanted = [each for each in ours.relations(given) if not each.external]
    if wanted:
        seen.add(relations_of(part))
        _expect(written.content_type(relations_of(part)) == RELATED, relations_of(part))
    found = {each.id: each.target for each in written.relations(part) if not each.external}
    for each in wanted:
        _right_types(ours, each.target, written, found.get(each.id, ""), seen)


def _same_types(own: Package, written: Package, ours: Collection[str]) -> None:
    """The user's parts are said to be of the types that they were; relations that had none may have got theirs."""
    for member in own.archive.members:
        name = member.filename
        if name not in ours and name != own.types and written.archive.find(name) is not None:
            before, after = own.content_type(name), written.content_type(name)
            gained = not before and after == RELATED and name.lower().endswith(".rels")
            _expect(before == after or gained, name)


def _loose(package: Package, part: str) -> set[str]:
    """Where a part points to that is not there."""
    targets = {relation.target for relation in package.relations(part) if not relation.external}
    return {target for target in targets if package.archive.find(target) is None}


def _in_order(own: Package, written: Package) -> None:
    """No element stands where Excel would not look for it, unless it stood so before."""
    parts = [(written.workbook, WORKBOOK), (_styles(written), STYLES)]
    parts += [(sheet.part, WORKSHEET) for sheet in written.sheets if sheet.kind == "worksheet"]
    for part, order in parts:
        if own.archive.find(part) is not None and own.archive.read(part) == written.archive.read(part):
            continue
        known = own.archive.find(part) is not None and out_of_order(own.root(part), order)
        _expect(known or not out_of_order(written.root(part), order), part)


def _same_cells(own: Package, ours: Package, written: Package, columns: Columns) -> None:
    """On the sheet of the tasks the user's cells are as they were and ours are the donor's."""
    before, given, after = (_contents(each, columns.sheet) for each in (own, ours, written))
    header, owned = columns.header_row, set(columns.headers)
    new = {(header, column) for column in columns.kept if column in columns.widths}

    totals = {place for place, cell in before.items() if place[0] > columns.last_row and cell[2] is not None}

    def is_ours(place: tuple[int, int]) -> bool:
        owns = place[0] >= header and place[1] in owned and place not in totals
        return owns or place in new or place in columns.cells

    users = {place: cell for place, cell in before.items() if not is_ours(place)}
    _expect_same(users, {place: cell for place, cell in after.items() if not is_ours(place)}, columns.sheet)
    mine, filled = (
        {place: cell[1:3] for place, cell in cells.items() if is_ours(place) and cell[1:3] != BLANK}
        for cells in (given, after)
    )
    _expect_same(mine, filled, columns.sheet)


def _expect_same(wanted: Mapping[Place, object], found: Mapping[Place, object], title: str) -> None:
    """Cells by line and column are alike; the first that is not is named."""
    for line, column in sorted({*wanted, *found}):
        _expect(wanted.get((line, column)) == found.get((line, column)), f"{title}!{letters(column)}{line}")


def _bare(package: Package, title: str) -> bytes:
    """A sheet's rows in the one way to spell them (Exclusive XML Canonicalization 1.0), without the numbers of formats,
    which differ from workbook to workbook."""
    rows = package.root(_part_of(package, title)).find(m("sheetData"))
    return b"" if rows is None else STYLE.sub(b"", spelled(rows))


def _part_of(package: Package, title: str) -> str:
    part = next((sheet.part for sheet in package.sheets if sheet.title == title), "")
    _expect(bool(part), title)
    return part


def _styles(package: Package) -> str:
    return package.related(package.workbook, "styles") or ""


def _values(package: Package, title: str) -> dict[tuple[int, int], tuple[str | None, str | None]]:
    """The contents of a sheet's cells, blank ones left out."""
    return {place: cell[1:3] for place, cell in _contents(package, title).items() if cell[1:3] != BLANK}


def _contents(package: Package, title: str) -> Contents:
    """All cells of a sheet, words in full wherever they are stored."""
    part = _part_of(package, title)
    table = package.related(package.workbook, "sharedStrings")
    content = package.archive.read(table) if table else b"<sst/>"
    strings = [plain_text(item) for item in stream(content, table or "", (m("si"),))]
    contents: Contents = {}
    lenders = Lenders()
    line = 0
    for row in stream(package.archive.read(part), part, (m("row"),)):
        line = line_of(row, line, part)
        for raw in cells_of(row, line, part):
            kind, value = raw.kind, raw.value
            if kind == "s" and value is not None:
                kind, value = "words", strings[int(value)] if value.isdecimal() and int(value) < len(strings) else value
            elif kind == "inlineStr":
                kind = "words"
            formula = None if raw.formula is None else lenders.in_full(raw, line)
            contents[line, raw.column] = kind, value, formula, raw.style
    return contents
