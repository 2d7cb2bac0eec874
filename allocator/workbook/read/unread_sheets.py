"""Sheets that look like ours and are not read: copies, old versions, a second list of tasks. They are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import NEARLY, nearest
from allocator.basics.text import Text, listed, quoted
from allocator.basics.units import plain
from allocator.ooxml.sanitise_sheet import HEADER_LINES
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.levels import TITLE as SELF_ASSESSMENT
from allocator.workbook.cells.notes import SHOWN
from allocator.workbook.cells.sheet import address, missing
from allocator.workbook.schema import SHEETS, TASKS, TEAM
from allocator.workbook.schema.settings import ASSUMPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Grid
    from allocator.workbook.read.book import Book
    from allocator.workbook.schema import Sheet

OURS = frozenset(plain(title) for title in (*ASSUMPTIONS, *SELF_ASSESSMENT))
"""Sheets of a fresh workbook that list the catalogue, and levels: they hold nobody's tasks and no hours."""
MANY = 4
"""Headers of Team that make a sheet one more list of people: a name and two more stand on many."""

COPY = re.compile(
    r"\(\d*\)|\b(?:kopie|copy|copie|of|van|oude?|old|nieuwe?|new|back-?up|bak|archief|archive|vorige?|previous|versie"
    r"|version|definitie(?:f|ve)|final|concept|draft|test|jaar|year|v\d+|sj)\b|[\d/._-]+",
    re.IGNORECASE,
)
"""What people, and Excel itself, put beside a sheet's name to tell a copy: `Taken (2)`, `Team oud`, `Tasks 2025`."""


def ask_about_names(grids: Mapping[str, Grid], chosen: Mapping[str, Grid], notes: Notes) -> None:
    """A warning for each sheet that is not read though its name is nearly one of ours, or though it lists tasks."""
    wanted = {spelling: sheet for sheet in SHEETS for spelling in sheet.spellings()}
    for title, grid in grids.items():
        if grid in chosen.values() or plain(title) in OURS:
            continue
        near = _meant(title, wanted)
        sheet = wanted[near] if near is not None else _listed_once_more(grid, chosen)
        if sheet is None:
            continue
        what = Text("this sheet is ignored", "dit blad wordt niet gelezen")
        read = chosen.get(sheet.field)
        if read is None:
            if sheet not in (TASKS, TEAM):  # these are faults, with the same hint
                notes.warn(address(title, 1, 1), what, Text(f'did you mean "{near}"?', f'bedoel je "{near}"?'))
            continue
        other = quoted(read.worksheet.title)
        notes.warn(
            address(title, 1, 1),
            Text(f"{what.en}: {other.en} is", f"{what.nl}: {other.nl} wel"),
            Text(
                f"leave it if it is a copy; what should count belongs on {other.en}",
                f"laat het als het een kopie is; wat moet meetellen, hoort op {other.nl}",
            ),
        )


def _meant(title: str, wanted: Mapping[str, Sheet]) -> str | None:
    """The name of ours that a title nearly is, signs of a copy aside."""
    bare = COPY.sub(" ", title.replace("_", " ")).strip(" -–—'’,")
    return next((near for words in (title, bare) if (near := nearest(words, wanted, NEARLY)) is not None), None)


def _listed_once_more(grid: Grid, chosen: Mapping[str, Grid]) -> Sheet | None:
    """The sheet whose headers stand on this one too, as where every school has a list of its own."""
    if not grid.lines:
        return None
    if TASKS.field in chosen and grid.has_headers(TASKS):
        return TASKS
    line = grid.header_row(TEAM)
    is_team = line is not None and grid.has_headers(TEAM) and len(grid.fields(line, TEAM)) >= MANY
    return TEAM if is_team and TEAM.field in chosen else None


def miss_sheet(book: Book, sheet: Sheet, grids: Mapping[str, Grid], chosen: Mapping[str, Grid], notes: Notes) -> None:
    """A sheet that has to be there: what was looked at, how far, and which sheet comes nearest."""
    near = nearest(sheet.title.nl, grids, NEARLY) or nearest(sheet.title.en, grids, NEARLY)
    hint = Text("", "") if near is None else Text(f' (is "{near}" it?)', f' (is het "{near}"?)')
    en, nl = sheet.title
    columns = [column.header for column in sheet.columns if column.required]
    others = {title: grid for title, grid in grids.items() if grid not in chosen.values() and plain(title) not in OURS}
    seen = _seen(sheet, others) if sheet is TASKS else Text("", "")
    notes.fault(
        book.path.name,
        Text(f'there is no sheet "{en}"{seen.en}', f'er is geen blad "{nl}"{seen.nl}'),
        Text(
            f'add or rename a sheet "{en}" with the headers {listed([c.en for c in columns], "en")}{hint.en}',
            f'voeg een blad "{nl}" toe met de kolomtitels {listed([c.nl for c in columns], "nl")}{hint.nl}',
        ),
    )


def _seen(sheet: Sheet, grids: Mapping[str, Grid]) -> Text:
    """The sheets that were looked at for headers, how far, and what stood there."""
    looked = [(title, grid) for title, grid in grids.items() if grid.lines]
    if not looked:
        return Text("", "")
    required = [column.header for column in sheet.columns if column.required]
    wanted_en, wanted_nl = listed([c.en for c in required], "en"), listed([c.nl for c in required], "nl")
    told = [_of_sheet(sheet, title, grid) for title, grid in looked[:SHOWN]]
    if len(looked) > SHOWN:
        told.append(Text(f"{len(looked) - SHOWN} more", f"nog {len(looked) - SHOWN}"))
    sheets_en, sheets_nl = listed([each.en for each in told], "en"), listed([each.nl for each in told], "nl")
    return Text(
        f", and no sheet has the headers {wanted_en} in one of its first {HEADER_LINES} lines; looked at: {sheets_en}",
        f", en geen blad heeft de kolomtitels {wanted_nl} in een van de eerste {HEADER_LINES} rijen; bekeken:"
        f" {sheets_nl}",
    )


def _of_sheet(sheet: Sheet, title: str, grid: Grid) -> Text:
    """A sheet, with the line further down that has the headers, or else the words of the line most like them."""
    name = quoted(title)
    further = header_below(grid, sheet)
    if further is not None:
        return Text(f"{name.en} (they stand in line {further})", f"{name.nl} (ze staan in rij {further})")
    line = grid.header_row(sheet) or next(
        (number for number, cells in grid.lines.items() if number <= HEADER_LINES and _words(cells)), None
    )
    words = _words(grid.lines[line])[:SHOWN] if line is not None else []
    if not words:
        return name
    some = ", ".join(quoted(each).en for each in words)
    return Text(f"{name.en} (line {line}: {some})", f"{name.nl} (rij {line}: {some})")


def _words(cells: Mapping[int, object]) -> list[str]:
    return [cleaned(value)[:30] for value in cells.values() if isinstance(value, str)]


def header_below(grid: Grid, sheet: Sheet) -> int | None:
    """The first line below those where headers are sought that has all that the sheet has to have; None without one."""
    for line in grid.lines:
        if line > HEADER_LINES and not missing(sheet, {column.field for column in grid.fields(line, sheet).values()}):
            return line
    return None
