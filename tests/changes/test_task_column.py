"""Cells of Tasks by their headers: of one task in one school, or of a task wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.categories import Where
from allocator.changes import read_change, without_impossible_pins
from allocator.intake import CoreSource, complete
from tests.changes.stage import INTAKE, WATER, changed, fault, fixed

if TYPE_CHECKING:
    from allocator.intake import Intake


def cells(intake: Intake, field: str) -> dict[int, object]:
    """What stands in a column, by lines; blanks left out."""
    return {row.line: cell for row in intake.rows if (cell := getattr(row, field)) is not None}


def test_a_row_that_does_not_apply_may_and_a_task_may_go_everywhere() -> None:
    assert [row.line for row in complete(changed("applies", "T1@Eik", "yes")).lines.counting] == [2, 3, 5, 6, 7]
    gone = complete(changed("van toepassing", "t1", "nee"))
    assert gone.lines.not_applying == (2, 3, 5)
    # The line that was left out as a repeat of them is none any more.
    assert [row.line for row in gone.lines.counting] == [4, 6, 7]


@pytest.mark.parametrize(
    ("change", "value", "field", "cell"),
    [
        ("priority", "essentieel", "priority", "essential"),
        ("prioriteit", "optional", "priority", "optional"),
        ("where", "group", "where", "group"),
        ("waar", "school/groep", "where", "either"),
        ("waar", "koepel/overheid", "where", "central"),
        ("core", "ja", "core", True),
        ("kerntaak", "no", "core", False),
        ("outsource", "x", "outsource", True),
        ("uitbesteden", "neen", "outsource", False),
    ],
)
def test_each_column_takes_its_words_in_either_language(change: str, value: str, field: str, cell: object) -> None:
    before = {line: given for line, given in cells(INTAKE, field).items() if line != 6}
    assert cells(changed(change, "coffee@eik", value), field) == {**before, 6: cell}


@pytest.mark.parametrize("source", [CoreSource.FILL, CoreSource.RULE_MODEL])
def test_core_is_said_of_that_row_alone_where_no_column_tells_it(source: CoreSource) -> None:
    told = replace(INTAKE, core_from=source, rows=(replace(WATER, coloured=True), *INTAKE.rows[1:]))
    before = {row.line: row.core for row in complete(told).lines.rows}
    after = {row.line: row.core for row in complete(changed("core", "coffee@Eik", "yes", told)).lines.rows}
    assert before[2] == (source is CoreSource.FILL)
    assert after == {**before, 6: True}


def test_a_pin_that_is_impossible_at_another_place_lapses() -> None:
    after, lapses = without_impossible_pins(changed("where", "T1@Linde", "central"))
    assert [lapse.said.en for lapse in lapses] == ["T1@Linde: Fixed to An Peeters lapses"]
    assert fixed(after)[2] is None
    assert {row.where for row in complete(after).instance.rows if row.school == "Linde"} == {Where.CENTRAL}


def test_rows_that_would_wait_for_each_other_are_refused_as_in_a_workbook() -> None:
    first = replace(WATER, task="X1", line=8, school="Eik", fixed_to=None, after=("X2",), hours=Fraction(1))
    second = replace(first, task="X2", line=9, after=("X1",), applies=False)
    waiting = replace(INTAKE, rows=(*INTAKE.rows, first, second))
    assert fault("applies", "X2", "yes", waiting) == (
        "value: X1@Eik would wait for itself: take one of the tasks out of After"
    )


def test_other_words_are_refused_with_the_nearest() -> None:
    assert fault("priority", "T1", "essentiel") == 'value: "essentiel" is no priority: did you mean "essential"?'
    assert fault("applies", "T1", "") == "value: the yes or no is blank: choose from yes, no"
    assert fault("where", "T1", "centraal").startswith('value: "centraal" can be the group, or the umbrella')
    assert fault("where", "T1", "moon").startswith('value: "moon" is no place: choose from school, group, ')
    assert fault("applies", "T2", "no").startswith('who: "T2" is no task: ')
    assert fault("applies", "T1@Beuk", "no").startswith('who: "Beuk" is no school: ')
    assert fault("applies", "Eik", "no").startswith('who: "Eik" is no task: ')


@pytest.mark.parametrize(
    ("change", "value", "en", "nl"),
    [
        ("applies", "yes", "T1 applies", "T1 is van toepassing"),
        ("applies", "no", "T1 does not apply", "T1 is niet van toepassing"),
        ("core", "yes", "T1 is a core task", "T1 is een kerntaak"),
        ("outsource", "no", "T1 may not be outsourced", "T1 mag niet uitbesteed worden"),
        ("priority", "spread", "priority of T1: spread", "prioriteit van T1: spreiden"),
        ("where", "either", "place of T1: either", "plaats van T1: school of groep"),
    ],
)
def test_it_is_said_in_both_languages(change: str, value: str, en: str, nl: str) -> None:
    assert read_change(change, "T1", value).said == (en, nl)
