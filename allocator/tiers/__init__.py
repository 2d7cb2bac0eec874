"""The tiers of the objective, one a file, listed once in the order of SPEC section 5; from `spread` on they stand
ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.tiers.backup import Backup
from allocator.tiers.balance import Balance
from allocator.tiers.change import Change
from allocator.tiers.core import Core
from allocator.tiers.cost import Cost
from allocator.tiers.depth import Depth
from allocator.tiers.essential import Essential
from allocator.tiers.fair import Fair
from allocator.tiers.fit import Fit
from allocator.tiers.focus import Focus
from allocator.tiers.neglect import Neglect
from allocator.tiers.optional import Optional
from allocator.tiers.spread import Spread
from allocator.tiers.worth import Worth

if TYPE_CHECKING:
    from allocator.tiers.base import Tier

TIERS: tuple[type[Tier], ...] = (
    Core,
    Backup,
    Essential,
    Neglect,
    Worth,
    Balance,
    Spread,
    Optional,
    Depth,
    Cost,
    Fit,
    Change,
    Focus,
    Fair,
)
"""Every tier there is; a rule model says which take part, in which order."""
