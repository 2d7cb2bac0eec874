"""What one tab looks at: of the board's places one, with the head's own view or without.

The own view belongs to its tab alone: another tab of the same visit, on a wall for all to see, shows nothing of it. It
is off until somebody asks for it, and off again in every new tab.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """A place beside the board; those behind WHAT_IF are in the head's own view alone."""

    BOARD = "board"
    WHAT_IF = "what if"
    WHY = "why"
    STRESS = "stress"
    ADVICE = "advice"


OWN = (Place.WHY, Place.STRESS, Place.ADVICE)


@dataclass
class Sight:
    """Where a tab looks."""

    place: Place = Place.BOARD
    own: bool = False
