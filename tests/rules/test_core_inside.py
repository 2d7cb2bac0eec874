"""R5: core tasks stay inside."""

from __future__ import annotations

from allocator.rules.core_inside import CoreInside
from tests.build import amounts, instance
from tests.encoding import is_allowed, least

ASKED = instance(
    rows="""
        task  core  outsource  hours
        T1    yes   yes        3
        T2    no    yes        5
        T3    no    no         7
    """,
    partners="name rate\nFirm 0",
)


def test_a_partner_takes_a_row_that_may_be_outsourced() -> None:
    assert is_allowed(ASKED, "-", "Firm", "-")


def test_a_core_row_never_goes_to_a_partner_whatever_outsource_says() -> None:
    assert not is_allowed(ASKED, "Firm", "-", "-")
    assert amounts(CoreInside, ASKED, "Firm", "-", "-") == [(1, "rows", (0,))]


def test_no_row_goes_to_a_partner_unless_outsource_is_yes() -> None:
    assert not is_allowed(ASKED, "-", "-", "Firm")
    assert amounts(CoreInside, ASKED, "-", "-", "Firm") == [(1, "rows", (2,))]


def test_without_members_only_the_open_row_is_done() -> None:
    assert least(ASKED, "core") == 300
    assert least(ASKED, "optional") == 700


def test_a_core_row_outside_its_schools_focus_stays_inside_all_the_same() -> None:
    # It counts as optional in the objective, but keeps its hard rules (SPEC, section 4).
    asked = instance(
        rows="task core outsource cluster\nT1 yes yes policy",
        partners="name rate\nFirm 0",
        schools="name vision\nA no",
    )
    assert not is_allowed(asked, "Firm")


def test_a_member_is_never_refused() -> None:
    asked = instance(rows="task core\nT1 yes", team="name ict\nAn 10")
    assert CoreInside().forbids_owner(asked, asked.rows[0], "An") is None


def test_a_pin_on_a_partner_is_refused_with_what_to_change() -> None:
    core, free, closed = (CoreInside().forbids_owner(ASKED, row, "Firm") for row in ASKED.rows)
    assert core is not None
    assert "Core" in core.mend.en
    assert free is None
    assert closed is not None
    assert "Outsource" in closed.mend.en
