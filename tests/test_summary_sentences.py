"""Summary says no more than the plan does: what is done in part, what is set aside, what counts first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import same
from allocator.report.pages import gaps
from allocator.report.pages.summary.sentences import sentences
from allocator.report.pages.summary.status import status
from allocator.report.why_undone import cause_said
from tests.build import instance
from tests.test_people_pages import answer

if TYPE_CHECKING:
    from allocator.report.answer import Answer

SHARED = instance(
    """
    task hours core line part parts
    T1   30    yes  1    1    2
    T1   30    yes  1    2    2
    T2   20    yes  2    -    -
    T3   50    no   3    -    -
    """,
    "name ict technical\nAn 60 3",
)
"""T1 is a line of 60 h in two parts."""


def said(told: Answer) -> dict[str, str]:
    lines = [*status(told), *sentences(told)]
    return {str(label.value): str(words.value) for label, words in lines if label and words}


def test_a_core_task_done_in_part_is_not_counted_as_done_and_named_with_what_is_lacking() -> None:
    words = said(answer(SHARED, "An", "-", "An", "-"))
    assert words["What gets done?"].startswith("1 of the 2 core tasks gets done entirely, and 38 % of all hours asked")
    assert words["What stays undone?"].startswith("2 tasks stay undone, 1 of them in part, 80 h in all")
    assert '30 h of the core task "T1" that nobody does' in words["What to discuss?"]


def test_several_core_tasks_undone_are_told_by_number_and_hours() -> None:
    words = said(answer(SHARED, "An", "-", "-", "-"))
    assert "2 core tasks that nobody does entirely (50 h)" in words["What to discuss?"]


def test_everybody_is_full_beside_what_is_set_aside() -> None:
    # An's 60 h are spent to 50 (17 % left), then to 60; of 66 h she has, 6 are her margin.
    assert "nobody" not in said(answer(SHARED, "An", "-", "An", "-"))["Who is full, who is free?"]
    full = answer(SHARED, "An", "An", "-", "-")
    assert said(full)["Who is full, who is free?"] == "Everybody is full: nobody has 10 % left."
    (an,) = SHARED.members
    told = replace(full, instance=replace(SHARED, members=(replace(an, margin=6_00),)))
    assert said(told)["Who is full, who is free?"] == "Everybody is full: beside 6 h of margin, nobody has 10 % left."


def test_the_order_of_the_aims_is_told_beside_the_proof() -> None:
    words = said(answer(SHARED, "An", "-", "An", "-"))
    assert words["How sure?"].startswith("It is proven that no better division exists (by the order of the aims)")
    assert words["What counts first?"].startswith("First core work, then backup, then essential hours")


def test_what_reading_left_to_look_at_is_told_with_where_it_stands() -> None:
    told = answer(SHARED, "An", "-", "An", "-")
    assert "To look at first" not in said(told)
    doubt = replace(told, warnings=(Problem("Team!E7", same("odd"), same("look"), fatal=False),))
    assert said(doubt)["To look at first"] == (
        "Reading the workbook left 1 remark that may change this division: it stands on Accountability."
    )


def test_what_holds_the_hours_is_counted_in_tasks_not_in_parts() -> None:
    # T3 could be An's, were it not for the two parts of T1, one task: 60 h.
    told = answer(SHARED, "An", "An", "-", "-")
    assert cause_said(told, 3).en == "hours: 1 task that weighs at least as much holds 60 h"


def test_gaps_of_one_kind_stand_by_their_hours() -> None:
    asked = instance("task hours priority\nT1 5 optional\nT2 20 spread\nT3 30 spread", "name ict technical\nAn 1 3")
    assert list(gaps.next_steps(answer(asked, "-", "-", "-"), learners=True)) == [2, 1, 0]
