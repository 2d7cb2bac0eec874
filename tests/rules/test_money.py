"""R10: partners fit the operating budgets."""

from __future__ import annotations

from allocator.rules.money import Money
from tests.build import amounts, instance, ledger
from tests.encoding import is_allowed, least

FIRM = "name rate\nFirm 50"


def test_a_school_pays_out_of_its_own_budget_to_the_cent() -> None:
    rows = "task outsource hours\nT1 yes 2"
    assert is_allowed(instance(rows, schools="name operating_budget\nA 100", partners=FIRM), "Firm")
    short = instance(rows, schools="name operating_budget\nA 99.99", partners=FIRM)
    assert not is_allowed(short, "Firm")
    assert amounts(Money, short, "Firm") == [(1, "EUR", (0,))]


def test_the_group_pays_what_goes_beyond() -> None:
    rows = "task outsource hours\nT1 yes 2"
    schools = "name operating_budget\nA 60"
    assert is_allowed(instance(rows, schools=schools, partners=FIRM, group_budget="40"), "Firm")
    assert not is_allowed(instance(rows, schools=schools, partners=FIRM, group_budget="39.99"), "Firm")


def test_what_one_school_leaves_is_not_for_another() -> None:
    # B has 900 euro too many; A is 100 short, and the group has 99.
    asked = instance(
        rows="task school outsource hours\nT1 A yes 2\nT2 B yes 2",
        schools="name operating_budget\nA 0\nB 1000",
        partners=FIRM,
        group_budget="99",
    )
    assert not is_allowed(asked, "Firm", "Firm")
    assert amounts(Money, asked, "Firm", "Firm") == [(100, "EUR", (0, 1))]
    assert least(asked, "optional") == 200


def test_the_schools_share_the_groups_budget() -> None:
    rows = "task school outsource hours\nT1 A yes 2\nT2 B yes 2"
    assert is_allowed(instance(rows, partners=FIRM, group_budget="200"), "Firm", "Firm")
    assert not is_allowed(instance(rows, partners=FIRM, group_budget="199.99"), "Firm", "Firm")


def test_a_row_of_the_group_is_paid_by_the_group() -> None:
    rows = "task school outsource hours\nT1 Group yes 2"
    schools = "name operating_budget\nA 1000"
    assert is_allowed(instance(rows, schools=schools, partners=FIRM, group_budget="100"), "Firm")
    assert not is_allowed(instance(rows, schools=schools, partners=FIRM, group_budget="99.99"), "Firm")


def test_cost_is_rounded_half_up_row_by_row() -> None:
    # 0.01 h at 50 euro is 0.50 euro; at 0.50 euro it is half a cent: one cent, and two rows cost two.
    rows = "task outsource hours\nT1 yes 0.01\nT2 yes 0.01"
    cheap = "name rate\nFirm 0.5"
    assert is_allowed(instance(rows, partners=cheap, group_budget="0.02"), "Firm", "Firm")
    assert not is_allowed(instance(rows, partners=cheap, group_budget="0.01"), "Firm", "Firm")
    below_half = instance("task outsource hours\nT1 yes 0.01", partners="name rate\nFirm 0.49")
    assert ledger(below_half, "Firm").cost == (0,)
    assert is_allowed(below_half, "Firm")


def test_a_partner_works_the_hours_of_the_depth_without_any_saving() -> None:
    asked = instance(
        rows="task school where outsource hours minimum saving\nT1 A either yes 10 4 50",
        team="name home ict\nAn Group 0",
        partners=FIRM,
        group_budget="200",
    )
    assert ledger(asked, "Firm").cost == (50000,)
    assert not is_allowed(asked, "Firm")
    assert is_allowed(asked, "Firm minimum")  # 4 h × 50 euro


def test_a_partners_hours_fit_max_hours() -> None:
    rows = "task outsource hours\nT1 yes 3\nT2 yes 2"
    assert is_allowed(instance(rows, partners="name rate max_hours\nFirm 0 5"), "Firm", "Firm")
    short = instance(rows, partners="name rate max_hours\nFirm 0 4.99")
    assert not is_allowed(short, "Firm", "Firm")
    assert amounts(Money, short, "Firm", "Firm") == [(1, "h", (0, 1))]


def test_each_partner_has_its_own_max_hours() -> None:
    asked = instance(
        rows="task outsource hours\nT1 yes 3\nT2 yes 2",
        partners="name rate max_hours\nFirm 0 3\nDuo 0 2",
    )
    assert is_allowed(asked, "Firm", "Duo")
    assert not is_allowed(asked, "Duo", "Firm")
