"""A hire is looked at wherever urgent work is undone, whichever line of Tasks that is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.intake import GivenMember, GivenSchool, GivenSetting, Intake
from allocator.rule_model import load
from allocator.scenarios.advice.advice import base_of
from allocator.scenarios.advice.hires import hires
from allocator.scenarios.whatif import solved
from allocator.search import Limits


@pytest.mark.parametrize("lines", [(2, 3), (3, 2)])
def test_a_hire_is_looked_at_whichever_line_is_undone(lines: tuple[int, int]) -> None:
    # An can do the administration, nobody the core firewall: on the first line of Tasks, or on the second.
    firewall, papers = lines
    rows = (
        GivenRow(firewall, "X1", "Linde", Cluster.TECHNICAL, "Firewall", hours=Fraction(10), level=3, core=True),
        GivenRow(papers, "X2", "Linde", Cluster.ADMINISTRATION, "Papers", hours=Fraction(10), level=1),
    )
    intake = Intake(
        tuple(sorted(rows, key=lambda row: row.line)),
        (GivenMember("An", "Linde", ict=Fraction(40), competence=(0, 0, 0, 3)),),
        load("flanders"),
        schools=(GivenSchool("Linde"),),
        settings=(GivenSetting("Planning margin %", "0"),),
    )
    base = base_of(solved(intake, Limits(work=5, workers=1)))
    assert [family.who for family in hires(base)] == ["TICT N.N.", "PICT N.N."]
