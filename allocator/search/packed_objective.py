"""Several tiers as one number, each tier a digit of it, the first the most significant.

What makes a tier hard to prove mostly makes the tiers behind it hard too: each proof goes through the same tree again.
Where the tiers behind have few values (rows that change hands, pairs of people and clusters), one proof does for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from allocator.formulation.linear import Constraint, Linear, Terms
from allocator.search.variable_index import VariableIndex
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation

EXACT = 2**50
"""Numbers beyond this would not be exact in the solver's floats."""


@dataclass(frozen=True)
class Digit:
    """A tier's expression with the least and the most that it can be; `counts` where it counts rows or pairs."""

    expression: Linear
    least: int
    most: int
    counts: bool

    @cached_property
    def step(self) -> int:
        return int(np.gcd.reduce(Terms.of(self.expression.terms).coefficient)) or 1

    def at_most(self, value: int) -> Constraint:
        """The row that no plan may exceed a value in, in steps: large coefficients cost solvers accuracy."""
        return Constraint(self.in_steps, None, (value - self.expression.constant) // self.step)

    def at_least(self, value: int) -> Constraint:
        """The row that no plan may stay below a value in."""
        return Constraint(self.in_steps, -((self.expression.constant - value) // self.step), None)

    @cached_property
    def in_steps(self) -> Terms:
        """The expression's terms with coefficients in steps."""
        terms = Terms.of(self.expression.terms)
        return Terms(terms.coefficient // self.step, terms.variable)

    @cached_property
    def values(self) -> int:
        """How many values lie between the least and the most."""
        return (self.most - self.least) // self.step + 1

    @cached_property
    def aligned(self) -> int:
        """The least value that the expression's step allows."""
        return self.least + (self.expression.constant - self.least) % self.step


def digits_of(formulation: Formulation) -> tuple[list[Digit], VariableIndex]:
    """Each tier's expression within what the tier, the variables' bounds and each row's one owner allow; and what the
    variables decide on, now that tiers have made all that they need."""
    tiers = tiers_of(formulation.instance)
    expressions = [tier.expression(formulation) for tier in tiers]
    variables, box = VariableIndex(formulation), formulation.box
    ranges = [_range(box, variables, expression) for expression in expressions]
    return [
        Digit(expression, low if tier.least is None else max(low, tier.least), high, counts=tier.scale == 1)
        for tier, expression, (low, high) in zip(tiers, expressions, ranges, strict=True)
    ], variables


def _range(box: tuple[Ints, Ints], variables: VariableIndex, expression: Linear) -> tuple[int, int]:
    """The range of an expression; of the choices of a row, one at most counts."""
    costs = expression.coefficients(len(box[0]))
    counted = np.flatnonzero(costs)
    owned, free = counted[variables.owns[counted]], counted[~variables.owns[counted]]
    least, most = np.zeros(variables.rows, dtype=np.int64), np.zeros(variables.rows, dtype=np.int64)
    np.minimum.at(least, variables.row[owned], costs[owned])
    np.maximum.at(most, variables.row[owned], costs[owned])
    ends = np.sort(np.stack([bound[free] * costs[free] for bound in box]), axis=0).sum(axis=1)
    return expression.constant + int(least.sum() + ends[0]), expression.constant + int(most.sum() + ends[1])


@dataclass(frozen=True)
class PackedObjective:
    """Digits as one expression to minimise."""

    digits: tuple[Digit, ...]

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """The weight of one step of each digit: more than all steps of the digits behind it."""
        weights = [1]
        for digit in reversed(self.digits[1:]):
            weights.append(weights[-1] * digit.values)
        return tuple(reversed(weights))

    @cached_property
    def expression(self) -> Linear:
        terms, constant = Terms.of(()), 0
        for digit, weight in zip(self.digits, self.weights, strict=True):
            terms += digit.in_steps.times(weight)
            constant += weight * (digit.expression.constant - digit.aligned) // digit.step
        return Linear(terms, constant)

    def number(self, first: int) -> int:
        """The least number whose first digit is at least this value."""
        digit = self.digits[0]
        return -((digit.aligned - first) // digit.step) * self.weights[0]

    def split(self, number: int) -> list[int]:
        """The tiers' values that make up the number.

        A number below which the expression can't be splits into bounds as well: the first is one as it stands, each
        further one for plans in which the tiers before it are at their bounds.
        """
        values = []
        for digit, weight in zip(self.digits, self.weights, strict=True):
            steps, number = divmod(number, weight)
            values.append(digit.aligned + steps * digit.step)
        return values


def packed_from(digits: Sequence[Digit], combinations: int) -> PackedObjective:
    """The first digit packed with those that follow, as long as these count something and have few `combinations` of
    values between them."""
    together = PackedObjective(tuple(digits[:1]))
    for position in range(1, len(digits)):
        longer = PackedObjective(tuple(digits[: position + 1]))
        few = longer.weights[0] <= combinations and longer.weights[0] * digits[0].values <= EXACT
        if not (digits[position].counts and few):
            break
        together = longer
    return together
