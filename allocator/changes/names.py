"""Whom a scenario line is about: members, owners, schools and rows by name, or a fault with the name that is
nearest."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.name_lookup import NameLookup
from allocator.basics.nearest_name import choose
from allocator.basics.text import Text, quoted, same
from allocator.basics.units import key, plain
from allocator.cell_words import THE_GROUP
from allocator.changes.base import ChangeError, Part
from allocator.instance import GROUP
from allocator.intake import complete
from allocator.row_key import RowKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.catalogue.tasks import Catalogue
    from allocator.instance import Row
    from allocator.intake import GivenMember, GivenPartner, GivenSchool, Intake

MEMBER, OWNER = Text("member of the team", "lid van het team"), Text("member or partner", "teamlid of partner")
SCHOOL, PARTNER = same("school"), same("partner")
ROW = Text("write a task and a school, as in T04@De Linde", "schrijf een taak en een school, zoals T04@De Linde")
ALL = frozenset({"all", "alle", "alles", "allschools", "allescholen", "alltasks", "alletaken"})
"""Words for all of them, as `plain` spells them."""


def known(name: str, names: Iterable[str], kind: Text, part: Part = Part.WHO) -> str:
    """The canonical spelling of a name. Raises ChangeError where it is blank or unknown."""
    names = list(names)
    found = NameLookup(names).find(name)
    if found is not None:
        return found
    if not name:
        raise ChangeError(
            part,
            Text(f"{kind.en} is blank", f"{kind.nl} is leeg"),
            Text("fill it in", "vul het in"),
        )
    raise ChangeError(
        part,
        Text(f"{quoted(name).en} is no {kind.en}", f"{quoted(name).nl} is geen {kind.nl}"),
        choose(names, name, Text("correct the name", "verbeter de naam")),
    )


def member(intake: Intake, name: str, part: Part = Part.WHO) -> GivenMember:
    """The member of that name, who is there. Raises ChangeError."""
    by_name = {each.name: each for each in intake.team}
    return by_name[known(name, by_name, MEMBER, part)]


def owner(intake: Intake, name: str, part: Part = Part.WHO) -> str:
    """The name of a member who is there, or of a partner. Raises ChangeError."""
    members, partners = [given.name for given in intake.team], [given.name for given in intake.partners]
    return known(name, [*members, *partners], OWNER, part)


def people(intake: Intake) -> list[str]:
    """The names of all members, those who are absent too, and partners."""
    return [*(given.name for given in intake.members), *(given.name for given in intake.partners)]


def partner(intake: Intake, name: str) -> GivenPartner:
    """The partner of that name. Raises ChangeError."""
    by_name = {each.name: each for each in intake.partners}
    return by_name[known(name, by_name, PARTNER)]


def school(intake: Intake, name: str, part: Part = Part.WHO) -> GivenSchool:
    """The school of that name; the group is none. Raises ChangeError."""
    by_name = {each.name: each for each in intake.schools}
    return by_name[known(name, by_name, SCHOOL, part)]


def schools(intake: Intake, words: str) -> tuple[GivenSchool, ...]:
    """The school of that name, or all of them. Raises ChangeError."""
    return intake.schools if says_all(words, intake) else (school(intake, words),)


def says_all(words: str, intake: Intake) -> bool:
    """Whether words mean all, and no school is called so."""
    return plain(words) in ALL and NameLookup(each.name for each in intake.schools).find(words) is None


def said_schools(words: str) -> Text:
    """Whom a line about a school, or all of them, is about."""
    return Text("all schools", "alle scholen") if plain(words) in ALL else same(words)


def said_place(school: str) -> Text:
    """A school, or the group, in words."""
    if school == GROUP:
        return Text(THE_GROUP.write(GROUP, "en"), THE_GROUP.write(GROUP, "nl"))
    return same(school)


def new_name(name: str, taken: Iterable[str], sheet: Text) -> str:
    """A name for somebody new; `taken` are those that stand on the sheets already. Raises ChangeError."""
    if not name:
        raise ChangeError(Part.WHO, Text("the new name is blank", "de nieuwe naam is leeg"), _FILL_IN)
    if ";" in name:
        raise ChangeError(
            Part.WHO,
            Text('a name can\'t hold ";", which parts names', 'een naam kan geen ";" bevatten: dat scheidt namen'),
            Text("leave it out", "laat het weg"),
        )
    said = quoted(name)
    if THE_GROUP.find(name) is not None:
        raise ChangeError(Part.WHO, Text(f"{said.en} is the school group", f"{said.nl} is de scholengroep"), _ANOTHER)
    if plain(name) in ALL:
        raise ChangeError(Part.WHO, Text(f"{said.en} means all of them", f"{said.nl} betekent allemaal"), _ANOTHER)
    if any(key(each) == key(name) for each in taken):
        raise ChangeError(
            Part.WHO,
            Text(f"{said.en} stands already on {sheet.en}", f"{said.nl} staat al op {sheet.nl}"),
            _ANOTHER,
        )
    return name


_FILL_IN = Text("fill it in", "vul hem in")
_ANOTHER = Text("take another name", "neem een andere naam")


def with_member(intake: Intake, member: GivenMember, changed: GivenMember) -> Intake:
    """The intake with a member changed."""
    return replace(intake, members=tuple(changed if each is member else each for each in intake.members))


def with_schools(intake: Intake, changed: Iterable[GivenSchool]) -> Intake:
    """The intake with these schools as they are now, by their names."""
    by_name = {each.name: each for each in changed}
    return replace(intake, schools=tuple(by_name.get(each.name, each) for each in intake.schools))


def rows(intake: Intake, words: str) -> tuple[Row, ...]:
    """The rows that `task@school` names: every line of that task and its parts in that school, also where it does not
    apply, but no repeat that is left out; `task@school#2` is the second of those that count. Raises ChangeError."""
    task, at, place = words.rpartition("@")
    if not at:
        raise ChangeError(Part.WHO, _no_row(words), ROW)
    school, which = _school(intake, place)
    completion = complete(intake)
    lines, catalogue = completion.lines, intake.rule_model.catalogue
    there = [row for row in lines.rows if row.school == school and row.line not in lines.repeats]
    wanted = known(task.strip(), task_names(there, catalogue), _task_of(school))
    if which is None:
        return of_task(there, wanted, catalogue)
    instance, row_key = completion.instance, RowKey(school, wanted, which)
    line = next((row.line for row, each in zip(instance.rows, instance.keys, strict=True) if each == row_key), None)
    if line is None:
        raise ChangeError(
            Part.WHO,
            _no_row(words),
            Text(f"leave #{which} out, or lower it", f"laat #{which} weg, of verlaag het"),
        )
    return tuple(row for row in there if row.line == line)


def task_names(rows: Iterable[Row], catalogue: Catalogue) -> list[str]:
    """The IDs of these rows, and of the tasks of which they are parts."""
    found: dict[str, None] = {}
    for row in rows:
        task = catalogue.by_id(row.task)
        whole = (task.part_of if task is not None else None) or row.task.rpartition(".")[0]
        found |= dict.fromkeys(name for name in (row.task, whole) if name)
    return list(found)


def of_task(rows: Iterable[Row], task: str, catalogue: Catalogue) -> tuple[Row, ...]:
    """Those of the rows that are of a task, or of a part of it: T03 means T03.1 too."""
    tasks, beginning = {key(each) for each in catalogue.with_parts([task])}, f"{key(task)}."
    return tuple(row for row in rows if key(row.task) in tasks or key(row.task).startswith(beginning))


def _school(intake: Intake, words: str) -> tuple[str, int | None]:
    """The school, or `GROUP`, and which of the lines; a name that holds `#2` itself is a name."""
    names = [school.name for school in intake.schools]
    numbered = re.fullmatch(r"(.*\S)\s*#\s*([1-9]\d*)", words)
    if numbered is not None and key(words) not in map(key, names):
        return _school(intake, numbered[1])[0], int(numbered[2])
    if THE_GROUP.find(words) == GROUP:
        return GROUP, None
    return known(words.strip(), names, SCHOOL), None


def _task_of(school: str) -> Text:
    place = said_place(school)
    return Text(f"task of {place.en}", f"taak van {place.nl}")


def _no_row(words: str) -> Text:
    return Text(f"{quoted(words).en} is no row", f"{quoted(words).nl} is geen taak van een school")
