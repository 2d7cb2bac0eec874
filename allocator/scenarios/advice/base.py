"""The case as it stands, as every question of advice has it, and the changed cases beside it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from allocator.check.verify import verify
from allocator.intake import complete
from allocator.ledger import Ledger
from allocator.plan import Outcome, Plan
from allocator.scenarios.advice.filled import filled
from allocator.scenarios.advice.steps import after
from allocator.scenarios.pairs import Pair, by_line, carried_over
from allocator.search import Limits, Session
from allocator.search.side_tiers import Excess, Undone
from allocator.tiers.base import PERMILLE, tiers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.categories import Concern
    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.plan import Decision, Result, TierResult
    from allocator.scenarios.advice.steps import Step
    from allocator.tiers.base import Tier


LARGE = 150
"""Rows from which on a case is no single school's."""


class Line(NamedTuple):
    """A line of Tasks, all of its parts: its number and school."""

    number: int
    school: str


@dataclass(frozen=True)
class Base:
    """The case as it stands: its best plan, the tiers' values and bounds, and the work that one search may take."""

    intake: Intake
    instance: Instance
    plan: Plan
    tiers: tuple[TierResult, ...]
    work: float

    @property
    def limits(self) -> Limits:
        return Limits(work=self.work, workers=1)

    @cached_property
    def undone(self) -> tuple[Line, ...]:
        """The lines that nobody does, or not all parts of."""
        rows, decisions = self.instance.rows, self.plan.decisions
        left = [rows[index] for index, each in enumerate(decisions) if each.outcome is Outcome.UNASSIGNED]
        return tuple(dict.fromkeys(Line(row.line, row.school) for row in left))

    @cached_property
    def depth(self) -> int:
        """How many tiers there are before the one that looks at shares of hours: these change with every hundredth."""
        for position, tier in enumerate(tiers_of(self.instance)):
            if tier.unit.en == PERMILLE:
                return position
        return len(self.tiers)

    @cached_property
    def strict(self) -> int:
        """How many tiers there are before the one that weighs everything else: what must be."""
        gathered = (place for place, tier in enumerate(tiers_of(self.instance)) if tier.is_gathered)
        return next(gathered, self.depth)

    @cached_property
    def is_large(self) -> bool:
        """Whether a search of the case costs so much that fewer questions can be asked."""
        return len(self.instance.rows) > LARGE

    def after(self, steps: Sequence[Step]) -> Changed:
        """The case after steps, made once. Raises ChangeError where a step can't be made."""
        key = tuple(steps)
        if key not in self._made:
            self._made[key] = Changed(self, key)
        return self._made[key]

    @cached_property
    def _made(self) -> dict[tuple[Step, ...], Changed]:
        return {}

    def __getstate__(self) -> dict[str, object]:
        """What was given, without what was worked out of it: that is made again in another process."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def people(self) -> Intake:
        """The case without its rows."""
        return replace(self.intake, rows=())

    def values(self, depth: int) -> tuple[int, ...]:
        return tuple(tier.value for tier in self.tiers[:depth])

    def is_proven(self, depth: int) -> bool:
        return all(tier.proven for tier in self.tiers[:depth])

    def own_tier(self, line: Line) -> int:
        """The position of the first tier that counts a line as undone; the last one, where none is named so."""
        concern = self.concern(line).value
        keys = [tier.key for tier in tiers_of(self.instance)]
        return keys.index(concern) if concern in keys else max(self.depth - 1, 0)

    def concern(self, line: Line) -> Concern:
        return self.instance.concern(self.instance.rows[self.indices(self.instance, line)[0]])

    def parts_undone(self, line: Line) -> tuple[int, ...]:
        """The parts of a line that nobody does."""
        decisions = self.plan.decisions
        parts = self.indices(self.instance, line)
        return tuple(index for index in parts if decisions[index].outcome is Outcome.UNASSIGNED)

    @staticmethod
    def indices(instance: Instance, line: Line) -> tuple[int, ...]:
        """The parts of a line in an instance; none where it is not there."""
        return tuple(
            index for index, row in enumerate(instance.rows) if (row.line, row.school) == (line.number, line.school)
        )


class Changed:
    """The case after steps, and searches of it that begin with the plan as it stands."""

    def __init__(self, base: Base, steps: Sequence[Step]) -> None:
        """Raises ChangeError where a step can't be made."""
        self.base = base
        self.instance = complete(after(base.intake, steps)).instance
        self.old = carried_over(by_line(base.instance, self.instance), base.plan)
        if base.is_large and steps:
            self.old = dict(enumerate(filled(base.instance, self.instance, self.old).decisions))

    def does(self, line: Line | None, limits: Sequence[int]) -> bool:
        """Whether the plan that searches begin with does a line and is within these limits of the first tiers."""
        plan = Plan(tuple(self.old[index] for index in range(len(self.instance.rows))))
        ledger = Ledger(self.instance, plan)
        done = [] if line is None else [plan.decisions[each] for each in Base.indices(self.instance, line)]
        held = zip(tiers_of(self.instance), limits, strict=False)
        return all(each.outcome is not Outcome.UNASSIGNED for each in done) and all(
            tier.value(ledger) <= limit for tier, limit in held
        )

    def session(self, tiers: Sequence[Tier], near: Mapping[int, Decision] | None = None) -> Session:
        """A session with other tiers, that begins near a plan (by row), else near the one as it stands."""
        return Session(replace(self.instance, tiers=tuple(tiers)), self.old if near is None else near)

    def first(self, depth: int) -> Result:
        """The best of the first tiers."""
        return self.session(tiers_of(self.instance)[:depth]).solve(self.base.limits)

    def was_possible(self, plan: Plan) -> bool:
        """Whether a plan of the case after the steps was one before them too: then it is not the steps that make it
        better. Never so where the case as it stands is proven best."""
        before, pairs = self.base.instance, by_line(self.base.instance, self.instance)
        if self.base.is_proven(self.base.strict) or any(each.old is None or each.new is None for each in pairs):
            return False
        decisions = carried_over([Pair(each.new, each.old) for each in pairs], plan)
        known = {*before.member, *before.partner, None}
        if any(each.owner not in known or each.backup not in known for each in decisions.values()):
            return False
        return verify(before, Plan(tuple(decisions[index] for index in range(len(before.rows))))).sound

    def no_worse(self, line: Line | None, limits: Sequence[int]) -> list[Tier]:
        """Tiers that are all 0 where a plan does the line and is within these limits of the first tiers."""
        done: list[Tier] = [] if line is None else [Undone(Base.indices(self.instance, line))]
        held = zip(tiers_of(self.instance), limits, strict=False)
        return [*done, *(Excess(tier, limit) for tier, limit in held)]


def is_reached(result: Result, tiers: int) -> bool | None:
    """Whether the first tiers are all 0; None where the search left it open."""
    if result.plan is None:
        return False
    first = result.tiers[:tiers]
    if all(tier.value == 0 for tier in first):
        return True
    return False if any(tier.bound > 0 for tier in first) else None
