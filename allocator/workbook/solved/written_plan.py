"""The plan that stands in the result columns of a solved workbook now, perhaps edited by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import choose
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.report.answer import ALSO_PLACES, PLACES
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.solved.edits import edits
from allocator.workbook.solved.lost_headers import lost_columns, lost_headers
from allocator.workbook.solved.results import CLOSE, Results, figure, names_of, unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.instance import Row
    from allocator.workbook.read.read import Reading
    from allocator.workbook.solved.edits import Edit


@dataclass(frozen=True)
class Written:
    """The plan in the result columns, the cells that could not be read, and the edits against the record.

    Where a cell could not be read, the row counts as unassigned in `plan`.
    """

    plan: Plan
    problems: tuple[Problem, ...]
    edits: tuple[Edit, ...]
    cells: Mapping[tuple[int, str], str]
    """The address (`Tasks!S5`) of each row's result cells, by row index and column field."""


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
    decisions = tuple(reader.decision(index) for index in range(len(reading.instance.rows)))
    return Written(Plan(decisions), tuple(reader.problems), tuple(edits(reading.record, lines)), lines.cells)


class _Reader:
    """Reads cells into decisions, and collects what it can't read."""

    def __init__(self, reading: Reading, lines: Results) -> None:
        self.reading, self.lines = reading, lines
        self.instance = reading.instance
        self.owners = names_of(self.instance)
        self.members = {key(name): name for name in self.instance.member}
        self.problems: list[Problem] = []
        weekly = reading.rule_model.general.task_hours_per == "week"
        self.unit = reading.rule_model.general.weeks_per_year if weekly else Fraction(1)

    def decision(self, index: int) -> Decision:
        """The decision that the result cells of one row say."""
        row = self.instance.rows[index]
        place = self._place(index, row)
        owner, backup = (self._name(index, field) for field in ("assigned", "backup"))
        if owner is None:
            # Somebody who clears the owner says "nobody", whatever Done at still says.
            return CENTRAL if place is Outcome.CENTRAL else UNASSIGNED
        outcome = self._outcome(row, owner, place)
        return Decision(outcome, owner, self._depth(index, row, outcome), backup)

    def _place(self, index: int, row: Row) -> Outcome | None:
        """The outcome that Done at names; None where it is blank or unreadable."""
        words = self.lines.value(index, "place")
        if words is None:
            return None
        if key(str(words)) == key(row.school) and not row.of_group:
            return Outcome.MEMBER
        for outcome, text in PLACES.items():
            if key(str(words)) in {key(spelling) for spelling in (*text, *ALSO_PLACES.get(outcome, ()))}:
                return outcome
        known = [PLACES[outcome].to(self.reading.language) for outcome in PLACES]
        otherwise = Text(
            f"write the row's school, or one of: {', '.join(known)}",
            f"schrijf de school van de rij, of een van: {', '.join(known)}",
        )
        where = quoted(str(words))
        what = Text(f"{where.en} is no place for this row", f"{where.nl} is geen plaats voor deze rij")
        mend = choose([row.school, *known], str(words), otherwise)
        self.problems.append(Problem(self.lines.place(index, "place"), what, mend))
        return None

    def _name(self, index: int, field: str) -> str | None:
        """Who stands in a cell, as spelled on Team or Partners; None where it is blank or nobody's name."""
        words = self.lines.value(index, field)
        if words is None:
            return None
        names = self.owners if field == "assigned" else self.members
        name = names.get(key(str(words)))
        if name is None:
            self.problems.append(unknown_name(self.lines.place(index, field), str(words), names))
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

    def _depth(self, index: int, row: Row, outcome: Outcome) -> Depth:
        """Full or minimum, whichever planned hours come nearest to: at the place where it is done, else (the owner
        moved and the hours were left) at the other; blank is full."""
        value = self.lines.value(index, "hours")
        if value is None:
            return Depth.FULL
        given = figure(value)
        if given is not None:
            other = Outcome.MEMBER if outcome is Outcome.GROUP else Outcome.GROUP
            # Of what is equally near the first counts; a week's hours can lie nearer together than a hundredth.
            fits = [
                (abs(given - self._planned(row, amount, place)), depth)
                for place in (outcome, other)
                for depth, amount in ((Depth.FULL, row.hours), (Depth.MINIMUM, row.minimum))
            ]
            distance, depth = min(fits, key=lambda fit: fit[0])
            if distance < CLOSE:
                return depth
        self.problems.append(
            Problem(
                self.lines.place(index, "hours"),
                Text(
                    f"{quoted(str(value)).en} is neither the row's full hours nor its minimum",
                    f"{quoted(str(value)).nl} zijn niet de volle uren van de rij en niet het minimum",
                ),
                Text(
                    "clear the cell for full hours, or solve again",
                    "maak de cel leeg voor de volle uren, of los opnieuw op",
                ),
            )
        )
        return Depth.FULL

    def _planned(self, row: Row, amount: int, place: Outcome) -> Fraction:
        """Planned hours of a row, full or minimum, at a place, as they stand in the column."""
        cost = row.at_group_level(amount) if place is Outcome.GROUP else amount
        return Fraction(cost, 100) / self.unit


def _no_plan(reading: Reading) -> Problem:
    return Problem(
        reading.path.name,
        Text("this workbook holds no plan of Allocator", "deze werkmap bevat geen verdeling van Allocator"),
        Text("solve it first, or give the plan as JSON", "los ze eerst op, of geef het plan als JSON"),
    )
