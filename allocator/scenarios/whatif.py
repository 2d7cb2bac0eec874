"""What if: scenarios answered beside the case as it stands, each with its difference (SPEC, B and D)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.intake import complete
from allocator.ledger import Ledger
from allocator.plan import Status
from allocator.scenarios import attribution
from allocator.scenarios.causes import causes
from allocator.scenarios.difference import differences, first_found, part_differences, verdict
from allocator.scenarios.doings import doings
from allocator.scenarios.pairs import by_line, carried_over
from allocator.scenarios.question import Differing, Question, Reply
from allocator.scenarios.row_differences import row_differences
from allocator.scenarios.scenario import Applied, applied
from allocator.scenarios.side_by_side import Stage
from allocator.scenarios.touched import touched
from allocator.search import Limits, solve
from allocator.search.progress import deaf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.plan import Plan, Result, TierResult
    from allocator.scenarios.attribution import Share, Subset
    from allocator.scenarios.causes import Cause
    from allocator.scenarios.difference import PartDifference, TierDifference
    from allocator.scenarios.doings import Doing
    from allocator.scenarios.pairs import Pair
    from allocator.scenarios.row_differences import RowDifference
    from allocator.scenarios.scenario import Scenario
    from allocator.scenarios.side_by_side import Answerer, Told
    from allocator.search.progress import Listener


@dataclass(frozen=True)
class Case:
    """A question with its answer."""

    intake: Intake
    instance: Instance
    result: Result

    @cached_property
    def ledger(self) -> Ledger:
        """Raises ValueError where there is no plan."""
        if self.result.plan is None:
            raise ValueError(f"there is no plan: {self.result.status}")
        return Ledger(self.instance, self.result.plan)


@dataclass(frozen=True)
class Comparison:
    """A scenario beside the baseline. Without a plan on either side there are no differences.

    `differing` counts the rows that both questions have; `shares` says whose doing the first differing tiers are, and
    is empty where nothing differs or there is nothing to divide.
    """

    scenario: Scenario
    applied: Applied
    baseline: Case
    case: Case
    differing: Differing | None
    shares: tuple[Share, ...] = ()

    @property
    def name(self) -> str:
        return self.scenario.name

    @cached_property
    def tiers(self) -> tuple[TierDifference, ...]:
        return differences(self.case.instance, self.baseline.result, self.case.result)

    @cached_property
    def parts(self) -> dict[str, tuple[PartDifference, ...]]:
        """By tier (its key), what became more or less of each part that it weighs."""
        if not self.has_plans:
            return {}
        old, new = self.baseline.ledger, self.case.ledger
        return {each.tier.key: part_differences(each.tier, old, new) for each in self.tiers if each.tier.parts(new)}

    @cached_property
    def verdict(self) -> TierDifference | None:
        """The first tier that differs, or may; None where none does, or where there is no plan."""
        return verdict(self.tiers) if self.has_plans else None

    @cached_property
    def incomparable(self) -> frozenset[str]:
        """The tiers (by key) of which a setting is another: their points are those of another scale."""
        before = {tier.key: tier for tier in self.baseline.instance.tiers}
        return frozenset(each.tier.key for each in self.tiers if before[each.tier.key] != each.tier)

    @cached_property
    def cause(self) -> tuple[Doing, ...]:
        """What each player adds to each tier up to the first that differs, in order of tiers and players."""
        return doings(self.tiers, self.shares)

    @property
    def has_plans(self) -> bool:
        return self.baseline.result.plan is not None and self.case.result.plan is not None

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        return by_line(self.baseline.instance, self.case.instance)

    @cached_property
    def rows(self) -> tuple[RowDifference, ...]:
        """The rows that are decided otherwise, or that only one of the two questions has."""
        old, new = self.baseline.result.plan, self.case.result.plan
        if old is None or new is None:
            return ()
        return row_differences(self.pairs, (self.baseline.instance, old), (self.case.instance, new))

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """For each of `rows`, why."""
        return causes(self.rows, touched(self.baseline.intake, self.scenario.changes))


@dataclass(frozen=True)
class WhatIf:
    """The case as it stands, and what each scenario makes of it, in their order. `missing` names the scenarios that
    were not answered when Ctrl-C came; it may have come without any missing: then nobody knows whose doing it is."""

    baseline: Case
    outcomes: tuple[Comparison, ...]
    missing: tuple[str, ...] = ()
    interrupted: bool = False


def solved(intake: Intake, limits: Limits, listener: Listener = deaf, start: Plan | None = None) -> Case:
    """The case as `solve` answers it, from a plan on where there is one.

    Where that is not proven best it is searched on for as long again, as scenarios are from its plan on: else each of
    them would look better for the time that it had.
    """
    instance = complete(intake).instance
    result = solve(instance, limits, listener, start=start)
    if result.status is Status.FEASIBLE and not result.interrupted:
        again = solve(instance, replace(limits, workers=1), listener, start=result.plan)
        if again.plan is not None:  # it began with one
            result = replace(again, tiers=_tightest(result.tiers, again.tiers))
    return Case(intake, instance, result)


def _tightest(first: Sequence[TierResult], again: Sequence[TierResult]) -> tuple[TierResult, ...]:
    """The second search's values, with the better bounds: it began with the first one's plan, so what holds for all
    plans no worse than that in the tiers before holds here too."""
    return tuple(replace(new, bound=max(old.bound, new.bound)) for old, new in zip(first, again, strict=True))


def what_if(baseline: Case, scenarios: Sequence[Scenario], limits: Limits, answer: Answerer, told: Told) -> WhatIf:
    """Every scenario, searched from the baseline's plan on with one thread each; then, for those of several changes,
    what each change adds. Raises ChangeError where a change can't be made."""
    limits = replace(limits, workers=1)
    made = [applied(baseline.intake, scenario.changes) for scenario in scenarios]
    cases = _cases(baseline, [each.intake for each in made], limits, answer, told)
    outcomes = tuple(
        Comparison(scenario, its, baseline, *found)
        for scenario, its, found in zip(scenarios, made, cases, strict=True)
        if found is not None
    )
    missing = tuple(scenario.name for scenario, found in zip(scenarios, cases, strict=True) if found is None)
    if missing:
        return WhatIf(baseline, outcomes, missing, interrupted=True)
    divided = _with_shares(outcomes, limits, answer, lambda news: told(news._replace(stage=Stage.SHARES)))
    return WhatIf(baseline, divided or outcomes, interrupted=divided is None)


def _cases(
    baseline: Case, intakes: Sequence[Intake], limits: Limits, answer: Answerer, told: Told
) -> list[tuple[Case, Differing | None] | None]:
    """The answer to each intake, None where it was not found in time; one that comes to the same question has the same
    answer."""
    instances = [complete(intake).instance for intake in intakes]
    other = [place for place, instance in enumerate(instances) if instance != baseline.instance]
    replies = dict(zip(other, answer([_near(baseline, instances[i], limits) for i in other], told), strict=True))
    same = Reply(baseline.result, None if baseline.result.plan is None else Differing(0, 0))
    found: list[tuple[Case, Differing | None] | None] = []
    for place, (intake, instance) in enumerate(zip(intakes, instances, strict=True)):
        reply = replies.get(place, same)
        found.append(None if reply is None else (Case(intake, instance, reply.result), reply.differing))
    return found


def _near(baseline: Case, instance: Instance, limits: Limits, tiers: int | None = None) -> Question:
    plan = baseline.result.plan
    old = {} if plan is None else carried_over(by_line(baseline.instance, instance), plan)
    return Question(instance, old, limits, tiers)


def _with_shares(
    outcomes: Sequence[Comparison], limits: Limits, answer: Answerer, told: Told
) -> tuple[Comparison, ...] | None:
    """The outcomes with what each change adds to the first tiers, up to the first that differs; None where Ctrl-C
    came before that was known."""
    asked = {place: _Division(outcome) for place, outcome in enumerate(outcomes) if _is_divided(outcome)}
    questions = [question for each in asked.values() for question in each.questions(limits)]
    found = answer(questions, told) if questions else []
    known = [reply for reply in found if reply is not None]
    if len(known) < len(found):
        return None
    replies = iter(known)
    return tuple(
        replace(outcome, shares=asked[place].shares(replies)) if place in asked else outcome
        for place, outcome in enumerate(outcomes)
    )


def _is_divided(outcome: Comparison) -> bool:
    return outcome.has_plans and bool(outcome.scenario.lines) and first_found(outcome.tiers) is not None


class _Division:
    """The difference of one outcome, to be divided over its changes."""

    def __init__(self, outcome: Comparison) -> None:
        self._outcome = outcome
        self._depth = (first_found(outcome.tiers) or 0) + 1
        self._groups = attribution.players(outcome.baseline.intake, outcome.scenario.changes)
        none, every = frozenset[int](), frozenset(range(len(self._groups)))
        self._known: dict[Subset, tuple[int, ...] | None] = {
            none: self._values(outcome.baseline.result),
            every: self._values(outcome.case.result),
        }
        self._open = [subset for subset in attribution.asked(len(self._groups)) if subset not in self._known]

    def questions(self, limits: Limits) -> list[Question]:
        """One for each subset of the changes of which nothing is known yet."""
        outcome = self._outcome
        intake, changes = outcome.baseline.intake, outcome.scenario.changes
        instances = [
            complete(attribution.changed(intake, changes, self._groups, subset)).instance for subset in self._open
        ]
        return [_near(outcome.baseline, instance, limits, self._depth) for instance in instances]

    def shares(self, replies: Iterator[Reply]) -> tuple[Share, ...]:
        """What each player adds, from the replies to the questions, which it takes."""
        for subset in self._open:
            self._known[subset] = self._values(next(replies).result)
        return attribution.shares(self._groups, self._known.__getitem__) or ()

    def _values(self, result: Result) -> tuple[int, ...] | None:
        """The first tiers' values, by the names of the scenario's own; None where there is no plan."""
        if result.plan is None:
            return None
        value = {tier.name: tier.value for tier in result.tiers}
        return tuple(value.get(each.tier.key, 0) for each in self._outcome.tiers[: self._depth])
