"""What of our sheets is by hand, in the record: the values that people wrote, and traces of what we wrote ourselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.report.agreed import COMPUTED
from allocator.row_key import RowKey
from allocator.workbook.record.fingerprint import cell_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.report.answer import Answer

HAND = Text("by hand", "met de hand")
WRITTEN = Text("written", "geschreven")
SCHOOL, NAME = "school", "name"
"""The cells by which people know a line of our sheets, among those of which a trace is kept."""


@dataclass(frozen=True)
class ByHand:
    """What the last run left on our sheets.

    `values` are those that people wrote, by line and field. `written` are digests of what stood in the cells that name
    a line and in those that rules fill, by line and field: what differs from them now, a hand wrote.
    """

    values: Mapping[tuple[RowKey, str], str] = field(default_factory=dict)
    written: Mapping[RowKey, Mapping[str, str]] = field(default_factory=dict)

    def lines(self) -> list[tuple[str | int, ...]]:
        """As lines of cells, for the record."""
        found: list[tuple[str | int, ...]] = [
            (HAND.en, name, line.school, line.task, line.which, value) for (line, name), value in self.values.items()
        ]
        for line, cells in self.written.items():
            digests = " ".join(f"{name}={digest}" for name, digest in cells.items())
            found.append((WRITTEN.en, line.school, line.task, line.which, digests))
        return found


def made(answer: Answer) -> ByHand:
    """What an answer leaves on our sheets."""
    written = {}
    for line in answer.lines:
        cells = {SCHOOL: answer.school(answer.instance.rows[line.first].school), NAME: line.name}
        mandate = answer.mandates[line.first]
        cells |= {name: answer.to(words) for name in COMPUTED if (words := getattr(mandate, name)) is not None}
        written[line.key] = {name: cell_digest(words) for name, words in cells.items()}
    return ByHand(dict(answer.agreed.cells), written)


def parsed(head: Iterable[tuple[object, ...]]) -> ByHand:
    """What of this a record holds; lines that somebody made unreadable are passed over."""
    values, written = {}, {}
    for label, *cells in head:
        if label in HAND and len(cells) >= 5 and isinstance(cells[3], int):
            values[RowKey(str(cells[1]), str(cells[2]), cells[3]), str(cells[0])] = str(cells[4])
        elif label in WRITTEN and len(cells) >= 4 and isinstance(cells[2], int):
            digests = (part.partition("=") for part in str(cells[3]).split())
            written[RowKey(str(cells[0]), str(cells[1]), cells[2])] = {name: digest for name, _, digest in digests}
    return ByHand(values, written)
