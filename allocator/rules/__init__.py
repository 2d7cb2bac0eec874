"""The hard rules, one a file, listed once in the order of SPEC section 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.rules.after import After
from allocator.rules.backups import Backups
from allocator.rules.competence import Competence
from allocator.rules.core_inside import CoreInside
from allocator.rules.group_service import GroupService
from allocator.rules.hours_budgets import HoursBudgets
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.money import Money
from allocator.rules.one_outcome import OneOutcome
from allocator.rules.owner_share import OwnerShare
from allocator.rules.pins import Pins
from allocator.rules.places import Places
from allocator.rules.pool import Pool
from allocator.rules.roles import Roles
from allocator.rules.travel import Travel

if TYPE_CHECKING:
    from allocator.rules.base import Rule

RULES: tuple[type[Rule], ...] = (
    OneOutcome,
    Places,
    Competence,
    Roles,
    CoreInside,
    Backups,
    HoursBudgets,
    Pool,
    Travel,
    Money,
    MaxClusters,
    GroupService,
    OwnerShare,
    Pins,
    After,
)
"""Every rule there is; a rule model says which hold, with which parameters."""
