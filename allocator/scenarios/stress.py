"""Stress: each member absent in turn, who takes over, and the best division without them (SPEC, G)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from allocator.changes.absent import Absence
from allocator.intake import complete
from allocator.scenarios.difference import differences
from allocator.scenarios.pairs import by_line, carried_over
from allocator.scenarios.question import Question
from allocator.scenarios.scenario import made
from allocator.scenarios.side_by_side import Stage
from allocator.scenarios.takeover import core_undone, taken_over
from allocator.scenarios.training import best_help
from allocator.scenarios.whatif import Case
from allocator.search import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.units import Hours
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.question import Differing
    from allocator.scenarios.side_by_side import Answerer, Told
    from allocator.scenarios.takeover import TakeOver
    from allocator.scenarios.training import Help

WORST = 3
"""So many absences that hurt most are told, and the training is looked for that helps with them."""

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
class Absent:
    """One absence, or several at once: what falls and who takes over at once, and the best division without these
    people; of the equally good ones the nearest to the plan."""

    takeover: TakeOver
    stands: Case
    case: Case
    differing: Differing | None

    @property
    def names(self) -> tuple[str, ...]:
        return self.takeover.names

    @property
    def short(self) -> Hours:
        return self.takeover.short

    @cached_property
    def tiers(self) -> tuple[TierDifference, ...]:
        """What the best division without them comes to beside the plan as it stands; nothing without one."""
        return (
            ()
            if self.case.result.plan is None
            else differences(self.case.instance, self.stands.result, self.case.result)
        )

    @cached_property
    def uncovered(self) -> tuple[int, ...]:
        """The rows of `case` (by index) that count as core and that even the best division leaves undone."""
        return () if self.case.result.plan is None else core_undone(self.case.ledger)

    @property
    def more_undone(self) -> Hours:
        """By how much their minimum hours are more than those that the plan as it stands leaves undone."""
        rows = self.stands.instance.rows
        return sum(self.case.instance.rows[index].minimum for index in self.uncovered) - sum(
            rows[index].minimum for index in core_undone(self.stands.ledger)
        )

    @property
    def severity(self) -> tuple[float, ...]:
        """How much it hurts, to be compared: what the best division loses in its first tier, what falls and is not
        taken over at once, then what it loses in the other tiers in their order."""
        if self.case.result.plan is None:
            return (float("inf"),)
        lost = [each.amount for each in self.tiers]
        return (*lost[:1], self.short, *lost[1:])


@dataclass(frozen=True)
class Stress:
    """The plan as it stands, and every absence, in the order of Team; `pairs` are those of two members of one school,
    where they were asked. `missing` are absences that were not worked out when Ctrl-C came."""

    stands: Case
    members: tuple[Absent, ...]
    pairs: tuple[Absent, ...] | None = None
    help: Help | None = None
    missing: tuple[tuple[str, ...], ...] = ()

    @property
    def survives(self) -> bool:
        """Whether backups take over all that falls, whichever one member is absent."""
        return not self.missing and not any(each.short for each in self.members)

    @cached_property
    def worst(self) -> tuple[Absent, ...]:
        """The absences that hurt most, of those that hurt at all."""
        return worst(self.members)


def worst(absences: Sequence[Absent]) -> tuple[Absent, ...]:
    hurting = [each for each in absences if any(part > 0 for part in each.severity)]
    return tuple(sorted(hurting, key=lambda each: each.severity, reverse=True)[:WORST])


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
    replies = answer(questions, lambda news: told(news._replace(stage=Stage.ABSENCES)))
    found: list[Absent] = []
    for names, intake, question, reply in zip(groups, intakes, questions, replies, strict=True):
        if reply is not None:
            without = Case(intake, question.instance, reply.result)
            found.append(Absent(taken_over(case.ledger, names), case, without, reply.differing))
    missing = tuple(names for names, reply in zip(groups, replies, strict=True) if reply is None)
    singles = tuple(each for each in found if len(each.names) == 1)
    both = tuple(each for each in found if len(each.names) == 2) if pairs else None
    help_ = best_help(case.ledger, [each.takeover for each in worst(singles)])
    return Stress(case, singles, both, help_, missing)


def limits_of(case: Case, limits: Limits, groups: Sequence[tuple[str, ...]], names: tuple[str, ...]) -> Limits:
    """The limits of one absence, one thread's: those that somebody gave, else an equal part of what all absences of
    that kind may take. They depend on nothing but the question and the case."""
    if limits.work is not None or limits.seconds is not None:
        return replace(limits, workers=1)
    alike = sum(len(each) == len(names) for each in groups)
    large = len(case.instance.rows) > LARGE
    total = GROUP if large else SCHOOL if len(names) == 1 else SCHOOL_PAIRS
    return Limits(max(LEAST, total / alike), None, 1, limits.seed)
