"""The tiers of a record in words: names, values as people read them, and the first in which a scenario differs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.plan import TierResult
from allocator.report.whatif.verdicts import ALIKE, told
from allocator.scenarios.difference import TierDifference, verdict
from allocator.tiers import TIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.report.batch.record import OutcomeRecord, ScenarioFigure, TierFigure
    from allocator.tiers.base import Tier

KINDS = {kind.key: kind for kind in TIERS}


def tier_of(name: str) -> Tier | None:
    """The tier with its words, at its defaults; None for one that this version does not know."""
    return KINDS[name]() if name in KINDS else None


def tier_title(name: str) -> Text:
    """The name with its unit, for a header: `Kerntaken die blijven liggen (u)`."""
    tier = tier_of(name)
    if tier is None:
        return same(name)
    unit = tier.shown(0)[1]
    return Text(f"{tier.title.en} ({unit.en})", f"{tier.title.nl} ({unit.nl})")


def as_read(figure: TierFigure, amount: int) -> Fraction:
    """A value or bound as people read it: points the more the better, shares in percent."""
    tier = tier_of(figure.name)
    return Fraction(amount, figure.scale) if tier is None else tier.shown(amount)[0]


def first_difference(record: OutcomeRecord, scenario: ScenarioFigure) -> TierDifference | None:
    """The first tier in which a scenario differs, or may; None where it is the same in every one."""
    return verdict(_differences(record, scenario))


def said(found: TierDifference | None) -> Text:
    """The sentence: `Core tasks undone: 12.5 h more (worse)`."""
    if found is None:
        return ALIKE
    words, title = told(found), found.tier.title
    return Text(f"{title.en}: {words.en}", f"{title.nl}: {words.nl}")


def between_plans(old: Sequence[TierFigure], new: Sequence[TierFigure]) -> TierDifference | None:
    """The first tier in which two plans differ, whatever could be better than either; None where they are alike."""
    found = []
    for one, other in zip(old, new, strict=True):
        tier = tier_of(one.name)
        if tier is not None:
            values = (TierResult(each.name, each.value, each.value) for each in (one, other))
            found.append(TierDifference(tier, *values))
    return verdict(found)


def _differences(record: OutcomeRecord, scenario: ScenarioFigure) -> list[TierDifference]:
    """Tier by tier. A difference lies from the new bound less the old value to the new value less the old bound: from
    it the new two follow."""
    found = []
    for figure, low, high in zip(record.tiers, scenario.low, scenario.high, strict=False):
        tier = tier_of(figure.name)
        if tier is not None:
            old = TierResult(figure.name, figure.value, figure.bound)
            new = TierResult(figure.name, value=high + figure.bound, bound=low + figure.value)
            found.append(TierDifference(tier, old, new))
    return found
