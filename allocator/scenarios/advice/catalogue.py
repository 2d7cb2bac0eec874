"""The steps that may help the case as it stands: who could learn what, whose hours, what hire, what firm."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.assembly.candidates import candidates
from allocator.basics.text import Text, same
from allocator.categories import Cluster, Concern, Priority, Where
from allocator.cell_words import CLUSTERS, PRIORITIES, WHERE, YES_NO
from allocator.changes.hours import FIELDS
from allocator.changes.level import HIGHEST
from allocator.explain.headroom import Headroom
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.plan import Outcome
from allocator.scenarios.advice.base import Base, Line
from allocator.scenarios.advice.hires import hires
from allocator.scenarios.advice.outsourcing import outsourcing
from allocator.scenarios.advice.row_names import row_name
from allocator.scenarios.advice.steps import URGENT, Family, Step, StepKind, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.instance import Instance, Row
    from allocator.intake import GivenMember

NEXT = 100
"""Hours a year of a budget that are looked at."""
HUNDREDTH = Fraction(1, 100)
FOR_CENTRAL = ("T11", "P05", "P09", "P12", "A05", "A11")
"""Tasks of the overview in which the report looks to the umbrella or the government (Table 3), wholly or in part."""
NAMES = {field: name for name, field in FIELDS.items()}


@dataclass(frozen=True)
class Catalogue:
    """Steps without an amount, and families of those with one. `hires` are families too, whose amount is looked for
    in another way: with it all that they can do gets done."""

    steps: tuple[Step, ...]
    families: tuple[Family, ...]
    hires: tuple[Family, ...]


def catalogue(base: Base) -> Catalogue:
    """Every step that may help, in the order of SPEC's list."""
    steps = (*_levels(base), *_splits(base), *_central(base), *_deferrals(base), *outsourcing(base))
    return Catalogue(steps, (*_hours(base), *_pools(base), *_budgets(base)), hires(base))


# -- people


def _levels(base: Base) -> Iterator[Step]:
    """A level more, of those whom it lets own, or back up, what is urgent or what nobody does; in a large case what is
    urgent and lacks somebody."""
    asks = _lacking(base) if base.is_large else _urgent_or_undone(base)
    rows = sorted({row for _, row in asks})
    members = base.instance.members
    part = replace(base.instance, rows=tuple(base.instance.rows[row] for row in rows))
    now = _admitted(part)
    for number, member in enumerate(members):
        for place, cluster in enumerate(Cluster):
            if member.level(cluster) >= HIGHEST:
                continue
            levels = tuple(level + (place == which) for which, level in enumerate(member.competence))
            better = replace(member, competence=levels)  # type: ignore[arg-type]
            team = (*members[:number], better, *members[number + 1 :])
            opened = _admitted(replace(part, members=team)) - now
            if not any((kind, rows[row]) in asks for kind, row, *_ in opened):
                continue
            who = Text(*(f"{member.name}: {CLUSTERS.write(cluster, language)}" for language in ("en", "nl")))
            words = Words(Text("level", "niveau"), who, same("+1"))
            yield Step(StepKind.LEVEL, member.name, (words,), cluster, Fraction(1))


OWNER, BACKUP = 0, 1


def _urgent_or_undone(base: Base) -> frozenset[tuple[int, int]]:
    """The rows (by index) that a level more may be worth asking for, as owner and as backup."""
    undone, instance = set(base.undone), base.instance
    return frozenset(
        (kind, index)
        for index, row in enumerate(instance.rows)
        if instance.concern(row) in URGENT or Line(row.line, row.school) in undone
        for kind in (OWNER, BACKUP)
    )


def _lacking(base: Base) -> frozenset[tuple[int, int]]:
    """The urgent rows (by index) that nobody does, and those that nobody backs up."""
    rows, decisions = base.instance.rows, base.plan.decisions
    urgent = [index for index, row in enumerate(rows) if base.instance.concern(row) in URGENT]
    undone = frozenset((OWNER, index) for index in urgent if decisions[index].outcome is Outcome.UNASSIGNED)
    lone = (index for index in urgent if decisions[index].owner is not None and decisions[index].backup is None)
    return undone | frozenset((BACKUP, index) for index in lone)


def _admitted(instance: Instance) -> frozenset[tuple[int, ...]]:
    """Whom the rules admit where: owner or backup, row, person and place."""
    found = candidates(instance)
    return frozenset(
        (kind, *entry)
        for kind, choices in enumerate((found.owners, found.backups))
        for entry in zip(choices.row.tolist(), choices.owner.tolist(), choices.place.tolist(), strict=True)
    )


def _hours(base: Base) -> Iterator[Family]:
    general = base.intake.rule_model.general
    for given in base.intake.team:
        for kind, field, factor in (
            (StepKind.ICT, "ict", general.team_factor),
            (StepKind.BPT, "bpt", general.bpt_factor),
            (StepKind.OTHER, "other", general.team_factor),
        ):
            if factor and (kind is StepKind.ICT or _has(given, field)):
                most = math.floor(NEXT / factor / HUNDREDTH)
                yield Family(kind, given.name, NAMES[field], same("+{}"), HUNDREDTH, most, factor=Fraction(factor))


def _has(given: GivenMember, field: str) -> bool:
    """Whether somebody has such hours: nobody gets them because it would suit. BPT hours are for work in a school."""
    hours: Fraction | None = getattr(given, field)
    return bool(hours) and not (field == "bpt" and given.home == GROUP)


# -- schools and money


def _pools(base: Base) -> Iterator[Family]:
    """Percentage points of the hours of a school's members that it lends."""
    schools = base.instance.schools
    homes = {member.home for member in base.instance.members}
    for school in schools:
        most = math.floor(100 - school.pool)
        if len(schools) > 1 and school.pooling and school.name in homes and most > 0:
            yield Family(StepKind.POOL, school.name, Text("pool", "uitleenbaar"), same("+{}%"), Fraction(1), most)


def _budgets(base: Base) -> Iterator[Family]:
    """Euro for what partners may do already and nobody does."""
    headroom = Headroom(Ledger(base.instance, base.plan))
    if headroom.means is None:
        return
    price = 0
    for index, row in enumerate(base.instance.rows):
        if Line(row.line, row.school) in base.undone and row.outsource and not row.core:
            price += min((headroom.means.price(index, each.name) for each in headroom.partners_for(index)), default=0)
    schools = base.instance.schools
    place = schools[0].name if len(schools) == 1 else GROUP
    if price:
        change = Text("operating budget", "werkingsmiddelen")
        yield Family(StepKind.BUDGET, place, change, same("+{}"), Fraction(1), -(-price // 100))


# -- rows


def _urgent(base: Base) -> Iterator[tuple[Line, Row]]:
    """The lines undone that count as core or essential, each by its first part."""
    for line in base.undone:
        row = base.instance.rows[Base.indices(base.instance, line)[0]]
        if base.instance.concern(row) in URGENT:
            yield line, row


def _splits(base: Base) -> Iterator[Step]:
    for line, row in _urgent(base):
        if row.parts == 1 and row.minimum > 1 and row.fixed_to is None:
            who = row_name(base, line)
            yield Step(
                StepKind.SPLIT,
                who.en,
                (Words(Text("owners", "max. uitvoerders"), who, same("2")),),
                row.cluster,
                Fraction(2),
            )


def _central(base: Base) -> Iterator[Step]:
    """The central level may be asked for any core task, and for what the report looks to it for."""
    written = Text(*(WHERE.write(Where.CENTRAL, language) for language in ("en", "nl")))
    for line in base.undone:
        row = base.instance.rows[Base.indices(base.instance, line)[0]]
        concern = base.instance.concern(row)
        if base.is_large and concern not in URGENT:
            continue
        if not row.of_group and (concern is Concern.CORE or row.task.partition(".")[0] in FOR_CENTRAL):
            who = row_name(base, line)
            yield Step(StepKind.CENTRAL, who.en, (Words(Text("where", "waar"), who, written),), row.cluster)


def _deferrals(base: Base) -> Iterator[Step]:
    """Knowingly put off: the row counts as what may wait."""
    no = Text(*(YES_NO.write(False, language) for language in ("en", "nl")))
    later = Text(*(PRIORITIES.write(Priority.OPTIONAL, language) for language in ("en", "nl")))
    for line, row in _urgent(base):
        if base.is_large and base.instance.concern(row) is not Concern.CORE:
            continue
        who = row_name(base, line)
        core = (Words(Text("core", "kerntaak"), who, no),) if row.core else ()
        lines = (*core, Words(Text("priority", "prioriteit"), who, later))
        yield Step(StepKind.DEFER, who.en, lines, row.cluster)


def not_urgent(base: Base) -> int:
    """How many lines undone are in a large case not asked of the central level, or not put off."""
    rows = (base.instance.rows[Base.indices(base.instance, line)[0]] for line in base.undone)
    return sum(
        base.instance.concern(row) is Concern.ESSENTIAL
        or (base.instance.concern(row) is not Concern.CORE and row.task.partition(".")[0] in FOR_CENTRAL)
        for row in rows
    )
