"""The tables of a workbook: which sheet is which, where its headers stand, and the lines under them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text, listed, quoted
from allocator.basics.units import plain
from allocator.ooxml.sanitise_sheet import HEADER_LINES
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.notes import Notes
from allocator.workbook.cells.sheet import Grid, Line, Table, address, missing
from allocator.workbook.read.headerless import warn_of_headerless
from allocator.workbook.read.hidden import warn_of_hidden
from allocator.workbook.read.known_names import known_names
from allocator.workbook.read.line_kinds import LineKinds
from allocator.workbook.read.spread_columns import spread_over
from allocator.workbook.read.unread_columns import fault_nearly, nearly, warn_of_unread
from allocator.workbook.read.unread_sheets import ask_about_names, header_below, miss_sheet
from allocator.workbook.schema import ACCEPTANCE, ASSUMED, SCENARIOS, SHEETS, TASKS, TEAM, Kind
from allocator.workbook.schema.settings import ASSUMPTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from allocator.basics.text import Language
    from allocator.workbook.cells.sheet import Cell
    from allocator.workbook.read.book import Book
    from allocator.workbook.read.known_names import KnownNames
    from allocator.workbook.record.record import Record
    from allocator.workbook.schema import Column, Sheet

WORDS = frozenset({Kind.TEXT, Kind.WORD, Kind.NAME, Kind.NAMES, Kind.WORD_LIST, Kind.NEEDS})
"""Kinds of columns whose merged cells hold for each of their lines; figures count only once."""
ASIDE = (SCENARIOS, ACCEPTANCE)
"""Sheets that say what to try, not what is."""


def find_tables(
    book: Book,
    record: Record | None,
    notes: Notes,
    needed: Collection[Sheet] = (TASKS, TEAM),
    aside: Notes | None = None,
) -> dict[str, Table]:
    """The input sheets of a workbook as tables, by the sheet's field name; our own earlier sheets are passed over.

    A sheet that is `needed` and misses is a fault. What is to be said of scenarios, which change no plan, goes `aside`.
    """
    aside = aside or Notes()
    told = {sheet: aside if sheet in ASIDE else notes for sheet in SHEETS}
    ours = set(record.sheets.values()) if record else set()
    sheets = [sheet for sheet in book.values.worksheets if sheet.title not in ours]
    grids = {sheet.title: Grid(sheet, book.uncalculated.get(sheet.title, frozenset())) for sheet in sheets}
    chosen = {sheet.field: grid for sheet in SHEETS if (grid := _by_name(sheet, grids, told[sheet])) is not None}
    if (listing := chosen.get(ASSUMED.field)) is not None and not listing.has_headers(ASSUMED):
        del chosen[ASSUMED.field]  # somebody's own sheet of that name
    if TASKS.field not in chosen and (grid := _by_headers(book, grids, chosen, notes)) is not None:
        chosen[TASKS.field] = grid
    if TEAM.field not in chosen and TEAM in needed:
        miss_sheet(book, TEAM, grids, chosen, notes)
    ask_about_names(grids, chosen, notes)
    tables, names = {}, known_names(chosen)
    for sheet in SHEETS:
        if sheet.field in chosen:
            results = set(record.headers.values()) if record and sheet is TASKS else set()
            table = _table(chosen[sheet.field], sheet, results, names, told[sheet])
            if table is not None:
                tables[sheet.field] = table
    return tables


def language_of(tables: Mapping[str, Table]) -> Language | None:
    """The language of most sheet names and headers that differ between the two; English where they are even, None
    where there are none: an empty workbook, or one about something else."""
    dutch = english = 0
    for table in tables.values():
        named = [(table.title, table.schema.spellings())]
        named += [(words, table.schema.column(field).spellings()) for field, words in table.headers.items()]
        for words, (in_english, *in_dutch) in named:
            is_english = plain(words) == plain(in_english)
            is_dutch = plain(words) in map(plain, in_dutch)
            english += is_english and not is_dutch
            dutch += is_dutch and not is_english
    if not dutch and not english:
        return None
    return "nl" if dutch > english else "en"


def _by_name(sheet: Sheet, grids: Mapping[str, Grid], notes: Notes) -> Grid | None:
    spellings = {plain(spelling) for spelling in sheet.spellings()}
    named = [grid for title, grid in grids.items() if plain(title) in spellings]
    for other in named[1:]:
        first = quoted(named[0].worksheet.title)
        notes.fault(
            address(other.worksheet.title, 1, 1),
            Text(f"the same sheet as {first.en}", f"hetzelfde blad als {first.nl}"),
            Text("keep one of the two, or rename the other", "hou één van beide, of hernoem het andere"),
        )
    return named[0] if named else None


def _by_headers(book: Book, grids: Mapping[str, Grid], chosen: Mapping[str, Grid], notes: Notes) -> Grid | None:
    """The one sheet that lists tasks, in a workbook without a sheet of that name (the official overview)."""
    ours = {plain(title) for title in ASSUMPTIONS}  # it lists the catalogue, not anybody's tasks
    others = [grid for title, grid in grids.items() if plain(title) not in ours and grid not in chosen.values()]
    listing = [grid for grid in others if grid.has_headers(TASKS)]
    if len(listing) == 1:
        return listing[0]
    if not listing:
        miss_sheet(book, TASKS, grids, chosen, notes)
        return None
    titles = [grid.worksheet.title for grid in listing]
    notes.fault(
        book.path.name,
        Text(
            f"several sheets list tasks: {listed(titles, 'en')}",
            f"meer dan één blad heeft taken: {listed(titles, 'nl')}",
        ),
        Text('name the one to read "Tasks"', 'noem het juiste blad "Taken"'),
    )
    return None


def _table(grid: Grid, sheet: Sheet, ours: Collection[str], names: KnownNames, notes: Notes) -> Table | None:
    """The sheet as a table; without lines where headers miss, and None for an empty sheet that isn't needed."""
    title = grid.worksheet.title
    header_row = grid.header_row(sheet)
    if header_row is None:
        if grid.lines or sheet in (TASKS, TEAM):
            absent = [column for column in sheet.columns if column.required]
            _fault_headers(title, 1, absent, notes, header_below(grid, sheet))
            return Table(sheet, title, 1, {}, {}, 0, readable=False)
        return None
    columns = _columns(grid, sheet, header_row, ours, names, notes)
    absent = missing(sheet, columns)
    if absent:
        _fault_headers(title, header_row, absent, notes, header_below(grid, sheet))
    table = Table(
        sheet,
        title,
        header_row,
        columns,
        {field: str(grid.lines[header_row][number]).strip() for field, number in columns.items()},
        max(max(cells) for line, cells in grid.lines.items() if line >= header_row),
        readable=not absent,
    )
    if absent:
        return table
    table = replace(table, lines=tuple(_lines(grid, table, notes)))
    warn_of_hidden(grid, table, notes)
    warn_of_headerless(grid, table, names, notes)
    return table


def _fault_headers(title: str, line: int, absent: list[Column], notes: Notes, below: int | None) -> None:
    en, nl = listed([c.header.en for c in absent], "en"), listed([c.header.nl for c in absent], "nl")
    there = Text("", "") if below is None else Text(f"; they stand in line {below}", f"; ze staan in rij {below}")
    notes.fault(
        address(title, line, 1),
        Text(f"no header {en}", f"geen kolomtitel {nl}"),
        Text(
            f"put the headers in one line, among the first {HEADER_LINES} of the sheet{there.en}",
            f"zet de kolomtitels samen in een van de eerste {HEADER_LINES} rijen van het blad{there.nl}",
        ),
    )


def _columns(
    grid: Grid, sheet: Sheet, line: int, ours: Collection[str], names: KnownNames, notes: Notes
) -> dict[str, int]:
    """The column number of each field; faults for a header twice, a warning for headers that are none of ours."""
    columns: dict[str, int] = {}
    known = grid.fields(line, sheet)
    own = {number for number, words in grid.lines[line].items() if str(words).strip() in ours}
    for number, column in known.items():
        if number in own:
            continue
        if column.field in columns:
            first = address(grid.worksheet.title, line, columns[column.field])
            notes.fault(
                address(grid.worksheet.title, line, number),
                Text(f"the same header as {first}", f"dezelfde kolomtitel als {first}"),
                Text(
                    "keep one of the two columns, or rename the other",
                    "hou één van beide kolommen, of hernoem de andere",
                ),
            )
        columns.setdefault(column.field, number)
    unread = {
        number: cleaned(words)
        for number, words in grid.lines[line].items()
        if isinstance(words, str) and number not in {*known, *own}
    }
    for number, column in nearly(unread, missing(sheet, columns)).items():
        # Read on as if it were right: what else is wrong is told in one go.
        columns[column.field] = number
        fault_nearly(address(grid.worksheet.title, line, number), unread.pop(number), column, notes)
    free = [column for column in sheet.columns if column.field not in columns]
    warn_of_unread(sheet, grid.worksheet.title, line, unread, free, spread_over(grid, line, unread, names), notes)
    return columns


def _lines(grid: Grid, table: Table, notes: Notes) -> list[Line]:
    """The lines under the headers with anything in a column that we know; titles and totals left out."""
    fields = {number: field for field, number in table.columns.items()}
    lines = []
    said = set(map(plain, _words_down_to(grid, table.header_row)))
    for number, values in grid.lines.items():
        if number <= table.header_row or all(isinstance(each, str) and plain(each) in said for each in values.values()):
            continue  # title, legend and headers, also where a page break has them again
        cells = {fields[column]: grid.cell(number, column) for column in values if column in fields}
        if cells:
            lines.append(Line(table, number, {**cells, **_merged(grid, table, number, notes)}))
    return list(LineKinds(grid, table, notes).own(lines))


def _words_down_to(grid: Grid, last: int) -> Iterator[str]:
    """The words of the lines down to one: titles, legends and headers."""
    for number, values in grid.lines.items():
        if number > last:
            return
        yield from (each for each in values.values() if isinstance(each, str))


def _merged(grid: Grid, table: Table, line: int, notes: Notes) -> dict[str, Cell]:
    """The words of cells that are merged with this line's, as people do with a cluster; figures count only once."""
    found = {}
    for field, column in table.columns.items():
        first = grid.merged_below.get((line, column))
        if first is None or first <= table.header_row or column not in grid.lines.get(first, {}):
            continue
        cell = grid.cell(first, column)
        if table.schema.column(field).kind in WORDS:
            found[field] = cell
        else:
            notes.warn(
                cell.place,
                Text(
                    "merged cells count only for their first line",
                    "samengevoegde cellen tellen enkel voor hun eerste rij",
                ),
                Text("unmerge them and fill in every line", "splits ze en vul elke rij in"),
            )
    return found
