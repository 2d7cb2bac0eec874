"""Doubt: somebody with more hours than a full-time post has, as where weeks were taken for years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours
from allocator.basics.units import hundredths
from allocator.instance import GROUP
from allocator.intake.people import ict_before_meetings
from allocator.workbook.read.doubts.case import doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.problem import Problem
    from allocator.workbook.read.doubts.case import Case


def told(case: Case) -> Iterator[Problem]:
    """A warning for each member whose hours of all budgets, meetings among them, are more than such a post's."""
    general = case.intake.rule_model.general
    full = hundredths(general.full_time_hours, general.weeks_per_year)
    for member in case.intake.team:
        ict, other = ict_before_meetings(member, general), hundredths(member.other, general.team_factor)
        bpt = 0 if member.home == GROUP else hundredths(member.bpt, general.bpt_factor)
        if ict + bpt + other > full:
            have, post = hours(ict + bpt + other), hours(full)
            yield doubt(
                case.of_member(member.name, "ict", "points", "other", "bpt"),
                Text(
                    f"{member.name} has {have.en} a year, more than a full-time post ({post.en})",
                    f"{member.name} heeft {have.nl} per jaar, meer dan een voltijdse betrekking ({post.nl})",
                ),
                Text(
                    "check the hours, and Team hours per (year or week) in Settings",
                    "kijk de uren na, en Teamuren per (jaar of week) op Parameters",
                ),
            )
