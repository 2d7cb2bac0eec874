"""Schools, complete: hours on the way from visits, and what blank cells mean."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.units import hundredths
from allocator.instance import School

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.intake.given import GivenSchool
    from allocator.rule_model import General


def school(given: GivenSchool, general: General) -> School:
    """The school that a line of Schools stands for. Questions of the first steps that nobody answered are a yes."""
    return School(
        given.name,
        type=given.type,
        pupils=given.pupils,
        devices=given.devices,
        staff=given.staff,
        contributed=hundredths(given.contributed, general.team_factor),
        pool=given.pool or Fraction(0),
        operating_budget=hundredths(given.operating_budget),
        travel=_travel(given),
        director=given.director,
        growth=given.growth is not False,
        vision=given.vision is not False,
        policy_plan=given.policy_plan is not False,
        pooling=given.pooling is not False,
    )


def _travel(given: GivenSchool) -> Hours:
    """Hours a year that a visitor spends on the way: as given, else visits times hours per visit."""
    if given.travel is not None:
        return hundredths(given.travel)
    if given.visits is None or given.visit_hours is None:
        return 0
    return hundredths(given.visits, given.visit_hours)
