"""Whom a scenario line is about: members, owners and rows by name, or a fault with the name that is nearest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import choose
from allocator.basics.text import Text, quoted, same
from allocator.basics.units import key
from allocator.cell_words import THE_GROUP
from allocator.changes.base import ChangeError, Part
from allocator.instance import GROUP
from allocator.intake import complete
from allocator.row_key import RowKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.instance import Row
    from allocator.intake import GivenMember, Intake

MEMBER, OWNER = Text("member of the team", "lid van het team"), Text("member or partner", "teamlid of partner")
SCHOOL = same("school")
ROW = Text("write a task and a school, as in T04@De Linde", "schrijf een taak en een school, zoals T04@De Linde")


def known(name: str, names: Iterable[str], kind: Text, part: Part = Part.WHO) -> str:
    """The canonical spelling of a name. Raises ChangeError where it is blank or unknown."""
    names = list(names)
    found = next((each for each in names if key(each) == key(name)), None)
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


def member(intake: Intake, name: str) -> GivenMember:
    """The member of that name, who is there. Raises ChangeError."""
    by_name = {each.name: each for each in intake.team}
    return by_name[known(name, by_name, MEMBER)]


def owner(intake: Intake, name: str, part: Part = Part.WHO) -> str:
    """The name of a member who is there, or of a partner. Raises ChangeError."""
    members, partners = [given.name for given in intake.team], [given.name for given in intake.partners]
    return known(name, [*members, *partners], OWNER, part)


def rows(intake: Intake, words: str) -> tuple[Row, ...]:
    """The rows that `task@school` names: every line of that task in that school, also where it does not apply, but no
    repeat that is left out; `task@school#2` is the second of those that count. Raises ChangeError."""
    task, at, place = words.rpartition("@")
    if not at:
        raise ChangeError(Part.WHO, _no_row(words), ROW)
    school, which = _school(intake, place)
    completion = complete(intake)
    lines = completion.lines
    there = [row for row in lines.rows if row.school == school and row.line not in lines.repeats]
    wanted = key(known(task.strip(), dict.fromkeys(row.task for row in there), _task_of(school)))
    if which is None:
        return tuple(row for row in there if key(row.task) == wanted)
    instance, row_key = completion.instance, RowKey(school, wanted, which)
    found = tuple(row for row, each in zip(instance.rows, instance.keys, strict=True) if each == row_key)
    if not found:
        raise ChangeError(
            Part.WHO,
            _no_row(words),
            Text(f"leave #{which} out, or lower it", f"laat #{which} weg, of verlaag het"),
        )
    return found


def _school(intake: Intake, words: str) -> tuple[str, int | None]:
    """The school, or `GROUP`, and which of the lines; a name that holds `#2` itself is a name."""
    names = {key(school.name): school.name for school in intake.schools}
    numbered = re.fullmatch(r"(.*\S)\s*#\s*([1-9]\d*)", words)
    if numbered is not None and key(words) not in names:
        return _school(intake, numbered[1])[0], int(numbered[2])
    if THE_GROUP.find(words) == GROUP:
        return GROUP, None
    return known(words.strip(), names.values(), SCHOOL), None


def _task_of(school: str) -> Text:
    group = school == GROUP
    en, nl = (THE_GROUP.write(GROUP, language) if group else school for language in ("en", "nl"))
    return Text(f"task of {en}", f"taak van {nl}")


def _no_row(words: str) -> Text:
    return Text(f"{quoted(words).en} is no row", f"{quoted(words).nl} is geen rij")
