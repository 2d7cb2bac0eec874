"""A session: questions about one instance, asked one after the other, each answered from what is known by then.

What is built once is kept (the groundwork), and so is what `solve` found out (the plan and its proofs). A question adds
its rows to a branch of the matrix, so that nothing of it is left behind: the same question has the same answer,
whatever was asked in between. A restriction inherits the bounds of the whole, a start the plan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from allocator.formulation.linear import Constraint, Linear
from allocator.plan import Outcome, Plan, Result, Status
from allocator.search.alike_parts import in_order
from allocator.search.budget import Budget
from allocator.search.carried import carried
from allocator.search.distance import Distance
from allocator.search.groundwork import Groundwork
from allocator.search.lexicographic import Lexicographic
from allocator.search.limits import Limits
from allocator.search.parameters import DEFAULTS
from allocator.search.pricing import Pricing
from allocator.search.progress import deaf
from allocator.search.run import Run
from allocator.search.solvers.cpsat import CpSat, Effort
from allocator.search.start import Known, Start

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from allocator.formulation.choices import Candidates
    from allocator.instance import Instance
    from allocator.plan import Decision, TierResult
    from allocator.search.matrix import Matrix
    from allocator.search.parameters import Parameters
    from allocator.search.price import Quotes, Wish
    from allocator.search.progress import Listener
    from allocator.tiers.base import Tier


class Nearest(NamedTuple):
    """The plan with the least of something among those that are no worse in any tier, such as the nearest to another:
    how much (rows that differ), and the least that is possible; and whether Ctrl-C ended the search."""

    plan: Plan
    value: int
    bound: int
    interrupted: bool = False


class Forced(NamedTuple):
    """A row (by index), or several, that somebody owns, None for nobody, and what `price` found of it."""

    row: int | tuple[int, ...]
    owner: str | None
    result: Result


class Session:
    """Questions about one instance. Sessions share nothing, so each may live in a thread of its own."""

    def __init__(
        self,
        instance: Instance,
        start: Plan | Mapping[int, Decision] | None = None,
        parameters: Parameters = DEFAULTS,
        candidates: Candidates | None = None,
    ) -> None:
        """`start` is a plan to begin with, or what one of another question says of some rows (by index), taken over as
        far as it can be: one that is worse, or breaks a rule, costs time and changes no value. `candidates` stand in
        for those that the instance's rules admit."""
        self._groundwork = Groundwork(instance, parameters, candidates)
        formulation = self._groundwork.formulation
        plan = start if start is None or isinstance(start, Plan) else carried(formulation, start)
        values = None if plan is None else formulation.values(plan)
        self._known = None if values is None else Known(values)
        self._solved: Result | None = None
        self.spent = 0.0
        """The work of all answers so far, about seconds."""

    @property
    def instance(self) -> Instance:
        return self._groundwork.instance

    @property
    def size(self) -> int:
        """The number of variables."""
        return self._groundwork.formulation.size

    def solve(self, limits: Limits | None = None, listener: Listener = deaf, budget: Budget | None = None) -> Result:
        """The best division within the limits, tier by tier, with what is proven of each.

        Asked again, it goes on from the plan and the proofs that are known. Ctrl-C ends it with the best plan so far.
        `budget` is one that was opened before, so that its clock counts what came before.
        """
        limits = limits or Limits()
        result = self._searched(self._run(limits, budget or self._budget(limits), listener), Start(self._known))
        if result.plan is not None:
            result = replace(result, plan=in_order(self.instance, result.plan))
            assert result.plan is not None
            self._remember(result.plan, result.tiers)
        self._solved = result
        return result

    @property
    def solved(self) -> Result | None:
        """What `solve` found, or what was taken over; None where neither was asked."""
        return self._solved

    def take_over(self, result: Result) -> None:
        """Go on from what an earlier search of the same question found: its plan, and what it proved of each tier."""
        assert result.plan is not None
        self._remember(result.plan, result.tiers)
        self._solved = result

    def price(
        self,
        row: int | tuple[int, ...],
        decision: Decision | str | None,
        limits: Limits | None = None,
        *,
        whole: bool = True,
    ) -> Result:
        """The best division in which a row (by index), or each of several, is decided so, with what is proven of each
        tier.

        `decision` is somebody's name, at the better of the places and depths, with whatever backup; None, for nobody;
        or a whole `Decision`.
        The status is `contradiction` where no plan has it. What it costs is the difference to what `solve` found,
        which is asked first where it was not. Unless the `whole` vector is asked, the search ends with the first tier
        that differs: what stands behind it is one plan's, not the best one's.
        """
        if self._solved is None:
            self.solve(limits)
        limits = limits or Limits()
        run = self._run(limits, self._budget(limits), deaf)
        rows = _rows(row)
        if not all(self._add(run.matrix, each, decision) for each in rows):
            return Result(Status.CONTRADICTION, None)
        return self._searched(run, Start(self._known, forced=rows, only_verdict=not whole))

    def prices(self, wishes: Iterable[Wish], limits: Limits | None = None) -> Quotes:
        """What each of many decisions costs in the first tier that it makes worse, beside what `solve` found; see
        `search.pricing`. Wishes that no candidate fulfils are impossible. Parts of a line that are alike share their
        prices."""
        if self._solved is None:
            self.solve(limits)
        assert self._known is not None
        limits = limits or Limits()
        run = self._run(limits, self._budget(limits), deaf)
        run.incumbent.values = self._known.values
        return Pricing(run, list(wishes), [tier.bound for tier in self._known.tiers]).quotes()

    def at_most(
        self,
        tier: int,
        most: int | None,
        limits: Limits | None = None,
        *,
        start: Plan | None = None,
        laxer: Sequence[TierResult] = (),
        listener: Listener = deaf,
    ) -> Result:
        """The best division in which a tier (by position) comes to no more than `most`, None for no limit, with what is
        proven of each tier. The status is `contradiction` where there is none.

        `start` is a plan to begin with, for which the same holds as for a session's; `laxer` what was found of the
        first tiers without the limit, or with a higher one: no plan under a limit is better than the best without it.
        """
        limits = limits or Limits()
        run = self._run(limits, self._budget(limits), listener)
        if most is not None:
            run.matrix.add(*run.incumbent.digits[tier].at_most(most))
        values = None if start is None else self._groundwork.formulation.values(start)
        known = None if values is None else Known(values, tuple(laxer))
        result = self._searched(run, Start(known))
        return result if result.plan is None else replace(result, plan=in_order(self.instance, result.plan))

    @property
    def least(self) -> tuple[int, ...]:
        """What no plan is below in each tier, whatever the limits."""
        return tuple(digit.least for digit in self._groundwork.digits)

    def nearest(
        self, old: Plan | Mapping[int, Decision], limits: Limits | None = None, forced: Forced | None = None
    ) -> Nearest | None:
        """Among the plans that are no worse in any tier than what `solve` found, one with the fewest rows different
        from an old plan (owner, place, depth or backup); what the old plan says of some rows (by index) is enough.

        With a `forced` decision the plans are those that have it and are no worse in any tier than what `price` found.
        None where there is no plan at all.
        """
        solved = forced.result if forced is not None else self._solved or self.solve(limits)
        distance = Distance(dict(enumerate(old.decisions)) if isinstance(old, Plan) else dict(old))
        return self._among_best(distance, solved, limits or Limits(), forced)

    def among_best(self, tier: Tier, limits: Limits | None = None) -> Nearest | None:
        """Among the plans that are no worse in any tier than what `solve` found, one with the least of one tier more.

        None where there is no plan at all.
        """
        return self._among_best(tier, self._solved or self.solve(limits), limits or Limits())

    def _among_best(self, tier: Tier, solved: Result, limits: Limits, forced: Forced | None = None) -> Nearest | None:
        if solved.plan is None:
            return None
        tiers = self.instance.tiers
        further = Session(replace(self.instance, tiers=(*tiers, tier)), solved.plan, self._groundwork.parameters)
        run = further._run(limits, further._budget(limits), deaf)
        if forced is not None:
            for each in _rows(forced.row):
                further._add(run.matrix, each, forced.owner)
        found = further._searched(run, Start(further._known, first=len(tiers)))
        assert found.plan is not None  # it began with one
        return Nearest(found.plan, found.tiers[-1].value, found.tiers[-1].bound, found.interrupted)

    def possible(self, owners: Mapping[int, str], work: float) -> bool:
        """Whether some plan gives each of these rows (by index) to its owner; an answer that takes more work counts as
        yes."""
        matrix = self._groundwork.matrix.branch()
        if not all(self._add(matrix, row, owner) for row, owner in owners.items()) or matrix.contradictory:
            return False
        return CpSat(matrix.programme).minimise(Linear([]), [Effort(work)]).feasible

    # -- parts of a question

    def _budget(self, limits: Limits) -> Budget:
        return Budget.of(self.instance, limits, self._groundwork.parameters)

    def _run(self, limits: Limits, budget: Budget, listener: Listener) -> Run:
        budget.begin()
        return Run(self._groundwork, limits, budget, listener)

    def _searched(self, run: Run, start: Start) -> Result:
        before = run.budget.spent
        result = Lexicographic(run, start).run()
        self.spent += run.budget.spent - before
        return result

    def _remember(self, plan: Plan, tiers: Sequence[TierResult]) -> None:
        values = self._groundwork.formulation.values(plan)
        assert values is not None  # the plan is made of candidates
        self._known = Known(values, tuple(tiers))

    def _add(self, matrix: Matrix, row: int, decision: Decision | str | None) -> bool:
        """Add a decision on a row to a branch of the matrix; False where no candidate is so."""
        asked = self._asks(row, decision)
        for constraint in asked or ():
            matrix.add(*constraint)
        return asked is not None

    def _asks(self, row: int, decision: Decision | str | None) -> list[Constraint] | None:
        """A decision on a row as linear rows; None where no candidate is so."""
        formulation = self._groundwork.formulation
        undone = [(1, formulation.unassigned[row])]
        if decision is None:
            return None if self.instance.rows[row].is_central else [Constraint(undone, 1, None)]
        if isinstance(decision, str):
            owned = formulation.variables_with(row, decision)
            return [Constraint([(1, variable) for variable in owned], 1, None)] if owned else None
        if decision.owner is None:
            central = self.instance.rows[row].is_central
            wanted = Outcome.CENTRAL if central else Outcome.UNASSIGNED
            return None if decision.outcome is not wanted else [] if central else [Constraint(undone, 1, None)]
        variables = formulation.variables_that_say(row, decision)
        if variables is None:
            return None
        said = [Constraint([(1, variable)], 1, None) for variable in variables]
        if decision.backup is not None:
            return said
        return [*said, Constraint([(1, choice.variable) for choice in formulation.backups_of_row[row]], None, 0)]


def _rows(row: int | tuple[int, ...]) -> tuple[int, ...]:
    return (row,) if isinstance(row, int) else row
