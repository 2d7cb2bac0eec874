"""The formulation as data: readable names, candidates with their own hours and price, values read back as a plan."""

from __future__ import annotations

import random

from allocator.assembly.candidates import candidates
from allocator.assembly.formulate import formulate
from allocator.plan import Plan
from allocator.rules.group_service import GroupService
from allocator.search import Limits, solve
from tests.build import instance, plan, rules
from tests.planted import planted

ASKED = instance(
    rows="""
        task  school  core  where   hours  minimum  saving  outsource
        T1    Linde   yes   either  8      3        50      no
        T2    Linde   no    school  5      5        50      yes
    """,
    team="name home ict\nAn Group 40\nBo Linde 40",
    partners="name rate\nFirm 20",
    in_force=rules(GroupService(schools=1)),
)


def test_candidates_know_their_own_hours_and_price() -> None:
    lines = (choice[1:] for choice in candidates(ASKED).owners.entries())
    # Owners: An 0, Bo 1, Firm 2. Places: school 0, group 1, partner 2. The school lends nobody, so Bo stays there.
    assert sorted(lines) == [
        (0, 0, 0, False, 300, 300, 0),
        (0, 0, 0, True, 800, 800, 0),
        (0, 0, 1, False, 150, 300, 0),
        (0, 0, 1, True, 400, 800, 0),
        (0, 1, 0, False, 300, 300, 0),
        (0, 1, 0, True, 800, 800, 0),
        (1, 0, 0, True, 500, 500, 0),
        (1, 1, 0, True, 500, 500, 0),
        (1, 2, 2, True, 500, 500, 10000),
    ]


def test_only_core_rows_have_backup_candidates() -> None:
    assert set(candidates(ASKED).backups.row) == {0}


def test_choices_come_by_row_in_their_order() -> None:
    owners = candidates(planted(random.Random(2), rows=12)[0]).owners
    plain = [[choice for choice in owners.entries() if choice.row == row] for row in range(14)]
    by_row = owners.grouped(owners.row, 14)
    assert list(by_row) == plain
    assert by_row.sizes.tolist() == [len(its) for its in plain]


def test_variables_are_named_with_their_keys() -> None:
    names = {variable.name for variable in formulate(ASKED).variables}
    assert "unassigned[Linde/T1#2]" in names
    assert "assign[Linde/T1#2,An,group,minimum]" in names
    assert "backs_up[Linde/T1#2,Bo,member,full]" in names


def test_names_are_unique_over_rules_and_tiers() -> None:
    asked, _ = planted(random.Random(1), rows=12)
    formulation = formulate(asked)
    for tier in asked.tiers:
        tier.expression(formulation)
    names = [variable.name for variable in formulation.variables]
    assert len(set(names)) == len(names)


def test_values_are_read_as_a_plan() -> None:
    formulation = formulate(ASKED)
    wanted = {
        "assign[Linde/T1#2,An,member,minimum]",
        "backs_up[Linde/T1#2,Bo,member,minimum]",
        "unassigned[Linde/T2#3]",
    }
    values = [int(variable.name in wanted) for variable in formulation.variables]
    assert formulation.plan(values) == plan(ASKED, "An minimum backup Bo", "-")


def test_no_rows_are_an_empty_plan() -> None:
    assert formulate(instance("")).plan([]) == Plan(())


def test_indicators_are_made_once() -> None:
    formulation = formulate(ASKED)
    first = formulation.visits(0)
    made = len(formulation.variables)
    assert formulation.visits(0) == first
    assert len(formulation.variables) == made


def test_no_rows_can_be_searched() -> None:
    asked = instance("task hours core", "name home ict\nAn A 11")
    result = solve(asked, Limits(1))
    assert result.plan == Plan(())
    assert all(tier.proven for tier in result.tiers)
