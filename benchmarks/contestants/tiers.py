"""How a general solver takes the tiers: minimise one, hold it at its value, go on to the next from the plan at hand."""

from __future__ import annotations

import math
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.assembly.formulate import formulate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.instance import Instance
    from allocator.plan import Plan

    Values = list[int]
    Found = Callable[[Callable[[], Values]], None]
    """Hears of a better plan, and fetches its values if it wants to know them."""

    Tell = Callable[["News"], None]

PAUSE = 1.0
"""Seconds between two plans of the same tier that are told: reading a large one takes a while."""

HUGE = 1e15


@dataclass(frozen=True)
class News:
    """What a contestant tells after `seconds`: the plan that it has, and a bound of the tier at `position`.

    None where there is nothing new to tell of the one or the other.
    """

    seconds: float
    position: int
    plan: Plan | None
    bound: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a solver found: values of all variables (None: none), and a bound on Σ coefficient × variable."""

    values: Values | None
    bound: float
    proven: bool


class Solver(ABC):
    """A general solver with the rows of a formulation in it, at its defaults but for threads and a gap of 0."""

    @abstractmethod
    def __init__(self, formulation: Formulation) -> None: ...

    @abstractmethod
    def minimise(self, objective: Linear, start: Values | None, seconds: float, found: Found) -> Answer:
        """Minimise an expression, constants aside, from the values at hand where the solver can take them."""

    @abstractmethod
    def hold(self, objective: Linear, limit: int) -> None:
        """From now on Σ coefficient × variable ≤ limit."""


def take_tiers(kind: type[Solver], instance: Instance, seconds: float, tell: Tell) -> None:
    """All tiers in order; each may take the time that is left. Building formulation and solver counts as well."""
    started = time.monotonic()
    formulation = formulate(instance)
    expressions = [tier.expression(formulation) for tier in instance.tiers]
    solver = kind(formulation)
    values: Values | None = None
    for position, expression in enumerate(expressions):
        told = time.monotonic()
        left = seconds - (told - started)
        if left <= 0:
            return

        def found(fetch: Callable[[], Values], position: int = position) -> None:
            nonlocal told
            if time.monotonic() - told >= PAUSE:
                tell(News(time.monotonic() - started, position, formulation.plan(fetch())))
                told = time.monotonic()

        if values is not None and not expression.terms:
            tell(News(time.monotonic() - started, position, None, expression.constant))
            continue
        answer = solver.minimise(expression, values, left, found)
        values = answer.values or values
        bound = whole_bound(answer.bound, expression)
        if values is None:
            tell(News(time.monotonic() - started, position, None, bound))
            return
        value = value_of(expression, values)
        bound = value if answer.proven else bound
        tell(News(time.monotonic() - started, position, formulation.plan(values), bound))
        solver.hold(expression, value - expression.constant)


def whole_bound(bound: float, expression: Linear) -> int | None:
    """The integer that an expression can't be below, with room for the solver's tolerance; None where nothing is
    proven (solvers say so with huge figures)."""
    if not math.isfinite(bound) or abs(bound) > HUGE:
        return None
    return math.ceil(bound - 1e-6 * max(1.0, abs(bound))) + expression.constant


def value_of(expression: Linear, values: Sequence[int]) -> int:
    return expression.constant + sum(coefficient * values[variable] for coefficient, variable in expression.terms)


def rounded(values: Sequence[float]) -> Values:
    """A solver's floats as the integers that they stand for."""
    return [round(value) for value in values]
