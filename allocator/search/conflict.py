"""Conflicts of pins: an irreducible set that no plan can obey, found by leaving out one pin after the other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from allocator.search.parameters import DEFAULTS
from allocator.search.session import Session

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.search.parameters import Parameters

ENOUGH = 20.0
"""Work for one question; pins alone are easy, so an answer that takes longer counts as "no contradiction"."""


def irreducible_pins(instance: Instance, parameters: Parameters = DEFAULTS) -> tuple[int, ...]:
    """Indices of pinned rows that can't all be obeyed, of which every part can.

    One session of the instance without pins answers whether some of them can be obeyed together. The question has no
    objective: cores found beside one are useless (ortools issue 3943).
    """
    pins = {index: row.fixed_to for index, row in enumerate(instance.rows) if row.fixed_to is not None}
    free = tuple(dataclasses.replace(row, fixed_to=None) for row in instance.rows)
    session = Session(dataclasses.replace(instance, rows=free), parameters=parameters)
    needed = dict(pins)
    for index in pins:
        fewer = {other: owner for other, owner in needed.items() if other != index}
        if not session.possible(fewer, ENOUGH):
            needed = fewer
    return tuple(needed)
