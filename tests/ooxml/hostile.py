"""Workbooks as plain XML, and what breaks, traps or exhausts who reads them: each written into a path."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from tests.ooxml.parts import CONTENT, MAIN, OFFICE, RELATIONS, SPREADSHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Parts = dict[str, str | bytes]

TYPES, RELS, BOOK, LINKS = "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TASKS, TEAM = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRICT = "http://purl.oclc.org/ooxml"
MEGABYTE = 2**20

HEADERS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Cluster</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Description</t></is></c><c r="C1" t="inlineStr"><is><t>Hours</t></is></c></row>'
)
LINE = (
    '<c r="A2" t="inlineStr"><is><t>Technical</t></is></c><c r="B2" t="inlineStr"><is><t>Mend things</t></is></c>'
    '<c r="C2"><v>10</v></c>'
)
PEOPLE = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>ICT hours</t></is></c><c r="C1" t="inlineStr"><is><t>Technical</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>An</t></is></c><c r="B2"><v>100</v></c><c r="C2"><v>3</v></c></row>'
)


# -- sound parts


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet with these rows."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def tasks(line: str = LINE, more: str = "", before: str = "", after: str = "") -> str:
    """The sheet of the one task, with other cells on its line or more lines below."""
    return sheet(f'{HEADERS}<row r="2">{line}</row>{more}', before, after)


def hours(cell: str) -> str:
    """The sheet of the one task with another cell for its hours."""
    return tasks(LINE[: LINE.index('<c r="C2"')] + cell)


def parts(**changed: str | bytes) -> Parts:
    """A sound workbook of two sheets as XML; `changed` parts go by the names of this module's constants."""
    override = f'<Override PartName="/{{}}" ContentType="{SPREADSHEET}.{{}}+xml"/>'
    kinds = [(BOOK, "sheet.main"), (TASKS, "worksheet"), (TEAM, "worksheet"), (STYLES, "styles")]
    sound: Parts = {
        TYPES: f'<Types xmlns="{CONTENT}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{''.join(override.format(*kind) for kind in (*kinds, (STRINGS, 'sharedStrings')))}</Types>",
        RELS: relations(("officeDocument", BOOK)),
        BOOK: book("Tasks", "Team"),
        LINKS: relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("worksheet", "worksheets/sheet2.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        TASKS: tasks(),
        TEAM: sheet(PEOPLE),
        STYLES: f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
        STRINGS: f'<sst xmlns="{MAIN}"><si><t>Technical</t></si></sst>',
    }
    return sound | {globals()[name]: content for name, content in changed.items()}


def relations(*targets: tuple[str, str]) -> str:
    """The relations of a part, `rId1` and so on: the kind and the target of each."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def book(*titles: str) -> str:
    """The part that lists the sheets."""
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>' for number, title in enumerate(titles, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'


def write(path: Path, content: Mapping[str, str | bytes]) -> Path:
    """The parts as a file."""
    return write_members(path, content.items())


def write_members(path: Path, members: Iterable[tuple[str, str | bytes]]) -> Path:
    """Members in their order, also those of the same name and those that no zip program would write."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
            entry.filename = name
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return path


# -- XML that traps


def with_doctype(document_type: str, use: str, encoding: str = "utf-8") -> bytes:
    """The sheet of the one task behind a document type, of which the description says something."""
    words = tasks().replace("<t>Mend things</t>", use)
    return f'<?xml version="1.0" encoding="{encoding}"?>{document_type}{words}'.encode(encoding)


def laughs(encoding: str = "utf-8") -> bytes:
    """A billion laughs: ten entities, each ten times the one before."""
    entities = ['<!ENTITY l0 "ha">']
    entities += [f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10)]
    return with_doctype(f"<!DOCTYPE x [{''.join(entities)}]>", "<t>&l9;</t>", encoding)


def outside_entity() -> bytes:
    """An entity that stands in another file."""
    return with_doctype('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "<t>&f;</t>")


def attribute_entity() -> bytes:
    """An entity in an attribute, where it is unfolded whatever the parser was told of text."""
    return with_doctype('<!DOCTYPE x [<!ENTITY a "preserve">]>', '<t xml:space="&a;">Mend things</t>')


# -- zips that trap


def bomb(path: Path, megabytes: int) -> Path:
    """A sheet that unpacks to so many megabytes of blanks."""
    return write(path, parts(TASKS=tasks(before=" " * (megabytes * MEGABYTE))))


def liar(path: Path) -> Path:
    """A sheet of 200 MB that the directory says is 1,000 bytes."""
    write(path, parts(TASKS=tasks(before=" " * (200 * MEGABYTE))))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(TASKS).file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 1000)))
    return path


def overlapping(path: Path) -> Path:
    """A directory that lists the same bytes under two names."""
    write(path, parts(TASKS=tasks(), TEAM=tasks()))
    with zipfile.ZipFile(path) as archive:
        one, other = archive.getinfo(TASKS).header_offset, archive.getinfo(TEAM).header_offset
    content = path.read_bytes()
    end = content.index(b"PK\x01\x02")
    directory = content[end:].replace(struct.pack("<L", other) + TEAM.encode(), struct.pack("<L", one) + TEAM.encode())
    path.write_bytes(content[:end] + directory)
    return path


def twice(path: Path) -> Path:
    """Two members of one name."""
    return write_members(path, [*parts().items(), (TASKS, tasks())])


def named(path: Path, name: str) -> Path:
    """A sound workbook with one more member."""
    return write_members(path, [*parts().items(), (name, "x")])


# -- sheets that exhaust


def merged(count: int) -> str:
    """As many merged ranges."""
    ranges = "".join(f'<mergeCell ref="A{line}:B{line}"/>' for line in range(3, count + 3))
    return tasks(after=f"<mergeCells>{ranges}</mergeCells>")


def formatted(count: int) -> str:
    """As many cell formats."""
    return f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * count}</cellXfs></styleSheet>'


def wide(count: int) -> str:
    """As many lines of sixteen filled cells under the one task, far to the right."""
    cells = "".join(f'<c r="{get_column_letter(column)}{{0}}"><v>1</v></c>' for column in range(20, 36))
    return tasks(more="".join(f'<row r="{line}">{cells.format(line)}</row>' for line in range(3, count + 3)))


# -- files that are something else


def old(path: Path, *streams: str) -> Path:
    """An OLE file whose directory, behind 20 MB, names these streams."""
    names = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in ("Root Entry", *streams))
    path.write_bytes(OLE + bytes(20 * MEGABYTE) + names)
    return path


def open_document(path: Path) -> Path:
    """A workbook of LibreOffice."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return write_members(path, [("mimetype", kind), ("content.xml", "<x/>")])


def of_kind(path: Path, kind: str, part: str = BOOK) -> Path:
    """A package whose main part is of another kind."""
    content = parts(RELS=relations(("officeDocument", part)))
    content[part] = content[BOOK]
    content[TYPES] = f'<Types xmlns="{CONTENT}"><Override PartName="/{part}" ContentType="{kind}"/></Types>'
    return write(path, content)


def strict(path: Path) -> Path:
    """A workbook in the form Strict."""
    names = {
        MAIN: f"{STRICT}/spreadsheetml/main",
        OFFICE: f"{STRICT}/officeDocument/relationships",
    }
    content = parts()
    for name, words in content.items():
        for before, after in names.items():
            words = str(words).replace(before, after)
        content[name] = words
    return write(path, content)
