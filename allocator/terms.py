"""Linear expressions and rows over integer variables, as plain data."""

from __future__ import annotations

from typing import NamedTuple

Term = tuple[int, int]
"""A coefficient and a variable."""


class Linear(NamedTuple):
    """A linear expression: Σ coefficient × variable + constant."""

    terms: list[Term]
    constant: int = 0


class Constraint(NamedTuple):
    """low ≤ Σ coefficient × variable ≤ high; None is no limit."""

    terms: list[Term]
    low: int | None
    high: int | None


class Variable(NamedTuple):
    """An integer variable with its bounds; `name` says the decision with its keys."""

    name: str
    low: int
    high: int
