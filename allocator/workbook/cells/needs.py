"""Clusters with a level in one cell: `policy 2; technical 1`, also with a comma, `+`, `en` or a space between."""

from __future__ import annotations

import re

from allocator.categories import Cluster
from allocator.cell_words import CLUSTERS

NEED = re.compile(r"(?P<words>[^\d]+?)(?P<figure>\d[\d.,]*\d|\d)(?P<rest>\s*)")
BETWEEN = re.compile(r"^\s*(?:[,/+&]|(?:en|and)\b)?\s*", re.IGNORECASE)
"""Signs and words between two needs; the words of the second follow."""
BEHIND = re.compile(r"(?:\s+(?:level|niveau))?\s*(?::|=|≥|>=|\s[-–]\s)?\s*$", re.IGNORECASE)
"""What may stand between a cluster and its level."""


def needs_in(words: str) -> list[tuple[Cluster, int]] | None:
    """The needs that words list, in their order; None where any of the words or figures is left over."""
    found: list[tuple[Cluster, int]] = []
    end = 0
    for need in NEED.finditer(words):
        name = BEHIND.sub("", BETWEEN.sub("", need["words"]) if found else need["words"].lstrip())
        cluster = CLUSTERS.find(name) if name and (name[-1].isalpha() or name.endswith(".")) else None
        if need.start() != end or not isinstance(cluster, Cluster) or not re.fullmatch("[0-4]", need["figure"]):
            return None
        found.append((cluster, int(need["figure"])))
        end = need.end()
    return found if end == len(words) and found else None
