"""A year evaluated: sums by hand, hours that changed a person, and what is proposed for next year."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.basics.text import Text
from allocator.categories import Cluster
from allocator.report.actual_hours import Actual, Planned, Year
from allocator.report.evaluation import (
    Compared,
    Proposal,
    by_cluster,
    by_person,
    compared,
    handed_on,
    next_year,
    of_all,
    shared_out,
)
from allocator.report.task_lines import task_lines
from allocator.row_key import RowKey
from tests.build import instance

CASE = instance(
    rows="""
    task school cluster        hours minimum where  saving
    T1   Linde  technical      40    40      school 0
    T2   Linde  technical      30    20      school 0
    T3   Linde  administration 20    20      group  25
    T4   Linde  policy         60    60      school 0
    """,
    team="""
    name home  ict technical administration policy
    An   Linde 100 3         3              3
    Tom  Linde 100 3         3              3
    """,
)


def key(task: str) -> RowKey:
    return RowKey("Linde", task)


def year(actual: dict[str, Actual], **planned: Planned) -> list[Compared]:
    return compared(
        CASE, Year({key(each): its for each, its in actual.items()}, {key(n): p for n, p in planned.items()})
    )


AN40, TOM30 = Planned({"An": 40_00}), Planned({"Tom": 30_00})


def test_only_tasks_with_actual_hours_are_compared() -> None:
    # 40 planned, 50 actual; the 30 planned hours of T2 count nowhere.
    found = year({"T1": Actual(50_00)}, T1=AN40, T2=TOM30)
    sums = of_all(found)
    assert (sums.lines, sums.planned, sums.actual, sums.more) == (1, 40_00, 50_00, 10_00)


def test_one_figure_is_divided_as_it_was_planned() -> None:
    # 30 hours over 40 and 20 planned: two thirds and one.
    (found,) = year({"T4": Actual(30_00)}, T4=Planned({"An": 40_00, "Tom": 20_00}))
    assert found.people == {"An": 20_00, "Tom": 10_00}
    assert found.moved == 0


def test_hours_by_name_tell_what_changed_a_person() -> None:
    # Of An's 40 hours Tom did 25 and Jan 5: 30 changed a person, and 5 were beside the plan.
    (found,) = year({"T1": Actual(45_00, {"An": 10_00, "Tom": 30_00, "Jan": 5_00})}, T1=AN40)
    assert found.moved == 30_00
    assert found.handed_on() == [("An", "Tom", 30_00)]
    # The other way round the first taker's hours are those of Jan.
    (found,) = year({"T1": Actual(45_00, {"Jan": 5_00, "An": 10_00, "Tom": 30_00})}, T1=AN40)
    assert found.handed_on() == [("An", "Jan", 5_00), ("An", "Tom", 25_00)]


def test_more_hours_of_somebody_else_are_no_change_where_nobody_did_less() -> None:
    (found,) = year({"T1": Actual(50_00, {"An": 40_00, "Tom": 10_00})}, T1=AN40)
    assert (found.moved, found.over) == (0, {"Tom": 10_00})


def test_sums_by_person_and_cluster() -> None:
    actual = {"T1": Actual(45_00, {"An": 15_00, "Tom": 30_00}), "T2": Actual(20_00), "T3": Actual(10_00)}
    found = year(actual, T1=AN40, T2=TOM30)
    people = by_person(CASE, found)
    # Tom: 30 planned (T2), 30 + 20 done, 25 of which were planned for An; T3 was nobody's.
    assert [(name, its.lines, its.planned, its.actual, its.for_others) for name, its in people.items()] == [
        ("An", 1, 40_00, 15_00, 0),
        ("Tom", 2, 30_00, 50_00, 25_00),
        ("", 1, 0, 10_00, 0),
    ]
    clusters = by_cluster(CASE, found)
    assert {each: (its.lines, its.planned, its.actual) for each, its in clusters.items()} == {
        Cluster.TECHNICAL: (2, 70_00, 65_00),
        Cluster.ADMINISTRATION: (1, 0, 10_00),
    }
    assert {pair: (its.hours, its.lines) for pair, its in handed_on(found).items()} == {("An", "Tom"): (25_00, 1)}


def proposed(task: str, actual: int, planned: Planned) -> Proposal | None:
    (found,) = year({task: Actual(actual * 100)}, **{task: planned})
    return found.proposal


def test_the_actual_is_proposed_and_the_minimum_is_no_more_than_it() -> None:
    assert proposed("T1", 50, AN40) == Proposal(50_00, 40_00)
    assert proposed("T1", 25, AN40) == Proposal(25_00, 25_00)
    assert proposed("T2", 25, TOM30) == Proposal(25_00, 20_00)
    # Nobody was to do it, and somebody did.
    assert proposed("T2", 12, Planned({})) == Proposal(12_00, 12_00)


def test_nothing_is_proposed_where_no_hours_went_to_it() -> None:
    assert proposed("T1", 0, AN40) is None


def test_hours_at_group_level_are_those_of_the_task_less_what_the_group_saves() -> None:
    # 25 % is saved: 18 hours there are 24 at the school.
    found = proposed("T3", 18, Planned({"An": 15_00}, at_group=Fraction(1)))
    assert found is not None
    assert (found.hours, found.minimum) == (24_00, 20_00)
    assert found.why is not None
    assert "saves 25 %" in found.why.en


def test_hours_of_some_parts_are_those_of_a_share_of_the_task() -> None:
    # Two of three parts were to be done: 44 hours of two are 66 of three.
    found = proposed("T4", 44, Planned({"An": 40_00}, done=Fraction(2, 3)))
    assert found is not None
    assert found.hours == 66_00


@pytest.mark.parametrize(("actual", "hours", "minimum"), [(22, 30_00, 22_00), (12, 30_00, 12_00), (45, 45_00, 45_00)])
def test_hours_of_a_task_done_at_its_minimum_are_its_minimum(actual: int, hours: int, minimum: int) -> None:
    found = proposed("T2", actual, Planned({"Tom": 20_00}))
    assert found is not None
    assert (found.hours, found.minimum) == (hours, minimum)
    assert found.why == Text(
        f"done at its minimum, which becomes {actual} h", f"op het minimum uitgevoerd, en dat wordt {actual} u"
    )


def test_next_year_asks_the_proposed_hours_and_those_of_the_other_tasks() -> None:
    # 150 hours now; T1 goes from 40 to 50.
    assert next_year(CASE, year({"T1": Actual(50_00), "T2": Actual(0)}, T1=AN40)) == (150_00, 160_00)


NAMES = st.dictionaries(st.sampled_from(("An", "Tom", "Jan", "Els")), st.integers(1, 100_00), min_size=1)


@given(NAMES, st.integers(0, 1000_00))
def test_hours_shared_out_add_up_and_keep_within_a_hundredth(planned: dict[str, int], hours: int) -> None:
    found = shared_out(hours, planned)
    assert sum(found.values()) == hours
    total = sum(planned.values())
    assert all(abs(found[name] - Fraction(hours * planned[name], total)) < 1 for name in planned)


@given(NAMES, NAMES)
def test_hours_that_changed_a_person_leave_nobody_with_less_than_none(
    planned: dict[str, int], people: dict[str, int]
) -> None:
    line = task_lines(CASE)[0]
    found = Compared(line, Planned(planned), Actual(sum(people.values()), people), people, None)
    pairs = found.handed_on()
    assert sum(hours for *_, hours in pairs) == found.moved
    for name in {*planned, *people}:
        given_away = sum(hours for giver, _, hours in pairs if giver == name)
        taken = sum(hours for _, taker, hours in pairs if taker == name)
        # Whoever did less than planned gave at most that away, and took nothing; and the other way round.
        less = max(planned.get(name, 0) - people.get(name, 0), 0)
        more = max(people.get(name, 0) - planned.get(name, 0), 0)
        assert given_away <= less
        assert taken <= more
    # No more of the plan is left to be done by others, or no more hours of others are left.
    assert found.moved in (sum(found.under.values()), sum(found.over.values()))
