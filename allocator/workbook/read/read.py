"""Reading a workbook: every sheet into one Intake and the Instance that it comes to, or every fault at once with the
cell where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from allocator.basics.name_list import in_one_cell
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, hours
from allocator.check.impossible_pins import pin_problems
from allocator.intake import Intake, complete
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.recipe import SHARED
from allocator.report.actual_hours import Year
from allocator.report.agreed import Agreed
from allocator.workbook.cells.names import Names
from allocator.workbook.cells.notes import Notes
from allocator.workbook.cells.sheet import address
from allocator.workbook.read.actual_hours import read_actual_hours
from allocator.workbook.read.assumptions import read_assumptions
from allocator.workbook.read.blame import blame
from allocator.workbook.read.book import open_book
from allocator.workbook.read.by_hand import read_by_hand
from allocator.workbook.read.doubts import warn_of_doubts
from allocator.workbook.read.idle_people import warn_of_blank_schools, warn_of_idle
from allocator.workbook.read.parameters import settled
from allocator.workbook.read.partners import read_partners
from allocator.workbook.read.rows import RowReader
from allocator.workbook.read.scenarios import read_scenarios
from allocator.workbook.read.schools import read_schools
from allocator.workbook.read.specialisation_lists import with_lists
from allocator.workbook.read.stray_names import warn_of_stray
from allocator.workbook.read.tables import find_tables, language_of
from allocator.workbook.read.team import TeamReader, miss_people
from allocator.workbook.record.choice import Choice, after_last_run
from allocator.workbook.record.fingerprint import typed_settings
from allocator.workbook.record.record import read_record
from allocator.workbook.schema import ACCEPTANCE, ASSUMED, PARTNERS, SCENARIOS, SETTINGS, TASKS, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from allocator.basics.text import Language
    from allocator.instance import Instance, Row
    from allocator.intake import Completion, CoreSource, GivenMember, GivenPartner
    from allocator.rule_model import General, RuleModel
    from allocator.scenarios.raw import RawScenarios
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.read.book import Book
    from allocator.workbook.read.parameters import Settled
    from allocator.workbook.read.schools import Schools
    from allocator.workbook.record.record import Record

NO_INPUT = (SCENARIOS.field, ACCEPTANCE.field, ASSUMED.field)
"""Sheets whose lines change no plan."""
PEOPLE = Text("member or partner", "teamlid of partner")
PEOPLE_SHEETS = Text("Team or Partners", "Team of Partners")


@dataclass(frozen=True)
class Layout:
    """Where a sheet's columns stand, for whoever writes beside them. Columns are numbers from 1, by field name."""

    title: str
    header_row: int
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Reading:
    """A workbook, understood: what it says, the instance that it comes to, the rule model in force, and what the
    reader should be told.

    `book` holds its cells, for reading only; `core_from` says how core rows were recognised; `not_applying` are the
    lines of Tasks that do not apply; `lines` are those of the input sheets, as they stand.
    """

    path: Path
    book: Book = field(repr=False, compare=False)
    language: Language
    intake: Intake
    rule_model: RuleModel
    instance: Instance
    warnings: tuple[Problem, ...]
    tasks: Layout
    team: Layout | None
    record: Record | None
    core_from: CoreSource
    not_applying: tuple[int, ...]
    choice: Choice = field(default_factory=Choice)
    """The rule model and settings that went before the workbook's own."""
    lines: tuple[Line, ...] = field(default=(), repr=False)
    limits: PackageLimits = field(default_factory=PackageLimits)
    """Limits on the workbook, and on reading and writing it."""
    kept: Mapping[int, str] = field(default_factory=dict)
    """The rows (by index) whose owner somebody edited and `solve --keep-edits` fixes, with the edited cell."""
    previous: Mapping[int, str] = field(default_factory=dict)
    """The lines (by number) that get last year's owners in Current owner, with these as the cell holds them."""
    agreed: Agreed = field(default_factory=Agreed)
    """What people wrote on our sheets, which stays."""
    told_of_agreed: tuple[Problem, ...] = ()
    """The warnings about it; they are among `warnings` too."""
    scenarios: RawScenarios | None = None
    """What its sheets Scenarios and Acceptance say, as it stands there; None where it has neither."""
    scenario_sheet: Layout | None = None
    """Where its sheet Scenarios has its columns."""
    year: Year = field(default_factory=Year)
    """What people wrote of how a year went, and what was planned for it."""
    faults_by_hand: tuple[Problem, ...] = ()
    """The faults in it, where they are not raised: what is wrong stands in no mandate."""

    @property
    def kept_cells(self) -> dict[int, str]:
        """The lines (by number) whose owners somebody edited, with the names that go into Fixed to: one for each part,
        so that there are as many of them still where Owners is blank."""
        rows, parts_of = self.instance.rows, self.instance.parts_of
        return {
            rows[index].line: in_one_cell([rows[part].fixed_to for part in parts_of[index]]) or ""
            for index in self.kept
        }

    def __repr__(self) -> str:
        """The file and how much was read from it, on one line: the whole of it fills screens."""
        case = self.instance
        asked = hours(sum(row.hours for row in case.rows if not row.is_central)).en
        counts = f"{len(case.members)} members, {len(case.partners)} partners, {len(self.warnings)} warnings"
        return f"Reading({self.path.name}: {len(case.schools)} schools, {len(case.heads)} rows of {asked}, {counts})"

    def cell(self, row: Row, field: str) -> str:
        """Where a field of a row stands (`Tasks!C5`); the description's cell where the sheet has no such column."""
        column = self.tasks.columns.get(field, self.tasks.columns["description"])
        return address(self.tasks.title, row.line, column)


def read_workbook(
    path: str | Path,
    rule_model: str | None = None,
    settings: Mapping[str, str] | None = None,
    *,
    as_solved: bool = False,
    limits: PackageLimits | None = None,
    keep_faults_by_hand: bool = False,
) -> Reading:
    """Read a workbook. `rule_model` and `settings` are the command line's, and go before the workbook's own.

    Of a solved workbook, `as_solved` also takes those of its last run that are not given anew (see `choice`). With
    `keep_faults_by_hand`, faults on sheets of ours, which say nothing of the question, are not raised.

    Raises InputError, in the workbook's language where it has one, with every fault that was found, and the warnings
    beside them.
    """
    limits = limits or PackageLimits()
    book = open_book(path, limits)
    record = read_record(book.values)
    notes, aside = Notes(), Notes()
    tables = find_tables(book, record, notes, aside=aside)
    language = language_of(tables)
    _expect_whole(book, language)
    given, choice = tables.get(SETTINGS.field), Choice(rule_model, settings or {})
    if as_solved and record is not None:
        choice = _with_last_run(choice, record, given, book.path)
    in_force = settled(given, book.path.parent, choice, notes)
    intake, completion = _intake(book, with_lists(tables, notes), in_force, notes)
    instance = completion.instance
    if TASKS.field in tables:
        _look_at_tasks(book, tables, record, instance, notes)
    by_hand = read_by_hand(book, record, tables.get(TASKS.field), instance, notes.faults())
    faults_by_hand, told_of_agreed = _parted(by_hand.problems)
    notes.add(told_of_agreed)
    if notes.faults() or not keep_faults_by_hand:
        notes.add(faults_by_hand)
    factor = intake.rule_model.general.task_factor
    year = read_actual_hours(book, record, tables.get(TASKS.field), instance, factor, notes)
    if notes.faults():
        raise InputError(notes.faults(), language, notes.warnings())
    return Reading(
        book.path,
        book,
        language or "en",
        intake,
        intake.rule_model,
        instance,
        notes.warnings(),
        _layout(tables[TASKS.field]),
        _layout(tables[TEAM.field]) if TEAM.field in tables else None,
        record,
        intake.core_from,
        completion.lines.not_applying,
        in_force.choice,
        tuple(line for name, table in tables.items() if name not in NO_INPUT for line in table.lines),
        limits,
        agreed=by_hand.agreed,
        told_of_agreed=told_of_agreed,
        scenarios=read_scenarios(tables, book.constants, aside),
        scenario_sheet=_layout(tables[SCENARIOS.field]) if SCENARIOS.field in tables else None,
        year=year,
        faults_by_hand=faults_by_hand,
    )


def _parted(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Faults, and warnings."""
    known = tuple(problems)
    return tuple(each for each in known if each.fatal), tuple(each for each in known if not each.fatal)


def _with_last_run(choice: Choice, record: Record, given: Table | None, path: Path) -> Choice:
    """The choice with the options of the last run that it does not replace; what was typed on Settings since stays."""
    if not record.choice.options():
        return choice
    typed = typed_settings(record.inputs, given.lines if given is not None else ())
    return after_last_run(choice, record.choice, record.run or path.name, typed)


def _look_at_tasks(
    book: Book, tables: Mapping[str, Table], record: Record | None, instance: Instance, notes: Notes
) -> None:
    """Pins that can't be, and names that stand where nothing is read, at their cells on Tasks."""
    table = tables[TASKS.field]
    lines = {line.number: line for line in table.lines}
    is_sure = blame(notes.faults(), tables).is_sure
    notes.add(pin_problems(instance, lambda row: lines[row.line].place("fixed_to"), is_sure=is_sure))
    warn_of_stray(book.values[table.title], table, record, instance.rows, notes)


def _expect_whole(book: Book, language: Language | None) -> None:
    """Raise InputError for a copy for colleagues: nobody can do anything there."""
    if SHARED in book.names:
        what = Text(
            "this is the copy for colleagues, without competence and motivation",
            "dit is de kopie voor collega's, zonder competentie en motivatie",
        )
        mend = Text("take the workbook that it was made from", "neem de werkmap waarvan ze gemaakt is")
        raise InputError([Problem(book.path.name, what, mend)], language)


def _intake(book: Book, tables: Mapping[str, Table], settings: Settled, notes: Notes) -> tuple[Intake, Completion]:
    """The intake of the workbook, and its completion."""
    empty = Intake((), (), settings.base, settings=settings.settings, folder=book.path.parent)
    rule_model = empty.rule_model
    schools = read_schools(tables, rule_model.general.team_factor, notes)
    members, partners, people = _people(tables, rule_model.general, schools, notes)
    intake = replace(
        empty,
        members=tuple(members),
        partners=tuple(partners),
        schools=schools.schools,
        group_budget=schools.group_budget,
    )
    table = tables.get(TASKS.field)
    if table is None:
        completion = complete(intake)
    else:
        reader = RowReader(rule_model, schools, people, notes)
        rows, core_from = reader.given(book.values[table.title], table)
        reasons = read_assumptions(tables.get(ASSUMED.field), notes)
        intake = replace(intake, rows=rows, core_from=core_from, reasons=reasons)
        completion = complete(intake)
        reader.tell(rows, completion, table)
    if TEAM.field in tables and not notes.faults():
        warn_of_idle(tables[TEAM.field], completion.instance, notes)
        warn_of_doubts(intake, completion.instance, tables, notes)
    return intake, completion


def _people(
    tables: Mapping[str, Table], general: General, schools: Schools, notes: Notes
) -> tuple[list[GivenMember], list[GivenPartner], Names]:
    """Members, partners, and the names of both, which are unique over the two sheets."""
    team, firms = tables.get(TEAM.field), tables.get(PARTNERS.field)
    people = Names(
        PEOPLE, PEOPLE_SHEETS, open=team is None or not team.readable or (firms is not None and not firms.readable)
    )
    members = TeamReader(general, schools, people, notes).members(team) if team else []
    partners = read_partners(firms, general.team_factor, schools, people, notes) if firms else []
    if team is not None:
        warn_of_blank_schools(team, schools, notes)
    if team is not None and team.readable and not team.lines:
        miss_people(team, bool(partners), notes)
    return members, partners, people


def _layout(table: Table) -> Layout:
    return Layout(table.title, table.header_row, dict(table.columns))
