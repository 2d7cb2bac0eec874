"""How work lies between people and places: who is present where, what one person has alone, what to raise together."""

from __future__ import annotations

import pytest

from allocator.explain.next_step import next_step
from allocator.report.doubts import doubts
from allocator.report.pages import per_person, steps, workload
from allocator.report.pages.summary.attention import ravens
from allocator.report.pages.summary.key_figures import key_figures
from allocator.report.presence import Presence, presences
from tests.build import instance, ledger
from tests.test_people_pages import after, answer, lines

GROUP = instance(
    """
    task school cluster   hours where  saving level
    T1   Linde  technical 40    either 50     1
    T2   Linde  technical 10    school 0      1
    T3   Eik    technical 20    school 0      1
    T4   Eik    policy    6     school 0      3
    """,
    """
    name home  ict technical
    An   Group 100 3
    Els  Eik   50  2
    """,
)


def test_presence_is_told_of_who_works_at_group_level_or_away_from_home() -> None:
    # 40 hours at group level are 20 by the saving; Els works at home alone, and is not told.
    found = presences(ledger(GROUP, "An group", "An", "Els", "-"))
    assert found == {"An": Presence(20_00, {"Linde": 10_00})}


def test_workload_shows_it_below_the_table_and_leaves_it_out_where_nobody_has_any() -> None:
    page = workload.page(answer(GROUP, "An group", "An", "An", "-"))
    assert after(page, "In the schools")[1:] == [["An", "Eik 20 h; Linde 10 h", 20.0, 30.0, 0.6]]
    assert page.filtered_to == 4  # a title, headers, two members
    apart = workload.page(answer(GROUP, "-", "-", "Els", "-"))
    assert len(apart.lines) == apart.filtered_to == 4


TEAM = """
name home  ict technical teaching
An   Linde 300 3         3
Tom  Linde 100 {tom}     0
"""
ROWS = "task cluster hours\nT1 technical 60\nT2 technical {more}\nT3 teaching {teaching}"


def told(*words: str, more: int = 10, teaching: int = 40, tom: int = 2) -> list[str]:
    asked = instance(ROWS.format(more=more, teaching=teaching), TEAM.format(tom=tom))
    said = [each.en for each in ravens(answer(asked, *words))]
    return [each for each in said if "slack" not in each]


def test_much_technical_and_pedagogical_work_with_one_person_is_told() -> None:
    # An has 60 technical and 40 pedagogical hours, of 100: a third each, at least.
    assert told("An", "Tom", "An", more=40) == [
        "An has much technical and much pedagogical work: TICT and PICT are rarely the same person."
    ]
    # 20 of 80 hours are less than a third, and 39 less than one a week.
    assert told("An", "Tom", "An", more=40, teaching=20) == []
    assert told("An", "Tom", "An", more=40, teaching=39) == []


def test_nearly_all_technical_work_with_one_person_is_told_where_a_colleague_could_do_some() -> None:
    # 60 of 70 hours are 86 %; 60 of 75 are 80 %, which is not beyond it.
    (said,) = told("An", "Tom", "-")
    assert said.startswith("Nearly all technical work of a school with one person: An (Linde, 86 %).")
    assert told("An", "Tom", "-", more=15) == []
    assert told("An", "Tom", "-", tom=1) == []  # nobody else has the level


@pytest.mark.parametrize(("pooling", "expected"), [("no", 2), ("yes", 0)])
def test_a_school_that_does_not_pool_has_its_tasks_to_raise(pooling: str, expected: int) -> None:
    rows = """
    task school cluster   hours where  saving level
    T1   Linde  technical 40    either 50     1
    T2   Linde  technical 10    school 30     1
    T3   Linde  policy    6     school 0      3
    """
    team = "name home ict technical\nAn Linde 100 3\nTom Group 100 3"
    schools = f"name pooling\nLinde {pooling}"
    page = steps.page(answer(instance(rows, team, schools=schools), "An", "An", "-"))
    # T2 is for the school alone, where it saves nothing; the policy of T3 nobody at Linde has.
    if expected:
        assert after(page, "To raise")[1:] == [
            ["Linde", "T1", "saves 50 % of the hours", "An"],
            ["Linde", "T3", "nobody here has the competence", "not done"],
        ]
    else:
        assert not any(line and str(line[0].value).startswith("To raise") for line in page.lines if line and line[0])


# -- columns that only inform


def test_steps_adds_up_what_gets_done_for_each_policy_priority() -> None:
    rows = "task hours aim\nT1 10 Reading\nT2 20 Safe\nT3 30 reading\nT4 5 -"
    page = steps.page(answer(instance(rows, "name ict technical\nAn 100 3"), "An", "-", "-", "An"))
    # Of reading T1 gets done, 10 of 40 hours; of Safe nothing. T4 serves none.
    assert after(page, "Priorities of the policy plan")[1:] == [
        ["Reading", "1 of 2 tasks, 10 h of 40 h", "T3", "An"],
        ["Safe", "0 of 1 task, 0 h of 20 h", "T2"],
    ]


def test_tasks_that_end_are_told_on_steps_and_to_who_does_them() -> None:
    rows = "task hours until\nT1 10 2027-06-30\nT2 20 2026-12-24\nT3 30 -"
    told_ = answer(instance(rows, "name ict technical\nAn 100 3"), "An", "An", "An")
    (step,) = [line for line in lines(steps.page(told_)) if line and line[0] == "8"]
    assert "Ends, so decide whether it goes on: T2 (24/12/2026) and T1 (30/06/2027)." in str(step[2])
    names = [line[0] for line in lines(per_person.page(told_)) if line]
    assert {"T1 (until 30/06/2027)", "T2 (until 24/12/2026)", "T3"} <= set(names)


def test_who_wants_to_grow_is_named_where_a_task_misses_one_level_and_on_their_page() -> None:
    rows = "task hours core level\nT1 10 yes 3\nT2 10 no 3\nT3 10 yes 4"
    team = """
    name ict technical grows
    An   100 2         technical,policy
    Tom  100 2         policy
    """
    told_ = answer(instance(rows, team), "-", "-", "-")
    steps_ = {row: next_step(told_.headroom, row).words.en for row in range(3)}
    assert steps_[0] == "Strategic: train An (who wants to grow in it), or recruit"
    # What can be dropped comes with the same advice behind.
    assert "An (who wants to grow in it), or somebody else in the school" in steps_[1]
    assert steps_[2] == "Strategic: recruit, or train a colleague"  # two levels short
    # Who can do it already needs hours, not training.
    able = answer(instance("task hours level\nT1 10 2", team), "-")
    assert next_step(able.headroom, 0).words.en.startswith("Can be dropped for now; else: somebody else in the school")
    assert ["A. Wants to grow in: Technical and Policy & vision"] in lines(per_person.page(told_))


@pytest.mark.parametrize(("kind", "task", "is_told"), [("pupils", 0, True), ("pupils", 1, False), ("firm", 0, False)])
def test_pupils_with_work_that_is_not_simple_are_told_and_a_firm_is_not(kind: str, task: int, is_told: bool) -> None:
    # T1 asks level 2, T2 level 1.
    rows = "task hours outsource level\nT1 10 yes 2\nT2 10 yes 1"
    of = instance(rows, "name ict technical\nAn 100 3", partners=f"name rate kind\nDigi 0 {kind}")
    words = ["An", "An"]
    words[task] = "Digi"
    found = [doubt for doubt in doubts(ledger(of, *words)) if doubt.partner == "Digi"]
    assert [doubt.what.en for doubt in found] == (['Digi gets work that is not simple: "T1"'] if is_told else [])


def test_summary_tells_how_much_of_the_work_partners_do() -> None:
    of = instance(
        "task hours outsource\nT1 10 yes\nT2 30 no", "name ict technical\nAn 100 3", partners="name rate\nFixit 50"
    )
    (said,) = [
        line for line in key_figures(answer(of, "Fixit", "An")) if line[0] and line[0].value == "Paid to partners"
    ]
    # 10 of 40 hours at 50 euro.
    assert [cell.value for cell in said if cell] == [
        "Paid to partners",
        500.0,
        "euro a year, for 10 h: 25 % of what gets done",
    ]


def test_summary_counts_tasks_of_cyber_security_and_says_nothing_without_any() -> None:
    rows = "task cluster hours\nT16 technical 10\nP12 policy 20\nT18 technical 30"
    team = "name ict technical\nAn 100 3"
    told_ = [
        [cell.value for cell in line if cell] for line in key_figures(answer(instance(rows, team), "An", "-", "An"))
    ]
    # T16 and P12 are about it, and P12 stays undone.
    (said,) = [line for line in told_ if "cyber security" in str(line[0])]
    assert said[1:] == [1, "of 2 in all clusters (backup, firewall, GDPR …)"]
    apart = key_figures(answer(instance("task hours\nT18 30", team), "An"))
    assert not any("cyber security" in str(line[0].value) for line in apart if line[0])
