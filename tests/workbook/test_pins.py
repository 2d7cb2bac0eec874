"""A fixed owner whom a rule keeps from the row is an input error at the cell of Fixed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbook.sheets import faults, reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

HEADERS = ["School", "Cluster", "Description", "Level", "Core", "Outsource", "Where", "Fixed to", "Not for"]


def pinned(level: int, core: str, outsource: str, where: str, fixed_to: str, not_for: str = "") -> dict[str, Table]:
    """One row of Linde, pinned; An works in Linde at level 2, Tom in Eik, and Firm is a partner."""
    return {
        "Tasks": [HEADERS, ["Linde", "Technical", "Water", level, core, outsource, where, fixed_to, not_for]],
        "Team": [["Name", "School", "Technical"], ["An", "Linde", 2], ["Tom", "Eik", 2]],
        "Schools": [["School"], ["Linde"], ["Eik"]],
        "Partners": [["Partner", "EUR per hour"], ["Firm", 85]],
    }


def test_a_pin_that_every_rule_allows_is_kept(tmp_path: Path) -> None:
    assert reading(tmp_path, pinned(2, "yes", "no", "school", "an")).instance.rows[0].fixed_to == "An"


def test_a_pin_on_one_who_must_not_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path, pinned(2, "yes", "no", "school", "An", "an")) == [
        "Tasks!H2: fixed to An, but An stands in Not for: clear one of the two cells"
    ]


def test_a_pin_on_one_who_lacks_the_level_is_an_error(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, pinned(3, "yes", "no", "school", "An"))
    assert fault.startswith("Tasks!H2: fixed to An, but ")


def test_a_pin_on_one_of_another_school_is_an_error(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, pinned(2, "yes", "no", "school", "Tom"))
    assert fault.startswith("Tasks!H2: fixed to Tom, but ")


def test_a_core_row_pinned_on_a_partner_is_an_error(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, pinned(2, "yes", "no", "school", "Firm"))
    assert "a core task never goes to a partner" in fault


def test_a_row_pinned_on_a_partner_must_be_open_to_partners(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, pinned(2, "no", "no", "school", "Firm"))
    assert "this row may not be outsourced" in fault
    assert reading(tmp_path, pinned(2, "no", "yes", "school", "Firm")).instance.rows[0].fixed_to == "Firm"


def test_a_pin_on_a_row_done_above_the_group_is_an_error(tmp_path: Path) -> None:
    """One fault, whoever it is: what else is wrong with the owner does not matter up there."""
    for owner in ("An", "Tom", "Firm"):
        (fault,) = faults(tmp_path, pinned(3, "yes", "no", "central", owner))
        assert "centrally" in fault


def test_a_pin_on_a_partner_of_other_clusters_is_mended_by_its_clusters(tmp_path: Path) -> None:
    sheets = pinned(2, "no", "yes", "school", "Firm")
    sheets["Partners"] = [["Partner", "EUR per hour", "Clusters"], ["Firm", 85, "administration"]]
    assert faults(tmp_path, sheets) == [
        "Tasks!H2: fixed to Firm, but Firm does not cover this cluster: "
        "add the cluster to the partner's Clusters, or choose somebody else"
    ]


def test_each_thing_that_an_owner_lacks_has_a_mend_of_its_own(tmp_path: Path) -> None:
    (level,) = faults(tmp_path, pinned(3, "no", "no", "school", "An"))
    assert level.endswith("lower the row's Level or Also needs, or correct the levels of this member or partner")
    headers = ["Cluster", "Description", "Specialisation", "Fixed to"]
    (special,) = faults(tmp_path, {"Tasks": [headers, ["Technical", "Water", "network", "An"]]})
    assert special == (
        "Tasks!D2: fixed to An, but An lacks the specialisation network: "
        "correct the row's Specialisation, or Specialisations of this member or partner"
    )


def test_every_rule_that_objects_is_told(tmp_path: Path) -> None:
    assert len(faults(tmp_path, pinned(3, "yes", "no", "school", "Tom", "Tom"))) == 3
