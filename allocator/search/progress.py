"""Progress of a search: tier, best value so far, proven bound, time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allocator.tiers.base import Tier


@dataclass(frozen=True)
class Progress:
    """One piece of news. `value` and `bound` are in the tier's integers; `bound` None: nothing proven yet."""

    tier: Tier
    position: int
    tiers: int
    value: int
    bound: int | None
    seconds: float
    settled: bool = False


Listener = Callable[[Progress], None]
"""Whoever wants to hear."""


def deaf(_: Progress) -> None:
    """Nobody listens."""
