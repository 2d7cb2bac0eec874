"""Two plans as they stand, each with its own question: what differs, and what can be said of the best ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from allocator.check.verify import verify
from allocator.plan import Result, Status, TierResult
from allocator.scenarios.alike_parts import by_decision
from allocator.scenarios.difference import differences, part_differences
from allocator.scenarios.pairs import by_key
from allocator.scenarios.row_differences import row_differences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.check.verify import Verdict
    from allocator.instance import Instance
    from allocator.ledger import Ledger
    from allocator.plan import Plan
    from allocator.rule_model import RuleModel
    from allocator.scenarios.difference import PartDifference, TierDifference
    from allocator.scenarios.pairs import Pair
    from allocator.scenarios.row_differences import RowDifference


@dataclass(frozen=True)
class Standing:
    """A plan as it stands, with its question.

    `reported` are the tiers with the bounds that a search proved of this question; None where none are known of it.
    """

    rule_model: RuleModel
    instance: Instance
    plan: Plan
    reported: tuple[TierResult, ...] | None = None

    @cached_property
    def checked(self) -> Verdict:
        """The plan against every rule, and each tier worked out again."""
        return verify(self.instance, self.plan)

    @property
    def ledger(self) -> Ledger:
        return self.checked.ledger

    @cached_property
    def bounds(self) -> Mapping[str, int] | None:
        """What a search proved of each tier, by key; None where that says nothing of this plan.

        A bound holds for plans whose earlier tiers are at most the values it was found with: so it says something of
        every plan that keeps the rules and is as good in every tier as the one that the search found, also of one that
        was made from that by hand.
        """
        if self.reported is None or not self.checked.sound:
            return None
        found = {tier.name: tier for tier in self.reported}
        if any(tier.key not in found or found[tier.key].value != value for tier, value in self.checked.values):
            return None
        return {name: tier.bound for name, tier in found.items()}

    @cached_property
    def result(self) -> Result:
        """The plan as a result. Where no bounds are known, each is the value itself: what is compared is then the plan,
        and not what could be."""
        bounds = self.bounds or {}
        tiers = tuple(TierResult(tier.key, value, bounds.get(tier.key, value)) for tier, value in self.checked.values)
        proven = self.bounds is not None and all(tier.proven for tier in tiers)
        return Result(Status.OPTIMAL if proven else Status.FEASIBLE, self.plan, tiers)


@dataclass(frozen=True)
class Compared:
    """Two plans side by side, A as the baseline and B as the case beside it."""

    baseline: Standing
    case: Standing
    has_plans: ClassVar[bool] = True

    @property
    def of_best(self) -> bool:
        """Whether the bounds of both are known: then a tier's difference says how certain it is of the best plans.
        Else it is that of these two plans, exact, and says nothing of others."""
        return self.baseline.bounds is not None and self.case.bounds is not None

    @cached_property
    def tiers(self) -> tuple[TierDifference, ...]:
        """The tiers that both questions aim at, in the order of the new one; without the bounds where only one side
        has any."""
        old, new = self.baseline.result, self.case.result
        if not self.of_best:
            old, new = _as_it_stands(old), _as_it_stands(new)
        return differences(self.case.instance, old, new)

    @cached_property
    def parts(self) -> dict[str, tuple[PartDifference, ...]]:
        """By tier (its key), what became more or less of each part that it weighs."""
        found = {}
        for each in self.tiers:
            if each.tier.parts(self.case.ledger):
                found[each.tier.key] = part_differences(each.tier, self.baseline.ledger, self.case.ledger)
        return found

    @cached_property
    def incomparable(self) -> frozenset[str]:
        """The tiers (by key) of which a setting is another: their points are those of another scale."""
        before = {tier.key: tier for tier, _ in self.baseline.checked.values}
        return frozenset(
            tier.key for tier, _ in self.case.checked.values if tier.key in before and before[tier.key] != tier
        )

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The rows of A and of B: by school, task and which of them; parts of a line are alike."""
        a, b = self.baseline, self.case
        return by_decision(by_key(a.instance, b.instance), (a.instance, a.plan), (b.instance, b.plan))

    @cached_property
    def rows(self) -> tuple[RowDifference, ...]:
        """The rows that are decided otherwise, or that only one of the two questions has."""
        return row_differences(
            self.pairs, (self.baseline.instance, self.baseline.plan), (self.case.instance, self.case.plan)
        )


def _as_it_stands(result: Result) -> Result:
    return replace(result, tiers=tuple(replace(tier, bound=tier.value) for tier in result.tiers))
