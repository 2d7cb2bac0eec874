"""The Schools sheet, or the schools that Tasks and Team name where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.basics.units import half_up
from allocator.instance import GROUP, School, SchoolType
from allocator.workbook.cells import values
from allocator.workbook.cells.names import Names, is_group, miss_name
from allocator.workbook.cells.notes import Notes
from allocator.workbook.schema import SCHOOLS, TASKS, TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.workbook.cells.sheet import Line, Table

ONLY_SCHOOL = "School"
"""The name of the one school in a workbook that names none."""

ONE = Fraction(1)


@dataclass(frozen=True)
class Schools:
    """The schools of the group, how they may be called, and the group's own operating budget in cents.

    `only` is the one school that a blank cell on Tasks can mean; `unnamed` that no school is named anywhere.
    """

    schools: tuple[School, ...]
    names: Names
    group_budget: int
    unnamed: bool

    @cached_property
    def by_name(self) -> dict[str, School]:
        return {school.name: school for school in self.schools}

    @property
    def only(self) -> str | None:
        return self.schools[0].name if len(self.schools) == 1 else None

    def named(self, line: Line, field: str, otherwise: Text, notes: Notes) -> str | None:
        """The school, or `GROUP`, that a cell names; None where it is blank or, with a fault, unknown.

        `otherwise` says what to do where somebody names several.
        """
        name = values.text(line, field, notes)
        if name is None:
            return None
        return GROUP if is_group(name) else self.names.one(name, line.place(field), otherwise, notes)

    def listed(self, line: Line, field: str, notes: Notes) -> frozenset[str] | None:
        """The schools, `GROUP` among them, that a cell lists; None where it is blank."""
        found = values.names(line, field, notes)
        if found is None:
            return None
        known = (GROUP if is_group(n) else self.names.known(n, line.place(field), notes) for n in found)
        return frozenset(name for name in known if name is not None)


def read_schools(tables: Mapping[str, Table], team_factor: Fraction, notes: Notes) -> Schools:
    """The schools of the workbook; `team_factor` turns the hours of people into hours per year."""
    table = tables.get(SCHOOLS.field)
    names = Names(same("school"), SCHOOLS.title, open=table is not None and not table.readable)
    schools: list[School] = []
    budget, group_seen = 0, False
    for line in table.lines if table is not None else ():
        name = values.text(line, "name", notes)
        if name is None:
            miss_name(line, notes)
        elif is_group(name):
            if group_seen:
                _refuse_second_group(line, notes)
            group_seen = True
            budget = _group_budget(line, notes)
        else:
            is_new = names.introduce(name, line.place("name"), notes)
            school = _school(name, line, team_factor, notes)  # its cells have faults of their own
            schools += [school] * is_new
    unnamed = False
    if not schools and not names.open:
        found = _named_elsewhere(tables)
        unnamed = not found
        for name in found or [ONLY_SCHOOL]:
            names.introduce(name, "", notes)
            schools.append(School(name))
    return Schools(tuple(schools), names, budget, unnamed)


def _named_elsewhere(tables: Mapping[str, Table]) -> list[str]:
    """The schools that Tasks and Team name, in order of appearance, each in its first spelling."""
    quiet = Notes()  # the same cells are read again, with their faults, for rows and members
    names = Names(same("school"), SCHOOLS.title)
    for sheet in (TASKS, TEAM):
        table = tables.get(sheet.field)
        for line in table.lines if table is not None else ():
            name = values.text(line, "school", quiet)
            if name is not None and not is_group(name) and names.find(name) is None:
                names.introduce(name, "", quiet)
    return list(names)


def _school(name: str, line: Line, team_factor: Fraction, notes: Notes) -> School:
    director = values.text(line, "director", notes)
    yes = {field: values.word(line, field, bool, notes) for field in ("growth", "vision", "policy_plan", "pooling")}
    return School(
        name,
        type=values.word(line, "type", SchoolType, notes),
        pupils=values.whole(line, "pupils", notes),
        devices=values.whole(line, "devices", notes),
        staff=values.whole(line, "staff", notes),
        contributed=values.hours(line, "contributed", team_factor, notes) or 0,
        pool=values.percent(line, "pool", notes) or Fraction(0),
        operating_budget=values.euro(line, "operating_budget", notes) or 0,
        travel=_travel(line, notes),
        director=director,
        **{field: value is not False for field, value in yes.items()},
    )


def _travel(line: Line, notes: Notes) -> int:
    """Hours a year that a visitor spends on the way, in hundredths: as given, else visits times hours per visit."""
    given = values.hours(line, "travel", ONE, notes)
    visits = values.number(line, "visits", notes)
    per_visit = values.number(line, "visit_hours", notes)
    if given is not None:
        return given
    if (visits is None) != (per_visit is None) and "travel" not in line.cells:
        notes.warn(
            line.place("visits" if visits is not None else "visit_hours"),
            Text("travel counts 0 hours", "de verplaatsing telt voor 0 uren"),
            Text(
                "fill in both the visits a year and the hours per visit",
                "vul zowel de bezoeken per jaar als de verplaatsing per bezoek in",
            ),
        )
    if visits is None or per_visit is None:
        return 0
    return half_up(visits * per_visit * 100)


def _group_budget(line: Line, notes: Notes) -> int:
    """The group's own operating budget; a group has no other figures."""
    others = [field for field in line.cells if field not in ("name", "operating_budget")]
    if others:
        notes.warn(
            line.place(others[0]),
            Text(
                "on the line of the group only the operating budget counts",
                "op de rij van de groep tellen alleen de werkingsmiddelen",
            ),
            Text("clear the other cells of this line", "maak de andere cellen van deze rij leeg"),
        )
    return values.euro(line, "operating_budget", notes) or 0


def _refuse_second_group(line: Line, notes: Notes) -> None:
    notes.fault(
        line.place("name"),
        Text("a second line for the group", "een tweede rij voor de groep"),
        Text("keep one of the two", "hou één van beide"),
    )
