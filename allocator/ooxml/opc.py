"""The parts of a workbook and how they hang together (open packaging conventions, ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from allocator.ooxml.refusal import damaged, missing
from allocator.ooxml.xml import CONTENT_TYPES, PACKAGE_RELATIONS, m, parse, r

if TYPE_CHECKING:
    from lxml.etree import _Element

    from allocator.ooxml.archive import Archive

TYPES = "[Content_Types].xml"
"""The part that says what each part is; found in any case of its letters, as all parts are."""
RELATED = "application/vnd.openxmlformats-package.relationships+xml"
"""The content type of a part that holds where another points to (ECMA-376 part 2, 8.3)."""


class Relation(NamedTuple):
    """From one part to another: `kind` is the last step of its type, `target` a part's name, or an address outside."""

    id: str
    kind: str
    target: str
    external: bool


class SheetEntry(NamedTuple):
    """One sheet as the workbook lists it; `part` is "" where the file lost it."""

    title: str
    part: str
    kind: str
    state: str


class Package:
    """A workbook's parts by name, read as they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def root(self, part: str, tag: str | None = None) -> _Element:
        """A part as XML. Raises PackageError where it is none, or has not the tag that it should."""
        root = parse(self.archive.read(part), part)
        if tag is not None and root.tag != tag:
            raise damaged(part)
        return root

    def relations(self, part: str = "") -> list[Relation]:
        """Where a part points to; the package itself is ""."""
        name = self.archive.find(relations_of(part))
        if name is None:
            return []
        return [
            Relation(
                each.get("Id", ""),
                each.get("Type", "").rpartition("/")[2],
                each.get("Target", "") if each.get("TargetMode") == "External" else self._found(part, each),
                each.get("TargetMode") == "External",
            )
            for each in self.root(name).iter(f"{{{PACKAGE_RELATIONS}}}Relationship")
        ]

    def _found(self, part: str, relation: _Element) -> str:
        """The part that a relation names: relative to the part it stands with, or from the root."""
        target = relation.get("Target", "").partition("#")[0]
        wanted = resolved(part, target)
        return self.archive.find(wanted) or self.archive.find(unquote(wanted)) or wanted

    @cached_property
    def workbook(self) -> str:
        """The part that lists the sheets."""
        if self.archive.find(relations_of("")) is None:
            missing(relations_of(""))
        found = self.needed("", "officeDocument")
        if found is None:
            raise damaged(relations_of(""))
        return found

    @cached_property
    def sheets(self) -> list[SheetEntry]:
        """The sheets in their order, charts on sheets of their own among them."""
        known = {relation.id: relation for relation in self.relations(self.workbook)}
        entries = []
        for sheet in self.root(self.workbook).iterfind(f"{m('sheets')}/{m('sheet')}"):
            relation = known.get(sheet.get(r("id"), ""))
            part = self.archive.find(relation.target) if relation is not None else None
            kind = relation.kind if relation is not None else ""
            entries.append(SheetEntry(sheet.get("name", ""), part or "", kind, sheet.get("state", "visible")))
        return entries

    @cached_property
    def from_1904(self) -> bool:
        """Whether dates are counted from 1904 instead of 1900 (18.2.28)."""
        properties = self.root(self.workbook).find(m("workbookPr"))
        return properties is not None and properties.get("date1904") in ("1", "true")

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the whole workbook, and what each stands for."""
        named = self.root(self.workbook).iterfind(f"{m('definedNames')}/{m('definedName')}")
        return {each.get("name", ""): each.text or "" for each in named if each.get("localSheetId") is None}

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part points to and that is there."""
        for relation in self.relations(part):
            if relation.kind == kind and not relation.external and self.archive.find(relation.target):
                return relation.target
        return None

    def needed(self, part: str, kind: str) -> str | None:
        """As `related`, for parts without which others are read wrong. Raises PackageError where the file lost it."""
        found = self.related(part, kind)
        lost = [relation.target for relation in self.relations(part) if relation.kind == kind] if found is None else []
        if lost:
            missing(lost[0])
        return found

    @cached_property
    def types(self) -> str:
        """The part with the content types, as this package spells its name."""
        return self.archive.find(TYPES) or TYPES

    def content_type(self, part: str) -> str:
        """The content type of a part; "" where the package says none."""
        defaults, overrides = self._types
        return overrides.get(part.lower(), defaults.get(part.rpartition(".")[2].lower(), ""))

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.root(self.types)
        defaults = {
            each.get("Extension", "").lower(): each.get("ContentType", "").strip()
            for each in root.iter(f"{{{CONTENT_TYPES}}}Default")
        }
        overrides = {
            overridden(each): each.get("ContentType", "").strip() for each in root.iter(f"{{{CONTENT_TYPES}}}Override")
        }
        return defaults, overrides


def overridden(override: _Element) -> str:
    """The part that an override says the type of, in small letters; it may stand there as in a web address."""
    return unquote(override.get("PartName", "")).lstrip("/").lower()


def relations_of(part: str) -> str:
    """The part that holds where this one points to."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """The name of what a part points to. Raises PackageError where it leads out of the package."""
    name = posixpath.normpath(
        target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    )
    if name.startswith(".."):
        raise damaged(relations_of(part))
    return name


def relative(part: str, target: str) -> str:
    """How a part names another in its relations."""
    return posixpath.relpath(target, posixpath.dirname(part) or ".")
