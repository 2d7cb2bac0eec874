"""Differences: aim by aim, what each scenario comes to beside the baseline, and how certain that is; then what was
weighed, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.page import BLANK, Cell, Look, Page, heading, table, text, title
from allocator.report.whatif.verdicts import CERTAINTY, OTHER_WEIGHTS, told, weighed

if TYPE_CHECKING:
    from allocator.report.page import Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.whatif import Comparison

TITLE = Text("Differences", "Verschillen")
HEADERS = (
    same("Scenario"),
    Text("Aim", "Doel"),
    Text("Unit", "Eenheid"),
    Text("Baseline", "Basis"),
    Text("Scenario's", "Van het scenario"),
    Text("Difference", "Verschil"),
    Text("At least", "Minstens"),
    Text("At most", "Hoogstens"),
    Text("How certain", "Hoe zeker"),
    Text("In words", "In woorden"),
)
ORDER = Text(
    "Aims stand in their order: the first in which a scenario differs decides; what stands behind it weighs only where"
    " all before it are equal.",
    "Doelen staan op volgorde: het eerste waarin een scenario verschilt, beslist; wat erna komt, telt enkel waar alles"
    " ervoor gelijk is.",
)
PARTS = Text("What was weighed, part by part", "Wat afgewogen werd, deel per deel")
PART_HEADERS = (
    same("Scenario"),
    Text("Part", "Onderdeel"),
    Text("Unit", "Eenheid"),
    Text("More or less", "Meer of minder"),
    Text("Points", "Punten"),
)


def page(answer: WhatIfAnswer) -> Page:
    """Two tables below each other, off paper."""
    language = answer.language
    tiers = [line for outcome in answer.outcomes for line in _tiers(answer, outcome)]
    parts = [line for outcome in answer.outcomes for line in _parts(answer, outcome)]
    lines: list[Line] = [title(TITLE, language), (text(answer.to(ORDER), Look.PARAGRAPH),)]
    lines += table(HEADERS, tiers, language)
    if parts:
        lines += [BLANK, heading(PARTS, language), *table(PART_HEADERS, parts, language)]
    return Page(TITLE, tuple(lines), (32, 40, 13, 13, 13, 13, 13, 13, 22, 60), frozen=(1, 2), printed=False)


def _tiers(answer: WhatIfAnswer, outcome: Comparison) -> list[Line]:
    if not outcome.has_plans:
        return []
    return [_tier(answer, outcome, each) for each in outcome.tiers]


def _tier(answer: WhatIfAnswer, outcome: Comparison, each: TierDifference) -> Line:
    tier = each.tier
    other = tier.key in outcome.incomparable
    decides = outcome.verdict is not None and outcome.verdict.tier == tier
    low, high = sorted((_amount(each, each.low), _amount(each, each.high)))
    words = OTHER_WEIGHTS if other else told(each)
    parts = weighed(outcome, tier.key)
    said = "; ".join(filter(None, (answer.to(words), answer.to(parts))))
    return (
        text(outcome.name, Look.LABEL),
        text(answer.to(tier.title), Look.STRONG if decides else Look.LONG),
        text(answer.to(tier.shown(0)[1])),
        _figure(each, each.old.value),
        _figure(each, each.new.value),
        None if other else Cell(_amount(each, each.amount), Look.MORE_TENTHS),
        None if other else Cell(low, Look.MORE_TENTHS),
        None if other else Cell(high, Look.MORE_TENTHS),
        text(None if other else answer.to(CERTAINTY[each.certainty]), Look.LONG),
        text(said, Look.STRONG if decides else Look.LONG),
    )


def _figure(each: TierDifference, value: int) -> Cell:
    return Cell(float(each.tier.shown(value)[0]), Look.TENTHS)


def _amount(each: TierDifference, amount: int) -> float:
    """A difference as people read the tier: points the more the better, shares in percent."""
    return float(each.tier.shown(amount)[0])


def _parts(answer: WhatIfAnswer, outcome: Comparison) -> list[Line]:
    return [
        (
            text(outcome.name, Look.LABEL),
            text(answer.to(each.part.title), Look.LONG),
            text(answer.to(each.part.unit)),
            Cell(each.amount / each.part.scale, Look.MORE_TENTHS),
            None if key in outcome.incomparable else Cell(each.points / _scale(outcome, key), Look.MORE_TENTHS),
        )
        for key, parts in outcome.parts.items()
        for each in parts
    ]


def _scale(outcome: Comparison, key: str) -> int:
    return next(each.tier.scale for each in outcome.tiers if each.tier.key == key)
