"""A redivision in sentences: what falls, who takes it over, what lies still for it, and what that comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours, joined, same
from allocator.cell_shares import NOBODY
from allocator.plan import Outcome
from allocator.report.answer import PLACES
from allocator.report.stress.adding_up import decimals
from allocator.report.task_words import task_id
from allocator.scenarios.core_lines import UNDONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.units import Hours
    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.core_lines import CoreLine, Doer, Sums

DROPPED = Text(
    "But because of that {} of other work is left undone too: {}.", "Maar daardoor blijft ook {} ander werk liggen: {}."
)
EXCHANGED = Text(
    "Of the work of others {} is left undone then: {}.", "Van het werk van anderen blijft dan {} liggen: {}."
)
"""Where nothing falls, nothing lies still because of it: then one task takes the place of another."""
NAMED = 4
"""Lines of others that a sentence names; all stand in the table."""


def redivision_told(answer: StressAnswer, absent: Absent) -> Text:
    """What the best division without these people comes to, of core work; in hours that add up."""
    found = absent.sums
    places = decimals([((found.taken_over, found.left), found.fell), _balance(found)])
    name = same(answer.name(absent))
    return joined([joined([name, _fallen(found, places)], ": "), *_elsewhere(absent, found, places)], " ")


def _balance(found: Sums) -> tuple[tuple[Hours, ...], Hours]:
    return (found.left, found.dropped, -found.gained), found.more_undone


def _fallen(found: Sums, places: int) -> Text:
    fell, taken, left = (hours(amount, places) for amount in (found.fell, found.taken_over, found.left))
    if not found.fell:
        return Text("no core work falls.", "er valt geen kernwerk weg.")
    falls = Text(f"core work of {fell.en} falls", f"er valt {fell.nl} kernwerk weg")
    if not found.left:
        return Text(f"{falls.en}; others take all of it over.", f"{falls.nl}; anderen nemen dat allemaal over.")
    if not found.taken_over:
        return Text(f"{falls.en}; nobody takes any of it over.", f"{falls.nl}; niemand neemt daar iets van over.")
    return Text(
        f"{falls.en}; others take {taken.en} of it over, {left.en} is left undone.",
        f"{falls.nl}; anderen nemen daarvan {taken.nl} over, {left.nl} blijft liggen.",
    )


def _elsewhere(absent: Absent, found: Sums, places: int) -> list[Text]:
    said = []
    dropped, gained = hours(found.dropped, places), hours(found.gained, places)
    if found.dropped:
        which = _dropped(absent, places)
        words = DROPPED if found.fell else EXCHANGED
        said.append(
            Text(words.en.format(dropped.en, which.en), words.nl.format(dropped.nl, which.nl)),
        )
    if found.gained:
        said.append(
            Text(
                f"{gained.en} that nobody does now is done then.",
                f"{gained.nl} die nu blijft liggen, wordt dan wel gedaan.",
            )
        )
    if found.dropped or found.gained:
        said.append(_together(found.more_undone, places))
    return said


def _together(amount: Hours, places: int) -> Text:
    if not amount:
        return Text(
            "In all, no more core work is undone than now.", "Alles samen blijft er niet meer kernwerk liggen dan nu."
        )
    size = hours(abs(amount), places)
    more = Text("more", "meer") if amount > 0 else Text("less", "minder")
    return Text(
        f"In all, {size.en} {more.en} core work is undone than now.",
        f"Alles samen blijft er {size.nl} {more.nl} kernwerk liggen dan nu.",
    )


def _dropped(absent: Absent, places: int) -> Text:
    """The lines of others that lie still, most hours first, with whose they are."""
    lines = sorted((line for line in absent.core_lines if line.elsewhere > 0), key=lambda line: -line.elsewhere)
    named = lines if len(lines) <= NAMED + 1 else lines[:NAMED]
    said = [_dropped_line(absent, line, places) for line in named]
    more = len(lines) - len(named)
    return joined([*said, Text(f"and {more} more", f"en nog {more}")] if more else said, ", ")


def _dropped_line(absent: Absent, line: CoreLine, places: int) -> Text:
    amount = hours(line.elsewhere, places)
    whose = joined([_doer(doer) for doer in line.losers(absent.names)], " + ")
    of = Text(f" (of {whose.en})", f" (van {whose.nl})") if whose.en else same("")
    return Text(f"{amount.en} {task_id(line.row)}{of.en}", f"{amount.nl} {task_id(line.row)}{of.nl}")


def doers_told(doers: Mapping[Doer, Hours]) -> Text:
    """Who does a line, with the hours of each, by name and nobody last: `An Peeters 40 h, nobody 20 h`."""
    known = sorted(doers, key=lambda each: (each == UNDONE, each.name or ""))
    return joined([_with_hours(each, doers[each]) for each in known if doers[each] or len(known) == 1], ", ")


def _with_hours(doer: Doer, amount: Hours) -> Text:
    name, said = _doer(doer), hours(amount, 1)
    return Text(f"{name.en} {said.en}", f"{name.nl} {said.nl}")


def _doer(doer: Doer) -> Text:
    if doer.name is not None:
        return same(doer.name)
    return NOBODY if doer == UNDONE else PLACES[doer.outcome or Outcome.CENTRAL]
