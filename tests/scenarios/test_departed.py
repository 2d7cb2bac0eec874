"""Who is gone after a scenario, and what lapses with them beside pins: backups and mandates."""

from __future__ import annotations

from dataclasses import replace

from allocator.changes import read_change
from allocator.instance import GROUP
from allocator.intake import complete
from allocator.plan import UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.report.agreed import Agreed
from allocator.report.lapsed_mandates import lapsed_mandates
from allocator.row_key import RowKey
from allocator.scenarios.departed import departed, lapsed_backups
from allocator.scenarios.scenario import applied
from tests.changes.stage import INTAKE

GONE = applied(
    INTAKE,
    [
        read_change("absent", "Bo", ""),
        read_change("without partner", "Firm", ""),
        read_change("school leaves", "Linde", ""),
        read_change("joins", "Dee", "like Cas"),
    ],
).intake


def test_who_is_absent_gone_or_at_home_in_a_school_that_leaves_has_departed() -> None:
    assert departed(INTAKE, GONE) == {"An Peeters", "Bo", "Firm"}
    assert departed(GONE, GONE) == frozenset()


def test_backups_lapse_row_by_row() -> None:
    instance = complete(INTAKE).instance
    by_cas = Decision(Outcome.MEMBER, "Cas", Depth.FULL, "Bo")
    plan = Plan((by_cas, replace(by_cas, owner="Bo", backup="Cas"), *[UNASSIGNED] * (len(instance.rows) - 2)))
    said = [lapse.said.nl for lapse in lapsed_backups(instance, plan, {"Bo"})]
    assert said == ["T1@Linde: Back-up (persoon) Bo vervalt"]


def test_mandates_lapse_name_by_name() -> None:
    agreed = Agreed(
        {
            (RowKey("Linde", "T1", 2), "together"): "An Peeters; Bo",
            (RowKey(GROUP, "P09"), "decides"): "Bo",
            (RowKey(GROUP, "P09"), "contact"): "Cas",
            (RowKey(GROUP, "P09"), "mandate"): "decides",
        }
    )
    lapses = lapsed_mandates(agreed, complete(INTAKE).instance, departed(INTAKE, GONE))
    assert [(lapse.row.line, lapse.said.en) for lapse in lapses] == [
        (3, "T1@Linde: Together with An Peeters lapses"),
        (3, "T1@Linde: Together with Bo lapses"),
        (7, "P09@Group: Decides Bo lapses"),
    ]
