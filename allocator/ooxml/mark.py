"""A copy of a workbook with some cells marked: a fill, and a comment that says what is wrong. Everything else stays.

Comments are those that every Excel shows (ECMA-376 part 1, 18.7), with the drawing that says where each hangs.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from allocator.ooxml.archive import Archive
from allocator.ooxml.cells import C, T, cells_of, escaped, letters, line_of
from allocator.ooxml.file_type import expect_unsigned, expect_workbook, expect_zip
from allocator.ooxml.manifest import Listing
from allocator.ooxml.opc import Package, relations_of, relative
from allocator.ooxml.order import WORKSHEET, place_in_order
from allocator.ooxml.refusal import PackageError
from allocator.ooxml.xml import MAIN, PACKAGE_RELATIONS, RELATIONS, m, r, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from allocator.ooxml.limits import PackageLimits

FILL = "FFFFC7CE"
AUTHOR = "Allocator"
COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
V, OFFICE, X = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
SHAPES = 1024
"""Numbers of shapes that each sheet has for itself."""
EMPTY = (
    f'<xml xmlns:v="{V}" xmlns:o="{OFFICE}" xmlns:x="{X}"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{0}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
SHAPE = (
    f'<v:shape xmlns:v="{V}" xmlns:o="{OFFICE}" xmlns:x="{X}" id="_x0000_s{{number}}" type="#_x0000_t202"'
    ' style="position:absolute;width:300px;height:{height}px;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/>"
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class Mark(NamedTuple):
    """A cell, by sheet, line and column (from 1), and what is to be said of it."""

    sheet: str
    line: int
    column: int
    words: str


def mark(source: Path, target: Path, limits: PackageLimits, marks: Sequence[Mark]) -> int:
    """Write `source` to `target` with these cells marked; returns how many were. A sheet that is not there is left out.

    Raises PackageError for a workbook that can't be written without loss.
    """
    expect_zip(source)
    with Archive(source, limits) as archive:
        package = Package(archive)
        expect_workbook(package)
        expect_unsigned(package)
        marking = _Marking(package)
        done = 0
        for number, sheet in enumerate(package.sheets, start=1):
            wanted = {(each.line, each.column): each.words for each in marks if each.sheet == sheet.title}
            if wanted and sheet.part and sheet.kind == "worksheet":
                marking.sheet(sheet.part, number, wanted)
                done += len(wanted)
        changed = marking.changed | marking.listing.parts()
        known = {member.filename for member in archive.members}
        with archive.copy(target, {part: each for part, each in changed.items() if part in known}, ()) as copy:
            for part, content in changed.items():
                if part not in known:
                    copy.writestr(part, content)
        return done


class _Marking:
    """The parts of a workbook that change while its cells are marked."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.listing = Listing(package)
        self.changed: dict[str, bytes] = {}
        self._styles_part = package.related(package.workbook, "styles")
        self._styles = package.root(self._styles_part) if self._styles_part else None
        self._formats: dict[int, int] = {}

    def sheet(self, part: str, number: int, wanted: Mapping[tuple[int, int], str]) -> None:
        """Mark cells, by line and column, of one sheet."""
        root = self._package.root(part)
        for (line, column), cell in _cells(root, part, wanted).items():
            del line, column
            style = self._format(int(cell.get("s", "0")))
            if style is not None:
                cell.set("s", str(style))
        self._comment(root, part, number, wanted)
        self.changed[part] = written(root)
        if self._styles_part is not None and self._styles is not None:
            self.changed[self._styles_part] = written(self._styles)

    def _format(self, style: int) -> int | None:
        """The number of the same format with our fill; None where the workbook has no formats."""
        formats = self._styles.find(m("cellXfs")) if self._styles is not None else None
        fills = self._styles.find(m("fills")) if self._styles is not None else None
        if formats is None or fills is None or style >= len(formats):
            return None
        if not self._formats:
            fill = etree.SubElement(etree.SubElement(fills, m("fill")), m("patternFill"), patternType="solid")
            etree.SubElement(fill, m("fgColor"), rgb=FILL)
            etree.SubElement(fill, m("bgColor"), indexed="64")
            fills.set("count", str(len(fills)))
        if style not in self._formats:
            filled = deepcopy(formats[style])
            filled.set("fillId", str(len(fills) - 1))
            filled.set("applyFill", "1")
            formats.append(filled)
            formats.set("count", str(len(formats)))
            self._formats[style] = len(formats) - 1
        return self._formats[style]

    # -- comments

    def _comment(self, root: _Element, part: str, number: int, wanted: Mapping[tuple[int, int], str]) -> None:
        """Comments on these cells. Where a drawing stands there that can't be read, the fill has to do."""
        package = self._package
        comments_part = package.related(part, "comments")
        legacy = root.find(m("legacyDrawing"))
        drawing_part = package.related(part, "vmlDrawing") if legacy is not None else None
        try:
            drawing = package.root(drawing_part) if drawing_part else etree.fromstring(EMPTY.format(number))
        except PackageError:
            return
        comments = package.root(comments_part) if comments_part else _no_comments()
        listed = comments.find(m("commentList"))
        if listed is None:
            listed = etree.SubElement(comments, m("commentList"))
        authors = comments.find(m("authors"))
        if authors is None:
            authors = etree.Element(m("authors"))
            comments.insert(0, authors)
        author = etree.SubElement(authors, m("author"))
        author.text = AUTHOR
        known = {each.get("ref"): each for each in listed}
        first = number * SHAPES + len(drawing) + 1
        for offset, ((line, column), words) in enumerate(sorted(wanted.items())):
            reference = f"{letters(column)}{line}"
            if reference in known:
                _append(known[reference], words)
                continue
            listed.append(_said(reference, words, len(authors) - 1))
            drawing.append(etree.fromstring(_shape(first + offset, line, column, words)))
        listed[:] = sorted(listed, key=lambda each: _place(each.get("ref", "")))
        if comments_part is None:
            comments_part = self._new(part, "comments", "xl/comments1.xml", COMMENTS)[0]
        if drawing_part is None:
            drawing_part, relation = self._new(part, "vmlDrawing", "xl/drawings/vmlDrawing1.vml", DRAWING)
            if legacy is None:
                legacy = etree.Element(m("legacyDrawing"), nsmap={"r": RELATIONS})
                place_in_order(root, legacy, WORKSHEET)
            legacy.set(r("id"), relation)
        self.changed[comments_part] = written(comments)
        self.changed[drawing_part] = etree.tostring(drawing)

    def _new(self, part: str, kind: str, wanted: str, content_type: str) -> tuple[str, str]:
        """A new part that a sheet points to: its name, and the relation's."""
        name = self.listing.free(wanted)
        self.listing.declare(name, content_type)
        place = self._package.archive.find(relations_of(part))
        if place is None:
            place = relations_of(part)
            if place not in self.changed:
                self.listing.declare_relations(part)
        if place in self.changed:
            relations = etree.fromstring(self.changed[place])
        elif self._package.archive.find(place):
            relations = self._package.root(place)
        else:
            relations = etree.Element(f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS})
        used = {each.get("Id") for each in relations}
        relation = next(f"rId{number}" for number in range(1, len(used) + 2) if f"rId{number}" not in used)
        etree.SubElement(
            relations,
            f"{{{PACKAGE_RELATIONS}}}Relationship",
            Id=relation,
            Type=f"{RELATIONS}/{kind}",
            Target=relative(part, name),
        )
        self.changed[place] = written(relations)
        return name, relation


def _cells(root: _Element, part: str, wanted: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], _Element]:
    """The cells at these places, those that are not there made."""
    data = root.find(m("sheetData"))
    if data is None:
        data = etree.Element(m("sheetData"))
        place_in_order(root, data, WORKSHEET)
    rows: dict[int, _Element] = {}
    line = 0
    for row in data.iterchildren(m("row")):
        line = line_of(row, line, part)
        rows[line] = row
    found = {}
    for line, column in sorted(wanted):
        if line not in rows:
            rows[line] = etree.Element(m("row"), r=str(line))
            after = [number for number in rows if number > line]
            if after:
                rows[min(after)].addprevious(rows[line])
            else:
                data.append(rows[line])
        found[line, column] = _cell(rows[line], line, column, part)
    return found


def _cell(row: _Element, line: int, column: int, part: str) -> _Element:
    raws = list(cells_of(row, line, part))
    for raw in raws:
        raw.element.set("r", f"{letters(raw.column)}{line}")
        if raw.column == column:
            return raw.element
    cell = etree.Element(C, r=f"{letters(column)}{line}")
    after = next((raw.element for raw in raws if raw.column > column), None)
    if after is not None:
        after.addprevious(cell)
    elif raws:
        raws[-1].element.addnext(cell)
    else:
        row.insert(0, cell)
    row.attrib.pop("spans", None)
    return cell


def _no_comments() -> _Element:
    return etree.Element(m("comments"), nsmap={None: MAIN})


def _said(reference: str, words: str, author: int) -> _Element:
    comment = etree.Element(m("comment"), ref=reference, authorId=str(author))
    etree.SubElement(comment, m("text"))
    _append(comment, words)
    return comment


def _append(comment: _Element, words: str) -> None:
    """What is said goes behind what somebody wrote there."""
    text = comment.find(m("text"))
    if text is None:
        text = etree.SubElement(comment, m("text"))
    run = etree.Element(m("r"))
    said = etree.SubElement(run, T)
    said.text = escaped(words if not len(text) else f"\n{words}")
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    last = next((each for each in text if each.tag in (m("rPh"), m("phoneticPr"))), None)
    if last is None:
        text.append(run)
    else:
        last.addprevious(run)


def _shape(number: int, line: int, column: int, words: str) -> str:
    height = 40 + 20 * (len(words) // 40 + words.count("\n"))
    rows = height // 20 + 1
    return SHAPE.format(
        number=number,
        height=height,
        left=column,
        right=column + 4,
        top=max(line - 2, 0),
        bottom=max(line - 2, 0) + rows,
        row=line - 1,
        column=column - 1,
    )


def _place(reference: str) -> tuple[int, int]:
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    name, column = reference[: len(reference) - len(digits)], 0
    for letter in name:
        column = 26 * column + ord(letter) - 64
    return int(digits) if digits.isdecimal() else 0, column
