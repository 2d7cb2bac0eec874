"""The prices of an earlier `explain`, in the record: what it would cost that somebody else did a row, to be told again
without a search.

A line of the record is a row, with a mark for everybody in the order of the names that stand above all of them: `now`
for who has it, `no` for who can't, else the tier, the amount in its integers (`3..8` between limits, `3..` where only
the lower one is known), how many rows differ in a plan at that price and, behind a +, the later tier in which that plan
is better: `worth:400/3+essential`, or `free/2`. Why somebody can't is not kept, as it tells levels: the rules say it
again.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text
from allocator.row_key import RowKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.explain.prices import Candidate

NAMES, PRICES = Text("prices of", "prijzen van"), Text("price", "prijs")
CURRENT, FORBIDDEN, FREE = "now", "no", "free"
LIMITED_BY = ("work", "time limit", "workers", "seed")
"""The options of a run on which prices between limits depend."""
FORM = re.compile(
    r"(?P<tier>[a-z_]+)(?::(?P<low>-?\d+)(?:(?P<to>\.\.)(?P<high>-?\d+)?)?)?(?:/(?P<rows>\d+))?(?:\+(?P<better>[a-z_]+))?"
)


class PriceMark(NamedTuple):
    """What is known of somebody on a row. `tier` is the key of the first tier that differs, None where none does;
    `high` is None where that is not known, `better` the key of the later tier in which it is better, None for none."""

    tier: str | None = None
    low: int = 0
    high: int | None = 0
    rows: int | None = None
    better: str | None = None
    is_current: bool = False
    is_forbidden: bool = False

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @classmethod
    def of(cls, candidate: Candidate, better: str | None) -> PriceMark:
        if candidate.forbidden is not None:
            return cls(is_forbidden=True)
        rows = None if candidate.differing is None else candidate.differing.value
        tier = None if candidate.tier is None else candidate.tier.key
        is_current = rows == 0 and tier is None
        return cls(tier, candidate.low, candidate.high, rows, better, is_current)

    @property
    def words(self) -> str:
        if self.is_current or self.is_forbidden:
            return CURRENT if self.is_current else FORBIDDEN
        said = FREE
        if self.tier is not None:
            upper = "" if self.is_exact else ".." if self.high is None else f"..{self.high}"
            said = f"{self.tier}:{self.low}{upper}"
        rows = "" if self.rows is None else f"/{self.rows}"
        return f"{said}{rows}{'' if self.better is None else f'+{self.better}'}"


@dataclass(frozen=True)
class PriceMarks:
    """All prices of a workbook: the names of those who might do a row, members before partners, and for each row a mark
    for each of them and one more for nobody."""

    names: tuple[str, ...] = ()
    rows: Mapping[RowKey, tuple[PriceMark, ...]] = field(default_factory=dict)

    def lines(self) -> list[tuple[str | int, ...]]:
        """As lines of cells, for the record."""
        if not self.rows:
            return []
        head = (NAMES.en, json.dumps(self.names, ensure_ascii=False))
        return [
            head,
            *(
                (PRICES.en, row.school, row.task, row.which, row.part, " ".join(mark.words for mark in marks))
                for row, marks in self.rows.items()
            ),
        ]


def parsed(head: Iterable[tuple[object, ...]]) -> PriceMarks:
    """What of this a record holds; lines that somebody made unreadable are passed over."""
    names: tuple[str, ...] = ()
    rows = {}
    for label, *cells in head:
        if label in NAMES and cells:
            names = _names(cells[0])
        elif label in PRICES and len(cells) >= 5 and isinstance(cells[2], int) and isinstance(cells[3], int):
            marks = tuple(map(_mark, str(cells[4]).split()))
            known = tuple(mark for mark in marks if mark is not None)
            if len(known) == len(marks) == len(names) + 1:
                rows[RowKey(str(cells[0]), str(cells[1]), cells[2], cells[3])] = known
    return PriceMarks(names, rows)


def _names(cell: object) -> tuple[str, ...]:
    try:
        found = json.loads(str(cell))
    except ValueError:
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _mark(words: str) -> PriceMark | None:
    if words in (CURRENT, FORBIDDEN):
        return PriceMark(is_current=words == CURRENT, is_forbidden=words == FORBIDDEN)
    found = FORM.fullmatch(words)
    if found is None or (found["tier"] == FREE) is not (found["low"] is None):
        return None
    rows = None if found["rows"] is None else int(found["rows"])
    if found["tier"] == FREE:
        return PriceMark(rows=rows)
    low = int(found["low"])
    high = low if found["to"] is None else None if found["high"] is None else int(found["high"])
    return PriceMark(found["tier"], low, high, rows, found["better"])
