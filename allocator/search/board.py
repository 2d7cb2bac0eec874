"""The board of prices: what is known of each wish so far, which every plan that is seen may better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from allocator.search.exchanges import NO_NEWS
from allocator.search.quote import Quote, variables_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.basics.arrays import Bools, Ints
    from allocator.formulation.formulation import Formulation
    from allocator.search.incumbent import Values
    from allocator.search.packed_objective import Digit
    from allocator.search.price import Wish

MORE = 2**61
"""More than any tier comes to."""


class Board:
    """A quote for each wish, beside the best plan, whose tiers come to `best`."""

    def __init__(
        self, formulation: Formulation, digits: Sequence[Digit], wishes: Iterable[Wish], best_values: Values
    ) -> None:
        self.costs: Ints = np.array([digit.expression.coefficients(formulation.size) for digit in digits])
        self._constants: Ints = np.array([digit.expression.constant for digit in digits], dtype=np.int64)
        self.best = self.vector(best_values)
        self.variables = {wish: variables_of(formulation, wish) for wish in wishes}
        self.quotes = {wish: Quote(impossible=not found) for wish, found in self.variables.items()}
        self._wishes: dict[int, list[Wish]] = {}
        """For each variable the wishes that it fulfils: of parts alike, several."""
        for wish, found in self.variables.items():
            for variable in found:
                self._wishes.setdefault(variable, []).append(wish)
        self.see(best_values)

    def see(self, values: Values) -> bool:
        """A plan is a witness for every wish that it fulfils; whether it lowers what one of them costs at most."""
        vector, lowers = self.vector(values), False
        # Found by what the plan does: of tens of thousands of wishes it fulfils few.
        for variable in np.flatnonzero(values).tolist():
            for wish in self._wishes.get(variable, ()):
                quote = self.quotes[wish]
                if quote.vector is None or vector < quote.vector:
                    before = quote.high
                    quote.vector, quote.values = vector, values
                    self._take_high(quote)
                    lowers |= quote.high != before
        return lowers

    def vector(self, values: Values | Ints) -> tuple[int, ...]:
        return tuple((self.costs @ np.asarray(values, dtype=np.int64) + self._constants).tolist())

    def ceilings(self, variables: Ints, tier: int) -> Ints:
        """For each of these variables, what a plan that has it must stay below in a tier to be news: the most that the
        wishes which are open there are known to come to."""
        found = np.full(len(variables), NO_NEWS)
        for place, variable in enumerate(variables.tolist()):
            for wish in self._wishes.get(variable, ()):
                quote = self.quotes[wish]
                if quote.is_open and quote.tier == tier:
                    high = MORE if quote.high is None else quote.high
                    found[place] = max(found[place], self.best[tier] + high)
        return found

    def plans(self, tier: int, wishes: Iterable[Wish]) -> list[Values]:
        """The best plans known of some wishes, as far as they are no worse in any tier before this one."""
        quotes = (self.quotes[wish] for wish in wishes)
        return list(
            dict.fromkeys(
                quote.values
                for quote in quotes
                if quote.values is not None and quote.vector is not None and quote.vector[:tier] <= self.best[:tier]
            )
        )

    # -- what is free

    def is_free(self, wish: Wish, tier: int) -> bool:
        """Whether a plan is known that has it and is no worse up to this tier."""
        vector = self.quotes[wish].vector
        return vector is not None and vector[: tier + 1] <= self.best[: tier + 1]

    def not_free(self, tier: int, wishes: Iterable[Wish]) -> list[Wish]:
        return [wish for wish in wishes if not self.is_free(wish, tier)]

    # -- what is priced

    def open_at(self, wish: Wish, tier: int, low: int) -> None:
        """From here on a wish is priced in this tier, where it costs no less than `low`."""
        quote = self.quotes[wish]
        quote.tier, quote.low = tier, low
        self._take_high(quote)

    def free(self, wish: Wish) -> None:
        """A wish costs nothing in the tier in which it was priced."""
        quote = self.quotes[wish]
        quote.tier, quote.low, quote.high = None, 0, None

    def still_open(self, wishes: Iterable[Wish]) -> list[Wish]:
        return [wish for wish in wishes if self.quotes[wish].is_open]

    def _take_high(self, quote: Quote) -> None:
        tier, vector = quote.tier, quote.vector
        if tier is not None and vector is not None and vector[:tier] <= self.best[:tier]:
            quote.high = vector[tier] - self.best[tier]

    def ruled_out(self, tier: int) -> Bools:
        """The variables that no plan has which is no worse in all tiers before this one: what they wish is impossible,
        or proven to cost something in one of these."""
        out = np.zeros(self.costs.shape[1], dtype=bool)
        for wish, quote in self.quotes.items():
            if quote.impossible or (quote.tier is not None and quote.tier < tier and quote.low > 0):
                out[self.variables[wish]] = True
        return out
