"""A small case as data, with something of everything that a change can be about."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.changes import ChangeError, read_change
from allocator.instance import GROUP
from allocator.intake import GivenMember, GivenPartner, GivenSchool, GivenSetting, Intake
from allocator.rule_model import load

AN = GivenMember("An Peeters", "Linde", ict=Fraction(100), competence=(3, None, 1, 4))
BO = GivenMember("Bo", GROUP, points=Fraction(21), diploma="hso", meetings=Fraction(20), competence=(2, 2, 2, 2))
CAS = GivenMember("Cas", "Eik", bpt=Fraction(10), other=Fraction(15, 2), competence=(None, None, None, 2))

WATER = GivenRow(2, "T1", "Linde", Cluster.TECHNICAL, "Water", hours=Fraction(10), level=2, fixed_to="An Peeters")
MORE_WATER = replace(WATER, line=3, hours=Fraction(4), fixed_to=None, current_owner="An Peeters")
REPEAT = replace(WATER, line=4, hours=None, fixed_to=None)
DRY = replace(WATER, line=5, school="Eik", applies=False)
COFFEE = GivenRow(6, None, "Eik", Cluster.ADMINISTRATION, "Coffee", not_for=frozenset({"An Peeters", "Bo"}))
TENDERS = GivenRow(7, "P09", GROUP, Cluster.POLICY, "Tenders", hours=Fraction(30), outsource=True)

WHOLE = GivenSetting("Planning margin %", "0")
"""All hours are planned, so that they stand here as they are."""

INTAKE = Intake(
    rows=(WATER, MORE_WATER, REPEAT, DRY, COFFEE, TENDERS),
    members=(AN, BO, CAS),
    base=load("flanders"),
    partners=(GivenPartner("Firm", Fraction(80)),),
    schools=(GivenSchool("Linde"), GivenSchool("Eik")),
    settings=(WHOLE,),
)

PER_WEEK = replace(INTAKE, settings=(GivenSetting("Hours unit", "week"), GivenSetting("Weken per jaar", "36"), WHOLE))


def changed(change: str, who: str, value: str = "", intake: Intake = INTAKE) -> Intake:
    """The case after one line of a scenario."""
    return read_change(change, who, value).apply(intake)


def member(intake: Intake, name: str) -> GivenMember:
    return next(member for member in intake.members if member.name == name)


def fixed(intake: Intake) -> dict[int, str | None]:
    """Who is fixed to each line."""
    return {row.line: row.fixed_to for row in intake.rows}


def fault(change: str, who: str, value: str = "", intake: Intake = INTAKE) -> str:
    """What is wrong with a line of a scenario, and in which part; fails where nothing is."""
    with pytest.raises(ChangeError) as caught:
        changed(change, who, value, intake)
    return caught.value.at(caught.value.part.value).to("en")
