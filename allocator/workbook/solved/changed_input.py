"""Whether a solved workbook still asks what was solved: if not, what an edit costs can't be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.workbook.record.fingerprint import changed_cells, question

if TYPE_CHECKING:
    from allocator.workbook.read.read import Reading

SHOWN = 8
"""The number of cells that are named; of others it is said how many there are."""

MEND = Text(
    "solve again before you compare (what edits cost is not told)",
    "los opnieuw op voor je vergelijkt (wat aanpassingen kosten, wordt niet gezegd)",
)


def changed_input(reading: Reading) -> Problem | None:
    """A warning where the input, the rule model or the settings are not what the plan was made from, with the cells
    that differ; None where they are, or where the workbook does not say."""
    record = reading.record
    if record is None or not record.question or record.question == question(reading.instance):
        return None
    places = changed_cells(record.inputs, reading.lines)
    if places:
        return Problem(_named(places).to(reading.language), _CHANGED, MEND, fatal=False)
    # No cell of which Run keeps a trace: levels and motivations are told to nobody.
    run = record.run or reading.path.name
    if reading.choice.options() != record.choice.options():
        return Problem(run, _OTHER_OPTIONS, _LEAVE_OUT, fatal=False)
    return Problem(run, _UNSEEN, MEND, fatal=False)


_CHANGED = Text("changed since this plan was made", "veranderd sinds deze verdeling gemaakt is")
_OTHER_OPTIONS = Text(
    "this plan was made with another --model or --set than it is checked with",
    "deze verdeling is gemaakt met een andere --model of --set dan waarmee ze nu nagekeken wordt",
)
_LEAVE_OUT = Text("give none of them to learn what edits cost", "laat ze weg om te weten wat aanpassingen kosten")
_UNSEEN = Text(
    "the input changed since this plan was made (a level, a motivation, a colour, the rule model's file, or Allocator"
    " itself)",
    "de invoer is veranderd sinds deze verdeling gemaakt is (een niveau, een motivatie, een kleur, het bestand van het"
    " regelmodel of Allocator zelf)",
)


def _named(places: list[str]) -> Text:
    shown, more = ", ".join(places[:SHOWN]), len(places) - SHOWN
    return Text(f"{shown} and {more} more", f"{shown} en nog {more}") if more > 0 else Text(shown, shown)
