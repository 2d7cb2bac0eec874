"""A skeleton of a workbook that nobody knows: its cells and what reading needs to know of them, written anew.

Whatever else is in the file (pictures, macros, links, what no program wrote) stays behind, and what is written holds
nothing that could trip or exhaust who reads it. Strings come as they are shown, formulas with the values that they had.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from allocator.ooxml.archive import Archive
from allocator.ooxml.cell_formats import Looks
from allocator.ooxml.cells import FORBIDDEN, plain_text
from allocator.ooxml.file_type import expect_workbook, expect_zip
from allocator.ooxml.opc import Package
from allocator.ooxml.refusal import damaged
from allocator.ooxml.sanitise_sheet import Sieve, Strings
from allocator.ooxml.xml import MAIN, RELATIONS, m, stream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from allocator.ooxml.limits import PackageLimits
    from allocator.ooxml.opc import SheetEntry

INVALID_TITLE = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
LONGEST_TITLE = 255
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sift(source: Path, target: Path, limits: PackageLimits, asked: frozenset[str]) -> dict[str, Any]:
    """Write the skeleton of the workbook `source` to `target`; tells which formulas in it are `uncalculated` (line,
    column and words, by sheet), which are `constants` (the same), the `titles` of all sheets, and the workbook's
    `names` with what they stand for.

    `asked` are words of headers as `units.plain` spells them: a large sheet that has none of them among its first
    lines is cut to these. Raises PackageError, in plain words, for what is no workbook, broken, or beyond the limits.
    """
    expect_zip(source)
    with Archive(source, limits) as archive:
        package = Package(archive)
        expect_workbook(package)
        sheets = _with_cells(package)
        part = package.needed(package.workbook, "styles")
        looks = Looks(package.root(part, m("styleSheet")) if part else None, limits)
        strings = Strings(_shared_strings(package), limits)
        sieve = Sieve(looks, strings, limits, asked)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as skeleton:
            for number, sheet in enumerate(sheets, start=1):
                content = sieve.sheet(sheet.title, sheet.part, archive.read(sheet.part))
                skeleton.writestr(f"xl/worksheets/sheet{number}.xml", content)
            skeleton.writestr("xl/sharedStrings.xml", "".join(_string_table(strings)))
            skeleton.writestr("xl/styles.xml", looks.xml())
            for name, words in _frame(sheets, package.from_1904).items():
                skeleton.writestr(name, words)
        titles = [sheet.title for sheet in package.sheets]
        return {
            "uncalculated": sieve.uncalculated,
            "constants": sieve.constants,
            "titles": titles,
            "names": package.names,
        }


def _with_cells(package: Package) -> list[SheetEntry]:
    """The sheets that hold cells. Raises PackageError where their names can't be those of sheets."""
    sheets = [sheet for sheet in package.sheets if sheet.kind == "worksheet"]
    titles = [sheet.title.casefold() for sheet in sheets]
    sound = all(title and len(title) <= LONGEST_TITLE and not INVALID_TITLE.search(title) for title in titles)
    if not sound or len(set(titles)) < len(titles) or len({sheet.part for sheet in sheets}) < len(sheets):
        raise damaged(package.workbook)
    return sheets


def _shared_strings(package: Package) -> Iterator[str]:
    part = package.needed(package.workbook, "sharedStrings")
    if part is not None:
        yield from (plain_text(item) for item in stream(package.archive.read(part), part, (m("si"),), m("sst")))


def _string_table(strings: Strings) -> Iterator[str]:
    yield f'<sst xmlns="{MAIN}">'
    for words in strings.kept:
        # openpyxl takes these letters out of what it reads.
        shown = escape(FORBIDDEN.sub("", words).replace("x005F_", "x005Fx005F__"))
        yield f'<si><t xml:space="preserve">{shown}</t></si>'
    yield "</sst>"


def _frame(sheets: list[SheetEntry], from_1904: bool) -> dict[str, str]:
    """The parts that hold a skeleton together; `from_1904` is whether its dates are counted as on an old Mac."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{number}" state="{_state(sheet)}" r:id="rId{number}"/>'
        for number, sheet in zip(numbers, sheets, strict=True)
    )
    related = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    related += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")]
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings"}
    kinds |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{KIND}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{int(from_1904)}"/>'
            f"<sheets>{listed}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _relations(related),
    }


def _state(sheet: SheetEntry) -> str:
    return sheet.state if sheet.state in ("hidden", "veryHidden") else "visible"


def _relations(related: list[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for id_, kind, target in related
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )
