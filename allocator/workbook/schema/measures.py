"""Measures of the figures of a column: hours, euro, points …, and the signs that may stand beside such a figure."""

from __future__ import annotations

from dataclasses import dataclass

from allocator.basics.text import Text


@dataclass(frozen=True)
class Measure:
    """A measure of figures. `title` names it; `signs` may stand behind a figure, `before` in front of it."""

    title: Text
    expected: Text
    """The advice for a cell with such a figure."""
    signs: tuple[str, ...]
    before: tuple[str, ...] = ()


HOURS = Measure(
    Text("hours", "uren"),
    Text("a number of hours", "een aantal uren"),
    ("uren", "uur", "u", "hours", "hour", "h"),
)
EURO = Measure(
    Text("amounts in euro", "bedragen in euro"),
    Text("an amount in euro", "een bedrag in euro"),
    ("euro", "eur", "€"),
    before=("euro", "eur", "€"),
)
POINTS = Measure(
    Text("points", "punten"),
    Text("a number of points", "een aantal punten"),
    ("punten", "punt", "points", "point"),
)
PUPILS = Measure(
    Text("pupils", "leerlingen"),
    Text("a number of pupils", "een aantal leerlingen"),
    ("leerlingen", "leerling", "lln", "pupils", "pupil"),
)
DEVICES = Measure(
    Text("devices", "toestellen"),
    Text("a number of devices", "een aantal toestellen"),
    ("toestellen", "toestel", "devices", "device"),
)
STAFF = Measure(
    Text("staff", "personeelsleden"),
    Text("a number of staff", "een aantal personeelsleden"),
    ("personeelsleden", "personeelslid", "staff"),
)
VISITS = Measure(
    Text("visits", "bezoeken"),
    Text("a number of visits", "een aantal bezoeken"),
    ("bezoeken", "bezoek", "visits", "visit"),
)

MEASURES: tuple[Measure, ...] = (HOURS, EURO, POINTS, PUPILS, DEVICES, STAFF, VISITS)
