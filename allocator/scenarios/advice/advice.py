"""Advice on a case: every step that helps, the value of hours, and the ways out of each core line that nobody does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Protocol, cast

from allocator.categories import Concern
from allocator.explain.headroom import Headroom
from allocator.ledger import Ledger
from allocator.scenarios.advice.base import Base, Line
from allocator.scenarios.advice.catalogue import catalogue
from allocator.scenarios.advice.curves import Curve, Curving
from allocator.scenarios.advice.effects import Effect, Probe
from allocator.scenarios.advice.hiring import Hiring
from allocator.scenarios.advice.row_names import row_name
from allocator.scenarios.advice.steps import StepKind
from allocator.scenarios.advice.ways import NoWay, Spare, Way, WayOut, undominated
from allocator.scenarios.side_by_side import Stage
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.scenarios.advice.catalogue import Catalogue
    from allocator.scenarios.advice.steps import Family, Step
    from allocator.scenarios.side_by_side import Told
    from allocator.scenarios.whatif import Case

PAIRS = 16
"""Pairs of steps that are tried for one line at most."""
AMOUNTS, ALL_PAIRS = 160, 96
"""Amounts, and pairs, that are tried for all lines together: a school needs fewer, in a community with many core lines
undone each has its part of them."""
WORK = 1.5
"""The most work (about seconds) of one search; a school takes a tenth of it, a community all of it now and then."""


class Question(Protocol):
    """A question about the case after steps, answered in a process of its own."""

    def answered(self) -> Any: ...


if TYPE_CHECKING:
    Answers = Callable[[Sequence[Question]], list[Any]]
    """Answers to questions, in their order. Raises KeyboardInterrupt where they were broken off."""


@dataclass(frozen=True)
class WaysOut:
    """The ways out of one core line, and whether there are no others: `tried` says of how many steps and pairs it was
    asked."""

    line: Line
    ways: tuple[Way, ...]
    tried: int
    complete: bool


@dataclass(frozen=True)
class Advice:
    """What may be done. `effects` are of steps that bring something, `curves` of amounts, `hires` with the hours in
    which all is done that a newcomer of that kind can do."""

    base: Base
    effects: tuple[Effect, ...]
    curves: tuple[Curve, ...]
    hires: tuple[Effect, ...]
    ways: tuple[WaysOut, ...]


@dataclass(frozen=True)
class Answered:
    """An answer on its way from another process; questions of advice are never broken off halfway."""

    answer: Any
    interrupted: bool = False


def asked(question: Question) -> Answered:
    """The answer to a question of any kind."""
    return Answered(question.answered())


def answers_of(answerer: Callable[..., list[Any]], told: Told) -> Answers:
    """Questions answered side by side (see `side_by_side`, which is given `asked`)."""

    def answers(questions: Sequence[Question]) -> list[Any]:
        found = answerer(questions, lambda news: told(news._replace(stage=Stage.ADVICE))) if questions else []
        if any(each is None for each in found):
            raise KeyboardInterrupt
        return [cast("Answered", each).answer for each in found]

    return answers


def base_of(case: Case, work: float = WORK) -> Base:
    """The case as questions have it. Raises ValueError where there is no plan."""
    return Base(case.intake, case.instance, case.ledger.plan, case.result.tiers, work)


def advise(base: Base, answers: Answers) -> Advice:
    """Everything that may be done about the work that nobody does."""
    may = catalogue(base)
    strict = next((place for place, tier in enumerate(tiers_of(base.instance)) if tier.is_gathered), base.depth)
    core = _core(base)
    probes = [Probe(base, (step,), _can(step, core), None if _is_plain(step) else strict) for step in may.steps]
    curves = [Curving(base, family) for family in may.families]
    hires = [Hiring(base, family, strict) for family in may.hires]
    spares = [Spare(base, line) for line in core]
    found = iter(answers([*probes, *curves, *hires, *spares]))
    effects = [next(found) for _ in probes]
    traced = [next(found) for _ in curves]
    hired = [next(found) for _ in hires]
    instead = dict(zip(core, found, strict=True))
    ways = _Ways(base, may, effects, instead).found(answers)
    return Advice(
        base,
        tuple(each for each in effects if each is not None),
        tuple(each for each in traced if each is not None),
        tuple(each for each in hired if each is not None),
        ways,
    )


def _core(base: Base) -> tuple[Line, ...]:
    rows = base.instance.rows
    return tuple(
        line
        for line in base.undone
        if base.instance.concern(rows[Base.indices(base.instance, line)[0]]) is Concern.CORE
    )


def _is_plain(step: Step) -> bool:
    """Steps that take a line away from the team: always asked whole."""
    return step.kind in (StepKind.CENTRAL, StepKind.DEFER)


def _can(step: Step, core: tuple[Line, ...]) -> tuple[Line, ...]:
    return () if _is_plain(step) else core


class _Ways:
    """The ways out of every core line: what single steps were found to bring, then amounts, then pairs."""

    def __init__(
        self, base: Base, may: Catalogue, effects: Sequence[Effect | None], instead: dict[Line, bool | None]
    ) -> None:
        self._base, self._instead = base, instead
        self._families = (*may.families, *may.hires)
        self._who_may = Headroom(Ledger(base.instance, base.plan)).who_may
        self._steps = [step for step in may.steps if step.kind is not StepKind.PARTNER]
        self._by_step = dict(zip(may.steps, effects, strict=True))

    def found(self, answers: Answers) -> tuple[WaysOut, ...]:
        lines = tuple(self._instead)
        single = {line: self._fixed(line) for line in lines}
        asked = [(line, family) for line in lines for family in self._promising(line)]
        replies = answers([self._out(line, (), (family,), (family.most,)) for line, family in asked])
        least: dict[tuple[Line, Family], int] = {}
        open_lines = {line for line in lines if self._instead[line] is None}
        for (line, family), reply in zip(asked, replies, strict=True):
            if isinstance(reply, Way):
                single[line].append(reply)
                least[line, family] = reply.numbers[0] or 0
            elif not reply.proven:
                open_lines.add(line)
        pairs = {line: self._pairs(line, single[line], least) for line in lines}
        most = min(PAIRS, ALL_PAIRS // max(len(lines), 1))
        flat = [question for line in lines for question in pairs[line][:most]]
        for question, reply in zip(flat, answers(flat), strict=True):
            if isinstance(reply, Way):
                single[question.line].append(reply)
            elif isinstance(reply, NoWay) and not reply.proven:
                open_lines.add(question.line)
        return tuple(
            WaysOut(
                line,
                tuple(undominated(single[line])),
                len(self._candidates(line)) + len(self._promising(line)) + len(pairs[line][:most]),
                line not in open_lines and self._is_all(line) and len(pairs[line]) <= most,
            )
            for line in lines
        )

    def _promising(self, line: Line) -> tuple[Family, ...]:
        """The families that are tried for a line: first those of whoever may do it."""
        may = {slot.name for index in Base.indices(self._base.instance, line) for slot in self._who_may.get(index, ())}
        most = max(AMOUNTS // max(len(self._instead), 1), 4)
        others = (StepKind.HIRE, StepKind.POOL, StepKind.BUDGET)
        ranked = sorted(self._families, key=lambda each: each.who not in may and each.kind not in others)
        return tuple(ranked[:most])

    def _is_all(self, line: Line) -> bool:
        return len(self._promising(line)) == len(self._families)

    def _candidates(self, line: Line) -> list[Step]:
        """Steps without an amount that may concern a line: of those about rows, its own alone."""
        own = (StepKind.SPLIT, StepKind.CENTRAL, StepKind.DEFER)
        name = self._name(line)
        return [step for step in self._steps if step.kind not in own or step.who == name]

    def _name(self, line: Line) -> str:
        return row_name(self._base, line).en

    def _fixed(self, line: Line) -> list[Way]:
        """What steps without an amount do by themselves."""
        found = []
        for step in self._candidates(line):
            effect = self._by_step[step]
            if effect is None:
                continue
            if step.kind is StepKind.DEFER:
                found.append(Way(line, (step,), None, effect, (None,)))
            elif line in effect.strengths and (not self._instead[line] or self._is_better(effect, line)):
                found.append(Way(line, (step,), effect.strengths[line], effect, (None,)))
        return found

    def _is_better(self, effect: Effect, line: Line) -> bool:
        return effect.difference[self._base.own_tier(line)].amount < 0

    def _out(self, line: Line, fixed: tuple[Step, ...], families: tuple[Family, ...], most: tuple[int, ...]) -> WayOut:
        return WayOut(self._base, line, fixed, families, most, instead=bool(self._instead[line]))

    def _pairs(self, line: Line, single: list[Way], least: dict[tuple[Line, Family], int]) -> list[WayOut]:
        """Two steps of which neither gets the line done by itself, or less of those that do."""
        done = {way.steps[0] for way in single}
        plain = [step for step in self._candidates(line) if step not in done and not _is_plain(step)]
        families = [
            (family, least.get((line, family), family.most + 1) - 1)
            for family in self._promising(line)
            if least.get((line, family), 2) > 1
        ]
        two = [self._out(line, pair, (), ()) for pair in combinations(plain, 2)]
        one = [self._out(line, (step,), (family,), (most,)) for step in plain for family, most in families]
        both = [
            self._out(line, (), pair, most)
            for (a, most_a), (b, most_b) in combinations(families, 2)
            if not (a.who == b.who and a.kind is StepKind.HIRE) and not (a.kind is b.kind is StepKind.HIRE)
            for pair, most in (((a, b), (most_a, most_b)), ((b, a), (most_b, most_a)))
        ]
        return [*two, *one, *both]
