"""Stress: each member absent in turn, who takes over, and the best division without them (SPEC, G)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from allocator.changes.absent import Absence
from allocator.intake import complete
from allocator.scenarios.absences import Absent, worst
from allocator.scenarios.pairs import by_line, carried_over
from allocator.scenarios.question import Question
from allocator.scenarios.scenario import made
from allocator.scenarios.schooling import best_schooling
from allocator.scenarios.side_by_side import Stage
from allocator.scenarios.takeover import taken_over
from allocator.scenarios.training import best_help
from allocator.scenarios.whatif import Case
from allocator.search import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.scenarios.schooling import Schooling
    from allocator.scenarios.side_by_side import Answerer, Headway, Told
    from allocator.scenarios.training import Help

SCHOOL, SCHOOL_PAIRS, GROUP = 24.0, 72.0, 120.0
"""Work, about seconds of one core, for all absences at a school, for all pairs of them, and for all absences in a group
of schools, where nobody limits the search of each."""

NEAR = 1.0
"""The part of an absence's work that the nearest plan may take besides."""

LARGE = 150
"""Rows from which a case is no single school's."""

LEAST = 0.5
"""Work for one absence at least."""


@dataclass(frozen=True)
class Stress:
    """The plan as it stands, and every absence, in the order of Team; `pairs` are those of two members of one school,
    where they were asked. `help` is what makes most be taken over at once in the absences that hurt most,
    `schooling` what makes the redivision lose least in these. `missing` are absences that were not worked out when
    Ctrl-C came."""

    stands: Case
    members: tuple[Absent, ...]
    pairs: tuple[Absent, ...] | None = None
    help: Help | None = None
    schooling: Schooling | None = None
    missing: tuple[tuple[str, ...], ...] = ()

    @property
    def survives(self) -> bool:
        """Whether backups take over all that falls, whichever one member is absent."""
        return not self.missing and not any(each.short for each in self.members)

    @cached_property
    def worst(self) -> tuple[Absent, ...]:
        """The absences that hurt most, of those that hurt at all."""
        return worst(self.members)


def groups_of(case: Case, pairs: bool) -> list[tuple[str, ...]]:
    """Who is absent, in turn: each member; with `pairs` every two members with the same home too, of a single school's
    workbook every two."""
    members, alone = case.instance.members, len(case.instance.schools) == 1
    found: list[tuple[str, ...]] = [(member.name,) for member in members]
    if pairs:
        found += [(a.name, b.name) for a, b in combinations(members, 2) if alone or a.home == b.home]
    return found


def stress(case: Case, pairs: bool, limits: Limits, answer: Answerer, told: Told) -> Stress:
    """Every absence beside the plan as it stands, each searched from that plan on with one thread."""
    plan = case.result.plan
    if plan is None:
        raise ValueError("there is no plan to put under stress")
    groups = groups_of(case, pairs)
    intakes = [made(case.intake, [Absence(name) for name in names]) for names in groups]
    questions = []
    for names, intake in zip(groups, intakes, strict=True):
        instance = complete(intake).instance
        old = carried_over(by_line(case.instance, instance), plan)
        questions.append(Question(instance, old, limits_of(case, limits, groups, names), near=NEAR))

    def tell(news: Headway) -> None:
        told(news._replace(stage=Stage.ABSENCES))

    replies = answer(questions, tell)
    found: list[Absent] = []
    for names, intake, question, reply in zip(groups, intakes, questions, replies, strict=True):
        if reply is not None:
            without = Case(intake, question.instance, reply.result)
            found.append(Absent(taken_over(case.ledger, names), case, without, reply.differing))
    missing = tuple(names for names, reply in zip(groups, replies, strict=True) if reply is None)
    singles = tuple(each for each in found if len(each.names) == 1)
    both = tuple(each for each in found if len(each.names) == 2) if pairs else None
    hurting = worst(singles)
    help_ = best_help(case.ledger, [each.takeover for each in hurting])
    schooling = None if missing else best_schooling(case, hurting, limits.seed, answer, tell)
    return Stress(case, singles, both, help_, schooling, missing)


def limits_of(case: Case, limits: Limits, groups: Sequence[tuple[str, ...]], names: tuple[str, ...]) -> Limits:
    """The limits of one absence, one thread's: those that somebody gave, else an equal part of what all absences of
    that kind may take. They depend on nothing but the question and the case."""
    if limits.work is not None or limits.seconds is not None:
        return replace(limits, workers=1)
    alike = sum(len(each) == len(names) for each in groups)
    large = len(case.instance.rows) > LARGE
    total = GROUP if large else SCHOOL if len(names) == 1 else SCHOOL_PAIRS
    return Limits(max(LEAST, total / alike), None, 1, limits.seed)
