"""Advice as JSON (SPEC, F): every step with its amount, how surely it helps, what it brings and whom it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.plan import Result, Status
from allocator.report.plan_json import to_json
from allocator.report.whatif_json import difference_json
from allocator.scenarios.advice.effects import Strength
from allocator.scenarios.advice.steps import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from allocator.report.advice.answer import AdviceAnswer
    from allocator.scenarios.advice.base import Line
    from allocator.scenarios.advice.curves import Curve
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.given_up import GivenUp
    from allocator.scenarios.advice.steps import Step


def advice_json(answer: AdviceAnswer, rule_model_name: str, status: Status) -> dict[str, Any]:
    """The advice as a JSON object."""
    advice = answer.advice
    baseline = to_json(
        answer.instance, Result(status, answer.base.plan, answer.base.tiers), rule_model_name, answer.language
    )
    del baseline["seconds"]
    effects = [*advice.effects, *(each for curve in advice.curves for each in curve.effects), *advice.hires]
    return {
        "baseline": baseline,
        "steps": [step for effect in effects for step in _steps(answer, effect)],
        "curves": [_curve(curve) for curve in advice.curves],
        "ways": [
            {
                **_row(answer, out.line),
                "ways": [
                    {
                        "steps": [_step(step) for step in way.steps],
                        "strength": None if way.strength is None else way.strength.value,
                        "difference": [difference_json(each) for each in way.effect.difference],
                        "cost": _cost(way.effect),
                        "gives_up": _given_up(answer, way.given_up),
                    }
                    for way in out.ways
                ],
                "tried": out.tried,
                "complete": out.complete,
                "open": [each.value for each in out.why],
            }
            for out in advice.ways
        ],
        "as_it_stands": [_row(answer, line) for line in advice.swapped],
        "asked": advice.asked,
        "not_looked_at": [{"what": each.part.value, "count": each.lines} for each in advice.left_out],
    }


def _cost(effect: Effect) -> str | None:
    """The tier that pays for the first that becomes better, where one does for sure."""
    return None if effect.cost is None else effect.cost.tier.key


def _steps(answer: AdviceAnswer, effect: Effect) -> Iterator[dict[str, Any]]:
    """An entry for each strength with which the step helps some rows; one without any where it helps none."""
    by_strength = [(strength, effect.lines(strength)) for strength in Strength]
    step = effect.steps[0]
    if step.kind is StepKind.DEFER or not effect.strengths:
        yield _entry(answer, effect, None, ())
    for strength, lines in by_strength:
        if lines:
            yield _entry(answer, effect, strength, lines)


def _entry(answer: AdviceAnswer, effect: Effect, strength: Strength | None, lines: Iterable[Line]) -> dict[str, Any]:
    return {
        **_step(effect.steps[0]),
        "strength": None if strength is None else strength.value,
        "difference": [difference_json(each) for each in effect.difference],
        "cost": _cost(effect),
        "rows": [_row(answer, line) for line in lines],
        "gives_up": _given_up(answer, answer.instead(effect)),
        "proven": effect.proven,
    }


def _given_up(answer: AdviceAnswer, given: Iterable[GivenUp]) -> list[dict[str, Any]]:
    """What is done as things are and stays undone instead: how many more parts, and their minimum hours."""
    return [{**_row(answer, each.line), "parts": each.parts, "hours": each.hours / 100} for each in given]


def _step(step: Step) -> dict[str, Any]:
    """A step, with the lines of a scenario that make it; amounts in the unit that the change takes."""
    return {
        "step": step.kind.value,
        "who": step.who,
        "cluster": None if step.cluster is None else step.cluster.value,
        "amount": None if step.amount is None else float(step.amount),
        "changes": [{"change": line.change.en, "who": line.who.en, "value": line.value.en} for line in step.lines],
    }


def _row(answer: AdviceAnswer, line: Line) -> dict[str, Any]:
    return {"row": line.number, "school": line.school, "task": answer.row(line).task}


def _curve(curve: Curve) -> dict[str, Any]:
    """The amounts at which a tier becomes better; with less than the first, nothing does."""
    scale = 1 if curve.tier is None else curve.tier.scale
    grain = curve.family.grain
    return {
        "step": curve.family.kind.value,
        "who": curve.family.who,
        "tier": None if curve.tier is None else curve.tier.key,
        "before": None if curve.tier is None else curve.before / scale,
        "breakpoints": [
            {"amount": float(point.number * grain), "value": point.value / scale} for point in curve.breakpoints
        ],
        "known_to": float(curve.known * grain),
        "most": float(curve.family.most * grain),
        "proven": curve.proven,
    }
