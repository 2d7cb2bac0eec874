"""Consultation groups: who is in the ICT policy team, the daily technical group and the sounding board, and who misses.

The report "Inzichten in sterke ICT-teams" (2022, "Consultation and collaboration groups"; step 7 of its guidelines)
asks three types of groups, each with a link between school and school group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.name_list import each_name
from allocator.basics.text import Text
from allocator.categories import Cluster, Role
from allocator.instance import GROUP
from allocator.report.agreed import outsider
from allocator.report.levels import directors, with_role, workers
from allocator.report.outsiders import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.answer import Answer


class Seats(NamedTuple):
    """The people of a group at one level: their names in columns, and in words who misses."""

    names: tuple[list[str], ...]
    missing: list[Text]


NO_MANAGEMENT = Text("no management", "geen directie")
NO_TICT = Text("no technical ICT coordinator", "geen technisch ICT-coördinator (TICT)")
NO_PICT = Text("no pedagogical ICT coordinator", "geen pedagogisch ICT-coördinator (PICT)")
NO_TECHNICIAN = Text("nobody for technical tasks", "niemand voor technische taken")
NO_HEAD = Text("nobody who leads the technical team", "niemand die het technische team leidt")
NO_TEACHER = Text("no teachers", "geen leerkrachten")
NO_CARE = Text("no care coordinator", "geen zorgcoördinator")
BELOW = Text("write names below", "schrijf namen onderaan")
AT_GROUP, AT_SCHOOL = Text("at group level", "op groepsniveau"), Text("at school level", "op schoolniveau")
INSTEAD = Text("does most of this work", "doet het meeste van dit werk")


def policy_team(answer: Answer, level: str) -> Seats:
    """Management, technical and pedagogical coordinators: policy and vision."""
    management = _management(answer, level)
    technical, no_technical = _holders(answer, level, (Role.HEAD, Role.TICT), Cluster.TECHNICAL, NO_TICT)
    teaching, no_teaching = _holders(answer, level, (Role.PICT,), Cluster.TEACHING, NO_PICT)
    missing = [*([] if management else [NO_MANAGEMENT]), *no_technical, *no_teaching]
    return Seats((management, technical, teaching), [_at(each, level) for each in missing])


def technical_group(answer: Answer, level: str) -> Seats:
    """Who keeps things running from day to day; who leads the team first."""
    heads = with_role(answer.instance, level, (Role.HEAD,))
    working = [*with_role(answer.instance, level, (Role.TICT,)), *workers(answer.ledger, level, (Cluster.TECHNICAL,))]
    others = [name for name in dict.fromkeys(working) if name not in heads]
    missing = [] if heads or others else [_at(NO_TECHNICIAN, level)]
    if level == GROUP and not heads:
        missing.append(_at(NO_HEAD, level))
    return Seats((heads, others), missing)


def sounding_board(answer: Answer, level: str) -> Seats:
    """The pedagogical coordinator with teachers, also some who are less at home in ICT."""
    leading, nobody = _holders(answer, level, (Role.PICT,), Cluster.TEACHING, NO_PICT)
    teachers = with_role(answer.instance, level, (Role.TEACHER,)) + outsiders(answer, level, "teachers")
    missing = [_at(each, level) for each in nobody]
    if level != GROUP and not teachers:
        missing.append(_asked(_at(NO_TEACHER, level)))
    return Seats((leading, teachers), missing)


def care_group(answer: Answer, school: str) -> Seats:
    """ICT and care in a school of special education: management, coordinators and who coordinates care."""
    coordinators, _ = _holders(answer, school, (Role.PICT, Role.TICT), Cluster.TEACHING, NO_PICT)
    care = outsiders(answer, school, "care")
    return Seats((_management(answer, school), coordinators, care), [] if care else [_asked(_at(NO_CARE, school))])


def outsiders(answer: Answer, level: str, kind: str) -> list[str]:
    """The names that people wrote for a kind of outsiders."""
    return each_name(answer.agreed.of(outsider(level, kind), "names") or "")


def kind_words(answer: Answer, kind: str) -> str:
    return answer.to(KINDS[kind])


def _management(answer: Answer, level: str) -> list[str]:
    names = [*directors(answer.instance, level), *with_role(answer.instance, level, (Role.MANAGEMENT,))]
    return list(dict.fromkeys(names))


def _holders(
    answer: Answer, level: str, roles: Sequence[Role], cluster: Cluster, nobody: Text
) -> tuple[list[str], list[Text]]:
    """Who has one of the roles there; else who does most of the cluster's work there, and that nobody has the role."""
    holders = with_role(answer.instance, level, roles)
    if holders:
        return holders, []
    instead = workers(answer.ledger, level, (cluster,))[:1]
    if not instead:
        return [], [nobody]
    return instead, [Text(f"{nobody.en}, {instead[0]} {INSTEAD.en}", f"{nobody.nl}, {instead[0]} {INSTEAD.nl}")]


def _at(missing: Text, level: str) -> Text:
    """What misses, with the level where it does: `geen directie op groepsniveau`."""
    where = AT_GROUP if level == GROUP else AT_SCHOOL
    en, nl = (words.partition(", ") for words in missing)
    return Text(f"{en[0]} {where.en}{en[1]}{en[2]}", f"{nl[0]} {where.nl}{nl[1]}{nl[2]}")


def _asked(missing: Text) -> Text:
    return Text(f"{missing.en}: {BELOW.en}", f"{missing.nl}: {BELOW.nl}")
