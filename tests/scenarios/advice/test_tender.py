"""The tender list: what the report gives to others or a partner, and of what is optional what may be outsourced."""

from __future__ import annotations

from fractions import Fraction

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Priority
from allocator.intake import GivenMember, GivenPartner, GivenSchool, Intake
from allocator.rule_model import load
from allocator.scenarios.advice.advice import base_of
from allocator.scenarios.advice.outsourcing import tenders
from allocator.scenarios.whatif import solved
from allocator.search import Limits


def row(line: int, cluster: Cluster, priority: Priority, outsource: bool) -> GivenRow:
    return GivenRow(
        line,
        f"X{line}",
        "Linde",
        cluster,
        f"Work {line}",
        hours=Fraction(10),
        level=1,
        core=False,
        priority=priority,
        outsource=outsource,
    )


def test_optional_work_is_on_the_tender_list_where_it_may_be_outsourced() -> None:
    # Nobody has hours, and there is no money: all stays undone. Policy goes to no firm, whatever its cell says.
    rows = (
        row(2, Cluster.TECHNICAL, Priority.SPREAD, outsource=False),
        row(3, Cluster.TECHNICAL, Priority.OPTIONAL, outsource=True),
        row(4, Cluster.TECHNICAL, Priority.OPTIONAL, outsource=False),
        row(5, Cluster.POLICY, Priority.OPTIONAL, outsource=True),
    )
    intake = Intake(
        rows,
        (GivenMember("An", "Linde", ict=Fraction(0)),),
        load("flanders"),
        partners=(GivenPartner("Firm", Fraction(20)),),
        schools=(GivenSchool("Linde"),),
    )
    base = base_of(solved(intake, Limits(work=5, workers=1)))
    assert sorted(line.number for tender in tenders(base) for line in tender.lines) == [2, 3]
