"""The example team of a fresh workbook: invented people in the roles that schools have, to be overwritten."""

from __future__ import annotations

from typing import NamedTuple

from allocator.categories import Role
from allocator.instance import GROUP
from allocator.workbook.template.assessment import Answers

FIRST_NAMES = (
    "An", "Tom", "Els", "Bart", "Lies", "Koen", "Sofie", "Jeroen", "Katrien", "Wim", "Leen", "Pieter",
    "Hilde", "Stijn", "Nele", "Dirk", "Ilse", "Maarten", "Griet", "Joris",
)  # fmt: skip
LAST_NAMES = (
    "Peeters", "Maes", "Janssens", "Claes", "Willems", "Goossens", "Wouters", "De Smet", "Jacobs", "Mertens",
)  # fmt: skip
MOST_PEOPLE = len(FIRST_NAMES) * len(LAST_NAMES)


class Person(NamedTuple):
    """One person of the example team. Hours per school year; levels in the order of `Cluster`."""

    name: str
    school: str
    role: Role
    ict: int
    bpt: int
    other: int
    answers: Answers


class Part(NamedTuple):
    """A part that somebody plays in the example: role, hours, levels, how gladly."""

    role: Role
    ict: int
    bpt: int
    other: int
    levels: tuple[int, int, int, int]
    gladly: tuple[int, int, int, int]


AT_SCHOOL = (
    Part(Role.TICT, 140, 0, 0, (3, 1, 2, 2), (4, 1, 2, 2)),
    Part(Role.PICT, 100, 0, 0, (2, 3, 3, 2), (2, 4, 3, 1)),
    Part(Role.ADMINISTRATION, 0, 0, 60, (1, 0, 1, 3), (1, 0, 1, 4)),
    Part(Role.TEACHER, 0, 40, 0, (1, 3, 1, 1), (2, 4, 1, 1)),
    Part(Role.MANAGEMENT, 0, 0, 40, (0, 2, 4, 2), (0, 2, 4, 1)),
    Part(Role.TEACHER, 0, 40, 0, (2, 2, 1, 1), (3, 3, 1, 2)),
)
AT_GROUP = (
    Part(Role.HEAD, 240, 0, 0, (4, 2, 4, 2), (3, 1, 4, 1)),
    Part(Role.TICT, 200, 0, 0, (4, 1, 2, 2), (4, 1, 2, 2)),
    Part(Role.PICT, 160, 0, 0, (2, 4, 3, 1), (1, 4, 3, 1)),
    Part(Role.ADMINISTRATION, 0, 0, 120, (1, 0, 1, 3), (1, 0, 1, 4)),
)

GROUP_SHARE = 5
"""Of this many people one works for the group, where there are several schools."""


def usual_size(schools: int) -> int:
    """How many people the example has unless told otherwise."""
    return len(AT_SCHOOL) if schools == 1 else min(2 + 3 * schools, MOST_PEOPLE)


def example_team(schools: tuple[str, ...], size: int) -> tuple[Person, ...]:
    """`size` people over the schools, some of them at the group where there are several schools."""
    at_group = 0 if len(schools) == 1 else max(1, size // GROUP_SHARE)
    homes = [GROUP] * min(at_group, size)
    homes += [schools[number % len(schools)] for number in range(size - len(homes))]
    people = []
    for number, home in enumerate(homes):
        parts = AT_GROUP if home == GROUP else AT_SCHOOL
        part = parts[homes[:number].count(home) % len(parts)]
        answers = Answers(tuple(_answers(level) for level in part.levels), part.gladly)
        people.append(Person(_name(number), home, part.role, part.ict, part.bpt, part.other, answers))
    return tuple(people)


def _name(number: int) -> str:
    """Every first name once before any comes back, each time with another last name."""
    turn, first = divmod(number, len(FIRST_NAMES))
    return f"{FIRST_NAMES[first]} {LAST_NAMES[(first + turn) % len(LAST_NAMES)]}"


def _answers(level: int) -> tuple[int, int, int]:
    """Three answers that come to this level."""
    return (level, level, min(level + 1, 4))
