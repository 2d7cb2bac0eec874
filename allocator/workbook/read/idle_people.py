"""People whose hours can pay for nothing: nobody has any, or they stand where no task can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.categories import Where
from allocator.instance import GROUP

if TYPE_CHECKING:
    from allocator.instance import Instance, Member
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line, Table
    from allocator.workbook.read.schools import Schools


def warn_of_idle(table: Table, instance: Instance, notes: Notes) -> None:
    """A warning for a team without hours, or for each member whose hours pay for no row that there is."""
    if instance.members and not any(member.available for member in instance.members):
        notes.warn(
            table.header_place("ict"),
            Text(
                "no member has any hours, so no member gets a task",
                "geen enkel teamlid heeft uren, dus geen enkel teamlid krijgt een taak",
            ),
            Text(
                "fill in ICT hours, BPT hours or Other hours of each member",
                "vul van elk teamlid ICT-uren, BPT-uren of Andere uren in",
            ),
        )
        return
    lines = {str(line.cells["name"].value): line for line in table.lines if "name" in line.cells}
    homes = _homes_with_rows(instance)
    for member in instance.members:
        line = lines.get(member.name)
        # ICT hours pay anything; others only rows at home (SPEC, R7).
        if line is not None and member.available and not member.ict and member.home not in homes:
            _warn(line, member, notes)


def _homes_with_rows(instance: Instance) -> set[str]:
    """The schools with rows, and the group where there are some at group level."""
    rows, shared = [row for row in instance.rows if not row.is_central], len(instance.schools) > 1
    homes = {row.school for row in rows} - {GROUP}
    if any(row.of_group or row.where is Where.GROUP or (shared and row.where is Where.EITHER) for row in rows):
        homes.add(GROUP)
    return homes


def _warn(line: Line, member: Member, notes: Notes) -> None:
    group = Text(
        f"the hours of {member.name} pay only for tasks at group level, and there are none",
        f"de uren van {member.name} tellen enkel voor taken op groepsniveau, en die zijn er niet",
    )
    school = Text(
        f"the hours of {member.name} pay only for tasks of {member.home}, and there are none",
        f"de uren van {member.name} tellen enkel voor taken van {member.home}, en die zijn er niet",
    )
    notes.warn(
        line.place("other" if member.other else "bpt"),
        group if member.at_group else school,
        Text(
            "fill in the school where the member is at home, or use ICT hours",
            "vul de school in waar het teamlid thuishoort, of gebruik ICT-uren",
        ),
    )


def warn_of_blank_schools(table: Table, schools: Schools, notes: Notes) -> None:
    """With one school, whoever's School is blank is likely of that school; SPEC reads a blank as the group."""
    blank = [line for line in table.lines if "name" in line.cells and "school" not in line.cells]
    if schools.only is None or schools.unnamed or not blank:
        return
    people = counted(len(blank), Text("member", "teamlid"), Text("members", "teamleden"))
    one = len(blank) == 1
    notes.warn(
        blank[0].place("school") if "school" in table.columns else table.header_place("name"),
        Text(
            f"{people.en} without a school {'is' if one else 'are'} at home at the school group, not at {schools.only}",
            f"{people.nl} zonder school {'hoort' if one else 'horen'} bij de scholengroep, niet bij {schools.only}",
        ),
        Text(
            f'fill in "{schools.only}" under School, or Group if that is right',
            f'vul bij School "{schools.only}" in, of Groep als dat klopt',
        ),
    )
