"""Tier `worth`: what is no must, weighed in points. One point is 10,000 of the tier's integers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.assembly.formulate import formulate
from allocator.categories import Role
from allocator.rules.roles import Roles
from allocator.search import solve
from allocator.tiers.worth import Worth
from tests.build import instance, ledger, rules
from tests.oracle_tiers import optimum

if TYPE_CHECKING:
    from allocator.instance import Instance

NOTHING = Worth(*[Fraction(0)] * 8)
"""Nothing weighs: a test gives weight to what it is about."""


def points(of: Instance, weights: Worth, *words: str) -> Fraction:
    """What a plan by hand comes to, in points: the plain check, and the encoding, have to agree."""
    made = ledger(of, *words)
    asked = replace(of, tiers=(weights,))
    formulation = formulate(asked)
    expression = weights.expression(formulation)
    values = formulation.values(made.plan)
    assert values is not None
    value = weights.value(made)
    assert expression.value(values) == value
    parts = weights.parts(made)
    assert sum(part.points for part in parts) == -value
    return Fraction(-value, 10_000)


def best(of: Instance, weights: Worth) -> Fraction:
    """The points of the best plan, proven, as the oracle has them too."""
    asked = replace(of, tiers=(weights,))
    (found,) = solve(asked).tiers
    assert found.proven
    assert (found.value,) == optimum(asked)
    return Fraction(-found.value, 10_000)


def test_minimum_hours_of_undone_rows_cost_by_their_priority_and_core_and_essential_ones_nothing() -> None:
    asked = instance(
        """
        task  core  priority   hours  minimum
        T1    yes   essential  4      3
        T2    no    essential  4      3
        T3    no    spread     4      3
        T4    no    optional   4      3
        """,
        "name ict\nAn 99",
    )
    assert points(asked, replace(NOTHING, spread=Fraction(20)), "An", "An", "-", "An") == -3 * 20 - 1 * 0
    weights = replace(NOTHING, spread=Fraction(20), optional=Fraction(8))
    # Undone: the minimum, and the hour short of full depth: 20 of core and essential, 8 of spread, 4 of optional.
    assert points(asked, weights, "-", "An", "An", "An") == -20
    assert points(asked, weights, "An", "-", "An", "An") == -20
    assert points(asked, weights, "An", "An", "-", "An") == -(3 * 20 + 8)
    assert points(asked, weights, "An", "An", "An", "-") == -(3 * 8 + 4)
    assert points(asked, weights, "An", "An", "An", "An") == 0


def test_an_hour_short_of_depth_weighs_as_an_undone_hour_of_the_next_priority() -> None:
    asked = instance(
        """
        task  core  priority   hours  minimum
        T1    yes   essential  4      2.5
        T2    no    essential  4      2.5
        T3    no    spread     4      2.5
        T4    no    optional   4      2.5
        """,
        "name ict\nAn 99",
    )
    weights = replace(NOTHING, spread=Fraction(20), optional=Fraction(8))
    for row, each in enumerate((20, 20, 8, 4)):
        words = ["An"] * 4
        words[row] = "An minimum"
        assert points(asked, weights, *words) == Fraction(-3, 2) * each


def test_half_of_an_odd_weight_of_a_hundredth_of_an_hour_is_still_exact() -> None:
    asked = instance("task priority hours minimum\nT1 optional 4.01 4", "name ict\nAn 9")
    # 0.01 h × half of 0.1
    assert points(asked, replace(NOTHING, optional=Fraction(1, 10)), "An minimum") == Fraction(-1, 2000)


def test_a_row_outside_the_focus_weighs_as_it_counts() -> None:
    asked = instance(
        "task hours minimum cluster priority\nT1 4 3 policy essential\nT2 4 3 policy spread",
        schools="name vision\nA no",
    )
    weights = replace(NOTHING, spread=Fraction(20), optional=Fraction(8))
    # The essential row counts as spread, the spread one as optional.
    assert points(asked, weights, "-", "-") == -(3 * 20 + 8) - (3 * 8 + 4)


def test_central_rows_weigh_nothing() -> None:
    asked = instance("task where hours minimum\nT1 central 8 4", "name ict\nAn 9")
    assert points(asked, Worth(), "central") == 0


ROLES = rules(Roles({Role.TICT: frozenset({"technical"})}))


def test_fit_weighs_motivation_twice_level_to_spare_and_role_by_the_hour() -> None:
    asked = instance(
        "task level hours minimum\nT1 1 2 1",
        "name ict technical likes_technical role\nAn 9 4 4 tict\nBo 9 1 0 -",
        in_force=ROLES,
    )
    weights = replace(NOTHING, fit=Fraction(3, 2))
    # 2 × 4 + min(3, 2) + 1 = 11 points an hour; Bo: 0.
    assert points(asked, weights, "An") == Fraction(3, 2) * 11 * 2
    assert points(asked, weights, "An minimum") == Fraction(3, 2) * 11
    assert points(asked, weights, "Bo") == 0
    assert best(asked, weights) == 33


def test_a_backup_a_level_short_costs_and_one_with_a_level_to_spare_gains() -> None:
    asked = instance(
        "task core level hours minimum\nT1 yes 2 10 5",
        """
        name  ict  technical  role
        An    99   2          -
        Bo    99   1          -
        Cas   99   4          tict
        Dirk  99   3          -
        """,
        in_force=ROLES,
    )
    weights = replace(NOTHING, backup_fit=Fraction(2))
    assert points(asked, weights, "An backup Bo") == -2 * 10
    assert points(asked, weights, "An backup Dirk") == 2 * 10
    assert points(asked, weights, "An backup Cas") == 2 * (2 + 1) * 10
    assert points(asked, weights, "An minimum backup Cas") == 2 * (2 + 1) * 5
    assert points(asked, weights, "An") == 0
    assert best(asked, weights) == 60


def test_hours_for_another_school_cost_there_and_at_group_level_before_any_saving() -> None:
    asked = instance(
        """
        task  school  where   hours  saving
        T1    A       either  6      50
        T1    B       either  4      50
        T2    Group   either  8      0
        """,
        """
        name  home   ict  serves
        An    A      99   B
        Bo    Group  99   all
        """,
        schools="name pool\nA 100\nB 100",
    )
    weights = replace(NOTHING, away=Fraction(2))
    assert points(asked, weights, "An", "An", "-") == -2 * 4
    # At group level An's row for A is for the own school, and the group's own row is nobody else's.
    assert points(asked, weights, "An group", "An group", "An group") == -2 * 4
    assert points(asked, weights, "Bo", "Bo group", "Bo group") == 0


def test_a_partner_costs_euro_and_is_never_away() -> None:
    asked = instance(
        "task outsource hours\nT1 yes 2", "name ict\nAn 1", partners="name rate\nFirm 62.55", group_budget="999"
    )
    # 125.10 euro
    assert points(asked, replace(NOTHING, euro=Fraction(1, 10), away=Fraction(9)), "Firm") == Fraction(-1251, 100)


def test_rows_that_change_hands_cost_and_rows_without_a_current_owner_do_not() -> None:
    asked = instance(
        "task current_owner where\nT1 An either\nT2 An either\nT3 - either\nT4 Gone central", "name ict\nAn 99\nBo 99"
    )
    weights = replace(NOTHING, change=Fraction(10))
    assert points(asked, weights, "An", "Bo", "Bo", "central") == -20
    assert points(asked, weights, "An", "-", "-", "central") == -20


def test_scattered_work_costs_by_the_pair_and_a_backup_at_group_level_is_a_pair_too() -> None:
    asked = instance(
        """
        task  school  core  where
        T1    A       yes   either
        T1    B       yes   either
        """,
        "name home ict\nAn Group 99\nBo Group 99",
    )
    weights = replace(NOTHING, scattered=Fraction(10))
    # An: a cluster and the task at group level.
    assert points(asked, weights, "An group", "An group") == -20
    # Bo stands by for the task, once for both rows; that is another pair than owning it would be.
    assert points(asked, weights, "An group backup Bo", "An group backup Bo") == -30
    # Each owns one and backs up the other: two clusters, two tasks owned, two backed up.
    assert points(asked, weights, "An group backup Bo", "Bo group backup An") == -60
    # At school nobody's standing by is a pair; An visits both schools.
    assert points(asked, weights, "An backup Bo", "An backup Bo") == -30


def test_a_few_optional_hours_no_longer_overthrow_everybodys_fit() -> None:
    # An's 10 hours go to T1. Strictly, Bo would take up a cluster for the one optional hour of T2.
    asked = instance(
        """
        task  priority  hours  current_owner
        T1    spread    10     An
        T2    optional  1      -
        """,
        """
        name  ict  likes_technical
        An    10   4
        Bo    10   0
        """,
    )
    weights = Worth()
    # An on T1: 10 × 8 = 80, a cluster 10. Bo on T2: 0 for fit, a cluster 10, saves 8: T2 had better wait.
    assert points(asked, weights, "An", "-") == 80 - 10 - 8
    assert points(asked, weights, "An", "Bo") == 80 - 20
    assert best(asked, weights) == 62
    # Were an optional hour worth 10.1 points, Bo would do it.
    assert best(asked, replace(weights, optional=Fraction(101, 10))) == 60


def test_money_is_spent_on_an_hour_only_where_the_hour_weighs_more() -> None:
    # An hour of the firm costs 80 euro: 8 points at 0.1 a euro. Undone, an optional hour costs 8 too, a spread one 20.
    for priority, weight, gained in (("spread", "0.1", -8), ("spread", "0.3", -20), ("optional", "0.2", -8)):
        asked = instance(
            f"task priority outsource hours\nT1 {priority} yes 1",
            partners="name rate\nFirm 80",
            group_budget="999",
        )
        assert best(asked, replace(Worth(), euro=Fraction(weight))) == gained


def test_keeping_a_row_pays_for_a_little_fit_and_no_more() -> None:
    # Bo suits T1 better by 2 × 3 = 6 points an hour; a change of hands costs 10 points.
    for hours, owner in (("1", "An"), ("2", "Bo")):
        asked = instance(f"task hours current_owner\nT1 {hours} An", "name ict likes_technical\nAn 9 1\nBo 9 4")
        whose = {"An": Fraction(hours) * 2 - 10, "Bo": Fraction(hours) * 8 - 20}
        assert points(asked, Worth(), "An") == whose["An"]
        assert points(asked, Worth(), "Bo") == whose["Bo"]
        assert best(asked, Worth()) == whose[owner] == max(whose.values())


def test_each_part_is_told_in_its_own_unit() -> None:
    asked = instance(
        "task core priority hours minimum current_owner outsource\n"
        "T1 yes essential 8 4 - no\nT2 no spread 6 5 An no\nT3 no optional 2 2 - yes",
        "name ict technical\nAn 99 1\nBo 99 0",
        partners="name rate\nFirm 50",
        group_budget="100",
    )
    parts = {part.key: part for part in Worth().parts(ledger(asked, "An minimum backup Bo", "-", "Firm"))}
    told = {
        key: (Fraction(part.amount, part.scale), part.unit.en, part.points // 10_000) for key, part in parts.items()
    }
    assert told == {
        "spread": (5, "h", -100),
        "optional": (0, "h", 0),
        "depth": (4 + 1, "h", -80 - 8),
        "fit": (4 * 5, "points", 20),
        "backup_fit": (0, "points", 0),
        "away": (0, "h", 0),
        "euro": (100, "EUR", -10),
        "change": (1, "tasks", -10),
        "scattered": (1, "pairs", -10),
    }


def test_the_sentence_says_that_more_is_better() -> None:
    assert Worth().sentence(-12_345_000).nl == "alles wat afgewogen is, komt samen op 1235 punten (hoe meer, hoe beter)"
    assert "-12.5 points" in Worth().sentence(125_000).en


@pytest.mark.parametrize(("weight", "shown"), [("20", "20 punten"), ("7.5", "7,5 punten")])
def test_what_a_point_is_worth_is_said_in_words(weight: str, shown: str) -> None:
    assert shown in Worth(spread=Fraction(weight)).measure.nl
