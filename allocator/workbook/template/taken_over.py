"""Team, Schools, Partners and Settings of a workbook into which nothing can be grafted, as lines of a fresh one.

Such a workbook was solved, or has macros. What does not come along is told, sheet by sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text, listed, quoted
from allocator.rule_model.override import names_rule_model, plain, targets
from allocator.workbook.cells.levels import TITLE as ASSESSMENT
from allocator.workbook.cells.sheet import Grid
from allocator.workbook.record.choice import as_typed
from allocator.workbook.schema import PARTNERS, SCHOOLS, SETTINGS, SHEETS, TEAM
from allocator.workbook.schema.settings import ASSUMPTIONS
from allocator.workbook.template.lines import known_cells, own_cells, own_columns
from allocator.workbook.template.parameters import DEFAULT, MEANING
from allocator.workbook.template.readme import TITLE as READ_ME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from allocator.basics.text import Language
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Table
    from allocator.workbook.read.book import Book
    from allocator.workbook.record.record import Record
    from allocator.workbook.template.cells import Line

TAKEN = (TEAM, SCHOOLS, PARTNERS, SETTINGS)
OURS = (READ_ME, ASSUMPTIONS)
"""Sheets that every fresh workbook has anew."""


@dataclass(frozen=True)
class TakenOver:
    """The lines of the user's own sheets by the sheet's field name, and the headers of columns that only the user
    knows."""

    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def said(self) -> Text | None:
        """The sentence that names the sheets; None where there are none."""
        titles = [sheet.title for sheet in TAKEN if sheet.field in self.lines]
        if not titles:
            return None
        en, nl = listed([each.en for each in titles], "en"), listed([each.nl for each in titles], "nl")
        return Text(f"Taken over from your workbook: {en}.", f"Overgenomen uit je werkmap: {nl}.")


def taken_over(
    book: Book, record: Record | None, tables: Mapping[str, Table], language: Language, notes: Notes
) -> TakenOver:
    """What comes along of a workbook; `language` is that of the one to come. Warns of what does not."""
    lines: dict[str, tuple[Line, ...]] = {}
    headers: dict[str, tuple[str, ...]] = {}
    for sheet in TAKEN:
        table = tables.get(sheet.field)
        if table is not None and table.readable:
            grid = Grid(book.values[table.title], book.uncalculated.get(table.title, frozenset()))
            own = own_columns(grid, table, frozenset({*DEFAULT, *MEANING} if sheet is SETTINGS else ()))
            found = (
                {**known_cells(line, language, notes), **own_cells(grid, line, own, notes)} for line in table.lines
            )
            lines[sheet.field] = tuple(
                line for line in found if any(value not in (None, "") for value in line.values())
            )
            headers[sheet.field] = tuple(own.values())
    notes.add(_left_behind(book, record, tables))
    return TakenOver(lines, headers)


def _left_behind(book: Book, record: Record | None, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """A warning for all that stays in the old workbook and that somebody could miss."""
    name = book.path.name
    if book.path.suffix.lower() == ".xlsm":
        yield _warning(name, Text("macros are not taken over", "macro's worden niet overgenomen"), COPY)
    read = {table.title for field_, table in tables.items() if field_ in {sheet.field for sheet in SHEETS}}
    ours = set(record.sheets.values()) if record is not None else set()
    made = {title.casefold() for text in OURS for title in text}
    assessed = [title for title in book.titles if title in ASSESSMENT and TEAM.field in tables]
    others = [title for title in book.titles if title not in {*read, *ours, *assessed} and title.casefold() not in made]
    for title in assessed:
        what = Text("this sheet is not taken over", "dit blad wordt niet overgenomen")
        yield _warning(title, what, Text("its levels stand on Team", "de niveaus ervan staan op Team"))
    if others:
        en, nl = (listed([quoted(each).to(language) for each in others], language) for language in ("en", "nl"))
        what = Text(f"not taken over: {en}", f"niet overgenomen: {nl}")
        yield _warning(name, what, COPY)
    if record is not None:
        yield from _of_last_run(record, name)


COPY = Text("copy it by hand if you need it", "kopieer het zelf als je het nodig hebt")


def _of_last_run(record: Record, name: str) -> Iterator[Problem]:
    """What stays with the plan of the last run: what people wrote by hand beside it, and its options."""
    place = record.run or name
    what = Text(
        "the division is not taken over, nor what was written by hand on its sheets (mandates, agreements, names)",
        "de verdeling wordt niet overgenomen, en ook niet wat met de hand op haar bladen staat (mandaten, afspraken,"
        " namen)",
    )
    yield _warning(place, what, Text("write that again once it is solved", "schrijf dat opnieuw na het oplossen"))
    options = record.choice.options()
    if options:
        what = Text(
            f"the options of the last run are not taken over ({as_typed(options)})",
            f"de opties van de vorige keer worden niet overgenomen ({as_typed(options)})",
        )
        yield _warning(place, what, Text("write them on Settings", "zet ze op Parameters"))


def _warning(place: str, what: Text, mend: Text) -> Problem:
    return Problem(place, what, mend, fatal=False)


def settings_over(usual: Sequence[Line], given: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of a fresh sheet Settings with the values that somebody gave, and none besides; settings that it does
    not list come behind."""
    lines = [{**line, "value": None} for line in usual]
    places = {_meant(line): number for number, line in enumerate(lines)}
    for line in given:
        value = line.get("value")
        if value in (None, ""):
            continue
        number = places.get(_meant(line))
        if number is None:
            lines.append(dict(line))
        else:
            lines[number] = {**line, **lines[number], "value": value}
    return tuple(lines)


def _meant(line: Line) -> object:
    """What a line sets, whatever its spelling."""
    name = plain(str(line.get("setting") or ""))
    return "model" if names_rule_model(name) else targets().get(name) or name
