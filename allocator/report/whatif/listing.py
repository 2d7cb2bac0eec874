"""Scenarios in a few columns, for a terminal: the verdict, the rows that differ, hours done, euro, accepted or not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, grouped, same
from allocator.basics.units import half_up
from allocator.categories import Cluster
from allocator.report.whatif.verdicts import verdict

if TYPE_CHECKING:
    from allocator.report.whatif.answer import Figures, WhatIfAnswer

HEADERS = (
    same("Scenario"),
    Text("First aim that differs", "Eerste doel dat verschilt"),
    Text("Rows", "Taken"),
    Text("Hours done", "Uren gedaan"),
    same("Euro"),
    Text("Accepted", "Aanvaard"),
)
YES, NO = Text("yes", "ja"), Text("NO", "NEE")
BETWEEN = Text("to", "tot")


def listing(answer: WhatIfAnswer) -> tuple[tuple[str, ...], ...]:
    """Headers, then a line for the baseline and for each scenario; the last column only where there are rules."""
    headers = HEADERS if answer.acceptance else HEADERS[:-1]
    lines = [tuple(answer.to(word) for word in headers)]
    for place, name in enumerate(answer.names):
        outcome = answer.outcomes[place - 1] if place else None
        said = "" if outcome is None else answer.to(verdict(outcome))
        differing = "" if outcome is None or outcome.differing is None else str(outcome.differing.value)
        cells = [name, said, differing, *_amounts(answer, answer.figures[place])]
        if answer.acceptance:
            cells.append("" if outcome is None else answer.to(NO if answer.unmet(outcome) else YES))
        lines.append(tuple(cells))
    return tuple(lines)


def _amounts(answer: WhatIfAnswer, figures: Figures | None) -> tuple[str, str]:
    if figures is None:
        return "", ""
    done = sum((figures[f"done_{cluster.value}"].value for cluster in Cluster), Fraction(0))
    return _shown(answer, done), _shown(answer, figures["cost"].value)


def _shown(answer: WhatIfAnswer, amount: Fraction) -> str:
    return grouped(figure(half_up(amount * 100), answer.language))
