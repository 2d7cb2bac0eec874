"""A fixed owner whom a rule keeps from the row is an input error at the cell of Fixed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


def with_cell(sheets: dict[str, Table], title: str, cell: tuple[str, object]) -> dict[str, Table]:
    """The same workbook with one more column, filled in on the first line."""
    header, value = cell
    headers, first, *others = sheets[title]
    return {**sheets, title: [[*headers, header], [*first, value], *others]}


def test_faults_of_pins_are_told_beside_all_others(tmp_path: Path) -> None:
    sheets = pinned(3, "yes", "no", "school", "An", "an")
    other = ["Eik", "Technical", "Feed", "much", "no", "no", "school", "", ""]
    told = faults(tmp_path, {**sheets, "Tasks": [*sheets["Tasks"], other]})
    assert [fault.split(": ")[0] for fault in told] == ["Tasks!D3", "Tasks!H2", "Tasks!H2"]
    assert "stands in Not for" in "".join(told)


@pytest.mark.parametrize(
    ("title", "cell"), [("Team", ("Max clusters", 9)), ("Team", ("Serves", "Nowhere")), ("Schools", ("Pool %", 200))]
)
def test_a_pin_is_not_blamed_for_what_another_fault_may_bring_about(
    tmp_path: Path, title: str, cell: tuple[str, object]
) -> None:
    (fault,) = faults(tmp_path, with_cell(pinned(3, "yes", "no", "group", "An"), title, cell))
    assert fault.startswith(f"{title}!")


def test_who_is_fixed_and_barred_is_told_whatever_else_is_wrong(tmp_path: Path) -> None:
    told = faults(tmp_path, with_cell(pinned(2, "yes", "no", "school", "An", "An"), "Schools", ("Pool %", 200)))
    assert [fault.split(": ")[0] for fault in told] == ["Schools!B2", "Tasks!H2"]


def test_a_fault_of_a_colleague_does_not_hide_that_a_pinned_member_lacks_the_level(tmp_path: Path) -> None:
    sheets = pinned(3, "yes", "no", "school", "An")
    headers, an, tom = sheets["Team"]
    told = faults(tmp_path, {**sheets, "Team": [[*headers, "ICT hours"], [*an, 10], [*tom, "much"]]})
    assert [fault.split(": ")[0] for fault in told] == ["Team!D3", "Tasks!H2"]
