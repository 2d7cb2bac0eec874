"""How firm is a plan? What becomes of it when estimated hours turn out higher or lower: all of them, and each alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.changes.amount import Amount
from allocator.changes.task_hours import TaskHours
from allocator.check.verify import verify
from allocator.intake import complete
from allocator.scenarios.alike_parts import by_decision
from allocator.scenarios.firmness import PERCENT, Estimate, Firm, Moved
from allocator.scenarios.pairs import by_line, carried_over
from allocator.scenarios.question import Question
from allocator.scenarios.side_by_side import Stage
from allocator.search import Limits

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from allocator.basics.units import Hours
    from allocator.instance import Instance
    from allocator.intake import Intake
    from allocator.ledger import Ledger
    from allocator.plan import Plan
    from allocator.scenarios.pairs import Pair
    from allocator.scenarios.side_by_side import Answerer, Told
    from allocator.scenarios.whatif import Case

DECISIVE = 10
"""Estimates that are told."""

LOOKED_AT = 16
"""Estimates of which each is moved alone: with both ways half a minute of two cores at a school."""

SCREENED = 150
"""Estimates that are screened, those of most hours."""

WORK, NEAR = 2.5, 0.4
"""Work for one question, about seconds, and the part of it that the nearest plan may take besides."""


def firm(case: Case, seed: int, answer: Answerer, told: Told) -> Firm | None:
    """How firm the plan of a case is; None where Ctrl-C came before that was known."""
    lines = _Estimates(case)
    looked_at = lines.screened()
    groups = [lines.lines, *([line] for line in looked_at)] if lines.lines else []
    questions = [lines.question(group, sign, seed) for group in groups for sign in "-+"]
    replies = answer(questions, lambda news: told(news._replace(stage=Stage.ESTIMATES)))
    if any(reply is None for reply in replies):
        return None
    moved = [
        None
        if reply is None or reply.result.plan is None
        else _moved(case, question.instance, reply.result.plan, all(tier.proven for tier in reply.result.tiers))
        for question, reply in zip(questions, replies, strict=True)
    ]
    both = list(zip(moved[::2], moved[1::2], strict=True))
    alone = [
        Estimate(lines.heads[line], lower, higher)
        for line, (lower, higher) in zip(looked_at, both[1:], strict=True)
        if lower is not None and higher is not None
    ]
    decisive = sorted((each for each in alone if any(each.weight)), key=lambda each: each.weight, reverse=True)
    lower, higher = both[0] if both else (None, None)
    return Firm(lower, higher, tuple(decisive[:DECISIVE]), len(lines.lines), len(looked_at))


def with_estimates(intake: Intake, lines: Collection[int], sign: str) -> Intake:
    """The intake with the hours of these lines moved, as an edit of Hours would."""
    change, factor = TaskHours("", Amount(sign, Fraction(PERCENT), percent=True)), intake.rule_model.general.task_factor
    row = {row.line: row for row in complete(intake).lines.rows}
    rows = (change.with_hours(each, row[each.line], factor) if each.line in lines else each for each in intake.rows)
    return replace(intake, rows=tuple(rows))


class _Estimates:
    """The lines whose hours are estimates."""

    def __init__(self, case: Case) -> None:
        self._case = case
        rows = case.instance.rows
        self.heads = {
            rows[index].line: index
            for index in case.instance.heads
            if "hours" in rows[index].defaulted and not rows[index].is_central
        }
        """The first part of each."""

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(self.heads)

    def question(self, lines: Sequence[int], sign: str, seed: int) -> Question:
        case, instance = self._case, self._instance(lines, sign)
        assert case.result.plan is not None
        old = carried_over(by_line(case.instance, instance), case.result.plan)
        return Question(instance, old, Limits(WORK, None, 1, seed), near=NEAR)

    def _instance(self, lines: Sequence[int], sign: str) -> Instance:
        return complete(with_estimates(self._case.intake, lines, sign)).instance

    def screened(self) -> list[int]:
        """The lines to look at: first those with which the plan as it stands breaks a rule once they take more hours,
        or an undone row has room once they take less; then the others; of each those of most hours."""
        order = sorted(self.heads, key=self._hours, reverse=True)
        tight = {line for line in order[:SCREENED] if self._leaves_room(line) or self._bursts(line)}
        return sorted(order, key=lambda line: line not in tight)[:LOOKED_AT]

    def _hours(self, line: int) -> Hours:
        instance = self._case.instance
        return sum(instance.rows[index].hours for index in instance.parts_of[self.heads[line]])

    def _bursts(self, line: int) -> bool:
        """Whether more hours of a line break the plan as it stands."""
        instance, plan = self._instance([line], "+"), self._case.ledger.plan
        alike = instance.keys == self._case.instance.keys
        return not alike or not verify(instance, plan).sound

    def _leaves_room(self, line: int) -> bool:
        """Whether less hours of a line leave its owner, or the line itself, enough for a row that nobody does."""
        ledger, indices = self._case.ledger, self._case.instance.parts_of[self.heads[line]]
        for index in indices:
            owner, row = ledger.plan.decisions[index].owner, ledger.instance.rows[index]
            if owner is None and row.minimum * (100 - PERCENT) <= 100 * max(self._left.values(), default=0):
                return True
            if owner in self._left and self._least_undone * 100 <= 100 * self._left[owner] + PERCENT * row.hours:
                return True
        return False

    @cached_property
    def _left(self) -> dict[str, Hours]:
        """The hours that each member has left."""
        ledger: Ledger = self._case.ledger
        return {each.name: each.available - ledger.accounts[each.name].used for each in ledger.instance.members}

    @cached_property
    def _least_undone(self) -> float:
        rows, decisions = self._case.instance.rows, self._case.ledger.plan.decisions
        undone = (r.minimum for r, each in zip(rows, decisions, strict=True) if each.owner is None and not r.is_central)
        return min(undone, default=float("inf"))


def _moved(case: Case, instance: Instance, plan: Plan, proven: bool) -> Moved:
    """What another plan decides otherwise; the parts of a line are alike, and one more or less of them no change."""
    old = case.ledger.plan
    pairs: Sequence[Pair] = by_decision(by_line(case.instance, instance), (case.instance, old), (instance, plan))
    others: list[int] = []
    dropped: list[int] = []
    taken: list[int] = []
    for before, after in pairs:
        if before is None or after is None:
            continue
        was, is_ = old.decisions[before].owner, plan.decisions[after].owner
        if was != is_:
            (dropped if is_ is None else taken if was is None else others).append(before)
    hours = sum(case.instance.rows[index].minimum for index in (*dropped, *taken))
    return Moved(tuple(others), tuple(dropped), tuple(taken), hours, proven)
