"""Where a row may be done, in one cell: one of the words, or the school and the group both, which is either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.cell_words import WHERE
from allocator.instance import Where

if TYPE_CHECKING:
    from collections.abc import Hashable

BETWEEN = re.compile(r"\s*[/\\,;+&|\n]\s*|\s+[-–—]\s+|\s+(?:en/of|and/or|en|and|of|or)\s+", re.IGNORECASE)
JOINED = re.compile(r"\w\s*[^\w\s]+\s*\w")
"""A sign within the words: `school-group` may be one word or two."""


def place_of(words: str) -> Hashable | None:
    """The place that a cell names; None where it is none, or where signs between its words leave it open."""
    parts = [part for part in BETWEEN.split(words) if part.strip()]
    found = WHERE.find(words)
    if len(parts) < 2:
        return None if found is Where.GROUP and JOINED.search(words) else found
    places = {WHERE.find(part) for part in parts}
    if places == {Where.SCHOOL, Where.GROUP}:
        return Where.EITHER
    if found is not None and found is not Where.GROUP:
        return found  # such as koepel/overheid
    return next(iter(places)) if len(places) == 1 else None
