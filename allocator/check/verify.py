"""Is the plan right? Every rule and tier in force, asked in plain Python, without the solver and its encoding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.ledger import Ledger
from allocator.rules.base import rules_of
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.rules.base import Fault, Rule
    from allocator.tiers.base import Tier


@dataclass(frozen=True)
class Verdict:
    """The verdict on a plan: every broken rule with its faults, and each tier's value as recomputed."""

    ledger: Ledger
    faults: tuple[tuple[Rule, Fault], ...]
    values: tuple[tuple[Tier, int], ...]

    def __repr__(self) -> str:
        """Whether the plan is sound, else every fault on a line of its own."""
        if self.sound:
            return "Verdict(sound)"
        faults = "".join(f"\n  {rule.code}: {fault.sentence.en}" for rule, fault in self.faults)
        return f"Verdict({len(self.faults)} faults:{faults})"

    @property
    def sound(self) -> bool:
        return not self.faults


def verify(instance: Instance, plan: Plan) -> Verdict:
    """Check a plan against every rule in force, and work out every tier's value."""
    ledger = Ledger(instance, plan)
    faults = tuple((rule, fault) for rule in rules_of(instance) for fault in rule.violations(ledger))
    values = tuple((tier, tier.value(ledger)) for tier in tiers_of(instance))
    return Verdict(ledger, faults, values)
