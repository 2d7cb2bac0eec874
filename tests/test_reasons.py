"""Why this owner, and why nobody: sentences that state facts of small plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.explain.headroom import Headroom
from allocator.explain.next_step import next_step
from allocator.explain.reasons import why, why_no_backup, why_undone
from allocator.instance import Role
from allocator.rules.roles import Roles
from tests.build import instance, ledger, rules

if TYPE_CHECKING:
    from allocator.instance import Instance

TWO = "name home ict technical\nAn A 40 2\nTom A 40 2"


def reason(of: Instance, *words: str, row: int = 0) -> str:
    return why(Headroom(ledger(of, *words)), row).en


def hindrance(of: Instance, *words: str, row: int = 0) -> str:
    return why_undone(Headroom(ledger(of, *words)), row).en


def step(of: Instance, *words: str, row: int = 0) -> str:
    return next_step(Headroom(ledger(of, *words)), row).en


def test_who_was_fixed_was_fixed() -> None:
    assert reason(instance("task fixed_to\nT1 An", TWO), "An") == "Fixed in the workbook"


def test_the_only_one_who_may() -> None:
    team = "name ict technical\nAn 40 2\nTom 40 1"
    assert reason(instance("task level\nT1 2", team), "An") == "The only one who may do it"


def test_a_role_that_suits_is_told_and_no_level_is() -> None:
    team = "name role ict technical\nAn tict 40 4\nTom - 40 4"
    roles = rules(Roles(matches={Role.TICT: frozenset({"technical"})}))
    of = instance("task level\nT1 3", team, in_force=roles)
    assert reason(of, "An") == "Suits the role and meets the level"
    assert reason(of, "Tom") == "Meets the level"


def test_who_does_it_today_goes_on_or_hands_over() -> None:
    of = instance("task current_owner\nT1 An", TWO)
    assert reason(of, "An") == "Meets the level; does it already"
    assert reason(of, "Tom") == "Meets the level; takes over from An"


def test_a_row_at_its_minimum_tells_what_it_saves() -> None:
    assert reason(instance("task hours minimum\nT1 10 7.5", TWO), "An minimum").endswith("at its minimum, 2.5 h less")


def test_a_group_service_counts_its_schools_and_its_saving() -> None:
    rows = "task school where saving\nT1 A either 20\nT1 B either 20\nT1 C either 20"
    of = instance(rows, "name home ict technical\nG Group 40 1\nAn A 40 1\nBo B 40 1\nCo C 40 1")
    # 20 % of 10 hours, shared by A and B.
    assert (
        reason(of, "G group", "G group", "Co") == "Meets the level; done once for 2 schools; saves 2 h at group level"
    )


def test_a_partner_stands_in_where_the_team_lacks_hours_or_people() -> None:
    partners = "name rate\nFirm 10"
    money = "1000"
    full = instance("task outsource\nT1 yes", "name ict technical\nAn 5 1", partners=partners, group_budget=money)
    assert "too few hours left" in reason(full, "Firm")
    unable = instance(
        "task outsource level\nT1 yes 3", "name ict technical\nAn 50 1", partners=partners, group_budget=money
    )
    assert reason(unable, "Firm") == "The only one who may do it; nobody in the team may do it"


def test_nobody_meets_the_level_is_told_as_a_count_without_names() -> None:
    of = instance("task level\nT1 3", TWO)
    sentence = hindrance(of, "-")
    assert sentence == "Nobody who can work there (2) meets the level; may not be outsourced"
    assert "An" not in sentence


def test_a_missing_specialisation_is_named() -> None:
    of = instance("task specialisations core\nT1 network yes", TWO)
    assert (
        hindrance(of, "-") == "Nobody who can work there (2) has the specialisation network; a core task stays in house"
    )


def test_nobody_can_be_where_it_has_to_be_done() -> None:
    of = instance("task school where\nT1 B school", TWO, "name\nA\nB")
    assert hindrance(of, "-").startswith("Nobody in the team can work where it has to be done")


def test_people_in_not_for_are_named() -> None:
    of = instance("task not_for\nT1 An,Tom", TWO)
    sentence = hindrance(of, "-")
    assert "An" in sentence
    assert "Tom" in sentence


def test_those_who_may_but_have_no_hours_left_are_named() -> None:
    of = instance("task hours\nT1 10\nT2 35\nT3 35", TWO)
    assert hindrance(of, "-", "An", "Tom") == "Too few hours left: An, Tom"


def test_hours_that_may_not_pay_a_row_are_not_said_to_be_spent() -> None:
    """Mia, at home at the group, has 80 other hours left: they pay no row at a school."""
    team = "name home ict other technical\nMia Group 0 80 2\nAn A 5 0 2"
    of = instance("task school\nT1 A", team)
    assert hindrance(of, "-") == (
        "Too few ICT hours left for work outside their own place: Mia; too few hours left: An"
    )
    assert why_undone(Headroom(ledger(of, "-")), 0).nl == (
        "Te weinig ICT-uren over voor werk buiten de eigen plek: Mia; te weinig uren over: An"
    )


def test_a_partner_stands_in_for_hours_that_may_not_pay_a_row() -> None:
    team = "name home ict other technical\nMia Group 0 80 2\nAn A 5 0 2"
    of = instance("task school outsource\nT1 A yes", team, partners="name rate\nFirm 1", group_budget="10")
    assert reason(of, "Firm") == (
        "May be outsourced; the team members who may have too few ICT hours left for work outside their own school"
        " or too few hours left"
    )


def test_a_backup_that_ict_hours_alone_could_pay_is_told_as_such() -> None:
    of = instance("task school core\nT1 A yes", "name home ict other technical\nAn A 40 0 1\nMia Group 0 80 1")
    told = why_no_backup(Headroom(ledger(of, "An")), 0)
    assert told.en == "Those who may take it over have too few ICT hours left for work outside their own school"
    assert told.nl == "Wie dit mag overnemen, heeft te weinig ICT-uren over voor werk buiten de eigen school"


def test_many_names_are_counted() -> None:
    team = "name ict technical\n" + "\n".join(f"M{number} 5 1" for number in range(6))
    assert hindrance(instance("task\nT1", team), "-") == "Too few hours left: M0, M1, M2 and 3 others"


def test_travel_counts_among_the_hours_that_are_lacking() -> None:
    """An has 10 hours for a row of 10, but the way to B takes 2."""
    of = instance(
        "task school\nT1 B", "name home ict serves technical\nAn A 10 B 1", "name pool travel\nA 100 0\nB 0 2"
    )
    assert hindrance(of, "-") == "Too few hours left: An"


@pytest.mark.parametrize(
    ("of", "words", "expected"),
    [
        pytest.param(
            instance(
                "task cluster\nT1 policy\nT2 technical",
                "name ict technical policy max_clusters\nAn 40 1 1 1",
            ),
            ("-", "An"),
            "Already has the most clusters: An",
            id="clusters",
        ),
        pytest.param(
            instance("task school\nT1 B", "name home ict serves technical\nAn A 40 B 1", "name pool\nA 20\nB 0"),
            ("-",),
            "No hours left to lend (Pool %): An",
            id="pool",
        ),
        pytest.param(
            instance("task school where\nT1 A either", "name home ict technical\nG Group 40 1", "name\nA"),
            ("-",),
            "too few schools for a group service: G",
            id="group service",
        ),
        pytest.param(
            instance("task outsource\nT1 yes", partners="name rate\nFirm 50", group_budget="499.99"),
            ("-",),
            "No operating budget left: Firm",
            id="money",
        ),
        pytest.param(
            instance("task outsource\nT1 yes", partners="name rate max_hours\nFirm 1 9", group_budget="500"),
            ("-",),
            "No hours left (Max hours): Firm",
            id="max hours",
        ),
    ],
)
def test_each_obstacle_is_named(of: Instance, words: tuple[str, ...], expected: str) -> None:
    assert expected in hindrance(of, *words)


def test_a_visitor_may_be_stopped_by_more_than_one_thing() -> None:
    """G could do the row at the school, but has no hours; at group level too few schools join."""
    of = instance("task where saving\nT1 either 50", "name home ict technical\nG Group 5 1", "name\nA")
    assert hindrance(of, "-") == "Too few hours left: G; too few schools for a group service: G"


def test_a_core_row_without_backup_says_whether_anybody_could() -> None:
    alone = instance("task core\nT1 yes", "name ict technical\nAn 40 1")
    assert why_no_backup(Headroom(ledger(alone, "An")), 0).en == "Nobody else may take it over"
    full = instance("task core\nT1 yes\nT2 no", "name ict technical\nAn 40 1\nTom 10 1")
    assert (
        why_no_backup(Headroom(ledger(full, "An", "Tom")), 0).en == "Those who may take it over have too few hours left"
    )


@pytest.mark.parametrize(
    ("row", "team", "expected"),
    [
        ("T1 technical yes essential 0", "An 5 1", "Strategic: free hours, pool them, or recruit"),
        ("T1 technical yes essential 4", "An 5 1", "Strategic: train a colleague, or recruit"),
        ("T1 policy no essential 4", "An 5 1", "Strategic: train a colleague, or recruit"),
        ("T1 technical no essential 4", "An 5 1", "Only technical: consider outsourcing ALLOWED"),
        (
            "T1 policy no spread 0",
            "An 5 1",
            "Not strategic: outsource it ALLOWED, or spread it over the years",
        ),
        ("T1 technical no optional 0", "An 5 1", "Can be dropped for now"),
    ],
)
def test_the_next_step_follows_the_flowchart(row: str, team: str, expected: str) -> None:
    rows, people = f"task cluster core priority level\n{row}", f"name ict technical\n{team}"
    of = instance(rows, people, partners="name rate\nFirm 50", group_budget="500")
    assert step(of, "-") == expected.replace("ALLOWED", "(write yes under Outsource)")


OUTSOURCED = "task cluster priority outsource level\nT1 policy spread no 1\nT2 technical essential yes 1"


@pytest.mark.parametrize(
    ("firm", "budget", "spread", "technical"),
    [
        # Each row takes 10 hours: EUR 500 at 50 an hour. T1's Outsource is no, which the advice is there to change.
        (
            "50 10 4",
            "500",
            "outsource it ALLOWED, or spread it over the years",
            "consider outsourcing",
        ),
        (
            "50 10 4",
            "499.99",
            "spread it over the years, or outsource it ALLOWED, which would cost EUR 500; EUR 499 is left",
            "consider outsourcing, which would cost EUR 500; EUR 499 is left",
        ),
        (
            "50 10 4",
            "0",
            "spread it over the years, or outsource it ALLOWED, which would cost EUR 500; no money is left",
            "consider outsourcing, which would cost EUR 500; no money is left",
        ),
        (
            "50 9 4",
            "500",
            "spread it over the years, or outsource it ALLOWED, for which no partner has hours left",
            "consider outsourcing, for which no partner has hours left",
        ),
        # The firm does not meet level 1: another one may, where there is money.
        (
            "50 10 0",
            "1",
            "spread it over the years, or outsource it, for which there is no partner yet",
            "consider outsourcing, for which there is no partner yet",
        ),
    ],
)
def test_advice_to_outsource_says_what_stops_it(firm: str, budget: str, spread: str, technical: str) -> None:
    partners = f"name rate max_hours competence\nFirm {firm}"
    of = instance(OUTSOURCED, "name ict technical\nAn 5 1", partners=partners, group_budget=budget)
    assert step(of, "-", "-") == f"Not strategic: {spread}".replace("ALLOWED", "(write yes under Outsource)")
    assert step(of, "-", "-", row=1) == f"Only technical: {technical}"


def test_without_money_or_partner_nobody_is_told_to_outsource() -> None:
    of = instance(OUTSOURCED, "name ict technical\nAn 5 1")
    assert step(of, "-", "-") == "Not strategic: spread it over the years"
    assert step(of, "-", "-", row=1) == (
        "Only technical, but there is no money to outsource it: free hours, pool them, or recruit"
    )


def test_what_a_plan_pays_partners_is_no_longer_there_for_others() -> None:
    """School A has EUR 400 of its own and the group 200; T1 costs 500, so 100 of the group's is left for T2."""
    of = instance(
        "task school outsource priority cluster\nT1 A yes spread technical\nT2 A yes spread technical",
        schools="name operating_budget\nA 400",
        partners="name rate\nFirm 50",
        group_budget="200",
    )
    assert step(of, "Firm", "-", row=1).endswith("which would cost EUR 500; EUR 100 is left")


def test_outside_the_focus_vision_and_plan_come_first() -> None:
    of = instance("task cluster\nT1 policy", TWO, "name vision\nA no")
    assert hindrance(of, "-").startswith("Outside the school's focus")
    assert step(of, "-").startswith("First the growth process")
