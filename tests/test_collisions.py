"""Contradictory pins: the message says which rule they break together, with the figures to change."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from allocator.explain.pin_conflicts import NOT_SHOWN, collisions
from allocator.plan import Status
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.owner_share import OwnerShare
from allocator.search import solve
from tests.build import instance, rules

if TYPE_CHECKING:
    from allocator.instance import Instance


def told(of: Instance, pinned: tuple[int, ...]) -> list[str]:
    """The lines that people read, in English."""
    return [problem.to("en") for problem in collisions(of, pinned, lambda row: f"Tasks!F{row.line}")]


def test_hours_that_do_not_suffice_are_told_with_both_figures() -> None:
    # 60 and 70 hours for An, who has 100; the third row is fixed to her too, and would fit beside either.
    of = instance(
        "task hours fixed_to\nT1 60 An\nT2 70 An\nT3 10 An",
        "name ict technical\nAn 100 1",
    )
    result = solve(of)
    assert (result.status, result.conflict) == (Status.CONTRADICTION, (0, 1))
    assert told(of, result.conflict) == [
        f"Tasks!F{line}: fixed to An, but these 2 owners can't all stay fixed "
        "(R7, An has 100 h, these rows ask 130 h: 30 h too much): "
        "clear one of them, or give more hours (Team) or lower the rows' Minimum hours"
        for line in (2, 3)
    ]


def test_one_pin_that_asks_too_much_is_told_alone_and_in_dutch() -> None:
    of = instance("task hours minimum fixed_to\nT1 60 50 An", "name ict technical\nAn 40 1")
    (problem,) = collisions(of, solve(of).conflict, lambda row: "Taken!F2")
    assert problem.to("nl") == (
        "Taken!F2: vast bij An, maar dat kan niet (R7, An heeft 40 u, deze taak vraagt 50 u: 10 u te veel): "
        "maak ze leeg, of geef meer uren (Team) of verlaag de Minimumuren"
    )


PEOPLE = "name home ict technical\nAn A 100 1"


@pytest.mark.parametrize(
    ("rows", "team", "more", "sentence"),
    [
        pytest.param(
            # 20 hours in B and 4 on the way to it, of 20 ICT hours; the 10 BPT hours do not pay there.
            "task school hours fixed_to\nT1 A 1 -\nT2 B 20 An",
            "name home ict bpt serves technical\nAn A 20 10 B 1",
            {"schools": "name pool travel\nA 100 0\nB 0 4"},
            "R7, An has 20 h of ICT hours, this row asks 24 h away from home, travel included: 4 h too much",
            id="away",
        ),
        pytest.param(
            # A lends 10 % of An's 100 hours.
            "task school hours fixed_to\nT1 A 1 -\nT2 B 20 An",
            "name home ict serves technical\nAn A 100 B 1",
            {"schools": "name pool\nA 10\nB 0"},
            "R8, the members of A spend 10 h more outside it than its Pool % allows",
            id="pool",
        ),
        pytest.param(
            "task hours outsource fixed_to\nT1 6 yes Firm\nT2 7 yes Firm",
            PEOPLE,
            {"partners": "name rate max_hours\nFirm 1 10", "group_budget": "1000"},
            "R10, Firm works 3 h beyond Max hours",
            id="firm's hours",
        ),
        pytest.param(
            "task hours outsource fixed_to\nT1 6 yes Firm\nT2 7 yes Firm",
            PEOPLE,
            {"partners": "name rate\nFirm 100", "group_budget": "1000"},
            "R10, partners cost EUR 300 more than the operating budgets and the group's",
            id="money",
        ),
        pytest.param(
            "task cluster hours fixed_to\nT1 technical 1 An\nT2 teaching 1 An\nT3 policy 1 An",
            PEOPLE,
            {"in_force": rules(MaxClusters(members=2))},
            "R11, An has tasks of 3 clusters, 2 at most",
            id="clusters",
        ),
        pytest.param(
            # Tom visits nobody: the row is at group level, for one school, and nobody else has the task.
            "task school hours where fixed_to\nT1 A 1 either Tom\nT2 B 1 - -",
            "name home ict serves technical\nAn A 9 B 1\nTom Group 9 B 1",
            {},
            'R12, Tom does "T1" at group level for 1 school, at least 2 are asked',
            id="group service",
        ),
        pytest.param(
            # Half of A's 20 core hours may be An's: not 6 and 6.
            "task hours core fixed_to\nT1 6 yes An\nT2 6 yes An\nT3 8 yes -",
            PEOPLE,
            {"in_force": rules(OwnerShare(share=Fraction(50)))},
            "R13, An owns 2 h more of the core hours of A than one person may",
            id="owner share",
        ),
        pytest.param(
            "task level fixed_to after\nA01 2 - -\nA02 0 An A01",
            PEOPLE,
            {},
            'R15, "A02" waits for A01 "A01", which nobody does',
            id="what goes before",
        ),
        pytest.param(
            # A01 can be An's alone, and comes along with the row that is fixed to her.
            "task level hours fixed_to after\nA01 1 50 - -\nA02 0 60 An A01",
            f"{PEOPLE}\nTom A 100 0",
            {},
            "R7, An has 100 h, these rows ask 110 h: 10 h too much",
            id="hours of what goes before",
        ),
    ],
)
def test_the_rule_that_the_pins_break_is_named(rows: str, team: str, more: dict[str, Any], sentence: str) -> None:
    of = instance(rows, team, **more)
    result = solve(of)
    assert result.status is Status.CONTRADICTION
    lines = told(of, result.conflict)
    assert len(lines) == len(result.conflict) == sum(row.fixed_to is not None for row in of.rows)
    assert all(sentence in line for line in lines), lines


def test_rows_count_where_they_cost_least() -> None:
    # Tom has 130 hours, enough for either row. At group level both save 40 %: 72 + 72, where school level asks 240.
    of = instance(
        "task school hours where saving fixed_to\nT1 A 120 either 40 Tom\nT1 B 120 either 40 Tom",
        "name home ict technical\nTom Group 130 1",
    )
    lines = told(of, solve(of).conflict)
    assert len(lines) == 2
    assert all("(R7, Tom has 130 h, these rows ask 144 h: 14 h too much)" in line for line in lines)


def test_hours_that_do_not_suffice_come_before_a_rule_that_another_place_breaks() -> None:
    """At the school the rows ask 110 of Tom's 100 hours. One of them at group level would fit: but a school is no hour
    less than 10 of them."""
    of = instance(
        "task school hours where saving fixed_to\nT1 A 60 either 50 Tom\nT2 A 50 school 0 Tom",
        "name home ict technical\nTom Group 100 1",
    )
    lines = told(of, solve(of).conflict)
    assert len(lines) == 2
    assert all("(R7, Tom has 100 h, these rows ask 110 h: 10 h too much)" in line for line in lines)


def test_one_row_is_told_for_each_place_where_it_could_be_done() -> None:
    # At the school 120 hours of Tom's 100; at group level 60, but the task has no other school.
    of = instance(
        "task school hours where saving fixed_to\nT1 A 120 either 50 Tom",
        "name home ict technical\nTom Group 100 1",
    )
    (line,) = told(of, solve(of).conflict)
    assert "(at the school R7, Tom has 100 h, this row asks 120 h: 20 h too much; at group level R12, " in line


def test_what_no_single_plan_shows_is_said_plainly() -> None:
    of = instance("task hours fixed_to\nT1 60 An", "name ict technical\nAn 100 1")
    (line,) = told(of, (0,))
    assert NOT_SHOWN.en in line
