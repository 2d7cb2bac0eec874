"""Conflicts of pins: an irreducible set that no plan can obey, found by leaving out one pin after the other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from allocator.search.parameters import DEFAULTS
from allocator.search.session import Session
from allocator.waiting import ahead, waits_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.instance import Instance
    from allocator.search.parameters import Parameters

ENOUGH = 20.0
"""Work for one question; pins alone are easy, so an answer that takes longer counts as "no contradiction"."""


def irreducible_pins(instance: Instance, parameters: Parameters = DEFAULTS) -> tuple[int, ...]:
    """Indices of pinned rows that can't all be obeyed, of which every part can; the instance's pins contradict each
    other.

    One session of the instance without pins answers whether some of them can be obeyed together. The question has no
    objective: cores found beside one are useless (ortools issue 3943).
    """
    return _irreducible(_without_pins(instance, parameters), _pins(instance))


def colliding_pins(instance: Instance, parameters: Parameters = DEFAULTS) -> tuple[int, ...]:
    """Such a set of pins where the instance's contradict each other; none where some plan obeys them all."""
    pins = _pins(instance)
    if not pins or _fit_alone(instance, pins, parameters):
        return ()
    session = _without_pins(instance, parameters)
    return () if session.possible(pins, ENOUGH) else _irreducible(session, pins)


def _fit_alone(instance: Instance, pins: Mapping[int, str], parameters: Parameters) -> bool:
    """Whether the pinned rows can be done by themselves, with those that they wait for: then they can be beside others
    as well, for an undone row binds nobody (a school's core rows only raise what one member may own of them). A large
    workbook with a few pins is answered at once."""
    needed = sorted({*pins, *ahead(waits_for(instance), list(pins))})
    place = {index: new for new, index in enumerate(needed)}
    alone = dataclasses.replace(instance, rows=tuple(instance.rows[index] for index in needed))
    session = _without_pins(alone, parameters)
    return session.possible({place[index]: owner for index, owner in pins.items()}, ENOUGH)


def _pins(instance: Instance) -> dict[int, str]:
    return {index: row.fixed_to for index, row in enumerate(instance.rows) if row.fixed_to is not None}


def _without_pins(instance: Instance, parameters: Parameters) -> Session:
    free = tuple(dataclasses.replace(row, fixed_to=None) for row in instance.rows)
    return Session(dataclasses.replace(instance, rows=free), parameters=parameters)


def _irreducible(session: Session, pins: Mapping[int, str]) -> tuple[int, ...]:
    needed = dict(pins)
    for index in pins:
        fewer = {other: owner for other, owner in needed.items() if other != index}
        if not session.possible(fewer, ENOUGH):
            needed = fewer
    return tuple(needed)
