"""Random tiny instances, the same for the same seed, in which every rule and tier has something to say."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.name_list import in_one_cell
from allocator.basics.settings import settings_of
from allocator.categories import CLUSTERS, Priority, Role, Where
from allocator.instance import GROUP, Instance, Member, Partner, Row, School
from allocator.intake.shares import divided
from allocator.rules.backups import Backups
from allocator.rules.group_service import GroupService
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.owner_share import OwnerShare
from allocator.rules.roles import Roles
from allocator.tiers import TIERS
from tests import oracle
from tests.build import rules

if TYPE_CHECKING:
    from allocator.rules.base import Rule
    from allocator.tiers.base import Tier

NAMES = ("An", "Bo", "Cas")
SCHOOLS = ("Linde", "Berk")
SKILLS = frozenset({"network"})
MATCHES = {Role.TICT: frozenset({"technical", "T2"}), Role.MANAGEMENT: frozenset({"policy"})}


def tiny(seed: int, rows: int = 3, at_most: int = 4000) -> Instance:
    """A random instance whose plans can all be gone through: at most so many combinations of sound decisions."""
    draw = random.Random(seed)
    while True:
        instance = random_instance(draw, rows)
        if oracle.size(instance) <= at_most:
            return instance


def random_instance(draw: random.Random, rows: int) -> Instance:
    """A random instance of so many rows, two or three members and perhaps a partner."""
    schools = tuple(_school(draw, name) for name in SCHOOLS[: draw.choice((1, 2, 2, 2))])
    places = [school.name for school in schools]
    members = tuple(_member(draw, name, places) for name in NAMES[: draw.choice((2, 3, 3))])
    partners = (_partner(draw, places),) if draw.random() < 0.7 else ()
    people = [owner.name for owner in (*members, *partners)]
    lines = _in_parts(tuple(_row(draw, line, places, people) for line in range(2, rows + 2)), people)
    instance = Instance(
        rows=lines,
        members=members,
        partners=partners,
        schools=schools,
        group_budget=draw.choice((0, 5000, 20000)),
        rules=_rules(draw),
        tiers=_tiers(draw),
    )
    return replace(instance, rows=tuple(_pinned(draw, instance, row) for row in lines))


def _school(draw: random.Random, name: str) -> School:
    return School(
        name,
        pool=Fraction(draw.choice((0, 30, 60, 100, 100))),
        operating_budget=draw.choice((0, 0, 10000)),
        travel=draw.choice((0, 0, 100, 250)),
        growth=draw.random() < 0.9,
        vision=draw.random() < 0.9,
        policy_plan=draw.random() < 0.8,
        pooling=draw.random() < 0.85,
    )


def _member(draw: random.Random, name: str, schools: list[str]) -> Member:
    home = draw.choice([*schools, *schools, GROUP])
    blank = None if home == GROUP else frozenset[str]()
    return Member(
        name,
        home,
        ict=draw.choice((0, 500, 1000, 1500, 2500)),
        bpt=draw.choice((0, 0, 400)),
        other=draw.choice((0, 0, 350)),
        role=draw.choice((None, Role.TICT, Role.MANAGEMENT)),
        competence=_levels(draw, (0, 1, 2, 3, 4, 4)),
        motivation=_levels(draw, (0, 1, 2, 3, 4)),
        specialisations=SKILLS if draw.random() < 0.6 else frozenset(),
        serves=draw.choice((blank, None, frozenset({draw.choice(schools)}))),
        max_clusters=draw.choice((None, None, None, 1)),
    )


def _levels(draw: random.Random, among: tuple[int, ...]) -> tuple[int, int, int, int]:
    return (draw.choice(among), draw.choice(among), draw.choice(among), draw.choice(among))


def _partner(draw: random.Random, schools: list[str]) -> Partner:
    return Partner(
        "Firm",
        rate=draw.choice((1001, 4000, 6500)),
        clusters=draw.choice((None, None, frozenset({CLUSTERS[0]}))),
        specialisations=draw.choice((frozenset(), SKILLS)),
        competence=draw.choice((2, 4)),
        max_hours=draw.choice((None, None, 600)),
        schools=draw.choice((None, None, frozenset({draw.choice([*schools, GROUP])}))),
    )


def _row(draw: random.Random, line: int, schools: list[str], people: list[str]) -> Row:
    hours = draw.choice((125, 333, 500, 500, 800))
    wanted = draw.choice((Where.SCHOOL, Where.SCHOOL, *[Where.EITHER] * 4, Where.GROUP, Where.GROUP, Where.CENTRAL))
    return Row(
        line,
        task=draw.choice(("T1", "T1", "T2")),
        school=draw.choice([*schools, *schools, GROUP]),
        cluster=draw.choice((*CLUSTERS[:3], CLUSTERS[0])),
        description="",
        hours=hours,
        minimum=draw.choice((hours, hours, hours // 2)),
        core=draw.random() < 0.4,
        priority=draw.choice(tuple(Priority)),
        level=draw.choice((0, 0, 1, 1, 2, 3)),
        also_needs=draw.choice(((), (), (), ((CLUSTERS[2], 1),))),
        specialisations=SKILLS if draw.random() < 0.2 else frozenset(),
        where=wanted,
        saving=Fraction(draw.choice((0, 10, 25, 50))),
        outsource=draw.random() < 0.7,
        keeps_running=draw.random() < 0.4,
        after=frozenset({draw.choice(("T1", "T2", "T3"))}) if draw.random() < 0.3 else frozenset(),
        not_for=frozenset({draw.choice(people)}) if draw.random() < 0.2 else frozenset(),
        current_owner=draw.choice((None, "Who left", *people)),
    )


def _in_parts(lines: tuple[Row, ...], people: list[str]) -> tuple[Row, ...]:
    """The rows, of which sometimes the first comes in two or three parts, in place of as many; with each a current
    owner of its own, where not one had them all."""
    draw = random.Random(repr(lines))
    number = draw.choice((1, 1, 1, 2, 2, 3))
    if not 1 < number <= len(lines) or lines[0].is_central:
        return lines
    current = in_one_cell([draw.choice(people) for _ in range(number)]) if draw.random() < 0.5 else draw.choice(people)
    first = replace(lines[0], parts=number, current_owner=draw.choice((None, current)))
    return (*divided(first), *lines[number:])


def _pinned(draw: random.Random, instance: Instance, row: Row) -> Row:
    """The row, sometimes fixed to one of those whom the reader of the workbook would take (R2 to R5)."""
    fit = sorted({said.owner for said in oracle.decisions(instance, row) if said.owner is not None})
    return replace(row, fixed_to=draw.choice(fit)) if fit and draw.random() < 0.1 else row


def _rules(draw: random.Random) -> tuple[Rule, ...]:
    return rules(
        Backups(reserve=Fraction(draw.choice((0, 10, 33, 100))), slack=draw.choice((0, 1, 2))),
        GroupService(schools=draw.choice((1, 2, 2, 3))),
        MaxClusters(members=draw.choice((1, 2, 2, 4)), group=draw.choice((1, 2, 4))),
        OwnerShare(share=Fraction(draw.choice((100, 100, 60, 40)))),
        Roles(MATCHES),
    )


def _tiers(draw: random.Random) -> tuple[Tier, ...]:
    """Most or all of the tiers, in the usual order or in another."""
    kinds = [kind for kind in TIERS if draw.random() < 0.9] or list(TIERS)
    if draw.random() < 0.5:
        draw.shuffle(kinds)
    return tuple(kind(**_settings(draw, kind)) for kind in kinds)


def _settings(draw: random.Random, kind: type[Tier]) -> dict[str, Fraction]:
    """Values for the settings of a tier: minimum shares in percent, weights in multiples of 0.1."""
    among = (
        (0, 0, 40, Fraction(333, 10), 100) if kind.key == "neglect" else (0, 1, 8, Fraction(1, 10), Fraction(73, 10))
    )
    return {name: Fraction(draw.choice(among)) for name in settings_of(kind)}
