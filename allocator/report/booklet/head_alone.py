"""What stands on every page of a report that is no paper to pass on: it tells of somebody's absence or competence."""

from __future__ import annotations

from allocator.basics.text import Text

MARK = Text(
    "For the head alone: about people. Do not pass it on.",
    "Enkel voor wie het team leidt: over personen. Niet doorgeven.",
)
