"""The Partners sheet: firms and consultants, paid per hour."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.categories import Cluster, PartnerKind
from allocator.intake import GivenPartner
from allocator.workbook.cells import values
from allocator.workbook.cells.names import miss_name
from allocator.workbook.cells.none import says_none

if TYPE_CHECKING:
    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.read.schools import Schools


def read_partners(table: Table, factor: Fraction, schools: Schools, people: Names, notes: Notes) -> list[GivenPartner]:
    """Every line with a name of its own; `factor` turns hours into hours per year."""
    found = (_partner(line, factor, schools, people, notes) for line in table.lines)
    return [partner for partner in found if partner is not None]


def _partner(line: Line, factor: Fraction, schools: Schools, people: Names, notes: Notes) -> GivenPartner | None:
    name = values.text(line, "name", notes)
    if name is None:
        miss_name(line, notes)
        return None
    people.introduce(name, line.place("name"), notes)
    rate = values.euro(line, "rate", notes)
    if rate is None and "rate" not in line.cells:
        notes.fault(
            line.place("rate"),
            Text("this partner has no price per hour", "deze partner heeft geen prijs per uur"),
            Text("fill in the euro per hour (0 if free of charge)", "vul de euro per uur in (0 als het gratis is)"),
        )
    level = values.whole(line, "competence", notes)
    for field in ("clusters", "schools"):
        if field in line.cells and says_none(line.cells[field].value):
            _warn_of_none(line, field, notes)
    return GivenPartner(
        name,
        Fraction(0) if rate is None else rate,
        clusters=values.word_list(line, "clusters", Cluster, notes),
        specialisations=frozenset(values.names(line, "specialisations", notes) or ()),
        competence=level,
        max_hours=values.hours(line, "max_hours", factor, notes),
        schools=schools.listed(line, "schools", notes),
        kind=values.word(line, "kind", PartnerKind, notes),
    )


def _warn_of_none(line: Line, field: str, notes: Notes) -> None:
    header = line.column(field).header
    notes.warn(
        line.place(field),
        Text(
            f"{header.en} says none, so this partner does nothing",
            f"bij {header.nl} staat geen enkele, dus deze partner doet niets",
        ),
        Text("clear the cell for all of them", "maak de cel leeg als je ze allemaal bedoelt"),
    )
