"""The record of a run in the workbook that it left: which sheets and columns are ours, and what we wrote on each row.

The record is a plain table at the bottom of Run. The next run reads it to know what to replace, what to leave
alone as the user's own, and which results somebody changed by hand since. Whatever it holds has a name: a version that
writes more or less than the one before passes over names that it does not know, and does without those that miss.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.plan import Status, TierResult
from allocator.report.options import RULE_MODEL, SETTING
from allocator.row_key import RowKey
from allocator.workbook.record import by_hand, by_position, price_marks, year
from allocator.workbook.record.by_hand import ByHand
from allocator.workbook.record.choice import Choice
from allocator.workbook.record.fingerprint import LineMark
from allocator.workbook.record.price_marks import PriceMarks
from allocator.workbook.record.year import YearMark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language

    Value = str | int | float | None
    Line = tuple[Value, ...]
    Cells = tuple[object, ...]

FORMAT = 2
"""Names instead of places; format 1 is still read (`by_position`).

Not to be raised for more or other names. Only for what an earlier version would misread: it then takes the workbook for
one that was never solved, and our sheets and columns in it for the user's own, which it leaves alone.
"""

RUN = "run"
"""The key of the page below which the record stands."""

MARK = Text("Record kept by Allocator (leave as it is)", "Gegevens voor Allocator zelf (niet wijzigen)")
SHEETS = Text("our sheets", "onze bladen")
HEADERS = Text("our columns", "onze kolommen")
STATUS = Text("status", "status")
TIER = Text("tier", "doelstelling")
OPTION = Text("option", "optie")
QUESTION = Text("question", "vraag")
INPUT = Text("input", "invoer")
ROWS = Text("line", "rij")
DECIDING = ("assigned", "place", "hours", "backup")
"""The result columns that say what a plan decides; the others follow from these."""
CELLS = ("line", "school", "task", "occurrence", *DECIDING)
"""The names of a row's cells: the fields of `RowMark`. Over the first of them stands `ROWS`."""


@dataclass(frozen=True)
class RowMark:
    """The four result cells that say what a plan decides, as we wrote them on one row.

    People sort and filter Tasks, so a row is known by school, task and occurrence (the how-manyeth line of that
    task in that school); `line` is only where it stood. `hours` is the figure in the cell, per year or per week.
    """

    line: int
    school: str
    task: str
    occurrence: int
    assigned: str | None
    place: str | None
    hours: float | None
    backup: str | None

    @property
    def key(self) -> RowKey:
        return RowKey(self.school, self.task, self.occurrence)


@dataclass(frozen=True)
class Record:
    """All that the last run left in a workbook.

    `sheets` are the titles of our sheets by their page's key, `headers` the headers of our columns on Tasks by field,
    from left to right; both exactly as they stand there.

    `tiers` holds values in each tier's own integers. `told` are the fields of `rows` that the run wrote; `question` and
    `inputs` tell what was solved (see `fingerprint`).
    """

    sheets: Mapping[str, str]
    headers: Mapping[str, str]
    status: Status = Status.FEASIBLE
    tiers: tuple[TierResult, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    rows: tuple[RowMark, ...] = ()
    told: tuple[str, ...] = DECIDING
    question: str = ""
    inputs: tuple[LineMark, ...] = ()
    by_hand: ByHand = field(default_factory=ByHand)
    year: Mapping[RowKey, YearMark] = field(default_factory=dict)
    """The plan of the year of which actual hours stand in the workbook; nothing where none did."""
    prices: PriceMarks = field(default_factory=PriceMarks)
    """What it would cost that somebody else did a row, where the run worked it out."""

    @property
    def run(self) -> str | None:
        """The title of the sheet Run."""
        return self.sheets.get(RUN)

    @property
    def plan_of_year(self) -> Mapping[RowKey, YearMark]:
        """The plan that actual hours are compared with: that of the year, else what this run gave to anybody."""
        return self.year or {
            mark.key: YearMark(mark.assigned, mark.place or "", mark.hours)
            for mark in self.rows
            if mark.assigned is not None and mark.hours is not None
        }

    @property
    def choice(self) -> Choice:
        """The rule model and settings that the last run was told to take."""
        options = dict(self.options)
        settings = {name.removeprefix(SETTING): told for name, told in self.options if name.startswith(SETTING)}
        return Choice(options.get(RULE_MODEL), settings)


def record_lines(record: Record, language: Language) -> list[Line]:
    """The record as lines of cells, to stand at the bottom of Run."""
    lines: list[Line] = [
        (MARK.to(language), FORMAT),
        *((SHEETS.to(language), page, title) for page, title in record.sheets.items()),
        *((HEADERS.to(language), field, header) for field, header in record.headers.items()),
        (STATUS.to(language), record.status.value),
    ]
    lines += [(TIER.to(language), tier.name, tier.value, tier.bound) for tier in record.tiers]
    lines += [(OPTION.to(language), name, value) for name, value in record.options]
    lines.append((QUESTION.to(language), record.question))
    for mark in record.inputs:
        cells = " ".join(f"{name}={digest}" for name, digest in mark.cells.items())
        lines.append((INPUT.to(language), mark.sheet, mark.line, cells))
    lines += record.by_hand.lines()
    lines += year.lines_of(record.year)
    lines += record.prices.lines()
    lines.append((ROWS.to(language), *CELLS[1:]))
    lines += [tuple(getattr(mark, name) for name in CELLS) for mark in record.rows]
    return lines


def marked_sheet(book: Workbook) -> Worksheet | None:
    """The sheet that carries our mark, whatever somebody called it since; a user's own Run has none."""
    for sheet in book.worksheets:
        if any(column == 1 and cell.value in set(MARK) for (_, column), cell in sheet._cells.items()):
            return sheet
    return None


def read_record(book: Workbook) -> Record | None:
    """The record that the last run left in this workbook; None where no sheet carries our mark, or where a later
    version wrote what this one might misread."""
    sheet = marked_sheet(book)
    lines = _lines(sheet) if sheet is not None else []
    start = next((number for number, line in enumerate(lines) if _is(line, MARK)), len(lines))
    version = lines[start][1:2] if start < len(lines) else ()
    if version not in ((FORMAT,), (by_position.FORMAT,)):
        return None
    return _parsed(lines[start + 1 :], positional=version == (by_position.FORMAT,))


def _lines(sheet: Worksheet) -> list[Cells]:
    """The filled lines, each up to its last filled cell.

    From the cells that exist: openpyxl's own iterators walk the whole rectangle, which a stray cell makes endless.
    """
    lines: dict[int, dict[int, object]] = {}
    for (line, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            lines.setdefault(line, {})[column] = cell.value
    return [tuple(map(cells.get, range(1, max(cells) + 1))) for cells in lines.values()]


def _parsed(lines: list[Cells], positional: bool) -> Record:
    start = next((number for number, line in enumerate(lines) if _is(line, ROWS)), len(lines))
    head, table = lines[:start], lines[start + 1 :]
    status = str(next(_labelled(head, STATUS), (Status.FEASIBLE.value,))[0])
    if positional:
        sheets = by_position.named(by_position.SHEETS, next(_labelled(head, SHEETS), ()))
        headers = by_position.named(by_position.HEADERS, next(_labelled(head, HEADERS), ()))
    else:
        sheets, headers = _named(head, SHEETS), _named(head, HEADERS)
    names = CELLS if start == len(lines) else by_position.CELLS if positional else _names(lines[start])
    return Record(
        sheets=sheets,
        headers=headers,
        status=Status(status) if status in {known.value for known in Status} else Status.FEASIBLE,
        tiers=tuple(
            TierResult(str(line[0]), int(str(line[1])), int(str(line[2])))
            for line in _labelled(head, TIER)
            if len(line) >= 3 and all(_whole(cell) for cell in line[1:3])
        ),
        options=tuple((str(line[0]), _words(*line[1:2]) or "") for line in _labelled(head, OPTION) if line),
        rows=tuple(mark for line in table if (mark := _row_mark(dict(zip(names, line, strict=False)))) is not None),
        told=tuple(name for name in DECIDING if name in names),
        question=str(next((line[0] for line in _labelled(head, QUESTION) if line), "")),
        inputs=tuple(
            LineMark(str(line[0]), int(str(line[1])), _digests(line[2]))
            for line in _labelled(head, INPUT)
            if len(line) >= 3 and _whole(line[1])
        ),
        by_hand=by_hand.parsed(head),
        year=year.parsed(head),
        prices=price_marks.parsed(head),
    )


def _named(head: list[Cells], label: Text) -> dict[str, str]:
    """The titles of sheets or columns by name."""
    return {str(line[0]): str(line[1]) for line in _labelled(head, label) if len(line) >= 2}


def _names(header: Cells) -> tuple[str, ...]:
    """The names over the rows."""
    return (CELLS[0], *map(str, header[1:]))


def _digests(words: object) -> dict[str, str]:
    """The digests of an input line by field name, from `name=1a2b3c4d hours=…`."""
    return {name: digest for name, _, digest in (part.partition("=") for part in str(words).split())}


def _is(line: Cells, label: Text) -> bool:
    return bool(line) and line[0] in (label.en, label.nl)


def _labelled(lines: list[Cells], label: Text) -> Iterator[Cells]:
    return (line[1:] for line in lines if _is(line, label))


def _row_mark(cells: Mapping[str, object]) -> RowMark | None:
    """One line of the table; None where somebody made it unreadable (that row then counts as unknown)."""
    line, occurrence, hours = (cells.get(name) for name in ("line", "occurrence", "hours"))
    if not (_whole(line) and _whole(occurrence)):
        return None
    return RowMark(
        line=int(str(line)),
        school=str(cells.get("school")),
        task=str(cells.get("task")),
        occurrence=int(str(occurrence)),
        assigned=_words(cells.get("assigned")),
        place=_words(cells.get("place")),
        hours=float(hours) if isinstance(hours, int | float) else None,
        backup=_words(cells.get("backup")),
    )


def _whole(cell: object) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool)


def _words(cell: object = None) -> str | None:
    return None if cell is None else str(cell)
