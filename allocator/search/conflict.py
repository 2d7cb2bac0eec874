"""Which pins contradict each other: an irreducible set of them, found by leaving out one after the other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from allocator.assembly.formulate import formulate
from allocator.formulation.linear import Linear
from allocator.search.cpsat import CpSat, Effort

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.instance import Instance

ENOUGH = 20.0
"""Work for one question; pins alone are easy, so an answer that takes longer counts as "no contradiction"."""


def irreducible_pins(instance: Instance) -> tuple[int, ...]:
    """Indices of pinned rows that can't all be obeyed, of which every part can.

    The question has no objective: cores found beside one are useless (ortools issue 3943).
    """
    needed = [index for index, row in enumerate(instance.rows) if row.fixed_to is not None]
    for index in list(needed):
        fewer = [other for other in needed if other != index]
        if not _possible(instance, fewer):
            needed = fewer
    return tuple(needed)


def _possible(instance: Instance, pinned: Iterable[int]) -> bool:
    """Whether some plan obeys just these pins."""
    kept = set(pinned)
    rows = tuple(
        row if index in kept else dataclasses.replace(row, fixed_to=None) for index, row in enumerate(instance.rows)
    )
    cpsat = CpSat(formulate(dataclasses.replace(instance, rows=rows)))
    return cpsat.minimise(Linear([]), [Effort(work=ENOUGH)]).feasible
