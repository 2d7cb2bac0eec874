"""Members and partners, complete: hours a year from points, weeks and BPT hours, and what blank cells mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from allocator.basics.units import hundredths
from allocator.instance import GROUP, Member, Partner

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.basics.units import Hours
    from allocator.intake.given import Four, GivenMember, GivenPartner
    from allocator.rule_model import General

    Levels = tuple[int, int, int, int]

UNSKILLED, HALFWAY = 0, 2
"""Competence, and motivation, where the user is silent."""

EXPERT = 4
"""A partner's level where the user is silent."""


def member(given: GivenMember, general: General) -> Member:
    """The member that a line of Team stands for."""
    home, serves = given.home, given.serves
    if serves is None and home != GROUP:
        serves = frozenset()
    meetings = hundredths(given.meetings, general.team_factor)
    budgets = (
        max(0, ict_before_meetings(given, general) - meetings),
        # Those of a member of the group pay nothing.
        0 if home == GROUP else hundredths(given.bpt, general.bpt_factor),
        hundredths(given.other, general.team_factor),
    )
    kept = [_kept_out(hours, given, general) for hours in budgets]
    ict, bpt, other = (hours - margin for hours, margin in zip(budgets, kept, strict=True))
    return Member(
        given.name,
        home,
        ict=ict,
        bpt=bpt,
        other=other,
        role=given.role,
        competence=_levels(given.competence, UNSKILLED),
        motivation=_levels(given.motivation, HALFWAY),
        specialisations=given.specialisations,
        serves=None if serves is None else serves - {home},
        max_clusters=given.max_clusters,
        margin=sum(kept),
        grows=given.grows,
    )


def _kept_out(hours: Hours, given: GivenMember, general: General) -> Hours:
    """The hours of a budget that stay out of the division, rounded down to a hundredth: the member's own margin goes
    before everybody's."""
    percent = general.planning_margin if given.margin is None else given.margin
    return math.floor(hours * percent / 100)


def ict_before_meetings(given: GivenMember, general: General) -> Hours:
    """ICT hours a year as given, else what points come to, else none; meetings are still in it."""
    if given.ict is not None:
        return hundredths(given.ict, general.team_factor)
    return hundredths(year_of_points(given, general))


def year_of_points(given: GivenMember, general: General) -> Fraction | None:
    """ICT points in hours a year, exact: over the points of a full-time post with that diploma, times the hours of
    such a post. None where they are not given, or what such a post takes is not set."""
    if given.points is None or given.diploma is None:
        return None
    full = points_of_post(given.diploma, general)
    return None if full is None else given.points / full * general.full_time_hours * general.weeks_per_year


def points_of_post(diploma: str, general: General) -> Fraction | None:
    """The points of a full-time post with that diploma; None where they are not set."""
    full: Fraction | None = getattr(general, f"points_{diploma}")
    return full


def _levels(given: Four, blank: int) -> Levels:
    technical, teaching, policy, administration = (blank if level is None else level for level in given)
    return technical, teaching, policy, administration


def partner(given: GivenPartner, general: General) -> Partner:
    """The partner that a line of Partners stands for."""
    return Partner(
        given.name,
        hundredths(given.rate),
        clusters=given.clusters,
        specialisations=given.specialisations,
        competence=EXPERT if given.competence is None else given.competence,
        max_hours=None if given.max_hours is None else hundredths(given.max_hours, general.team_factor),
        schools=given.schools,
        kind=given.kind,
    )
