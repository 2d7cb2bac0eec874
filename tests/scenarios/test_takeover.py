"""Who takes over at once: against every subset of what falls, and by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import chain, combinations
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Concern
from allocator.check.verify import verify
from allocator.ledger import Ledger
from allocator.plan import UNASSIGNED, Plan
from allocator.scenarios.takeover import taken_over
from allocator.search import Limits, solve
from tests.build import instance, plan
from tests.chance import random_instance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.instance import Instance
    from allocator.scenarios.takeover import TakeOver

BY_OWNER_ALONE = {"competence"}
"""A backup may be a level short, and lack a specialisation (R6): no rule that an owner keeps alone."""


def fallen(of: Instance, who: str, *words: str) -> TakeOver:
    return taken_over(Ledger(of, plan(of, *words)), [who])


# -- by hand


def test_a_row_of_40_hours_and_two_people_of_40_hours_survives_either_absence() -> None:
    # Bo keeps 4 hours free and has 36 more: 40 in all.
    two = instance("task core hours\nT1 yes 40", "name ict\nAn 40\nBo 40")
    found = fallen(two, "An", "An backup Bo")
    assert (found.falls, found.taken_over, found.short, found.lacks) == ((0,), (0,), 0, 0)
    assert fallen(two, "Bo", "An backup Bo").falls == ()


def test_with_a_hundredth_of_an_hour_less_the_row_falls_and_a_hundredth_lacks() -> None:
    two = instance("task core hours\nT1 yes 40", "name ict\nAn 40\nBo 39.99")
    found = fallen(two, "An", "An backup Bo")
    # What lies still is the whole row, what Bo lacks a hundredth.
    assert (found.falls, found.taken_over, found.short, found.lacks) == ((0,), (), 4000, 1)


def test_a_row_without_a_backup_counts_in_full() -> None:
    two = instance("task core hours\nT1 yes 40\nT2 yes 10", "name ict\nAn 50\nBo 40")
    found = fallen(two, "An", "An backup Bo", "An")
    # Bo has all 40 hours for T1; T2 has nobody.
    assert (found.taken_over, found.left, found.short, found.lacks) == ((0,), (1,), 1000, 1000)


def test_hours_that_are_kept_free_for_somebody_else_stay_so() -> None:
    # Bo has 12 hours and keeps 1 free for Cas and 1 for An: without An, 11 are left for the row of 11 hours …
    three = instance("task core hours\nT1 yes 11\nT2 yes 10", "name ict\nAn 20\nBo 12\nCas 20")
    assert fallen(three, "An", "An backup Bo", "Cas backup Bo").short == 0
    # … and not for one of 11.01.
    three = instance("task core hours\nT1 yes 11.01\nT2 yes 10", "name ict\nAn 20\nBo 12\nCas 20")
    assert fallen(three, "An", "An backup Bo", "Cas backup Bo").short == 1101


def test_the_way_to_another_school_is_paid_by_who_takes_over() -> None:
    rows, schools = "task core hours school\nT1 yes 10 Eik", "name travel pool\nLinde 0 100\nEik 2 100"
    for hours, short in (("12", 0), ("11.99", 1000)):
        of = instance(rows, f"name ict home serves\nAn 10 Eik -\nBo {hours} Linde Eik", schools)
        assert fallen(of, "An", "An backup Bo").short == short


def test_the_pool_bounds_what_is_taken_over_elsewhere() -> None:
    # Bo has 20 hours of which half may go to other schools: 10 do, 10.01 don't.
    schools = "name pool\nLinde 50\nEik 50"
    for hours, short in (("10", 0), ("10.01", 1001)):
        of = instance(
            f"task core hours school\nT1 yes {hours} Eik", "name ict home serves\nAn 20 Eik -\nBo 20 Linde Eik", schools
        )
        assert fallen(of, "An", "An backup Bo").short == short


def test_of_two_rows_the_longer_one_is_taken_over_where_only_one_fits() -> None:
    # 10 hours fit T1 (6) or T2 (9), not both: the tier core has fewer hours undone with T2.
    two = instance("task core hours\nT1 yes 6\nT2 yes 9", "name ict\nAn 15\nBo 10")
    found = fallen(two, "An", "An backup Bo", "An backup Bo")
    assert (found.taken_over, found.short, found.lacks) == ((1,), 600, 500)


def test_only_rows_that_count_as_core_fall() -> None:
    # Without a growth process only what keeps things running is in focus (SPEC, section 4).
    rows = "task core hours keeps_running\nT1 yes 5 yes\nT2 yes 5 no\nT3 no 5 no"
    of = instance(rows, "name ict\nAn 15\nBo 15", "name growth\nA no")
    assert fallen(of, "An", "An backup Bo", "An", "An").falls == (0,)


def test_a_row_that_waits_for_one_that_lies_still_is_not_taken_over() -> None:
    rows = "task core hours after\nT1 yes 12 -\nT2 yes 5 T1"
    of = instance(rows, "name ict\nAn 17\nBo 10")
    assert fallen(of, "An", "An backup Bo", "An backup Bo").taken_over == ()
    of = instance(rows, "name ict\nAn 17\nBo 17")
    assert fallen(of, "An", "An backup Bo", "An backup Bo").taken_over == (0, 1)


def test_a_rule_that_the_absence_itself_breaks_keeps_nobody_from_taking_over() -> None:
    # Cas's row waits for An's, and stays; the pool of Linde shrinks with An's hours, and Cas's 6 hours in Eik stay.
    rows = "task core hours school after\nT1 no 5 Linde -\nT2 no 6 Eik -\nT3 yes 5 Linde -\nT4 no 2 Linde T1"
    team = "name ict home serves\nAn 20 Linde -\nBo 6 Linde -\nCas 8 Linde Eik"
    of = instance(rows, team, "name pool\nLinde 30\nEik 0")
    found = fallen(of, "An", "An", "Cas", "An backup Bo", "Cas")
    assert (found.falls, found.taken_over) == ((2,), (2,))


def test_two_who_are_absent_at_once_take_nothing_over_from_each_other() -> None:
    of = instance("task core hours\nT1 yes 5\nT2 yes 5", "name ict\nAn 10\nBo 10\nCas 10")
    stands = Ledger(of, plan(of, "An backup Bo", "Bo backup Cas"))
    found = taken_over(stands, ["An", "Bo"])
    assert (found.falls, found.taken_over, found.short) == ((0, 1), (1,), 500)


def test_a_fixed_owner_who_is_absent_keeps_nobody_from_taking_over() -> None:
    of = instance("task core hours fixed_to\nT1 yes 5 An", "name ict\nAn 10\nBo 10")
    assert fallen(of, "An", "An backup Bo").taken_over == (0,)


# -- every subset


def cases(seed: int) -> Iterator[tuple[Instance, Ledger, str]]:
    draw = random.Random(seed)
    of = random_instance(draw, 7)
    core = {row.line: row.core or draw.random() < 0.6 for row in of.rows}  # parts of a line are alike
    rows = (replace(row, core=core[row.line], level=min(row.level, 1), not_for=frozenset()) for row in of.rows)
    of = replace(of, rows=tuple(rows))
    found = solve(of, Limits(work=5)).plan
    if found is not None:
        for member in of.members:
            yield of, Ledger(of, found), member.name


def without(of: Instance, who: str) -> Instance:
    rows = tuple(replace(row, fixed_to=None if row.fixed_to == who else row.fixed_to) for row in of.rows)
    return replace(of, rows=rows, members=tuple(member for member in of.members if member.name != who))


def worth(of: Instance, decided: Plan) -> tuple[int, ...] | None:
    """The values of a plan's tiers; None where it breaks a rule that counts here."""
    verdict = verify(of, decided)
    if any(rule.key not in BY_OWNER_ALONE for rule, _ in verdict.faults):
        return None
    return tuple(value for _, value in verdict.values)


def subsets(of: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(of, size) for size in range(len(of) + 1))


@pytest.mark.parametrize("seed", range(40))
def test_what_is_taken_over_is_the_best_of_every_subset(seed: int) -> None:
    for of, stands, who in cases(seed):
        found, asked = taken_over(stands, [who]), without(of, who)
        old = stands.plan.decisions
        falls = tuple(i for i, row in enumerate(of.rows) if old[i].owner == who and of.concern(row) is Concern.CORE)
        rest = [
            UNASSIGNED if each.owner == who else replace(each, backup=None) if each.backup == who else each
            for each in old
        ]
        if worth(asked, Plan(tuple(rest))) is None:
            continue  # the absence itself breaks a rule: by hand above
        backed = tuple(i for i in falls if old[i].backup is not None)
        values = []
        for subset in subsets(backed):
            decided = list(rest)
            for index in subset:
                decided[index] = replace(old[index], owner=old[index].backup, backup=None)
            values.append(worth(asked, Plan(tuple(decided))))
        assert found.falls == falls
        assert worth(asked, found.plan) == min(value for value in values if value is not None)


def test_in_some_of_these_cases_something_is_taken_over_and_something_is_not() -> None:
    found = [taken_over(stands, [who]) for seed in range(40) for _, stands, who in cases(seed)]
    assert sum(bool(each.taken_over) for each in found) > 5
    assert sum(bool(each.left) for each in found) > 5
