"""Backups first: who backs up whom is decided exactly while all owners stay, before all else that a tier asks.

A plan in which rows are given away for their own sake has hours left for many backups, but nobody has been asked yet.
These are a few thousand variables that hang together loosely, and done within seconds; neighbourhoods, which look at a
few dozen rows at once, come to less in minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.search.links import with_linked

if TYPE_CHECKING:
    from allocator.search.incumbent import Stage
    from allocator.search.run import Run

MOST = 0.5
"""Part of the way to the tier's bound that backups alone have to be good for; else it is not them that the tier
lacks."""


def decide_backups(run: Run, stage: Stage, work: float) -> None:
    """An exact search of backups alone, with about so much work, where they may be most of what a tier lacks."""
    if work <= 0:
        return
    incumbent, hanging = run.incumbent, run.variables.auxiliary
    free = with_linked(run.matrix, run.variables.backs_up & stage.open, hanging & stage.open)
    programme = run.part(run.matrix.movable(free, incumbent.values))
    if programme.could_lower(stage.tiers.expression, incumbent.values) > MOST * incumbent.way(stage):
        run.solve_exactly(stage, programme, work, run.limits.seed, whole=False)
