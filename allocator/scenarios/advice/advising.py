"""Advice worked out, in a few rounds of questions that are answered side by side: what steps bring and where amounts
begin to help; the least that each core line takes; what those amounts bring, and which pairs there are; the pairs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from allocator.categories import Concern
from allocator.scenarios.advice.advice import Advice, LeftOut, Part
from allocator.scenarios.advice.as_it_stands import AsItStands
from allocator.scenarios.advice.base import Base, Line
from allocator.scenarios.advice.catalogue import catalogue, not_urgent
from allocator.scenarios.advice.curves import MOST_STEPS, Curve, Curving
from allocator.scenarios.advice.effects import Probe, Strength
from allocator.scenarios.advice.enough import Enough
from allocator.scenarios.advice.hiring import Hiring
from allocator.scenarios.advice.steps import StepKind
from allocator.scenarios.advice.twins import twins
from allocator.scenarios.advice.ways import Spare
from allocator.scenarios.advice.ways_out import WaysOutOfLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from allocator.plan import Decision
    from allocator.scenarios.advice.advice import Answers, Question
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.steps import Family, Step

MOST_LINES = 4
"""Core lines of a large case of which all ways out are looked for, those of most hours."""


def advise(base: Base, answers: Answers) -> Advice:
    """Everything that may be done about the work that nobody does."""
    return _Advising(base, answers).advice()


class _Advising:
    """The rounds."""

    def __init__(self, base: Base, answers: Answers) -> None:
        self._base = base
        self._ask = answers
        self._asked = 0
        self._may = catalogue(base)
        self._twins = twins(base, self._may.families)
        self._families = [each for each in self._may.families if each not in self._twins.answers]
        self._core = _core(base)
        by_hours = sorted(self._core, key=lambda line: -_hours(base, line))
        self._looked_at = tuple(by_hours[:MOST_LINES]) if base.is_large else self._core
        self._effects: dict[tuple[Step, ...], Effect | None] = {}
        self._asked_whole: set[tuple[Step, ...]] = set()
        self._swapped: tuple[Line, ...] = ()

    def advice(self) -> Advice:
        curves, hired, instead = self._first_round()
        ways = WaysOutOfLines(self._base, self._may, self._families, self._twins, instead, self._looked_at)
        for (line, family), found in self._answered(ways.amounts()):
            ways.take_amount(line, family, found)
        firsts = {each.family: each.family.at(each.breakpoints[0].number) for each in curves if each.breakpoints}
        hires = {family: family.at(found.number) for family, found in hired.items() if found.number is not None}
        near: dict[tuple[Step, ...], Mapping[int, Decision] | None] = {
            (firsts[each.family],): each.near for each in curves if each.family in firsts
        }
        near |= {(step,): hired[family].near for family, step in hires.items()}
        pairings = ways.pairings(self._effects)
        found_pairs = self._probe({**ways.steps(), **near}, pairings.values())
        for line, pairs in zip(pairings, found_pairs, strict=True):
            ways.take_pairs(line, pairs)
        for (line, family), found in self._answered(ways.deeper(self._effects)):
            ways.take_deeper(line, family, found)
        for (line, _), found_pair in self._answered(ways.pair_amounts()):
            ways.take_pair(line, found_pair)
        self._probe(ways.steps())
        curves = self._with_effects(curves, firsts, ways.least)
        return Advice(
            self._base,
            tuple(effect for step in self._may.steps if (effect := self._effects[step,]) and self._helps(effect)),
            tuple(self._with_twins(curves)),
            tuple(effect for step in hires.values() if (effect := self._effects[step,]) and self._helps(effect)),
            ways.found(self._effects, self._core),
            tuple(self._left_out(curves)),
            self._asked,
            self._swapped,
        )

    def _first_round(self) -> tuple[list[Curve], dict[Family, Any], dict[Line, bool | None]]:
        base = self._base
        depth, most = (base.strict, 1) if base.is_large else (base.depth, MOST_STEPS)
        probes = [
            Probe(base, (step,), *((), None) if is_plain(step) else (self._looked_at, base.strict))
            for step in self._may.steps
        ]
        curves = [Curving(base, family, depth, most) for family in self._families]
        hires = [Hiring(base, family, base.strict) for family in self._may.hires]
        spares = [Spare(base, line) for line in self._looked_at]
        found = iter(self._answers([*hires, *curves, *probes, *spares]))
        hired = {family: next(found) for family in self._may.hires}
        traced = [next(found) for _ in curves]
        self._effects |= {probe.steps: next(found) for probe in probes}
        return [each for each in traced if each is not None], hired, dict(zip(self._looked_at, found, strict=True))

    def _answers(self, questions: Sequence[Question]) -> list[Any]:
        self._asked += len(questions)
        return self._ask(questions)

    def _answered(self, questions: Mapping[tuple[Line, Any], Question]) -> Iterable[tuple[tuple[Line, Any], Any]]:
        return zip(questions, self._answers(list(questions.values())), strict=True)

    def _probe(
        self,
        steps: Mapping[tuple[Step, ...], Mapping[int, Decision] | None],
        others: Iterable[Question] = (),
    ) -> list[Any]:
        """What steps bring that was not asked before, or only of the tiers that must be, with plans to begin with; and
        answers to other questions."""
        new = [
            Probe(self._base, each, self._looked_at, near=near)
            for each, near in steps.items()
            if self._effects.get(each) is None and each not in self._asked_whole
        ]
        self._asked_whole |= {probe.steps for probe in new}
        rest = list(others)
        found = self._answers([*rest, *new])
        self._effects |= {probe.steps: effect for probe, effect in zip(new, found[len(rest) :], strict=True)}
        return found[: len(rest)]

    def _with_effects(
        self, curves: Iterable[Curve], firsts: Mapping[Family, Step], least: Mapping[tuple[Line, Family], int]
    ) -> list[Curve]:
        """Curves with what their first amounts bring; lines that take no smaller amount are marked as such."""
        asked = {
            (line, curve.family): Enough(self._base, curve.family, curve.breakpoints[0].number, line)
            for curve in curves
            if curve.family in firsts and (effect := self._effects[firsts[curve.family],]) is not None
            for line in effect.lines(Strength.WILL)
        }
        open_ones = {key: each for key, each in asked.items() if key not in least}
        enough = {key: least[key] == each.number for key, each in asked.items() if key in least}
        even = [AsItStands(self._base, lines)] if (lines := self._maybe()) else []
        answers = self._answers([*open_ones.values(), *even])
        enough |= dict(zip(open_ones, answers, strict=False))
        self._swapped = answers[-1] if even else ()
        found = []
        for curve in curves:
            effect = None if curve.family not in firsts else self._effects[firsts[curve.family],]
            if effect is not None and self._helps(effect):
                strengths = {
                    line: Strength.ENOUGH if enough.get((line, curve.family)) else its
                    for line, its in effect.strengths.items()
                }
                curve = replace(curve, effects=(replace(effect, strengths=strengths),))
            found.append(curve)
        return found

    def _maybe(self) -> tuple[Line, ...]:
        """The lines that some step can get done, though not for sure: an even swap may do them too. In a large case
        nothing of the kind could be proven."""
        if self._base.is_large:
            return ()
        told = [effect.lines(Strength.CAN) for effect in self._effects.values() if effect is not None]
        return tuple(line for line in self._base.undone if any(line in lines for lines in told))

    def _with_twins(self, curves: Iterable[Curve]) -> list[Curve]:
        """The curves of all families, in the order of the catalogue."""
        known = {curve.family: curve for curve in curves}
        found = []
        for family in self._may.families:
            curve = known.get(self._twins.answers.get(family, family))
            if curve is not None:
                found.append(curve if curve.family == family else self._twin(family, curve))
        return found

    def _twin(self, family: Family, curve: Curve) -> Curve:
        """The curve of a budget that counts as another one does."""
        numbered = ((self._twins.number(family, each.number), each) for each in curve.breakpoints)
        points = tuple(each._replace(number=number) for number, each in numbered if number is not None)
        known = family.most if curve.known == curve.family.most else self._twins.number(family, curve.known)
        effects: tuple[Effect, ...] = ()
        if curve.effects and points:
            effects = (self._twins.effect(curve.effects[0], (family.at(points[0].number),)),)
        return replace(curve, family=family, breakpoints=points, known=known or family.most, effects=effects)

    def _helps(self, effect: Effect) -> bool:
        """Whether steps get a line done, or off the list, or make better what must be: points alone are no reason."""
        better = [each.amount for each in effect.difference[: self._base.strict] if each.amount]
        return bool(effect.strengths) or effect.steps[0].kind is StepKind.DEFER or (bool(better) and better[0] < 0)

    def _left_out(self, curves: Iterable[Curve]) -> Iterable[LeftOut]:
        """What is not asked of a large case."""
        if not self._base.is_large:
            return
        yield LeftOut(Part.WEIGHED)
        yield LeftOut(Part.LEVELS)
        if any(curve.breakpoints for curve in curves):
            yield LeftOut(Part.CURVES)
        if count := not_urgent(self._base):
            yield LeftOut(Part.NOT_URGENT, count)
        if count := len(self._core) - len(self._looked_at):
            yield LeftOut(Part.CORE, count)


def _core(base: Base) -> tuple[Line, ...]:
    return tuple(line for line in base.undone if base.concern(line) is Concern.CORE)


def _hours(base: Base, line: Line) -> int:
    return sum(base.instance.rows[index].hours for index in Base.indices(base.instance, line))


def is_plain(step: Step) -> bool:
    """Whether a step takes a line away from the team: always asked whole."""
    return step.kind in (StepKind.CENTRAL, StepKind.DEFER)
