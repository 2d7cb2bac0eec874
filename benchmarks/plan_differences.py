"""Where two plans in JSON differ: status, tiers and rows first, then every other field. Knows none of the code."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = re.compile(r'^ "seconds": [0-9.]+,\n', re.MULTILINE)
"""The one field that no two runs share."""

DECIDED = "outcome", "depth", "owner", "backup"
"""The fields of a row that a plan decides; all others follow from them."""


def plan_differences(before: str, now: str) -> Iterator[str]:
    """Differences in what was found: the status, each tier's value and bound, each row's decision."""
    old, new = json.loads(before), json.loads(now)
    if old["status"] != new["status"]:
        yield f"status: {new['status']}, was {old['status']}"
    for was, tier in zip_longest(old["tiers"], new["tiers"]):
        if was != tier:
            yield f"tier {(tier or was)['name']}: {_tier(tier)}, was {_tier(was)}"
    for was, row in zip_longest(old["rows"], new["rows"]):
        if was is None or row is None or any(was[field] != row[field] for field in DECIDED):
            named = row or was
            yield f"row {named['row']}, {named['school']}, {named['task']}: {_decision(row)}, was {_decision(was)}"


def _tier(tier: dict[str, Any] | None) -> str:
    return "nothing" if tier is None else f"{tier['value']:g} (bound {tier['bound']:g})"


def _decision(row: dict[str, Any] | None) -> str:
    """A decision in the words of the JSON, as in `member An full, backup Bo`."""
    if row is None:
        return "nothing"
    words = " ".join(row[field] for field in ("outcome", "owner", "depth") if row[field] is not None)
    return words if row["backup"] is None else f"{words}, backup {row['backup']}"


def json_differences(before: str, now: str) -> Iterator[str]:
    """Differences of two JSON texts but for the seconds: field by field, or in how the same is written."""
    if SECONDS.sub("", before) == SECONDS.sub("", now):
        return
    old, new = json.loads(before), json.loads(now)
    old.pop("seconds"), new.pop("seconds")
    found = list(_fields("", old, new))
    yield from found or ["the same fields, written in another way or order"]


def _fields(path: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            inner = f"{path}.{name}" if path else name
            if name in old and name in new:
                yield from _fields(inner, old[name], new[name])
            else:
                yield f"{inner}: {'is new' if name in new else 'is gone'}"
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{path}: {len(new)} entries, were {len(old)}"
        for number, (was, entry) in enumerate(zip(old, new, strict=False)):
            yield from _fields(f"{path}[{number}]", was, entry)
    elif (type(old), old) != (type(new), new):
        yield f"{path}: {json.dumps(new, ensure_ascii=False)}, was {json.dumps(old, ensure_ascii=False)}"
