"""Tiers that add up: what a row more comes to is seen in the rows of who does it, the rest left out."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Plan
from allocator.tiers import TIERS
from tests import oracle
from tests.chance import tiny

if TYPE_CHECKING:
    from allocator.tiers.base import Tier

ADDING_UP = [tier() for tier in TIERS if tier.adds_up]


def test_what_must_be_done_and_what_is_weighed_add_up() -> None:
    assert {"core", "backup", "essential", "worth"} <= {tier.key for tier in ADDING_UP}


@pytest.mark.parametrize("tier", ADDING_UP, ids=lambda tier: tier.key)
@pytest.mark.parametrize("seed", range(12))
def test_a_row_more_makes_the_same_difference_to_the_rows_of_its_owner_as_to_all(seed: int, tier: Tier) -> None:
    draw, asked = random.Random(seed), tiny(seed, rows=4)
    plans = sorted(oracle.plans(asked), key=repr)
    for plan in draw.sample(plans, min(4, len(plans))):
        owned = [index for index, said in enumerate(plan.decisions) if said.owner is not None]
        for index in owned:
            name = plan.decisions[index].owner
            assert name is not None
            alone = replace(plan.decisions[index], backup=None)
            before, after = (
                Plan((*plan.decisions[:index], said, *plan.decisions[index + 1 :])) for said in (UNASSIGNED, alone)
            )
            rows = sorted({index, *Ledger(asked, before).rows_with(name)})
            part = replace(asked, rows=tuple(asked.rows[row] for row in rows))
            of_part = [Ledger(part, Plan(tuple(each.decisions[row] for row in rows))) for each in (before, after)]
            of_all = [Ledger(asked, each) for each in (before, after)]
            differences = [tier.value(more) - tier.value(less) for less, more in (of_part, of_all)]
            assert differences[0] == differences[1]
