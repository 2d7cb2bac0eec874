"""The Tasks sheet: what the user wrote of each row, before the rule model fills the blanks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.name_list import SEPARATOR, in_one_cell
from allocator.basics.text import Text
from allocator.basics.units import hundredths
from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Priority, Where
from allocator.cell_shares import UnclearShares, named_parts
from allocator.instance import MOST_PARTS
from allocator.workbook.cells import values
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.dates import day
from allocator.workbook.cells.names import referred
from allocator.workbook.cells.none import says_none
from allocator.workbook.read.former_owner import warn_of_former
from allocator.workbook.schema import TASKS

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line
    from allocator.workbook.read.schools import Schools

MORE = Text(
    "keep one, or put ; between the names of who shares the task",
    "hou er één over, of zet ; tussen de namen van wie de taak deelt",
)
"""The mend for several names without `;` where a task in parts takes one for each."""

LINE_EACH = Text(
    "keep one, or give each a line with its own Hours", "hou er één over, of geef elk een eigen rij met eigen Uren"
)
"""The mend for several names where a row takes one."""


UNREAD = Fraction(0)
"""Hours that can't be read, told as a fault: the line says how many, so that nothing is told of an estimate."""


@dataclass(frozen=True)
class TaskReader:
    """Reads the lines of Tasks. `factor` turns the sheet's hours into hours per year, `coloured` are the lines with a
    colour that tells core tasks."""

    factor: Fraction
    schools: Schools
    people: Names
    coloured: Collection[int]
    notes: Notes

    def given(self, line: Line) -> GivenRow | None:
        """The line as the user wrote it; None where it lacks what a row can't do without."""
        notes = self.notes
        school = self._school(line)
        cluster = values.word(line, "cluster", Cluster, notes)
        description = values.text(line, "description", notes)
        self._require(line)
        specialisations = values.names(line, "specialisations", notes)
        core = values.word(line, "core", bool, notes)
        hours = values.hours(line, "hours", self.factor, notes)
        owners = values.whole(line, "owners", notes)
        row = GivenRow(
            line=line.number,
            task=values.text(line, "task", notes),
            school=school or "",
            cluster=cluster or Cluster.TECHNICAL,
            description=description or "",
            applies=values.word(line, "applies", bool, notes),
            core=core,
            coloured=line.number in self.coloured,
            priority=values.word(line, "priority", Priority, notes),
            hours=UNREAD if hours is None and "hours" in line.cells else hours,
            minimum=self._minimum(line, hours),
            level=values.whole(line, "level", notes),
            also_needs=values.needs(line, "also_needs", notes),
            specialisations=None if specialisations is None else frozenset(specialisations),
            where=values.word(line, "where", Where, notes),
            saving=values.percent(line, "saving", notes),
            outsource=values.word(line, "outsource", bool, notes),
            keeps_running=values.word(line, "keeps_running", bool, notes),
            after=values.names(line, "after", notes),
            owners=owners,
            fixed_to=self._fixed_to(line, owners),
            not_for=frozenset(referred(line, "not_for", self.people, notes) or ()),
            current_owner=self._current_owner(line, owners),
            aim=values.text(line, "aim", notes),
            until=day(line, "until", notes),
        )
        return row if school and cluster and description else None

    def _school(self, line: Line) -> str | None:
        named = self.schools.named(line, "school", LINE_EACH, self.notes)
        if named is not None or ("school" in line.cells and not says_none(line.cells["school"].value)):
            return named
        if self.schools.only is None and self.schools.schools:
            names = [school.name for school in self.schools.schools]
            some = ", ".join(names if len(names) <= 3 else [*names[:3], "…"])
            self.notes.fault(
                line.place("school"),
                Text("whose task is this?", "van welke school is deze taak?"),
                Text(
                    f"fill in the school ({some}) or Group",
                    f"vul de school in ({some}) of Groep",
                ),
                like="blank school",
            )
        return self.schools.only

    def _require(self, line: Line) -> None:
        for field in ("cluster", "description"):
            if field not in line.cells:
                header = line.column(field).header
                self.notes.fault(
                    line.place(field),
                    Text(f"{header.en} is blank", f"{header.nl} is leeg"),
                    Text("fill it in, or clear the whole line", "vul in, of maak de hele rij leeg"),
                )

    def _minimum(self, line: Line, hours: Fraction | None) -> Fraction | None:
        minimum = values.hours(line, "minimum", self.factor, self.notes)
        fits = minimum is None or hours is None or hundredths(minimum, self.factor) <= hundredths(hours, self.factor)
        if fits:
            return minimum
        self.notes.fault(
            line.place("minimum"),
            Text("the minimum is more than the hours", "het minimum is meer dan de uren"),
            Text(f"lower it, or raise {line.place('hours')}", f"verlaag het, of verhoog {line.place('hours')}"),
        )
        return None

    def _fixed_to(self, line: Line, owners: int | None) -> str | None:
        """The canonical names of who is fixed to each part, as one cell holds them: as many as Owners says, at most."""
        place = line.place("fixed_to")
        try:
            words = self._by_part(line, "fixed_to", owners)
        except UnclearShares as unclear:
            self.notes.fault(place, unclear.what, unclear.mend)
            return None
        known = [name and self.people.one(name, place, MORE, self.notes) for name in words]
        most = MOST_PARTS if owners is None else owners
        last = max((number for number, name in enumerate(words, start=1) if name), default=0)
        if last > most:
            self.notes.fault(place, *_too_many(last, most, owners is None))
            return None
        return in_one_cell(known[:most])

    def _current_owner(self, line: Line, owners: int | None) -> str | None:
        """The canonical names, as one cell holds them; a name as written where nobody is called so (any more). Shares
        that do not go into the parts that Owners has today are told, and left out."""
        try:
            words = self._by_part(line, "current_owner", owners)
        except UnclearShares as unclear:
            self.notes.warn(line.place("current_owner"), unclear.what, unclear.mend)
            words = ()
        return in_one_cell(words if self.people.open else [name and self._today(line, name) for name in words])

    def _by_part(self, line: Line, field: str, owners: int | None) -> tuple[str | None, ...]:
        """The names in a cell, one for each part of the task: with `;` or a line break between. Raises
        UnclearShares."""
        words = values.text(line, field, self.notes)
        cell = line.cells[field].value if words is not None else None
        return named_parts((cell.replace("\n", SEPARATOR) if isinstance(cell, str) else words) or "", owners)

    def _today(self, line: Line, name: str) -> str:
        found = self.people.find(name)
        if found is None:
            warn_of_former(name, line.place("current_owner"), self.people, MORE, self.notes)
        return found or cleaned(name)


def _too_many(names: int, most: int, is_blank: bool) -> tuple[Text, Text]:
    """More names in Fixed to than the task may have owners, and how to mend that."""
    owners = TASKS.column("owners").header
    if is_blank:
        return (
            Text(f"{names} names where at most {most} go", f"{names} namen waar er hoogstens {most} horen"),
            Text("leave some out, or give them lines of their own", "laat er weg, of geef ze eigen rijen"),
        )
    return (
        Text(f"{names} names, but {owners.en} is {most}", f"{names} namen, maar {owners.nl} is {most}"),
        Text(f"leave some out, or raise {owners.en}", f"laat er weg, of verhoog {owners.nl}"),
    )
