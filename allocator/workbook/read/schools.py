"""The Schools sheet, or the schools that Tasks and Team name where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, quoted, same
from allocator.basics.units import plain
from allocator.categories import SchoolType
from allocator.instance import GROUP
from allocator.intake import GivenSchool
from allocator.workbook.cells import values
from allocator.workbook.cells.names import Names, is_group, miss_name
from allocator.workbook.read.school_names import ALL, named_on
from allocator.workbook.schema import SCHOOLS, TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line, Table

ONLY_SCHOOL = "School"
"""The name of the one school in a workbook that names none."""

ONE = Fraction(1)


@dataclass(frozen=True)
class Schools:
    """The schools of the group, how they may be called, and the group's own operating budget in euro.

    `only` is the one school that a blank cell on Tasks can mean; `unnamed` that no school is named anywhere.
    """

    schools: tuple[GivenSchool, ...]
    names: Names
    group_budget: Fraction | None
    unnamed: bool

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
        if plain(name) in ALL and self.names.find(name) is None:
            _refuse_all(line, field, name, notes)
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
    schools: list[GivenSchool] = []
    budget, group_seen = None, False
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
        found = named_on(tables, notes)
        unnamed = not found
        for name in found or [ONLY_SCHOOL]:
            names.introduce(name, "", notes)
            schools.append(GivenSchool(name))
    return Schools(tuple(schools), names, budget, unnamed)


def _school(name: str, line: Line, team_factor: Fraction, notes: Notes) -> GivenSchool:
    return GivenSchool(
        name,
        director=values.text(line, "director", notes),
        growth=values.word(line, "growth", bool, notes),
        vision=values.word(line, "vision", bool, notes),
        policy_plan=values.word(line, "policy_plan", bool, notes),
        pooling=values.word(line, "pooling", bool, notes),
        type=values.word(line, "type", SchoolType, notes),
        pupils=values.whole(line, "pupils", notes),
        devices=values.whole(line, "devices", notes),
        staff=values.whole(line, "staff", notes),
        teaching_hours=values.number(line, "teaching_hours", notes),
        contributed=values.hours(line, "contributed", team_factor, notes),
        pool=values.percent(line, "pool", notes),
        operating_budget=values.euro(line, "operating_budget", notes),
        travel=values.hours(line, "travel", ONE, notes),
        **_visits(line, notes),
    )


def _visits(line: Line, notes: Notes) -> dict[str, Fraction | None]:
    """Visits a year and the hours on the way of each, which count where Travel hours is blank."""
    visits = values.number(line, "visits", notes)
    per_visit = values.number(line, "visit_hours", notes)
    if (visits is None) != (per_visit is None) and "travel" not in line.cells:
        notes.warn(
            line.place("visits" if visits is not None else "visit_hours"),
            Text("travel counts 0 hours", "de verplaatsing telt voor 0 uren"),
            Text(
                "fill in both the visits a year and the hours per visit",
                "vul zowel de bezoeken per jaar als de verplaatsing per bezoek in",
            ),
        )
    return {"visits": visits, "visit_hours": per_visit}


def _group_budget(line: Line, notes: Notes) -> Fraction | None:
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
    return values.euro(line, "operating_budget", notes)


def _refuse_second_group(line: Line, notes: Notes) -> None:
    notes.fault(
        line.place("name"),
        Text("a second line for the group", "een tweede rij voor de groep"),
        Text("keep one of the two", "hou één van beide"),
    )


def _refuse_all(line: Line, field: str, name: str, notes: Notes) -> None:
    """`alle`, where one school goes."""
    said = quoted(name)
    notes.fault(
        line.place(field),
        Text(f"{said.en} is not one school", f"{said.nl} is niet één school"),
        Text(
            "give each school a line of its own, or write Group for a task of the school group itself",
            "geef elke school een eigen rij, of schrijf Groep voor een taak van de scholengroep zelf",
        )
        if line.table.schema is TASKS
        else Text(
            "write the school where the member is at home, or Group",
            "schrijf de school waar het teamlid thuishoort, of Groep",
        ),
        like=("all schools", line.table.title, plain(name)),
    )
