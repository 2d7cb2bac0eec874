"""What we left in a workbook: which sheets and columns are ours, and what we wrote on each row.

The record is a plain table at the bottom of Run. The next run reads it to know what to replace, what to leave
alone as the user's own, and which results somebody changed by hand since.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.plan import Status, TierResult
from allocator.workbook.record.choice import RULE_MODEL, SETTING, Choice
from allocator.workbook.record.fingerprint import LineMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.instance import Row

    Value = str | int | float | None
    Line = tuple[Value, ...]

FORMAT = 1
"""Raised when the table below changes, so that an older record is never misread."""

MARK = Text("Record kept by Allocator (leave as it is)", "Gegevens voor Allocator zelf (niet wijzigen)")
SHEETS = Text("our sheets", "onze bladen")
HEADERS = Text("our columns", "onze kolommen")
STATUS = Text("status", "status")
TIER = Text("tier", "doelstelling")
OPTION = Text("option", "optie")
QUESTION = Text("question", "vraag")
INPUT = Text("input", "invoer")
ROWS = Text("line", "rij")
ROW_HEADERS: tuple[Text, ...] = (
    ROWS,
    Text("school", "school"),
    Text("task", "taak"),
    Text("occurrence", "volgnummer"),
    Text("assigned to", "toegewezen aan"),
    Text("done at", "uitgevoerd op"),
    Text("planned hours", "geplande uren"),
    Text("backup", "back-up"),
)


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
    def key(self) -> tuple[str, str, int]:
        return (key(self.school), key(self.task), self.occurrence)


@dataclass(frozen=True)
class Record:
    """What the last run wrote. `sheets` and `headers` are titles and Tasks headers exactly as they stand there.

    `headers` follows the order of `columns.RESULT_COLUMNS`; `tiers` holds values in each tier's own integers.
    `question` and `inputs` tell what was solved (see `fingerprint`).
    """

    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    status: Status = Status.FEASIBLE
    tiers: tuple[TierResult, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    rows: tuple[RowMark, ...] = ()
    question: str = ""
    inputs: tuple[LineMark, ...] = ()

    @property
    def choice(self) -> Choice:
        """The rule model and settings that the last run was told to take."""
        options = dict(self.options)
        settings = {name.removeprefix(SETTING): told for name, told in self.options if name.startswith(SETTING)}
        return Choice(options.get(RULE_MODEL), settings)


def occurrences(rows: Iterable[Row]) -> list[int]:
    """For each row, the how-manyeth line it is of its task in its school, from 1."""
    seen: Counter[tuple[str, str]] = Counter()
    numbers = []
    for row in rows:
        name = (key(row.school), key(row.task))
        seen[name] += 1
        numbers.append(seen[name])
    return numbers


def record_lines(record: Record, language: Language) -> list[Line]:
    """The record as lines of cells, to stand at the bottom of Run."""
    lines: list[Line] = [
        (MARK.to(language), FORMAT),
        (SHEETS.to(language), *record.sheets),
        (HEADERS.to(language), *record.headers),
        (STATUS.to(language), record.status.value),
    ]
    lines += [(TIER.to(language), tier.name, tier.value, tier.bound) for tier in record.tiers]
    lines += [(OPTION.to(language), name, value) for name, value in record.options]
    lines.append((QUESTION.to(language), record.question))
    for mark in record.inputs:
        cells = " ".join(f"{name}={digest}" for name, digest in mark.cells.items())
        lines.append((INPUT.to(language), mark.sheet, mark.line, cells))
    lines.append(tuple(header.to(language) for header in ROW_HEADERS))
    lines += [(r.line, r.school, r.task, r.occurrence, r.assigned, r.place, r.hours, r.backup) for r in record.rows]
    return lines


def read_record(book: Workbook) -> Record | None:
    """What the last run left in this workbook; None where no sheet carries our mark (a user's own Run has none)."""
    for sheet in book.worksheets:
        lines = _lines(sheet)
        marked = next((number for number, line in enumerate(lines) if line[0] in set(MARK)), None)
        if marked is not None:
            return _parsed(lines[marked + 1 :]) if lines[marked][1:2] == (FORMAT,) else None
    return None


def _lines(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The filled lines, each up to its last filled cell.

    From the cells that exist: openpyxl's own iterators walk the whole rectangle, which a stray cell makes endless.
    """
    lines: dict[int, dict[int, object]] = {}
    for (line, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            lines.setdefault(line, {})[column] = cell.value
    return [tuple(map(cells.get, range(1, max(cells) + 1))) for cells in lines.values()]


def _parsed(lines: list[tuple[object, ...]]) -> Record:
    start = next((number for number, line in enumerate(lines) if _is(line, ROWS)), len(lines))
    head, table = lines[:start], lines[start + 1 :]
    status = str(next(_labelled(head, STATUS), (Status.FEASIBLE.value,))[0])
    return Record(
        sheets=tuple(str(title) for title in next(_labelled(head, SHEETS), ())),
        headers=tuple(str(header) for header in next(_labelled(head, HEADERS), ())),
        status=Status(status) if status in {known.value for known in Status} else Status.FEASIBLE,
        tiers=tuple(
            TierResult(str(line[0]), int(str(line[1])), int(str(line[2])))
            for line in _labelled(head, TIER)
            if len(line) == 3 and all(_whole(cell) for cell in line[1:])
        ),
        options=tuple((str(line[0]), _words(line, 1) or "") for line in _labelled(head, OPTION) if line),
        rows=tuple(mark for line in table if (mark := _row_mark(line)) is not None),
        question=str(next((line[0] for line in _labelled(head, QUESTION) if line), "")),
        inputs=tuple(
            LineMark(str(line[0]), int(str(line[1])), _cells(line[2]))
            for line in _labelled(head, INPUT)
            if len(line) == 3 and _whole(line[1])
        ),
    )


def _cells(words: object) -> dict[str, str]:
    """The digests of an input line by field name, from `name=1a2b3c4d hours=…`."""
    return {name: digest for name, _, digest in (part.partition("=") for part in str(words).split())}


def _is(line: tuple[object, ...], label: Text) -> bool:
    return bool(line) and line[0] in (label.en, label.nl)


def _labelled(lines: list[tuple[object, ...]], label: Text) -> Iterator[tuple[object, ...]]:
    return (line[1:] for line in lines if _is(line, label))


def _row_mark(line: tuple[object, ...]) -> RowMark | None:
    """One line of the table; None where somebody made it unreadable (that row then counts as unknown)."""
    if len(line) < 4 or not (_whole(line[0]) and _whole(line[3])):
        return None
    hours = line[6] if len(line) > 6 else None
    return RowMark(
        line=int(str(line[0])),
        school=str(line[1]),
        task=str(line[2]),
        occurrence=int(str(line[3])),
        assigned=_words(line, 4),
        place=_words(line, 5),
        hours=float(hours) if isinstance(hours, int | float) else None,
        backup=_words(line, 7),
    )


def _whole(cell: object) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool)


def _words(line: tuple[object, ...], position: int) -> str | None:
    value = line[position] if position < len(line) else None
    return None if value is None else str(value)
