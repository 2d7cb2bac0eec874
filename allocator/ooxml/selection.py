"""Which sheets of a workbook are selected: one attribute of a sheet's view, and nothing else of the part."""

from __future__ import annotations

import re

VIEW = re.compile(rb"<(?:\w+:)?sheetView\b[^>]*>")
SELECTED = re.compile(rb"""\s+tabSelected\s*=\s*(?:"[^"]*"|'[^']*')""")
NULL = b"\0"


def unselected(content: bytes) -> bytes:
    """A sheet's part with no view of it selected; every other byte stays as it is.

    A part in UTF-16, which no program writes, is left alone.
    """
    return content if NULL in content else VIEW.sub(lambda view: SELECTED.sub(b"", view[0]), content)
