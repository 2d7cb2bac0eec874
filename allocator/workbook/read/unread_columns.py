"""The columns of an input sheet that are not read, and the ones that their headers may stand for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from allocator.basics.nearest_name import NEARLY, nearest
from allocator.basics.settings import settings_of
from allocator.basics.text import Text, joined, listed, quoted
from allocator.basics.units import plain
from allocator.rule_model.general import General
from allocator.workbook.cells.notes import SHOWN
from allocator.workbook.cells.sheet import address
from allocator.workbook.schema import PARTNERS, SCHOOLS, TASKS, TEAM, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.schema import Column, Sheet


PERIOD = re.compile(r"\s*(?:/|\(?\bper\b|\ba\b)\s*(week|wk|w|(?:school)?(?:jaar|year)|j|y)\b[.)]*\s*$", re.IGNORECASE)
"""Words that people put behind hours: `Uren per week`, `ICT-uren/jaar`."""

OWN = frozenset(map(plain, ("Remark", "Remarks", "Note", "Notes", "Opmerking", "Opmerkingen", "Nota", "Nota's")))
"""Headers of columns that are plainly the user's own; our empty form has one too."""

UNIT_SETTINGS = {TASKS.field: "task_hours_per", TEAM.field: "team_hours_per", PARTNERS.field: "team_hours_per"}
"""The setting that says whether the hours of a sheet are per year or per week."""


@dataclass(frozen=True)
class Unread:
    """A header that is none of ours, the bare address of its cell, and the header that it may stand for."""

    words: str
    cell: str
    meant: Text | None
    weekly: bool = False
    """It names hours per week."""


def warn_of_unread(
    sheet: Sheet,
    title: str,
    line: int,
    unread: Mapping[int, str],
    free: Sequence[Column],
    spread: Sequence[Text],
    notes: Notes,
) -> None:
    """One warning for all headers of a line, by column number, that are not read; `free` are ours that have none yet,
    and `spread` says of what a column each stands there.

    Beside settings and scenarios anything may stand: there only near misses are told. A header of ours is proposed for
    one column at most: for two it would be refused.
    """
    found = [_unread(words, f"{get_column_letter(number)}{line}", free) for number, words in unread.items()]
    found = [header for header in found if plain(header.words) not in OWN]
    often = Counter(header.meant for header in found)
    found = [replace(header, meant=None) if often[header.meant] > 1 else header for header in found]
    asked = [header for header in found if header.meant is not None]
    others = [header for header in found if header.meant is None and sheet in (TASKS, TEAM, SCHOOLS, PARTNERS)]
    if asked or others:
        first = next(number for number, words in unread.items() if words == (asked or others)[0].words)
        notes.warn(address(title, line, first), _ignored([*asked, *others]), _mend(sheet, asked, len(others), spread))


def nearly(unread: Mapping[int, str], absent: Sequence[Column]) -> dict[int, Column]:
    """The headers, by column number, that are nearly those of columns that miss; one for each of these."""
    found: dict[int, Column] = {}
    for column in absent:
        others = {words: number for number, words in unread.items() if number not in found}
        words = next((near for spelling in column.spellings() if (near := nearest(spelling, others, NEARLY))), None)
        if words is not None:
            found[others[words]] = column
    return found


def fault_nearly(place: str, words: str, column: Column, notes: Notes) -> None:
    """A header that has to be there and is misspelt."""
    said, (en, nl) = quoted(words), column.header
    notes.fault(
        place,
        Text(f"{said.en} is no header", f"{said.nl} is geen kolomtitel"),
        Text(f'write "{en}" if you mean that', f'schrijf "{nl}" als je dat bedoelt'),
    )


def _unread(words: str, cell: str, free: Sequence[Column]) -> Unread:
    known = {plain(spelling): column for column in free for spelling in column.spellings()}
    period = PERIOD.search(words)
    column = known.get(plain(PERIOD.sub("", words)))
    if period is not None and column is not None and column.kind is Kind.HOURS:
        return Unread(words, cell, column.header, period[1].casefold().startswith("w"))
    near = nearest(words, known, NEARLY)
    return Unread(words, cell, None if near is None else known[near].header)


def _ignored(unread: Sequence[Unread]) -> Text:
    if len(unread) == 1:
        words = quoted(unread[0].words)
        return Text(f"the column {words.en} is not read", f"de kolom {words.nl} wordt niet gelezen")
    some = [f"{quoted(header.words).en} ({header.cell})" for header in unread[:SHOWN]]
    more = len(unread) - SHOWN
    named = Text(
        listed([*some, f"{more} more"] if more > 0 else some, "en"),
        listed([*some, f"nog {more}"] if more > 0 else some, "nl"),
    )
    return Text(f"the columns {named.en} are not read", f"de kolommen {named.nl} worden niet gelezen")


def _mend(sheet: Sheet, asked: Sequence[Unread], others: int, spread: Sequence[Text]) -> Text:
    """The mend: a proposal for each header that may stand for one of ours; the others may stay."""
    parts = []
    if asked:
        en = listed([f'"{header.meant.en}" in {header.cell}' for header in asked if header.meant], "en")
        nl = listed([f'"{header.meant.nl}" in {header.cell}' for header in asked if header.meant], "nl")
        parts.append(Text(f"write {en} if you mean that", f"schrijf {nl} als je dat bedoelt"))
    if sheet.field in UNIT_SETTINGS and any(header.weekly for header in asked):
        name = settings_of(General)[UNIT_SETTINGS[sheet.field]].name
        parts.append(
            Text(f'set "{name.en}" to week in Settings', f'stel "{name.nl}" op het blad Parameters in op week')
        )
    parts += spread
    if others:
        parts.append(
            Text("leave it if it is for yourself", "laat ze staan als ze voor jezelf is")
            if others == 1 and not asked
            else Text("what is for yourself may stay", "wat voor jezelf is, mag blijven staan")
        )
    return joined(parts)
