"""Doubt: nobody with a diploma of bachelor level for technical tasks. The report asks it of one person of the team
(Technical knowledge)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.categories import Cluster
from allocator.workbook.read.doubts.case import doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.problem import Problem
    from allocator.workbook.read.doubts.case import Case

ENOUGH = ("bachelor", "master")


def told(case: Case) -> Iterator[Problem]:
    """A warning where there are technical tasks, diplomas are filled in, and nobody who knows of technique has one of
    that level."""
    given = case.intake.team
    if not any(member.diploma for member in given):
        return
    if not any(row.cluster is Cluster.TECHNICAL and not row.is_central for row in case.instance.rows):
        return
    skilled = {key(member.name) for member in case.instance.members if member.level(Cluster.TECHNICAL)}
    if any(key(member.name) in skilled and member.diploma in ENOUGH for member in given):
        return
    yield doubt(
        case.team_header("diploma"),
        Text(
            "nobody with technical competence has a diploma of bachelor level",
            "niemand met technische competentie heeft een diploma op bachelorniveau",
        ),
        Text(
            "fill in Diploma where it is blank, or look for such a colleague at the group or a partner",
            "vul Diploma in waar het leeg is, of zoek zo iemand bij de groep of een partner",
        ),
    )
