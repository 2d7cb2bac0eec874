"""Outsiders: people who have a say in ICT without hours for it, and whose names stand on Consultation."""

from __future__ import annotations

from allocator.basics.text import Text
from allocator.basics.units import plain
from allocator.categories import SchoolType
from allocator.instance import GROUP, Instance

KINDS: dict[str, Text] = {
    "teachers": Text("teachers, also some who are less at home in ICT", "leerkrachten, ook enkele minder ICT-vaardige"),
    "care": Text("care coordinator", "zorgcoördinator"),
    "clb": Text("CLB (pupil guidance centre)", "CLB"),
    "parents": Text("parents", "ouders"),
    "pupils": Text("pupils", "leerlingen"),
    "guidance": Text("pedagogical guidance service (PBD)", "pedagogische begeleidingsdienst (PBD)"),
    "board": Text("school board", "schoolbestuur"),
}
"""The kinds of outsiders, by the key under which their names are kept."""
AT_SCHOOL, AT_GROUP = ("teachers", "care", "clb", "parents", "pupils"), ("guidance", "board")


def kind_of(words: str) -> str | None:
    """The kind that words stand for; None where they are none of ours."""
    return next((kind for kind, text in KINDS.items() if plain(words) in map(plain, text)), None)


def asked(instance: Instance) -> list[tuple[str, str]]:
    """The school (or group) and the kind of each line of the table, in order."""
    schools = [(school.name, kind) for school in instance.schools for kind in AT_SCHOOL]
    return [*((GROUP, kind) for kind in AT_GROUP), *schools]


def has_care_group(instance: Instance, school: str) -> bool:
    """Whether a school has a group for ICT and care: a school of special education."""
    return instance.school[school].type is SchoolType.SPECIAL
