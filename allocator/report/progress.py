"""How far a job is, in words: which step, the best so far, what it could be at best, time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text

if TYPE_CHECKING:
    from allocator.scenarios.side_by_side import Headway
    from allocator.search import Progress

WORKED_OUT = {
    "scenarios": Text("Scenarios", "Scenario's"),
    "shares": Text("Whose doing it is", "Waaraan het ligt"),
    "points": Text("Divisions compared", "Verdelingen naast elkaar"),
    "absences": Text("Absences", "Afwezigheden"),
    "estimates": Text("Estimates", "Ramingen"),
    "advice": Text("Questions of advice", "Adviesvragen"),
}
"""What is worked out, by the stage of the job."""


def headway_told(news: Headway) -> Text:
    """Of several searches: how many are done, running and left."""
    en, nl = WORKED_OUT[news.stage]
    return Text(
        f"{en}: {news.done} done, {news.running} running, {news.left} left",
        f"{nl}: {news.done} klaar, {news.running} bezig, nog {news.left} te gaan",
    )


def step_told(news: Progress) -> Text:
    """A step of one search."""
    tier, seconds = news.tier, f"{news.seconds:.0f} s"
    step, steps = news.position + 1, news.tiers
    value = tier.measured(news.value)
    head = Text(f"Step {step} of {steps}, {tier.title.en}", f"Stap {step} van {steps}, {tier.title.nl}")
    if news.value == news.bound:
        return Text(
            f"{head.en}: {value.en}, it can't be better ({seconds})",
            f"{head.nl}: {value.nl}, beter kan niet ({seconds})",
        )
    if news.bound is None:
        return Text(f"{head.en}: {value.en} so far ({seconds})", f"{head.nl}: voorlopig {value.nl} ({seconds})")
    bound = tier.measured(news.bound)
    return Text(
        f"{head.en}: {value.en} so far, at best {bound.en} ({seconds})",
        f"{head.nl}: voorlopig {value.nl}, in het beste geval {bound.nl} ({seconds})",
    )
