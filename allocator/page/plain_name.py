"""The name of a file that a browser brings: no path, plain signs, and the ending of a workbook."""

from __future__ import annotations

import re

ENDINGS = (".xlsx", ".xlsm")
PLAIN = re.compile(r"[^\w .,()+&'-]")
LONGEST = 100
"""Characters of a file's name."""


def plain_name(given: str) -> str | None:
    """The name that a file may have here; None where it is no workbook's."""
    bare = PLAIN.sub("_", given.replace("\\", "/").rpartition("/")[2])
    stem, dot, ending = bare.rpartition(".")
    if f"{dot}{ending}".lower() not in ENDINGS or not stem.strip(" ."):
        return None
    return f"{stem[:LONGEST].strip()}.{ending.lower()}"
