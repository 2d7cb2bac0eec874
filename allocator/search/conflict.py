"""Conflicts of pins: every irreducible set that no plan can obey, found by asking which pins can be obeyed together.

The sets are enumerated as in MARCO (Liffiton, Previti, Malik, Mushthofa 2016): the largest set of pins of which nothing
is known yet is tried; where it can be obeyed, no part of it is a conflict; where it can't, it is made smaller until
every pin in it is needed. The question has no objective: cores found beside one are useless (ortools issue 3943).
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from allocator.formulation.linear import Linear
from allocator.formulation.programme import Programme
from allocator.search.parameters import DEFAULTS
from allocator.search.session import Session
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.waiting import ahead, waits_for

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from allocator.instance import Instance
    from allocator.search.parameters import Parameters

ENOUGH = 20.0
"""Work for one question; pins alone are easy, so an answer that takes longer counts as "no contradiction"."""
MOST = 20
"""So many sets are looked for: nobody reads more (SPEC, section E)."""
QUESTIONS, PER_QUESTION = (20, 300), 3_000_000
"""Questions after which no further set is looked for: between these two, fewer where there are many variables, for a
question takes longer with each (a few hundredths of a second at a school, a second or more in a community)."""


class Conflicts(NamedTuple):
    """Irreducible sets of pinned rows (by index) that can't all be obeyed; `complete` where these are all."""

    sets: tuple[tuple[int, ...], ...] = ()
    complete: bool = True


def irreducible_pins(instance: Instance, parameters: Parameters = DEFAULTS) -> tuple[int, ...]:
    """One such set; the instance's pins contradict each other."""
    return _Pins(instance, parameters).shrunk(_pins(instance))


def conflicts(instance: Instance, parameters: Parameters = DEFAULTS, most: int = MOST) -> Conflicts:
    """All such sets, up to so many; none where some plan obeys every pin. One session of the instance without pins
    answers all questions."""
    pins = _pins(instance)
    if not pins or _fit_alone(instance, pins, parameters):
        return Conflicts()
    return _enumerated(_Pins(instance, parameters), list(pins), most)


def _enumerated(asked: _Pins, pins: list[int], most: int) -> Conflicts:
    unknown, found = _Unknown(pins), list[tuple[int, ...]]()
    while (seed := unknown.largest()) is not None:
        if asked.questions <= 0:
            return Conflicts(_fewest_first(found), complete=False)
        if asked.obeyed(seed):
            unknown.without_parts_of(seed)
        elif len(found) == most:
            return Conflicts(_fewest_first(found), complete=False)
        else:
            conflict = asked.shrunk(seed)
            unknown.without_what_holds(conflict)
            found.append(conflict)
    return Conflicts(_fewest_first(found))


def _fewest_first(found: list[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(found, key=lambda conflict: (len(conflict), conflict)))


class _Unknown:
    """The sets of pins of which it is not known whether they can be obeyed, as a small programme: 1 is a pin in it."""

    def __init__(self, pins: Sequence[int]) -> None:
        self._place = {pin: place for place, pin in enumerate(pins)}
        self._programme = Programme()
        self._programme.add_yes_no(len(pins))
        self._solver = CpSat(self._programme)

    def largest(self) -> list[int] | None:
        """A set with as many pins as any; None where all are known."""
        fewest_left_out = Linear([(-1, place) for place in self._place.values()])
        values = self._solver.minimise(fewest_left_out, [Effort(ENOUGH)]).values
        return None if values is None else [pin for pin, place in self._place.items() if values[place]]

    def without_what_holds(self, conflict: Collection[int]) -> None:
        self._programme.add([(1, self._place[pin]) for pin in conflict], high=len(conflict) - 1)

    def without_parts_of(self, obeyed: Collection[int]) -> None:
        self._programme.add([(1, place) for pin, place in self._place.items() if pin not in obeyed], low=1)


class _Pins:
    """Which pins of an instance can be obeyed together."""

    def __init__(self, instance: Instance, parameters: Parameters) -> None:
        self._owner = _pins(instance)
        self._session = _without_pins(instance, parameters)
        least, most = QUESTIONS
        self.questions = min(most, max(least, PER_QUESTION // self._session.size))

    def obeyed(self, pins: Collection[int]) -> bool:
        self.questions -= 1
        return self._session.possible({pin: self._owner[pin] for pin in pins}, ENOUGH)

    def shrunk(self, pins: Collection[int]) -> tuple[int, ...]:
        """An irreducible part of pins that can't all be obeyed (QuickXplain, Junker 2004): halves are left out while
        the rest can't be obeyed either, so that a few pins among many take few questions."""
        return tuple(sorted(self._needed([], [], list(pins))))

    def _needed(self, kept: list[int], added: list[int], pins: list[int]) -> list[int]:
        """The fewest of these pins that can't be obeyed beside those kept, of which `added` came last."""
        if added and not self.obeyed(kept):
            return []
        if len(pins) == 1:
            return pins
        first, second = pins[: len(pins) // 2], pins[len(pins) // 2 :]
        of_second = self._needed([*kept, *first], first, second)
        return [*self._needed([*kept, *of_second], of_second, first), *of_second]


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
