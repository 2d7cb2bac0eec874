"""Figures that no workbook may hold: checked anew where a change or a setting gives other figures or another unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, hours, quoted
from allocator.basics.units import MOST_HOURS, hundredths
from allocator.intake.people import year_of_points

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from allocator.catalogue.tasks import GivenRow
    from allocator.intake.given import GivenMember
    from allocator.intake.intake import Intake
    from allocator.rule_model import General

ICT, BPT, OTHER = Text("ICT hours", "ICT-uren"), Text("BPT hours", "BPT-uren"), Text("Other hours", "Andere uren")
MEETINGS, MAX_HOURS = Text("Meeting hours", "Overleguren"), Text("Max hours", "Max uren")
CONTRIBUTED = Text("Contributed ICT hours", "Ingebrachte ICT-uren")
HOURS, MINIMUM = Text("Hours", "Uren"), Text("Minimum hours", "Minimumuren")

SHORTEST = 1
"""Hundredths of an hour that a task takes at least."""


class Misfit(NamedTuple):
    """A figure that does not fit, and what would."""

    what: Text
    mend: Text


def misfits(intake: Intake) -> Iterator[Misfit]:
    """Every figure out of bounds, as reading a workbook with these figures and settings would refuse it."""
    general = intake.rule_model.general
    for member in intake.team:
        yield from _of_member(member, general)
    for partner in intake.partners:
        yield from _beyond(MAX_HOURS, partner.name, partner.max_hours, general.team_factor)
    for school in intake.schools:
        yield from _beyond(CONTRIBUTED, school.name, school.contributed, general.team_factor)
    for row in intake.rows:
        yield from _of_row(row, general.task_factor)


def _of_member(member: GivenMember, general: General) -> Iterator[Misfit]:
    factor = general.team_factor
    yield from _beyond(ICT, member.name, member.ict, factor)
    yield from _beyond(MEETINGS, member.name, member.meetings, factor)
    yield from _beyond(BPT, member.name, member.bpt, general.bpt_factor)
    yield from _beyond(OTHER, member.name, member.other, factor)
    by_points = member.ict is None and member.points is not None and member.diploma is not None
    if by_points and year_of_points(member, general) is None:
        yield Misfit(
            Text(
                f"the points that pay {member.name} can't be turned into hours",
                f"de punten die {member.name} betalen, kunnen geen uren worden",
            ),
            Text("keep the points of such a post in Settings", "hou de punten van zo'n betrekking op Parameters"),
        )


def _of_row(row: GivenRow, factor: Fraction) -> Iterator[Misfit]:
    name = f"{row.school}: {quoted(row.description).en}"
    yield from _beyond(HOURS, name, row.hours, factor, SHORTEST)
    yield from _beyond(MINIMUM, name, row.minimum, factor, SHORTEST)
    if row.hours is not None and hundredths(row.minimum, factor) > hundredths(row.hours, factor):
        yield Misfit(
            Text(f"the minimum of {name} is more than its hours", f"het minimum van {name} is meer dan de uren"),
            Text("lower it, or raise the hours", "verlaag het, of verhoog de uren"),
        )


def _beyond(field: Text, name: str, amount: Fraction | None, factor: Fraction, least: int = 0) -> Iterator[Misfit]:
    """A figure below or above what its column takes in a year."""
    if amount is None or least <= (year := hundredths(amount, factor)) <= MOST_HOURS:
        return
    come, low, high = hours(year), hours(least), hours(MOST_HOURS)
    yield Misfit(
        Text(
            f"{field.en} of {name} would be {come.en} a year",
            f"{field.nl} van {name} zouden {come.nl} per jaar zijn",
        ),
        Text(f"stay between {low.en} and {high.en}", f"blijf tussen {low.nl} en {high.nl}"),
    )
