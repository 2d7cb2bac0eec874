"""Actual hours: what people wrote of how a year went, and what had been planned for it, by line of Tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.units import Hours
    from allocator.row_key import RowKey

FIELD = "actual"
"""The field of the column in which people write them."""
ACTUAL = Text("Actual hours", "Werkelijke uren")


@dataclass(frozen=True)
class Actual:
    """The hours a year that went to a line. `people` says whose they were; None where somebody wrote one figure: then
    they were of those who had the line planned."""

    hours: Hours
    people: Mapping[str, Hours] | None = None


@dataclass(frozen=True)
class Planned:
    """What a plan had for a line: its owners with their hours a year, the first part's first.

    `done` is the share of the line's parts that somebody was to do, `at_group` the share of these that was to be done
    at group level, where hours are saved.
    """

    people: Mapping[str, Hours]
    done: Fraction = Fraction(1)
    at_group: Fraction = Fraction(0)

    @property
    def hours(self) -> Hours:
        return sum(self.people.values())


@dataclass(frozen=True)
class Year:
    """A year as it was planned and as it went, by the key of a line. A line that nobody was to do has no plan.

    `planned` is the plan that stood in the workbook when the first actual hours were read: it stays the plan of that
    year, whatever is planned since, until there are no actual hours any more.
    """

    actual: Mapping[RowKey, Actual] = field(default_factory=dict)
    planned: Mapping[RowKey, Planned] = field(default_factory=dict)
