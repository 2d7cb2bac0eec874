"""How sure an answer is, in the words that every voice uses."""

from __future__ import annotations

from allocator.basics.text import Text
from allocator.plan import Status

PROVEN_BEST = Text(
    "It is proven that no better division exists (by the order of the aims)",
    "Er is bewezen dat geen betere verdeling bestaat (volgens de volgorde van de doelen)",
)
STATUS: dict[Status, Text] = {
    Status.OPTIMAL: PROVEN_BEST,
    Status.FEASIBLE: Text(
        "The best division that was found; Accountability says how much better there might be",
        "De beste verdeling die gevonden is; Verantwoording zegt hoeveel beter nog zou kunnen",
    ),
}
STOPPED: dict[str, Text] = {
    "work": Text("stopped at the limit of work", "gestopt aan de grens van het rekenwerk"),
    "time": Text("stopped at the time limit", "gestopt aan de tijdslimiet"),
    "interrupt": Text("interrupted", "onderbroken"),
    "moves": Text("with few changes, as asked", "met weinig wijzigingen, zoals gevraagd"),
}
