"""R7: hours fit the budgets."""

from __future__ import annotations

from allocator.rules.group_service import GroupService
from allocator.rules.hours_budgets import HoursBudgets
from tests.build import amounts, faults, instance, rules
from tests.encoding import is_allowed, least


def test_owned_hours_fit_to_the_hundredth() -> None:
    asked = instance(rows="task hours\nT1 4\nT2 3.5", team="name ict\nAn 7.5")
    assert is_allowed(asked, "An", "An")
    short = instance(rows="task hours\nT1 4\nT2 3.5", team="name ict\nAn 7.49")
    assert not is_allowed(short, "An", "An")
    assert amounts(HoursBudgets, short, "An", "An") == [(1, "h", (0, 1))]


def test_a_row_may_be_done_at_its_minimum() -> None:
    asked = instance(rows="task hours minimum\nT1 4 2.5", team="name ict\nAn 2.5")
    assert is_allowed(asked, "An minimum")
    assert not is_allowed(asked, "An")


def test_the_three_budgets_pay_home_rows_together_and_one_row_may_be_split() -> None:
    asked = instance(rows="task hours\nT1 6", team="name ict bpt other\nAn 1 2 3")
    assert is_allowed(asked, "An")
    short = instance(rows="task hours\nT1 6.01", team="name ict bpt other\nAn 1 2 3")
    assert not is_allowed(short, "An")


VISITED = """
    name  pool
    A     100
    B     0
"""


def test_only_ict_hours_pay_rows_in_another_school() -> None:
    asked = instance(
        rows="task school hours\nT1 B 3",
        team="name home ict bpt other serves\nAn A 2.99 5 5 B",
        schools=VISITED,
    )
    assert not is_allowed(asked, "An")
    assert amounts(HoursBudgets, asked, "An") == [(1, "h", (0,))]


def test_only_ict_hours_pay_a_school_member_at_group_level_even_for_the_own_school() -> None:
    asked = instance(
        rows="task school where hours\nT1 A either 3",
        team="name home ict bpt other\nAn A 2 5 5",
        schools=VISITED,
        in_force=rules(GroupService(schools=1)),
    )
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "An group")


def test_the_same_hours_too_many_are_one_fault() -> None:
    # Away from home An has no hours but ICT hours: what is too much there is all that is too much.
    asked = instance(rows="task school hours\nT1 A 3", team="name home ict\nAn Group 2")
    (only,) = faults(HoursBudgets, asked, "An")
    assert only.sentence.en == "An is 1 h over budget"
    # 3 hours of 2 away, 4 hours of 2 + 1 in all.
    both = instance("task school hours\nT1 B 3\nT2 A 1", "name home ict bpt serves\nAn A 2 1 B", VISITED)
    assert amounts(HoursBudgets, both, "An", "An") == [(100, "h", (0, 1))]
    apart = instance("task school hours\nT1 B 3\nT2 A 2", "name home ict bpt serves\nAn A 2 1 B", VISITED)
    assert amounts(HoursBudgets, apart, "An", "An") == [(100, "h", (0, 1)), (200, "h", (0, 1))]


def test_away_and_home_rows_share_the_ict_hours() -> None:
    # 3 h away take 3 of 4 ICT hours; 1 ICT hour and 2 BPT hours are left for home.
    rows = """
        task  school  hours
        T1    B       3
        T2    A       {home}
    """
    team = "name home ict bpt serves\nAn A 4 2 B"
    assert is_allowed(instance(rows.format(home=3), team, VISITED), "An", "An")
    assert not is_allowed(instance(rows.format(home="3.01"), team, VISITED), "An", "An")


def test_other_hours_of_a_group_member_pay_group_level_and_nothing_else() -> None:
    asked = instance(
        rows="""
            task  school  where
            T1    A       school
            T2    A       group
            T3    Group   school
        """,
        team="name home ict other\nAn Group 0 10",
    )
    assert not is_allowed(asked, "An", "-", "-")
    assert is_allowed(asked, "-", "An group", "-")
    assert is_allowed(asked, "-", "-", "An group")


def test_bpt_hours_of_a_group_member_pay_nothing() -> None:
    asked = instance(
        rows="""
            task  school  where
            T1    A       school
            T2    A       group
        """,
        team="name home ict bpt\nAn Group 0 10",
    )
    assert not is_allowed(asked, "An", "-")
    assert not is_allowed(asked, "-", "An group")
    assert asked.members[0].available == 0


def test_a_reserve_is_paid_as_the_row_would_be() -> None:
    # The reserve of 1 h: at home from other hours, away from ICT hours only.
    rows = "task school core hours\nT1 {school} yes 10"
    team = """
        name  home   ict  other  serves
        An    Group  99   0      all
        Bo    A      0    1      B
    """
    assert is_allowed(instance(rows.format(school="A"), team, VISITED), "An backup Bo")
    away = instance(rows.format(school="B"), team, VISITED)
    assert not is_allowed(away, "An backup Bo")
    assert amounts(HoursBudgets, away, "An backup Bo") == [(100, "h", (0,))]


def test_travel_is_paid_from_ict_hours() -> None:
    rows = "task school hours\nT1 B 2"
    schools = "name travel\nA 0\nB 1"
    assert is_allowed(instance(rows, "name home ict other\nAn Group 3 9", schools), "An")
    assert not is_allowed(instance(rows, "name home ict other\nAn Group 2.99 9", schools), "An")


def test_saving_is_rounded_half_up_row_by_row() -> None:
    # 0.5 % of 1 h off leaves 0.995 h: 1 h. Two such rows cost 2 h, not 1.99 h.
    rows = "task school where hours saving\nT1 A group 1 0.5\nT1 B group 1 0.5"
    assert is_allowed(instance(rows, "name home ict\nAn Group 2"), "An group", "An group")
    assert not is_allowed(instance(rows, "name home ict\nAn Group 1.99"), "An group", "An group")


def test_saving_counts_at_group_level_only() -> None:
    asked = instance(
        rows="task school where hours saving\nT1 A either 10 40",
        team="name home ict\nAn Group 6",
        in_force=rules(GroupService(schools=1)),
    )
    assert is_allowed(asked, "An group")
    assert not is_allowed(asked, "An")


def test_saving_of_a_row_of_the_group_itself_is_ignored() -> None:
    rows = "task school hours saving\nT1 Group 10 50"
    assert is_allowed(instance(rows, "name home ict\nAn Group 10"), "An group")
    assert not is_allowed(instance(rows, "name home ict\nAn Group 9.99"), "An group")


def test_the_least_undone_is_what_the_hours_leave() -> None:
    # 10 hours for rows of 6, 5 and 4: the best pair is 6 + 4, so 5 stay undone.
    asked = instance(rows="task hours\nT1 6\nT2 5\nT3 4", team="name ict\nAn 10")
    assert least(asked, "optional") == 500
