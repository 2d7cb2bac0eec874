"""Columns that only inform: policy priority and end of a task, where somebody wants to grow, the kind of a partner."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Cluster, PartnerKind
from allocator.workbook.record.fingerprint import question
from tests.workbook.sheets import TASKS, faults, reading, row

if TYPE_CHECKING:
    from pathlib import Path


def test_a_task_has_its_policy_priority_as_it_was_written(tmp_path: Path) -> None:
    assert row(tmp_path, Policy_priority="  Digitaal lezen ").aim == "Digitaal lezen"
    assert row(tmp_path, Beleidsprioriteit=2).aim == "2"
    assert row(tmp_path).aim is None


@pytest.mark.parametrize(
    "cell", [date(2027, 6, 30), datetime(2027, 6, 30, 12, 5), "30/06/2027", "30-6-2027", "30.6.2027", " 2027-06-30 "]
)
def test_a_task_ends_on_a_day_however_it_is_written_the_day_first(tmp_path: Path, cell: object) -> None:
    assert row(tmp_path, Loopt_tot=cell).until == date(2027, 6, 30)


@pytest.mark.parametrize("cell", ["31/06/2027", "06/30/2027", "juni 2027", 46203, True])
def test_what_is_no_day_is_a_fault_at_its_cell(tmp_path: Path, cell: object) -> None:
    table = [["Cluster", "Description", "Ends on"], ["Technical", "Mend things", cell]]
    (fault,) = faults(tmp_path, {"Tasks": table})
    assert fault.startswith("Tasks!C2: ")
    assert "where a date such as 30/06/2027 is expected" in fault


def test_people_and_partners_say_where_they_grow_and_what_they_are(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        {
            "Team": [["Name", "Technical", "Wil groeien in"], ["An", 1, "technisch; beleid & visie"], ["Els", 1, None]],
            "Partners": [["Partner", "Euro per uur", "Soort"], ["Fixit", 50, "leerlingen"], ["Bo", 0, None]],
        },
    ).instance
    assert [member.grows for member in found.members] == [{Cluster.TECHNICAL, Cluster.POLICY}, set()]
    assert [partner.kind for partner in found.partners] == [PartnerKind.PUPILS, None]


def test_they_change_nothing_that_a_plan_is_judged_by(tmp_path: Path) -> None:
    plain = reading(tmp_path, {"Tasks": TASKS}).instance
    told = reading(
        tmp_path,
        {
            "Tasks": [[*TASKS[0], "Policy priority", "Ends on"], [*TASKS[1], "Reading", "30/06/2027"]],
            "Team": [["Name", "ICT hours", "Technical", "Wants to grow in"], ["An", 100, 3, "policy"]],
        },
    ).instance
    assert told != plain
    assert question(told) == question(plain)
