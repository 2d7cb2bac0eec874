"""Scenarios in CSV: `;`, `,` or a tab between; UTF-8, with or without byte order mark, or as Dutch Excel writes it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import nearest
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, quoted
from allocator.basics.units import plain
from allocator.scenarios.columns import CHANGE, NOTE, SCENARIO, VALUE, WHO
from allocator.scenarios.raw import RawLine, RawScenarios, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COLUMNS = {"scenario": SCENARIO, "change": CHANGE, "who": WHO, "value": VALUE, "note": NOTE}
REQUIRED = ("scenario", "change")
HEADER_LINES = 20
"""Lines among which the headers are sought: titles may stand above them."""
DELIMITERS = ";,\t"


def read_csv(name: str, content: bytes) -> RawScenarios:
    """The lines of a CSV file; each cell has the address at which Excel shows it, `file.csv!D3`.

    Raises InputError for a file that is no text, or without the headers.
    """
    records, header = _table(name, _decoded(name, content))
    known = {plain(spelling): field for field, header_ in COLUMNS.items() for spelling in header_}
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for column, words in enumerate(records[header]):
        field = known.get(plain(words))
        if field in columns:
            problems.append(_twice(f"{name}!{_letter(column)}{header + 1}", words))
        elif field is not None:
            columns[field] = column
    if problems:
        raise InputError(problems)
    numbered = list(enumerate(records, start=1))[header + 1 :]
    lines = tuple(_line(name, number, cells, columns) for number, cells in numbered if any(map(str.strip, cells)))
    return RawScenarios(name, lines)


def _decoded(name: str, content: bytes) -> str:
    """The text; what is no UTF-8 is what Excel writes on Windows. Raises InputError for what is neither."""
    kinds = ("utf-16",) if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "cp1252")
    for kind in kinds:
        try:
            words = content.decode(kind)
        except UnicodeDecodeError:
            continue
        if "\0" not in words:
            return words
    raise InputError(
        [
            Problem(
                name,
                Text("this is no text", "dit is geen tekst"),
                Text("save it as CSV UTF-8 in Excel", "bewaar het in Excel als CSV UTF-8"),
            )
        ]
    )


def _table(name: str, words: str) -> tuple[list[list[str]], int]:
    """The records, and which of the first holds the headers: parted by the sign that gives most of these.

    Raises InputError where no sign gives all that are required.
    """
    told = re.match(rf"sep=([{DELIMITERS}|])\r?\n", words, re.IGNORECASE)  # Excel's own, and no line of it
    signs, text = (told[1], words[told.end() :]) if told else (DELIMITERS, words)
    best: tuple[int, list[list[str]], int] | None = None
    for sign in signs:
        try:
            records = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
        except csv.Error:
            continue
        for number, cells in enumerate(records[:HEADER_LINES]):
            found = _headers(cells)
            if found.issuperset(REQUIRED) and (best is None or len(found) > best[0]):
                best = len(found), records, number
    if best is None:
        raise InputError([_no_headers(name, text)])
    return best[1], best[2]


def _headers(cells: Iterable[str]) -> set[str]:
    """The columns whose headers stand in a record."""
    words = {plain(cell) for cell in cells}
    return {field for field, header in COLUMNS.items() if words & set(map(plain, header))}


def _no_headers(name: str, text: str) -> Problem:
    words = re.split(rf"[{DELIMITERS}\n\r]", text[:10_000])
    found = {plain(word) for word in words}
    missing = [COLUMNS[field] for field in REQUIRED if not found & set(map(plain, COLUMNS[field]))]
    near = [nearest(spelling, words, 0.75) for header in missing for spelling in dict.fromkeys(header)]
    hint = next((f" ({quoted(word).en}?)" for word in near if word), "")
    listed = missing or [COLUMNS[field] for field in REQUIRED]
    en, nl = (", ".join(header.to(language) for header in listed) for language in ("en", "nl"))
    return Problem(
        name,
        Text(f"no header {en}{hint}", f"geen kolomtitel {nl}{hint}"),
        Text(
            "put these in one line: Scenario;Change;Who;Value;Note",
            "zet deze in één rij: Scenario;Wijziging;Wie;Waarde;Opmerking",
        ),
    )


def _twice(place: str, words: str) -> Problem:
    said = quoted(words)
    return Problem(
        place,
        Text(f"the header {said.en} is there twice", f"de kolomtitel {said.nl} staat er twee keer"),
        Text("keep one of the two columns", "hou één van beide kolommen"),
    )


def _line(name: str, number: int, cells: Sequence[str], columns: Mapping[str, int]) -> RawLine:
    def said(field: str) -> Said:
        column = columns.get(field)
        words = cells[column] if column is not None and column < len(cells) else ""
        return Said(" ".join(words.split()), f"{name}!{_letter(column or 0)}{number}")

    return RawLine(said("scenario"), said("change"), said("who"), said("value"), said("note").words or "")


def _letter(column: int) -> str:
    """The letters of a column, counted from 0, as Excel shows it."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
