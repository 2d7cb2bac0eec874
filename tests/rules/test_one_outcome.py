"""R1: every row has exactly one outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.rules.one_outcome import OneOutcome
from tests.build import amounts, instance
from tests.encoding import is_allowed, least

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.rules.base import Fault

PLAIN = instance(
    rows="""
        task  hours  outsource
        T1    4      yes
    """,
    team="""
        name  ict
        An    10
        Bo    10
    """,
    partners="""
        name  rate
        Firm  0
    """,
)

CENTRAL_ROW = instance(
    rows="""
        task  where
        T1    central
    """,
    team="""
        name  ict
        An    10
    """,
)


@pytest.mark.parametrize("words", ["-", "An", "Bo", "Firm"])
def test_a_row_may_be_unassigned_or_have_one_owner(words: str) -> None:
    assert is_allowed(PLAIN, words)


def test_a_row_has_one_owner_even_where_two_have_time() -> None:
    # One owner is worth 4 points an hour (2 × motivation 2), two would be worth 8.
    asked = instance("task hours\nT1 4", "name ict\nAn 10\nBo 10")
    assert least(asked, "fit") == -4 * 400


def test_a_central_row_is_always_central() -> None:
    assert is_allowed(CENTRAL_ROW, "central")
    assert not is_allowed(CENTRAL_ROW, "-")
    assert not is_allowed(CENTRAL_ROW, "An")
    assert amounts(OneOutcome, CENTRAL_ROW, "An") == [(1, "rows", (0,))]


def test_only_central_rows_are_central() -> None:
    assert not is_allowed(PLAIN, "central")
    assert amounts(OneOutcome, PLAIN, "central") == [(1, "rows", (0,))]


@pytest.mark.parametrize(
    "said",
    [
        Decision(Outcome.MEMBER, "Firm", Depth.FULL),
        Decision(Outcome.GROUP, "Firm", Depth.FULL),
        Decision(Outcome.PARTNER, "An", Depth.FULL),
        Decision(Outcome.MEMBER, "Nobody known", Depth.FULL),
        Decision(Outcome.MEMBER, None, Depth.FULL),
        Decision(Outcome.MEMBER, "An", None),
        Decision(Outcome.UNASSIGNED, "An", None),
        Decision(Outcome.UNASSIGNED, None, Depth.FULL),
    ],
)
def test_owner_and_outcome_have_to_agree(said: Decision) -> None:
    assert [fault.rows for fault in found(PLAIN, said)] == [(0,)]


def test_what_agrees_is_no_fault() -> None:
    assert found(PLAIN, UNASSIGNED) == []
    assert found(PLAIN, Decision(Outcome.PARTNER, "Firm", Depth.MINIMUM)) == []


def found(of: Instance, said: Decision) -> list[Fault]:
    return list(OneOutcome().violations(Ledger(of, Plan((said,)))))
