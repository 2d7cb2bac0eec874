"""Even swaps: lines that nobody does, and that a plan as good in all that must be does without any step. Which of these
plans is found is up to what is weighed, so that a step that only *can* get them done says little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.scenarios.advice.effects import Fates
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.scenarios.advice.base import Base, Line


@dataclass(frozen=True)
class AsItStands:
    """The question which of these undone lines some plan does that is as good as the one as it stands in every tier
    before the one that weighs the rest."""

    base: Base
    lines: tuple[Line, ...]

    def answered(self) -> tuple[Line, ...]:
        """Those of which it was found; what the search left open is not among them."""
        changed, strict = self.base.after(()), self.base.strict
        session = changed.session(tiers_of(changed.instance)[:strict])
        solved = session.solve(self.base.limits)
        if solved.plan is None or tuple(tier.value for tier in solved.tiers) != self.base.values(strict):
            return ()  # better than the plan as it stands: not one of its equals
        return Fates(session, changed.instance, solved.plan, self.base).any_of(self.lines)
