"""The sentences at the end of `solve`: what was found, one a tier, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.ledger import Ledger
from allocator.plan import Status
from allocator.report.verdict import PROVEN_BEST
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.output_paths import Places
    from allocator.plan import Result
    from allocator.workbook.read.read import Reading


def summary(reading: Reading, result: Result, target: Path, shared: Path | None) -> list[Text]:
    """The findings of a search that has a plan, a sentence a tier, and how sure they are.

    Raises ValueError for a result without a plan.
    """
    if result.plan is None:
        raise ValueError("there is no plan to tell of")
    ledger = Ledger(reading.instance, result.plan)
    sentences = [_verdict(result)]
    for tier, found in zip(tiers_of(reading.instance), result.tiers, strict=True):
        words = tier.told(ledger, found.value)
        mark = Text("", "") if found.proven else Text(" (not proven best)", " (niet bewezen optimaal)")
        sentences.append(Text(f"- {words.en}{mark.en}", f"- {words.nl}{mark.nl}"))
    sentences.append(Text(f"Written: {target}", f"Bewaard in: {target}"))
    if shared is not None:
        sentences.append(Text(f"For colleagues: {shared}", f"Voor collega's: {shared}"))
    return sentences


def report_told(places: Places) -> list[Text]:
    """Where the report is, where one was asked."""
    return [] if places.report is None else [Text(f"Report: {places.report}", f"Verslag: {places.report}")]


def _verdict(result: Result) -> Text:
    if result.status is Status.OPTIMAL:
        return Text(f"{PROVEN_BEST.en}:", f"{PROVEN_BEST.nl}:")
    causes = {
        "work": Text("within the work allowed", "binnen het toegelaten rekenwerk"),
        "time": Text("within the time limit", "binnen de tijdslimiet"),
        "interrupt": Text("until the search was interrupted", "tot het zoeken onderbroken werd"),
        "moves": Text("with so few changes", "met zo weinig wijzigingen"),
    }
    cause = causes[result.stopped]
    return Text(f"The best division found {cause.en}:", f"De beste verdeling die gevonden werd {cause.nl}:")
