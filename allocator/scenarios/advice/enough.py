"""Whether an amount is the smallest with which a line can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.scenarios.advice.amounts import Wanted, least

if TYPE_CHECKING:
    from allocator.scenarios.advice.base import Base, Line
    from allocator.scenarios.advice.steps import Family


@dataclass(frozen=True)
class Enough:
    """The question whether no smaller amount (in grains) lets a line be done with its tier and all before it no
    worse."""

    base: Base
    family: Family
    number: int
    line: Line

    def answered(self) -> bool:
        wanted = Wanted(self.line, self.base.values(self.base.own_tier(self.line) + 1))
        found = least(self.base, (), self.family, wanted, self.number)
        return found.proven and found.number == self.number
