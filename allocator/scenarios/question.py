"""A question that is answered near an old plan: picklable, so that many are answered side by side."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from allocator.ledger import Ledger
from allocator.plan import Status
from allocator.search import Limits, Session
from allocator.search.conflict import irreducible_pins
from allocator.search.progress import deaf
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.instance import Instance
    from allocator.plan import Decision, Plan, Result, TierResult
    from allocator.search.progress import Listener

NEAREST = 0.05
"""The part of a question's work that the nearest plan may take besides: at a school about a second, in which half of
the distances are proven least; ten times as much proves some more of them and spares one row in ten."""


@dataclass(frozen=True)
class Question:
    """An instance, what an old plan says of its rows (by index), and the limits of the search.

    `tiers` is how many of the instance's tiers are asked, the first ones; None for all. Only then the plan is taken to
    the nearest one, for which `near` is the part of the work that may be spent besides.
    """

    instance: Instance
    old: Mapping[int, Decision] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    tiers: int | None = None
    near: float = NEAREST


@dataclass(frozen=True)
class Differing:
    """How many rows differ from the old plan, and the least that could."""

    value: int
    bound: int


@dataclass(frozen=True)
class Reply:
    """The result, and how far its plan is from the old one; None where there is no plan, or nobody asked.

    `interrupted` says that Ctrl-C came before the question was answered as its limits allow.
    """

    result: Result
    differing: Differing | None = None
    interrupted: bool = False


def answered(question: Question, listener: Listener = deaf) -> Reply:
    """The best plan, found from the old one on; of the equally good ones the nearest to it."""
    instance = question.instance
    if question.tiers is not None:
        instance = replace(instance, tiers=instance.tiers[: question.tiers])
    session = Session(instance, question.old or None)
    result = session.solve(question.limits, listener)
    if result.status is Status.CONTRADICTION and question.tiers is None:
        return Reply(replace(result, conflict=irreducible_pins(instance)))
    interrupted = result.interrupted
    if question.tiers is not None or result.plan is None or interrupted:
        return Reply(result, interrupted=interrupted)
    near = session.nearest(
        question.old, replace(question.limits, work=question.near * question.limits.work_for(len(instance.rows)))
    )
    assert near is not None  # there is a plan
    differing = Differing(near.value, near.bound)
    return Reply(with_plan(instance, result, near.plan), differing, near.interrupted)


def with_plan(instance: Instance, result: Result, plan: Plan) -> Result:
    """The result with another plan that is no worse in any tier."""
    ledger = Ledger(instance, plan)
    tiers: list[TierResult] = []
    for tier, found in zip(tiers_of(instance), result.tiers, strict=True):
        tiers.append(replace(found, value=tier.value(ledger)))
    return replace(result, plan=plan, tiers=tuple(tiers))
