"""What each part of a search may take of its work, and how long work takes: figures measured on two cores."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allocator.search.programme import Restricted

PACE = 650
"""CP-SAT's deterministic second takes a second more for every so many variables (measured on two cores)."""

LARGE = 4000
"""From so many variables on, a tier is bounded by its relaxation and improved in parts."""

FIRST_ROUND, ROUNDS = 4.0, 2
"""Work of the first exact attempt at a tier; each further attempt has twice as much and another seed. After so many it
is taken for a large tier, however few variables it has."""

RELAXATION_SHARE = 0.35
"""What the relaxation may take of a large tier's work."""

RELAXABLE = 0.25
"""With less of what the last relaxation took, none is begun: it would come to nothing, and leave nothing."""

KERNEL_SHARE = 0.15
"""What the kernel may take of a large tier's work; the rest is for neighbourhoods."""

IMPROVEMENT_SHARE = 0.4
"""What neighbourhoods may take at least, also where the relaxation, which says little when left halfway, took more than
its share: without them a tier of a hundred schools stays nearly undone."""

KERNEL_ROUND = 1.0
"""Work of one exact search of a kernel at most: what it hasn't found by then, neighbourhoods find sooner."""

MIP_LARGE, MIP_WORK, MIP_PACE = 12_000, 13.0, 750
"""Up to so many variables a MIP solver gets through its root in less than half a minute; with less work than this for
neighbourhoods beside it, it isn't begun; so many variables take it about a second (measured)."""

MIP_AGAIN = 0.9
"""Where a tier was too large for it, that is looked at again once no more than this of what was open still is."""

MIP_SHARE = 0.6
"""What the MIP solver may take of the time that is left, where there is a limit."""

SHARE = 0.4
"""What one tier may take of the work that is left."""

UNPACED = 5.0
"""For so many seconds, work is taken to be seconds, before the pace of the search itself counts."""

LITTLE = 0.003
"""Where the last half of the work that neighbourhoods took brought no more than this of the way that a tier had to its
bound, that was enough: the tiers behind have more use for the rest."""

WORTHWHILE = 0.25
"""With fewer deterministic seconds than this, an exact search isn't begun."""

LAST_SHARE = 0.05
"""What of all work is kept for a last look at what still fits."""


def pace(programme: Restricted) -> float:
    """About how many seconds a deterministic second of CP-SAT takes."""
    return 1.0 + len(programme.kept) / PACE
