"""The parts of a workbook on the table: to add what openpyxl can't write, and to see what became of it."""

from __future__ import annotations

import posixpath
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

TYPES, WORKBOOK, STYLES = "[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"
TASKS, MINE = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
"""The sheet of the tasks and the user's other sheet, as `solved.workbook` stores them."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
"""A picture of one dot (PNG)."""


class Parts:
    """The members of a workbook file by name, in their order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.content = {name: archive.read(name) for name in archive.namelist()}

    def save(self) -> Path:
        """Write them back."""
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.content.items():
                archive.writestr(name, content)
        return self.path

    # -- change

    def add(self, part: str, content: str | bytes, kind: str = "") -> str:
        """A new part; `kind` is its content type, where its ending does not say it."""
        self.content[part] = content.encode() if isinstance(content, str) else content
        if kind:
            self.replace(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')
        return part

    def ending(self, ending: str, kind: str) -> None:
        """Say what parts with an ending are."""
        self.replace(TYPES, "</Types>", f'<Default Extension="{ending}" ContentType="{kind}"/></Types>')

    def relate(self, part: str, kind: str, target: str, name: str, external: bool = False) -> None:
        """Let a part point to another, by a name; `kind` is the last step of an office type, or a whole one."""
        rels = _relations_of(part)
        self.content.setdefault(rels, f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode())
        folder = posixpath.dirname(part) or "."
        where = f'{target}" TargetMode="External' if external else posixpath.relpath(target, folder)
        whole = kind if "/" in kind else f"{OFFICE}/{kind}"
        line = f'<Relationship Id="{name}" Type="{whole}" Target="{where}"/></Relationships>'
        self.replace(rels, "</Relationships>", line)

    def replace(self, part: str, old: str, new: str) -> None:
        """Exchange words of a part, which has to have them."""
        words = self.content[part].decode()
        assert old in words, (part, old)
        self.content[part] = words.replace(old, new, 1).encode()

    def after_cells(self, xml: str, part: str = TASKS) -> None:
        """Elements that stand behind a sheet's cells and before its margins."""
        self.replace(part, "<pageMargins", f"{xml}<pageMargins")

    def at_end(self, xml: str, part: str = TASKS) -> None:
        """Elements that stand behind a sheet's margins."""
        self.replace(part, "</worksheet>", f"{xml}</worksheet>")

    def extend_workbook(self, before: str, xml: str) -> None:
        """Elements of the workbook part, before one that it has."""
        self.replace(WORKBOOK, before, f"{xml}{before}")

    # -- look

    def root(self, part: str) -> _Element:
        """A part as XML."""
        return etree.fromstring(self.content[part])

    def digests(self) -> dict[str, str]:
        """The parts by name, as a sum that tells any two apart."""
        return {name: sha256(content).hexdigest() for name, content in self.content.items()}

    def dangling(self) -> Iterator[tuple[str, str]]:
        """Relations that point to a part that is not there."""
        for rels in [name for name in self.content if name.endswith(".rels")]:
            folder, _, name = rels.rpartition("/")
            part = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
            if name != ".rels" and part not in self.content:
                yield rels, "belongs to no part"
            for each in self.root(rels):
                wanted = each.get("Target", "")
                base = "" if wanted.startswith("/") else posixpath.dirname(posixpath.dirname(rels))
                found = posixpath.normpath(posixpath.join(base, wanted.lstrip("/")))
                if each.get("TargetMode") != "External" and found not in self.content:
                    yield rels, wanted

    def untyped(self) -> Iterator[str]:
        """Parts of which nothing says what they are, and what is said of parts that are not there."""
        root = self.root(TYPES)
        endings = {each.get("Extension", "").lower() for each in root.iter(f"{{{CONTENT}}}Default")}
        named = [each.get("PartName", "").lstrip("/") for each in root.iter(f"{{{CONTENT}}}Override")]
        yield from (name for name in named if name not in self.content or named.count(name) > 1)
        for name in self.content:
            if name != TYPES and name not in named and name.rpartition(".")[2].lower() not in endings:
                yield name


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def sheet(rows: str, behind: str = "", before: str = "", root: str = "") -> str:
    """A worksheet by hand: its rows, what stands behind and before the cells, namespaces."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" {root}>'
        f"{before}<sheetData>{rows}</sheetData>{behind}</worksheet>"
    )


def canonical(element: _Element) -> bytes:
    """An element so that two that say the same are the same."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
