"""Rows are fixed to somebody, or to nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allocator.changes import read_change
from tests.changes.stage import INTAKE, changed, fault, fixed


def test_every_line_of_the_task_in_the_school_is_fixed_but_no_repeat() -> None:
    after = fixed(changed("fixed to", "t1@linde", "bo"))
    assert after == {2: "Bo", 3: "Bo", 4: None, 5: "An Peeters", 6: None, 7: None}


def test_one_of_several_lines_may_be_meant() -> None:
    assert fixed(changed("vast bij", "T1@Linde#2", "Bo"))[3] == "Bo"
    assert fixed(changed("vast bij", "T1@Linde #2", "Bo"))[2] == "An Peeters"
    assert fault("fixed to", "T1@Linde#3", "Bo") == 'who: "T1@Linde#3" is no row: leave #3 out, or lower it'


@pytest.mark.parametrize("value", ["-", "none", "Niemand", "geen"])
def test_a_row_may_be_fixed_to_nobody(value: str) -> None:
    assert fixed(changed("fixed to", "T1@Linde", value))[2] is None


def test_rows_of_the_group_and_partners_are_named_alike() -> None:
    assert fixed(changed("fixed to", "P09@Scholengroep", "firm"))[7] == "Firm"


def test_a_task_without_an_id_goes_by_the_one_that_it_got() -> None:
    assert fixed(changed("fixed to", "coffee@Eik", "Cas"))[6] == "Cas"


def test_a_line_that_does_not_apply_takes_it_for_when_it_does() -> None:
    assert fixed(changed("fixed to", "T1@Eik", "Cas"))[5] == "Cas"


def test_whom_a_rule_keeps_from_the_row_is_refused_as_in_a_workbook() -> None:
    assert fault("fixed to", "T1@Linde", "Cas").startswith("value: fixed to Cas, but ")
    assert fault("fixed to", "coffee@Eik", "Bo").startswith("value: fixed to Bo, but Bo stands in Not for: ")


def test_what_is_no_row_is_refused_with_the_nearest() -> None:
    assert fault("fixed to", "T1", "An").startswith('who: "T1" is no row: write a task and a school')
    assert fault("fixed to", "T1@Lindde", "An") == (
        'who: "Lindde" is no school: did you mean "Linde"? correct the name'
    )
    assert fault("fixed to", "cofee@Eik", "An").startswith('who: "cofee" is no task of Eik: did you mean "coffee"?')
    assert fault("fixed to", "T1@Group", "An").startswith('who: "T1" is no task of Group: ')


def test_whoever_is_unknown_or_blank_is_refused_with_the_nearest() -> None:
    assert fault("fixed to", "T1@Linde", "An Peters") == (
        'value: "An Peters" is no member or partner: did you mean "An Peeters"? correct the name'
    )
    assert fault("fixed to", "T1@Linde") == "value: member or partner is blank: fill it in"


def test_a_school_may_have_a_number_in_its_name() -> None:
    numbered = replace(
        INTAKE,
        schools=(*INTAKE.schools, replace(INTAKE.schools[0], name="Linde #2")),
        rows=(*INTAKE.rows, replace(INTAKE.rows[0], line=9, school="Linde #2", fixed_to=None)),
    )
    assert fixed(changed("fixed to", "T1@Linde #2", "Bo", numbered))[9] == "Bo"


def test_what_changes_nothing_is_the_same_intake() -> None:
    assert changed("fixed to", "T1@Linde#1", "An Peeters") == INTAKE
    assert changed("fixed to", "coffee@Eik", "-") == INTAKE


def test_it_is_said_in_both_languages() -> None:
    assert read_change("fixed to", "T1@Linde", "An").said == ("T1@Linde is fixed to An", "T1@Linde ligt vast bij An")
    assert read_change("fixed to", "T1@Linde", "-").said.nl == "T1@Linde ligt bij niemand vast"


def test_parts_go_to_several_with_shares_or_without_as_in_the_cell() -> None:
    for value, cell in {
        "Firm (2/3); Bo (1/3)": "Firm; Firm; Bo",
        "bo; Firm": "Bo; Firm",
        "; Bo": "; Bo",
        "nobody; Bo": "; Bo",
        "Bo (1/2)": "Bo;",
    }.items():
        assert fixed(changed("fixed to", "P09@Group", value, INTAKE))[7] == cell


def test_there_are_no_more_names_than_parts() -> None:
    two = replace(INTAKE, rows=(*INTAKE.rows[:5], replace(INTAKE.rows[5], owners=2)))
    assert fixed(changed("fixed to", "P09@Group", "Bo (1/2); Firm (1/2)", two))[7] == "Bo; Firm"
    assert fault("fixed to", "P09@Group", "Bo; Bo; Firm", two) == ("value: 3 names, but Owners is 2: leave some out")
    assert fault("fixed to", "P09@Group", "Bo (2/3); Firm (1/3)", two).startswith(
        'value: "Bo (2/3)" can\'t be: the row has 2 parts: '
    )


def test_a_task_means_its_parts_too() -> None:
    parts = [replace(INTAKE.rows[1], line=8 + i, task=f"T03.{i}", current_owner=None) for i in (1, 2)]
    case = replace(INTAKE, rows=(*INTAKE.rows, *parts))
    after = fixed(changed("fixed to", "T03@Linde", "Bo", case))
    assert (after[9], after[10]) == ("Bo", "Bo")
