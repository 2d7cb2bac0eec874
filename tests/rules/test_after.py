"""R15: first things first."""

from __future__ import annotations

import pytest

from allocator.explain.headroom import Headroom
from allocator.explain.next_step import next_step
from allocator.explain.reasons import why
from allocator.plan import Status
from allocator.rules.after import After
from allocator.search import solve
from allocator.waiting import in_circles, waits_for
from tests.build import amounts, faults, instance, ledger, rules
from tests.encoding import is_allowed, least

TEAM = "name home ict\nAn Group 60\nBo Group 60"


def test_a_row_is_done_only_where_the_row_before_is() -> None:
    asked = instance("task after\nA01 -\nA02 A01", TEAM)
    assert is_allowed(asked, "An", "Bo")
    assert is_allowed(asked, "An", "-")
    assert is_allowed(asked, "-", "-")
    assert not is_allowed(asked, "-", "Bo")
    assert amounts(After, asked, "-", "Bo") == [(1, "rows", (1, 0))]


def test_done_at_the_minimum_is_done() -> None:
    asked = instance("task after hours minimum\nA01 - 8 2\nA02 A01 8 2", TEAM)
    assert is_allowed(asked, "An minimum", "Bo")
    assert not is_allowed(asked, "-", "Bo minimum")


def test_done_by_a_partner_is_done_and_a_partners_row_waits_too() -> None:
    asked = instance("task after outsource\nA01 - yes\nA02 A01 yes", TEAM, partners="name rate\nFirm 0")
    assert is_allowed(asked, "Firm", "An")
    assert not is_allowed(asked, "-", "Firm")


def test_rows_of_the_same_school_and_of_the_group_are_asked_and_those_of_other_schools_are_not() -> None:
    rows = """
        task  school  after
        A01   A       -
        A01   B       -
        A01   Group   -
        A02   A       A01
    """
    asked = instance(rows, TEAM)
    assert is_allowed(asked, "An", "-", "An group", "Bo")
    assert not is_allowed(asked, "An", "An", "-", "Bo")
    assert not is_allowed(asked, "-", "An", "An group", "Bo")
    assert amounts(After, asked, "-", "An", "-", "Bo") == [(2, "rows", (3, 0, 2))]


def test_a_row_of_the_group_asks_the_groups_rows_alone() -> None:
    asked = instance("task school after\nA01 A -\nA02 Group A01", TEAM)
    assert is_allowed(asked, "-", "An group")


def test_every_row_of_a_task_that_stands_on_several_lines_is_asked() -> None:
    asked = instance("task after\nA01 -\nA01 -\nA02 A01", TEAM)
    assert is_allowed(asked, "An", "Bo", "An")
    assert not is_allowed(asked, "An", "-", "An")


def test_several_tasks_are_all_asked() -> None:
    asked = instance("task after\nA01 -\nT03 -\nA02 A01,T03", TEAM)
    assert is_allowed(asked, "An", "An", "An")
    assert not is_allowed(asked, "-", "An", "An")
    assert not is_allowed(asked, "An", "-", "An")


def test_a_task_that_the_school_has_no_row_of_asks_nothing() -> None:
    assert is_allowed(instance("task after\nA02 A01", TEAM), "An")


def test_central_rows_count_as_done_and_wait_for_nothing() -> None:
    asked = instance("task where after\nA01 central -\nA02 school A01\nA03 central A02", TEAM)
    assert is_allowed(asked, "central", "An", "central")
    assert is_allowed(asked, "central", "-", "central")


def test_a_chain_is_done_from_its_beginning() -> None:
    # 4 hours do two of the three rows: the first two, whatever the third is worth.
    rows = "task after hours priority\nT1 - 2 optional\nT2 T1 2 optional\nT3 T2 2 essential"
    asked = instance(rows, "name ict\nAn 4")
    assert least(asked, "essential") == 200
    free = instance(rows, "name ict\nAn 4", in_force=rules(without=["after"]))
    assert least(free, "essential") == 0


def test_case_and_space_of_an_id_do_not_count() -> None:
    asked = instance("task after\na01 -\nA02 A01", TEAM)
    assert not is_allowed(asked, "-", "An")


def test_a_fixed_row_waits_as_any_other_and_contradicts_where_what_it_waits_for_cannot_be() -> None:
    asked = instance("task after level fixed_to\nA01 - 4 -\nA02 A01 0 An", TEAM)
    assert not is_allowed(asked, "-", "An")
    assert solve(asked).status is Status.CONTRADICTION


def test_a_fixed_row_brings_what_it_waits_for_along() -> None:
    # T3 fixed, and it waits for T2, and that for T1.
    asked = instance("task after fixed_to\nT1 - -\nT2 T1 -\nT3 T2 An", TEAM)
    result = solve(asked)
    assert result.status is Status.OPTIMAL
    assert result.plan is not None
    assert None not in [said.owner for said in result.plan.decisions]
    assert After().brings_along(asked, [2]) == {0, 1}


def test_rows_in_a_circle_are_found_and_those_that_lead_to_it_are_not() -> None:
    asked = instance("task after\nT1 T2\nT2 T1\nT3 T1\nT4 T4\nT5 -", TEAM)
    assert in_circles(asked) == (0, 1, 3)
    assert waits_for(asked) == ((1,), (0,), (0,), (3,), ())


def test_a_circle_through_another_school_is_none() -> None:
    asked = instance("task school after\nT1 A T2\nT2 B T1", TEAM)
    assert in_circles(asked) == ()


@pytest.mark.parametrize(("language", "expected"), [("en", 'waits for A01 "A01"'), ("nl", 'wacht op A01 "A01"')])
def test_an_undone_row_says_what_it_waits_for_and_what_comes_first(language: str, expected: str) -> None:
    asked = instance("task after level priority\nA01 - 4 essential\nA02 A01 0 essential", TEAM)
    headroom = Headroom(ledger(asked, "-", "-"))
    said = why(headroom, 1)
    assert expected.casefold() in (said.en if language == "en" else said.nl).casefold()
    assert "An" not in said.en
    assert next_step(headroom, 1).words.en == "First the tasks that it waits for"
    assert next_step(headroom, 0).words.en != "First the tasks that it waits for"


def test_the_sentence_of_a_fault_names_both_tasks() -> None:
    asked = instance("task description after\nA01 Structure -\nA02 Accounts A01", TEAM)
    (fault,) = faults(After, asked, "-", "An")
    assert fault.sentence.en == '"Accounts" waits for A01 "Structure", which nobody does'
    assert fault.sentence.nl == '"Accounts" wacht op A01 "Structure", wat niemand doet'


def test_the_sentence_says_where_it_is_the_groups_row_and_names_a_task_once() -> None:
    rows = "task school after\nA01 A -\nA01 A -\nA01 Group -\nA02 A A01"
    (fault,) = faults(After, instance(rows, TEAM), "-", "-", "-", "An")
    assert fault.sentence.en == '"A02" waits for A01 "A01", A01 "A01" of the group, which nobody does'
    assert "van de groep" in fault.sentence.nl
