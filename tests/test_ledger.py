"""The ledger: hours, money, reserves, travel and budgets of a plan."""

from __future__ import annotations

import pytest

from allocator.ledger import Ledger, Paid
from allocator.plan import Plan
from tests import oracle
from tests.build import instance, ledger
from tests.chance import tiny

ASKED = instance(
    rows="""
        task  school  core  where   hours  minimum  saving  outsource
        T1    A       yes   school  10     10       0       no
        T2    B       no    school  4      2        50      no
        T3    B       yes   group   8      6        25      no
        T4    A       no    either  3      3        50      yes
        T5    Group   no    either  5      5        50      no
        T6    A       no    central 9      9        0       no
    """,
    team="""
        name  home   ict  bpt  other  serves
        An    A      20   3    4      B
        Bo    Group  20   6    2      all
    """,
    schools="""
        name  pool  travel
        A     100   0.5
        B     0     1.5
    """,
    partners="name rate\nFirm 12.34",
)


def test_every_figure_of_a_plan() -> None:
    books = ledger(ASKED, "An backup Bo", "An minimum", "Bo group backup An", "Firm", "Bo group", "central")
    # T3 costs 8 h less a quarter; T4 by a partner saves nothing, nor does T5 of the group itself.
    assert books.full_hours == (1000, 200, 800, 300, 500, 0)
    assert books.hours == (1000, 200, 600, 300, 500, 0)
    # 3 h × 12.34 euro.
    assert books.cost == (0, 0, 0, 3702, 0, 0)
    assert books.reserve == (100, 0, 60, 0, 0, 0)
    an, bo = books.accounts["An"], books.accounts["Bo"]
    # An: T1 at home; T2 in B with 1.5 h of travel; the reserve for T3 at group level, which is away for An.
    assert (an.owned_home, an.owned_away, an.reserve_home, an.reserve_away) == (1000, 200, 0, 60)
    assert an.travel == {"B": 150}
    assert (an.away, an.reserve, an.used) == (410, 60, 1410)
    # Bo: T3 and T5 at group level, which is home; the reserve for T1 in A is away, and a backup pays no travel.
    assert (bo.owned_home, bo.owned_away, bo.reserve_home, bo.reserve_away) == (1100, 0, 0, 100)
    assert bo.travel == {}
    assert (bo.away, bo.reserve, bo.used) == (100, 100, 1200)
    assert dict(books.rows_of) == {"An": [0, 1], "Bo": [2, 4], "Firm": [3]}


def test_home_rows_take_bpt_hours_first_then_other_hours_then_ict_hours() -> None:
    books = ledger(ASKED, "An backup Bo", "An minimum", "Bo group backup An", "Firm", "Bo group", "-")
    assert books.paid == (
        Paid(ict=300, bpt=300, other=400),
        Paid(ict=200),
        Paid(ict=400, other=200),  # a group member's BPT hours pay nothing
        Paid(),
        Paid(ict=500),
        Paid(),
    )


def test_two_rows_share_what_the_budgets_hold() -> None:
    asked = instance("task hours\nT1 2\nT2 4", "name ict bpt other\nAn 2 3 1")
    assert ledger(asked, "An", "An").paid == (Paid(bpt=200), Paid(ict=200, bpt=100, other=100))


@pytest.mark.parametrize("seed", range(40))
def test_what_paid_leaves_suffices_for_reserves_and_travel(seed: int) -> None:
    of = tiny(seed)
    for plan in oracle.plans(of):
        books = Ledger(of, plan)
        for member in of.members:
            paid = [books.paid[index] for index in books.rows_of.get(member.name, [])]
            left = {
                "ict": member.ict - sum(each.ict for each in paid),
                "bpt": (0 if member.at_group else member.bpt) - sum(each.bpt for each in paid),
                "other": member.other - sum(each.other for each in paid),
            }
            assert min(left.values()) >= 0
            account = books.accounts[member.name]
            away = account.reserve_away + sum(account.travel.values())
            assert away <= left["ict"]
            assert away + account.reserve_home <= sum(left.values())


@pytest.mark.parametrize("seed", range(40))
def test_every_owned_row_is_paid_in_full(seed: int) -> None:
    of = tiny(seed)
    for plan in oracle.plans(of):
        books = Ledger(of, plan)
        for index, decision in enumerate(plan.decisions):
            paid = books.paid[index]
            by_member = decision.owner in of.member
            assert paid.ict + paid.bpt + paid.other == (books.hours[index] if by_member else 0)


def test_a_hand_made_plan_with_strangers_still_has_a_ledger() -> None:
    # A solved workbook edited by hand may name anybody; the rules say so, the ledger must not fall over.
    plan = Plan(ledger(ASKED, "Nobody backup Zed", "Nobody", "-", "-", "Ghost group", "central").plan.decisions)
    books = Ledger(ASKED, plan)
    assert books.accounts["An"].used == books.accounts["Bo"].used == 0
    assert books.paid == (Paid(),) * 6
