"""How many hours a newcomer would need: as few as get done all that somebody of that kind can get done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.changes import ChangeError
from allocator.scenarios.advice.amounts import Wanted, least
from allocator.scenarios.advice.base import Changed
from allocator.scenarios.advice.effects import Probe

if TYPE_CHECKING:
    from allocator.scenarios.advice.base import Base
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.steps import Family


@dataclass(frozen=True)
class Hiring:
    """The question what a newcomer brings, with the hours in which the first `strict` tiers come as far as they do
    with a full-time post."""

    base: Base
    family: Family
    strict: int

    def answered(self) -> Effect | None:
        """None where a newcomer brings nothing in these tiers."""
        try:
            top = Changed(self.base, (self.family.top,)).first(self.strict)
        except ChangeError:
            return None
        reached = tuple(tier.value for tier in top.tiers)
        if reached >= self.base.values(self.strict):
            return None
        found = least(self.base, (), self.family, Wanted(None, reached))
        if found.number is None:
            return None
        return Probe(self.base, (self.family.at(found.number),), near=found.near).answered()
