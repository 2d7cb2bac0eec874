"""The plan that stands in the result columns of a solved workbook now, perhaps edited by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import choose
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.cell_shares import Share, UnclearShares, divided
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.report.answer import ALSO_PLACES, PLACES
from allocator.report.line_words import Part, assigned
from allocator.workbook.cells.shared_cells import backup_of, each_part
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.solved.edits import edits
from allocator.workbook.solved.lost_headers import lost_columns, lost_headers
from allocator.workbook.solved.results import CLOSE, Results, figure, names_of, unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.instance import Row
    from allocator.workbook.read.read import Reading
    from allocator.workbook.solved.edits import Edit


@dataclass(frozen=True)
class Written:
    """The plan in the result columns, the cells that could not be read, and the edits against the record.

    Where a cell could not be read, the row counts as unassigned in `plan`. `told` says how a cell that leaves room was
    read.
    """

    plan: Plan
    problems: tuple[Problem, ...]
    edits: tuple[Edit, ...]
    cells: Mapping[tuple[int, str], str]
    """The address (`Tasks!S5`) of each row's result cells, by row index and column field."""
    told: tuple[Problem, ...] = ()


def read_written(reading: Reading, *, whole: bool = False) -> Written:
    """The plan as it stands in the result columns of the workbook that was read.

    Raises InputError where the workbook holds no plan of ours, and where one of our columns lost its header; if the
    plan has to be `whole`, also where a column that decides is gone.
    """
    if reading.record is None:
        raise InputError([_no_plan(reading)], reading.language)
    sheet = reading.book.values[reading.tasks.title]
    lines = Results(reading, sheet, standing_columns(sheet, reading.tasks.header_row, reading.record))
    lost = list(lost_headers(reading.record, lines)) or (list(lost_columns(reading.record, lines)) if whole else [])
    if lost:
        raise InputError(lost, reading.language)
    reader = _Reader(reading, lines)
    instance = reading.instance
    decisions = tuple(decision for index in instance.heads for decision in reader.decisions(instance.parts_of[index]))
    found = tuple(edits(reading.record, lines))
    problems = tuple(dict.fromkeys(reader.problems))
    return Written(Plan(decisions), problems, found, lines.cells, tuple(reader.told))


class _Reader:
    """Reads the cells of a line into decisions on its parts, and collects what it can't read."""

    def __init__(self, reading: Reading, lines: Results) -> None:
        self.reading, self.lines = reading, lines
        self.instance = reading.instance
        self.owners = names_of(self.instance)
        self.members = {key(name): name for name in self.instance.member}
        self.problems: list[Problem] = []
        self.told: list[Problem] = []
        weekly = reading.rule_model.general.task_hours_per == "week"
        self.unit = reading.rule_model.general.weeks_per_year if weekly else Fraction(1)

    def decisions(self, parts: Sequence[int]) -> list[Decision]:
        """The decisions that the result cells of one line say of its parts (indices)."""
        shares, places, backups = self._shares(parts), self._places(parts), self._backups(parts)
        found = []
        for number, index in enumerate(parts):
            row, owner = self.instance.rows[index], shares[number].name
            backup = backup_of(backups, number, owner) if backups else None
            known = None if backup is None else self._known(parts[0], "backup", backup, self.members)
            if owner is None:
                # Somebody who clears the owner says "nobody", whatever Done at still says.
                found.append(CENTRAL if places[number] is Outcome.CENTRAL else UNASSIGNED)
                continue
            found.append(Decision(self._outcome(row, owner, places[number]), owner, Depth.FULL, known))
        depths = self._depths(parts, found, [share.is_thin for share in shares])
        return [
            decision if decision.owner is None else replace(decision, depth=depth)
            for decision, depth in zip(found, depths, strict=True)
        ]

    def _shares(self, parts: Sequence[int]) -> tuple[Share, ...]:
        """Who does each part, as spelled on Team or Partners; nobody where the cell is blank or can't be read."""
        nobody, words = (Share(None),) * len(parts), self._words(parts, "assigned")
        if words is None:
            return nobody
        try:
            shares, is_uneven = divided(words, len(parts))
        except UnclearShares as unclear:
            self._refuse(parts, "assigned", unclear)
            return nobody
        known = {share.name: self._known(parts[0], "assigned", share.name, self.owners) for share in set(shares)}
        if is_uneven and None not in known.values():
            self.told.append(self._read_as(parts, words, shares))
        return tuple(Share(known[share.name], share.is_thin) for share in shares)

    def _read_as(self, parts: Sequence[int], words: str, shares: Sequence[Share]) -> Problem:
        rows, names = self.instance.rows, [share.name for share in shares]
        decisions = [Decision(Outcome.MEMBER, name, Depth.FULL) for name in names]
        read = assigned([Part(rows[i], d) for i, d in zip(parts, decisions, strict=True)], self.reading.language) or ""
        said, meant = quoted(words), quoted(read)
        return Problem(
            self.lines.place(parts[0], "assigned"),
            Text(f"{said.en} is read as {meant.en}", f"{said.nl} is gelezen als {meant.nl}"),
            Text("write the shares if it should be otherwise", "schrijf de breuken als het anders moet zijn"),
            fatal=False,
        )

    def _places(self, parts: Sequence[int]) -> tuple[Outcome | None, ...]:
        """The outcome that Done at names for each part; None where it is blank or unreadable."""
        return tuple(self._place(parts[0], word) if word else None for word in self._each(parts, "place"))

    def _backups(self, parts: Sequence[int]) -> tuple[str, ...]:
        """Who backs each part up, as written; nothing where the cell is blank."""
        return self._each(parts, "backup") if self._words(parts, "backup") is not None else ()

    def _each(self, parts: Sequence[int], field: str) -> tuple[str, ...]:
        words = self._words(parts, field)
        try:
            return each_part(words or "", len(parts))
        except UnclearShares as unclear:
            self._refuse(parts, field, unclear)
            return ("",) * len(parts)

    def _words(self, parts: Sequence[int], field: str) -> str | None:
        value = self.lines.value(parts[0], field)
        return None if value is None else str(value)

    def _refuse(self, parts: Sequence[int], field: str, unclear: UnclearShares) -> None:
        self.problems.append(Problem(self.lines.place(parts[0], field), unclear.what, unclear.mend))

    def _place(self, index: int, words: str) -> Outcome | None:
        """The outcome that some words of Done at name; None where these are unreadable."""
        row = self.instance.rows[index]
        if key(words) == key(row.school) and not row.of_group:
            return Outcome.MEMBER
        for outcome, text in PLACES.items():
            if key(words) in {key(spelling) for spelling in (*text, *ALSO_PLACES.get(outcome, ()))}:
                return outcome
        known = [PLACES[outcome].to(self.reading.language) for outcome in PLACES]
        otherwise = Text(
            f"write the row's school, or one of: {', '.join(known)}",
            f"schrijf de school van de taak, of een van: {', '.join(known)}",
        )
        where = quoted(words)
        what = Text(f"{where.en} is no place for this row", f"{where.nl} is geen plaats voor deze taak")
        mend = choose([row.school, *known], words, otherwise)
        self.problems.append(Problem(self.lines.place(index, "place"), what, mend))
        return None

    def _known(self, index: int, field: str, words: str | None, names: Mapping[str, str]) -> str | None:
        """A name in a cell, as spelled on Team or Partners; None where it is nobody's."""
        if words is None:
            return None
        name = names.get(key(words))
        if name is None:
            self.problems.append(unknown_name(self.lines.place(index, field), words, names))
        return name

    def _outcome(self, row: Row, owner: str, place: Outcome | None) -> Outcome:
        """Where the owner does the row: as Done at says, or, where that can't be said of this owner (a name typed
        over "not done"), at the school for who works there and at group level for others."""
        member = self.instance.member.get(owner)
        if member is None:
            return Outcome.PARTNER
        if place in (Outcome.MEMBER, Outcome.GROUP):
            return place
        works_there = member.home == row.school or member.serves is None or row.school in member.serves
        return Outcome.MEMBER if works_there and not row.of_group else Outcome.GROUP

    def _depths(self, parts: Sequence[int], decisions: Sequence[Decision], thin: Sequence[bool]) -> list[Depth]:
        """Full or minimum for each part: as Assigned to says, else whatever planned hours come nearest to; blank is
        full."""
        rows = [self.instance.rows[index] for index in parts]
        value = self.lines.value(parts[0], "hours")
        done = [number for number, decision in enumerate(decisions) if decision.owner is not None]
        said = [Depth.MINIMUM if is_thin else Depth.FULL for is_thin in thin]
        if value is None or any(thin) or not done:
            return said
        given = figure(value)
        known = None if given is None else self._by_hours(given, [(rows[i], decisions[i].outcome) for i in done])
        if known is None:
            self.problems.append(self._no_depth(parts[0], value))
            return said
        for number, depth in zip(done, known, strict=True):
            said[number] = depth
        return said

    def _by_hours(self, given: Fraction, done: Sequence[tuple[Row, Outcome]]) -> tuple[Depth, ...] | None:
        """The depths with which parts that somebody does come nearest to planned hours: at the places where they are
        done, else (the owner moved and the hours were left) at the others; None where nothing comes near.

        Hours may also be those of some of the parts, where somebody was named for another since: it is done in full.
        """
        options = [(Depth.FULL, True), (Depth.MINIMUM, True), *([(Depth.FULL, False)] if len(done) > 1 else [])]
        ways = [way for way in product(options, repeat=len(done)) if any(counts for _, counts in way)]
        tried = sorted(product((False, True), ways), key=lambda each: -sum(counts for _, counts in each[1]))
        best: tuple[Fraction, tuple[Depth, ...]] | None = None
        # Of what is equally near the first counts; a week's hours can lie nearer together than a hundredth.
        for moved, way in tried:
            planned = (
                self._planned(row, depth, (outcome is Outcome.GROUP) is not moved)
                for (row, outcome), (depth, counts) in zip(done, way, strict=True)
                if counts
            )
            off = abs(given - sum(planned))
            if off < CLOSE and (best is None or off < best[0]):
                best = off, tuple(depth for depth, _ in way)
        return None if best is None else best[1]

    def _planned(self, row: Row, depth: Depth, at_group: bool) -> Fraction:
        """Planned hours of a row at a place, as they stand in the column."""
        amount = row.hours if depth is Depth.FULL else row.minimum
        return Fraction(row.at_group_level(amount) if at_group else amount, 100) / self.unit

    def _no_depth(self, index: int, value: object) -> Problem:
        return Problem(
            self.lines.place(index, "hours"),
            Text(
                f"{quoted(str(value)).en} is neither the row's full hours nor its minimum",
                f"{quoted(str(value)).nl} zijn niet de volle uren van de taak en ook niet het minimum",
            ),
            Text(
                "clear the cell for full hours, or solve again",
                "maak de cel leeg voor de volle uren, of los opnieuw op",
            ),
        )


def _no_plan(reading: Reading) -> Problem:
    return Problem(
        reading.path.name,
        Text("this workbook holds no plan of Allocator", "deze werkmap bevat geen verdeling van Allocator"),
        Text("solve it first, or give the plan as JSON", "los ze eerst op, of geef het plan als JSON"),
    )
