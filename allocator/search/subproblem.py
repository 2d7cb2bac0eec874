"""A subproblem: a programme with most variables fixed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from allocator.formulation.linear import Linear, Rows, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Ints


class Subproblem(NamedTuple):
    """A smaller programme: `kept` are the variables left free and `rows` the rows left, in the numbering of the whole
    one, ascending."""

    box: tuple[Ints, Ints]
    constraints: Rows
    kept: Ints
    rows: Ints

    def narrow(self, expression: Linear, values: Sequence[int]) -> Linear:
        """The same expression over the kept variables, the others at `values`."""
        terms = Terms.of(expression.terms)
        place = np.searchsorted(self.kept, terms.variable)
        free = np.append(self.kept, -1)[place] == terms.variable
        fixed = Linear(Terms(terms.coefficient[~free], terms.variable[~free]), expression.constant)
        return Linear(Terms(terms.coefficient[free], place[free]), fixed.value(values))

    def could_lower(self, expression: Linear, values: Sequence[int]) -> int:
        """By how much the expression is lower at most, at values of the kept variables that each lie within its own
        bounds."""
        narrowed, picked = self.narrow(expression, values), self.pick(values)
        lows: list[int] = self.box[0].tolist()
        highs: list[int] = self.box[1].tolist()
        return sum(c * picked[v] - min(c * lows[v], c * highs[v]) for c, v in narrowed.terms)

    def pick(self, values: Sequence[int] | Ints) -> list[int]:
        """The kept variables' part of all values."""
        return [int(values[variable]) for variable in self.kept.tolist()]

    def widen(self, values: Sequence[int], whole: Sequence[int]) -> tuple[int, ...]:
        """Values of all variables again: the kept ones from `values`, the others from `whole`."""
        wide = list(whole)
        for variable, value in zip(self.kept.tolist(), values, strict=True):
            wide[variable] = value
        return tuple(wide)
