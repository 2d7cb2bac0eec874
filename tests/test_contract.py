"""The contract of every rule: its encoding allows exactly the plans in which its check finds nothing.

Plans are gone through from all members, places, depths and backups, not from the candidates; the oracle, which knows
SPEC and none of the code, has to agree too.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest

from allocator.ledger import Ledger
from allocator.plan import CENTRAL, UNASSIGNED, Plan
from allocator.rules import RULES
from tests import build, oracle
from tests.bites import BITES
from tests.chance import tiny
from tests.encoding import every_plan

if TYPE_CHECKING:
    from allocator.instance import Instance

OF_A_ROW = {"one_outcome", "places", "competence", "core_inside", "backups", "pins"}
"""The rules that look at one row at a time: what they refuse, they refuse whatever becomes of the others."""

CAN_BE_LEFT_OUT = {kind.key for kind in RULES} - {"one_outcome", "places", "hours_budgets", "backups"}
"""The rules without which the others still say who may do what; without `backups` nothing is said of backups at all."""


def test_every_rule_of_a_row_is_a_rule() -> None:
    assert {kind.key for kind in RULES} >= OF_A_ROW


def is_refused(instance: Instance, plan: Plan, among: set[str] | None = None, row: int | None = None) -> bool:
    """Whether some rule (of those named) finds a fault (on that row)."""
    ledger = Ledger(instance, plan)
    return any(
        row is None or row in fault.rows
        for rule in instance.rules
        if among is None or rule.key in among
        for fault in rule.violations(ledger)
    )


def every_faultless_plan(instance: Instance) -> set[Plan]:
    """Every plan without a fault; what a rule of one row refuses is left out before the rows are combined."""
    options = []
    for index, row in enumerate(instance.rows):
        sound = []
        for said in build.every_decision(instance, row):
            others = [CENTRAL if other.is_central else UNASSIGNED for other in instance.rows]
            others[index] = said
            if not is_refused(instance, Plan(tuple(others)), OF_A_ROW, index):
                sound.append(said)
        options.append(sound)
    every = (Plan(chosen) for chosen in product(*options))
    return {plan for plan in every if not is_refused(instance, plan)}


def assert_contract(instance: Instance) -> set[Plan]:
    encoded = every_plan(instance)
    faultless = every_faultless_plan(instance)
    assert encoded == faultless, difference(encoded, faultless)
    judged = oracle.plans(instance)
    assert faultless == judged, difference(faultless, judged)
    return encoded


def difference(left: set[Plan], right: set[Plan]) -> str:
    """The first plan that only one of the two has."""
    extra, missing = left - right, right - left
    return f"{len(extra)} only left, {len(missing)} only right, such as {next(iter(extra | missing))}"


@pytest.mark.parametrize("key", BITES)
def test_encoding_check_and_oracle_allow_the_same_plans_where_the_rule_bites(key: str) -> None:
    instance = BITES[key]
    allowed = assert_contract(instance)
    without = replace(instance, rules=tuple(rule for rule in instance.rules if rule.key != key))
    assert allowed != every_plan(without)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("key", sorted(CAN_BE_LEFT_OUT))
def test_a_rule_model_may_leave_a_rule_out(key: str, seed: int) -> None:
    instance = tiny(seed, rows=2)
    rest = replace(instance, rules=tuple(rule for rule in instance.rules if rule.key != key))
    encoded, faultless = every_plan(rest), every_faultless_plan(rest)
    assert encoded == faultless, difference(encoded, faultless)


@pytest.mark.parametrize("rows", ["", "task\nT1"])
@pytest.mark.parametrize("partners", ["", "name rate\nFirm 10"])
def test_an_instance_without_rows_or_people_is_no_special_case(rows: str, partners: str) -> None:
    instance = build.instance(rows=rows, partners=partners)
    assert assert_contract(instance) == {build.plan(instance, *("-" for _ in instance.rows))}


@pytest.mark.parametrize("seed", range(120))
def test_encoding_check_and_oracle_allow_the_same_plans_of_a_random_instance(seed: int) -> None:
    assert_contract(tiny(seed, rows=3 + seed % 2))
