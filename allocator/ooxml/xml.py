"""XML parts, read without entities, document types or the network, and within bounds."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from allocator.ooxml.refusal import damaged, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
"""Also in two bytes a letter. No part of a workbook has one (ECMA-376 part 2, 9.1.4)."""
MARKS = (b"\xef", b"\xfe", b"\xff")
"""How a mark of the byte order begins, before UTF-8 and UTF-16."""
ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)""")
ENCODINGS = re.compile(rb"utf-?8|utf-?16(le|be)?|(us-)?ascii|iso-8859-[0-9]{1,2}|windows-12[0-9]{2}", re.IGNORECASE)
"""Those in which a document type looks like one."""
DECLARATION = 1_000
"""Bytes in which a declaration stands, if there is one."""

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
    _look_over(content, part)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=_is_huge(content))
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _broken(error, part) from error


def stream(content: bytes, part: str, tags: tuple[str, ...], root: str | None = None) -> Iterator[_Element]:
    """The elements of these tags as each ends, one after the other; what went before is forgotten.

    Raises PackageError where the part is not sound XML, or its root has another tag than `root`, if that is given.
    """
    _look_over(content, part)
    try:
        elements = etree.iterparse(
            BytesIO(content),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,  # one between two digits would hide the second
            remove_pis=True,
            huge_tree=_is_huge(content),
        )
        for _, element in elements:
            yield element
            element.clear(keep_tail=False)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        if root is not None and (elements.root is None or elements.root.tag != root):
            raise damaged(part)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _broken(error, part) from error


def spelled(element: _Element) -> bytes:
    """The canonical form of an element (Canonical XML, exclusive), equal for two that say the same; its tail is left
    out."""
    return etree.tostring(element, method="c14n", exclusive=True)


def written(root: _Element) -> bytes:
    """A part as Excel writes it: UTF-8, declared as standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_huge(content: bytes) -> bool:
    """Whether libxml2's own bounds on depth and length would stand in the way."""
    return len(content) > HUGE


def _broken(error: Exception, part: str) -> Exception:
    """libxml2 says by a number that memory ran out; everything else is the part's."""
    if isinstance(error, etree.XMLSyntaxError) and error.code == etree.ErrorTypes.ERR_NO_MEMORY:
        return MemoryError(part)
    return damaged(part)


def _look_over(content: bytes, part: str) -> None:
    """Raise PackageError for a part that has a document type, or is spelled so that one would not be seen."""
    start = content[:DECLARATION].replace(b"\0", b"")
    if b"\0\0" in content[:4] or start.lstrip()[:1] not in (b"<", *MARKS):
        raise damaged(part)  # four bytes a letter, or no XML
    declared = ENCODING.search(start)
    if declared is not None and not ENCODINGS.fullmatch(declared[1]):
        raise damaged(part)
    if b"<?xml" in start and b"?>" not in start:
        raise damaged(part)
    if DOCTYPE.search(content):
        refuse(
            "a part has a document type, which no workbook has",
            "een onderdeel heeft een documenttype, wat in geen werkmap hoort",
            part=part,
        )
