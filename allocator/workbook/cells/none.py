"""Words that say *none*: what they stand beside has none, whatever the rule model would fill in (SPEC, section 2)."""

from __future__ import annotations

import re

from allocator.workbook.cells.cleaning import cleaned

DASHES = re.compile(r"[-\u2010-\u2015\u2212]+")
"""One sign or several: Excel makes a long dash of two short ones."""

WORDS = frozenset(
    {
        "none",
        "no one",
        "nobody",
        "not applicable",
        "n.a.",
        "n/a",
        "geen",
        "niemand",
        "niets",
        "nergens",
        "nihil",
        "n.v.t.",
        "n.v.t",
        "nvt",
        "nvt.",
        "niet van toepassing",
    }
)


def says_none(value: object) -> bool:
    """Whether a cell says that there is none: `-`, `none`, `geen`, `n.v.t.`, in any case, in parentheses too."""
    if not isinstance(value, str):
        return False
    words = cleaned(value).casefold()
    bare = words[1:-1].strip() if words[:1] + words[-1:] in ("()", "[]") else words
    return DASHES.fullmatch(bare) is not None or bare in WORDS
