"""The Tasks sheet: what the user wrote of each row, before the rule model fills the blanks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.basics.units import hundredths
from allocator.catalogue.tasks import GivenRow
from allocator.instance import Cluster, Priority, Where
from allocator.workbook.cells import values
from allocator.workbook.cells.cleaning import cleaned
from allocator.workbook.cells.names import referred
from allocator.workbook.cells.none import says_none
from allocator.workbook.read.former_owner import warn_of_former

if TYPE_CHECKING:
    from collections.abc import Collection

    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line
    from allocator.workbook.read.schools import Schools

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
            fixed_to=self._fixed_to(line),
            not_for=frozenset(referred(line, "not_for", self.people, notes) or ()),
            current_owner=self._current_owner(line),
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

    def _fixed_to(self, line: Line) -> str | None:
        name = values.text(line, "fixed_to", self.notes)
        return None if name is None else self.people.one(name, line.place("fixed_to"), LINE_EACH, self.notes)

    def _current_owner(self, line: Line) -> str | None:
        """The canonical name, or the name as written where nobody is called so (any more)."""
        name = values.text(line, "current_owner", self.notes)
        if name is None or self.people.open:
            return None if name is None else cleaned(name)
        found = self.people.find(name)
        if found is None:
            warn_of_former(name, line.place("current_owner"), self.people, LINE_EACH, self.notes)
        return found or cleaned(name)
