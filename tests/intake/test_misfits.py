"""Figures that reading would refuse, found in data."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.intake import GivenMember, GivenPartner, GivenSchool, GivenSetting, Intake
from allocator.intake import misfits as labels
from allocator.intake.misfits import misfits
from allocator.rule_model import load
from allocator.workbook.schema import PARTNERS, SCHOOLS, TASKS, TEAM

MOST = Fraction(1_000_000)
TOO_MUCH = MOST + Fraction(1, 100)
GOOD = Intake(
    rows=(GivenRow(2, "T1", "Linde", Cluster.TECHNICAL, "Water", hours=MOST, minimum=Fraction(1, 100)),),
    members=(GivenMember("An", "Linde", ict=MOST, meetings=MOST, bpt=MOST, other=MOST),),
    base=load("flanders"),
    partners=(GivenPartner("Firm", Fraction(1), max_hours=MOST),),
    schools=(GivenSchool("Linde", contributed=MOST),),
)


def told(intake: Intake) -> list[str]:
    return [misfit.what.en for misfit in misfits(intake)]


def test_figures_on_their_bounds_fit() -> None:
    assert told(GOOD) == []


def test_one_hundredth_beyond_does_not() -> None:
    beyond = replace(
        GOOD,
        rows=(replace(GOOD.rows[0], hours=TOO_MUCH, minimum=Fraction(0)),),
        members=(replace(GOOD.members[0], ict=TOO_MUCH, meetings=TOO_MUCH, bpt=TOO_MUCH, other=Fraction(-1, 100)),),
        partners=(replace(GOOD.partners[0], max_hours=TOO_MUCH),),
        schools=(replace(GOOD.schools[0], contributed=TOO_MUCH),),
    )
    assert [what.split(" would be ")[0] for what in told(beyond)] == [
        "ICT hours of An",
        "Meeting hours of An",
        "BPT hours of An",
        "Other hours of An",
        "Max hours of Firm",
        "Contributed ICT hours of Linde",
        'Hours of Linde: "Water"',
        'Minimum hours of Linde: "Water"',
    ]


def test_bounds_are_about_a_year() -> None:
    weekly = replace(GOOD, settings=(GivenSetting("Hours unit", "week"), GivenSetting("BPT clock hours", "0")))
    assert len(told(weekly)) == 6  # the minimum of 0.01 h a week fits, and BPT hours that count for none


def test_a_minimum_above_the_hours_is_told_where_rounding_makes_it_so() -> None:
    # A year: 7.332 and 7.334 both round to 7.33. 40 weeks: 293.28 and 293.36.
    row = replace(GOOD.rows[0], hours=Fraction("7.332"), minimum=Fraction("7.334"))
    assert told(replace(GOOD, rows=(row,))) == []
    weekly = (GivenSetting("Task hours per", "week"),)
    assert told(replace(GOOD, rows=(row,), settings=weekly)) == ['the minimum of Linde: "Water" is more than its hours']


def test_points_must_have_their_post() -> None:
    by_points = replace(GOOD, members=(GivenMember("An", "Linde", points=Fraction(1), diploma="bachelor"),))
    assert told(by_points) == ["the points that pay An can't be turned into hours"]
    assert told(replace(by_points, settings=(GivenSetting("ICT points bachelor", "82"),))) == []


def test_who_is_absent_is_not_looked_at() -> None:
    assert told(replace(GOOD, members=(replace(GOOD.members[0], ict=TOO_MUCH, absent=True),))) == []


@pytest.mark.parametrize(
    ("label", "header"),
    [
        (labels.ICT, TEAM.column("ict").header),
        (labels.BPT, TEAM.column("bpt").header),
        (labels.OTHER, TEAM.column("other").header),
        (labels.MEETINGS, TEAM.column("meetings").header),
        (labels.MAX_HOURS, PARTNERS.column("max_hours").header),
        (labels.CONTRIBUTED, SCHOOLS.column("contributed").header),
        (labels.HOURS, TASKS.column("hours").header),
        (labels.MINIMUM, TASKS.column("minimum").header),
    ],
)
def test_figures_are_called_as_their_columns(label: object, header: object) -> None:
    assert label == header
