"""XML parts, read without entities, document types or the network, and within bounds."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from allocator.package.refusal import damaged, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
"""Also in two bytes a letter. No part of a workbook has one (ECMA-376 part 2, 9.1.4)."""

HUGE = 10_000_000
"""Bytes from which libxml2 takes a text only when told to."""


def m(name: str) -> str:
    """A name of SpreadsheetML as lxml spells it."""
    return f"{{{MAIN}}}{name}"


def r(name: str) -> str:
    """A name of the relationships' namespace."""
    return f"{{{RELATIONS}}}{name}"


def parse(content: bytes, part: str) -> _Element:
    """The root of a part. Raises PackageError where it is not sound XML."""
    _refuse_doctype(content, part)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=_is_huge(content))
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged(part) from error


def stream(content: bytes, part: str, tags: tuple[str, ...]) -> Iterator[_Element]:
    """The elements of these tags as each ends, one after the other; what went before is forgotten."""
    _refuse_doctype(content, part)
    try:
        for _, element in etree.iterparse(
            BytesIO(content),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=_is_huge(content),
        ):
            yield element
            element.clear(keep_tail=False)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged(part) from error


def written(root: _Element) -> bytes:
    """A part as Excel writes it: UTF-8, declared as standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_huge(content: bytes) -> bool:
    """Whether libxml2's own bounds on depth and length would stand in the way."""
    return len(content) > HUGE


def _refuse_doctype(content: bytes, part: str) -> None:
    if DOCTYPE.search(content):
        refuse(
            "a part has a document type, which no workbook has",
            "een onderdeel heeft een documenttype, wat in geen werkmap hoort",
            part=part,
        )
