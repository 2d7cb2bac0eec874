"""One search of an instance, from nothing or from a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.plan import Status
from allocator.search.budget import Budget
from allocator.search.conflict import irreducible_pins
from allocator.search.limits import Limits
from allocator.search.parameters import DEFAULTS
from allocator.search.progress import deaf
from allocator.search.session import Session

if TYPE_CHECKING:
    from allocator.formulation.choices import Candidates
    from allocator.instance import Instance
    from allocator.plan import Plan, Result
    from allocator.search.parameters import Parameters
    from allocator.search.progress import Listener


def solve(
    instance: Instance,
    limits: Limits | None = None,
    listener: Listener = deaf,
    candidates: Candidates | None = None,
    parameters: Parameters = DEFAULTS,
    start: Plan | None = None,
) -> Result:
    """The best division within the limits, tier by tier, with what is proven of each; where pins contradict each other,
    an irreducible set of them.

    Ctrl-C ends the search with the best plan so far. The plan is checked against every rule without the solver; a
    difference between the two is a bug of ours and raises AssertionError. `candidates` stand in for those that the
    instance's rules admit; `start` is a plan to begin with (see `Session`).
    """
    limits = limits or Limits()
    budget = Budget.of(instance, limits, parameters)
    result = Session(instance, start, parameters, candidates).solve(limits, listener, budget)
    if result.status is Status.CONTRADICTION:
        return replace(result, conflict=irreducible_pins(instance, parameters), seconds=budget.seconds())
    return result
