"""How many hours a newcomer would need: as few as get done all that somebody of that kind can get done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.changes import ChangeError
from allocator.scenarios.advice.amounts import Least, Wanted, least

if TYPE_CHECKING:
    from allocator.scenarios.advice.base import Base
    from allocator.scenarios.advice.steps import Family


@dataclass(frozen=True)
class Hiring:
    """The question with how few hours of a newcomer the first `strict` tiers come as far as they do with a full-time
    post."""

    base: Base
    family: Family
    strict: int

    def answered(self) -> Least:
        """None where a newcomer brings nothing in these tiers."""
        try:
            top = self.base.after((self.family.top,)).first(self.strict)
        except ChangeError:
            return Least(None, proven=True)
        reached = tuple(tier.value for tier in top.tiers)
        if reached >= self.base.values(self.strict):
            return Least(None, all(tier.proven for tier in top.tiers))
        return least(self.base, (), self.family, Wanted(None, reached))
