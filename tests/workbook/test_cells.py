"""Each kind of cell: what is understood, what is refused, and where."""

from __future__ import annotations

import datetime
import re
import zipfile
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.categories import Cluster, Priority, Where
from allocator.workbook.read.read import read_workbook
from tests.workbook.sheets import TEAM, faults, filled, reading, row, saved, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.text import Text


def fault_texts(folder: Path, sheets: dict[str, list[list[object]]]) -> list[Text]:
    """How to mend the faults, in both languages."""
    with pytest.raises(InputError) as caught:
        reading(folder, sheets)
    return [problem.mend for problem in caught.value.problems]


def tasks(header: str, *values: object) -> dict[str, list[list[object]]]:
    """A Tasks sheet with one more column, a line for each value."""
    lines: list[list[object]] = [["Cluster", "Description", header]]
    lines += [["Technical", f"Task number {n}", value] for n, value in enumerate(values)]
    return {"Tasks": lines}


@pytest.mark.parametrize("cell", [7.5, "7,5", " 7.5 ", "7,5\u00a0u", "7.50"])
def test_hours_are_kept_in_hundredths_however_they_are_typed(tmp_path: Path, cell: object) -> None:
    assert row(tmp_path, Hours=cell).hours == 750


def test_hours_finer_than_a_hundredth_are_rounded_half_up_with_one_warning_a_column(tmp_path: Path) -> None:
    sheets = tasks("Hours", 1.005, 2.004, 3)
    found = reading(tmp_path, sheets)
    assert [row.hours for row in found.instance.rows] == [101, 200, 300]
    assert warnings(tmp_path, sheets) == [
        "Tasks!C2: rounded to 0.01 (and 1 more like it): write at most two decimals to avoid it"
    ]


@pytest.mark.parametrize("cell", [0, -5, "0", 0.001])
def test_hours_must_be_more_than_nothing(tmp_path: Path, cell: object) -> None:
    assert faults(tmp_path, tasks("Hours", cell))[0].startswith("Tasks!C2: ")


@pytest.mark.parametrize(
    "cell", [datetime.datetime(2024, 7, 1), datetime.date(2024, 7, 1), datetime.time(7, 30), True, "#N/A", "veel"]
)
def test_a_date_a_tick_an_error_or_words_are_no_hours(tmp_path: Path, cell: object) -> None:
    (fault,) = faults(tmp_path, tasks("Hours", cell))
    assert fault.startswith("Tasks!C2: ")


def test_a_date_is_called_a_date(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, tasks("Hours", datetime.datetime(2024, 7, 1)))
    assert "a date or time where a number is expected" in fault


def test_a_formula_that_was_never_calculated_is_named_with_its_cell(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, tasks("Hours", "=2*5"))
    assert fault == (
        "Tasks!C2: this formula has no calculated value: open the workbook in Excel or LibreOffice and save it"
    )


def test_a_formula_counts_for_the_value_that_excel_calculated(tmp_path: Path) -> None:
    path = saved(tmp_path, filled(tasks("Hours", "=2*5")))
    calculated = tmp_path / "calculated.xlsx"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(calculated, "w") as after:
        for name in before.namelist():
            # Written with lxml an empty element is <v></v>, without it <v />.
            after.writestr(name, re.sub(rb"(<f>2\*5</f>)<v( />|></v>)", rb"\1<v>10</v>", before.read(name)))
    assert read_workbook(calculated).instance.rows[0].hours == 10_00


def test_a_formula_in_a_column_of_the_users_own_is_nobodys_business(tmp_path: Path) -> None:
    assert reading(tmp_path, tasks("My notes", "=2*5")).instance.rows[0].description == "Task number 0"


def test_percentages_are_alike_as_number_as_text_and_as_shown(tmp_path: Path) -> None:
    book = filled(tasks("Saving", 30, "30 %", "30%", 0.3, "12,5 %"))
    book["Tasks"]["C5"].number_format = "0%"
    found = read_workbook(saved(tmp_path, book))
    assert [row.saving for row in found.instance.rows] == [30, 30, 30, 30, Fraction(25, 2)]
    assert not any("is read as" in warning.what.en for warning in found.warnings)


def test_a_bare_fraction_is_that_many_percent_with_a_warning(tmp_path: Path) -> None:
    sheets = tasks("Saving", 0.3)
    assert reading(tmp_path, sheets).instance.rows[0].saving == Fraction(3, 10)
    assert warnings(tmp_path, sheets) == ["Tasks!C2: 0.3 is read as 0.3 %: write 30 % if you mean that"]


def test_a_saving_of_more_than_90_percent_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, tasks("Saving", 91)) == ["Tasks!C2: 91 % is out of bounds: write 0 to 90 %"]


@pytest.mark.parametrize("cell", ["yes", "JA", " x ", True, 1, "1", "true", "WAAR"])
def test_yes_has_many_faces(tmp_path: Path, cell: object) -> None:
    assert row(tmp_path, Core=cell).core


@pytest.mark.parametrize("cell", ["no", "Nee", False, 0, "0", "neen"])
def test_no_has_many_faces(tmp_path: Path, cell: object) -> None:
    assert not row(tmp_path, Core=cell).core


def test_neither_yes_nor_no_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, tasks("Core", "maybe"))
    assert fault == 'Tasks!C2: "maybe" is neither yes nor no: choose from yes, no'


@pytest.mark.parametrize(
    ("words", "cluster"),
    [
        ("technisch", Cluster.TECHNICAL),
        ("Technical", Cluster.TECHNICAL),
        ("Teaching & learning", Cluster.TEACHING),
        ("Teaching and learning", Cluster.TEACHING),
        ("Ped.-didac.", Cluster.TEACHING),
        ("Pedagogisch-didactisch ", Cluster.TEACHING),
        ("Policy&Vision", Cluster.POLICY),
        ("Beleid & visie", Cluster.POLICY),
        ("Beleid en visie", Cluster.POLICY),
        ("Administratief", Cluster.ADMINISTRATION),
        ("Administration", Cluster.ADMINISTRATION),
    ],
)
def test_clusters_are_taken_in_every_spelling_of_the_sources(tmp_path: Path, words: str, cluster: Cluster) -> None:
    found = reading(tmp_path, {"Tasks": [["Cluster", "Description"], [words, "Something"]]})
    assert found.instance.rows[0].cluster is cluster


def test_a_cluster_nearly_right_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"Tasks": [["Cluster", "Description"], ["Tecnical", "Something"]]})
    assert fault.startswith('Tasks!A2: "Tecnical" is no cluster: did you mean "Technical"?')


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("school", Where.SCHOOL),
        ("Groep", Where.GROUP),
        ("school of groep", Where.EITHER),
        ("either", Where.EITHER),
        ("koepel/overheid", Where.CENTRAL),
        ("central", Where.CENTRAL),
    ],
)
def test_where_is_read_in_both_languages(tmp_path: Path, words: str, where: Where) -> None:
    assert row(tmp_path, Where=words).where is where


def test_centraal_alone_asks_whether_the_group_or_the_umbrella_is_meant(tmp_path: Path) -> None:
    assert faults(tmp_path, tasks("Waar", "Centraal", "centraal niveau")) == [
        f'Tasks!C{line}: "{words}" can mean the school group, or the umbrella or government:'
        ' write "groep" or "koepel/overheid"'
        for line, words in ((2, "Centraal"), (3, "centraal niveau"))
    ]


def test_a_word_is_offered_in_the_workbook_s_own_language(tmp_path: Path) -> None:
    (fault,) = fault_texts(tmp_path, tasks("Where", "centrally"))
    assert fault.en == 'did you mean "central"? choose from school, group, either, central'
    assert fault.nl == 'bedoel je "koepel/overheid"? kies uit school, groep, school of groep, koepel/overheid'


@pytest.mark.parametrize("cell", ["ja?", "Ja!", "(ja)", "ja (deels)", "x?", "nee?", "no!"])
def test_a_yes_or_no_in_doubt_is_refused(tmp_path: Path, cell: str) -> None:
    (fault,) = faults(tmp_path, tasks("Core", cell))
    assert fault.startswith(f'Tasks!C2: "{cell}" is neither yes nor no: ')


@pytest.mark.parametrize(("cell", "core"), [("Ja.", True), (" JA ", True), ("x", True), ("neen", False), ("n.", False)])
def test_a_plain_yes_or_no_is_read_however_it_is_typed(tmp_path: Path, cell: str, core: bool) -> None:
    assert row(tmp_path, Core=cell).core is core


@pytest.mark.parametrize("cell", ["Technisch?", "Beleid!"])
def test_a_cluster_in_doubt_is_refused(tmp_path: Path, cell: str) -> None:
    (fault,) = faults(tmp_path, {"Tasks": [["Cluster", "Description"], [cell, "Something"]]})
    assert fault.startswith(f'Tasks!A2: "{cell}" is no cluster: ')


def test_priorities_are_read_in_both_languages(tmp_path: Path) -> None:
    found = reading(tmp_path, tasks("Priority", "essentieel", "spread", "schrapbaar", "optioneel", "optional"))
    optional = Priority.OPTIONAL
    assert [row.priority for row in found.instance.rows] == [
        Priority.ESSENTIAL,
        Priority.SPREAD,
        optional,
        optional,
        optional,
    ]


@pytest.mark.parametrize("cell", ["policy 2; technical 1", "Beleid 2 ;Technisch: 1;", "beleid & visie 2\ntechnisch 1"])
def test_other_clusters_needed_are_named_by_their_first_word(tmp_path: Path, cell: str) -> None:
    assert row(tmp_path, Also_needs=cell).also_needs == ((Cluster.POLICY, 2), (Cluster.TECHNICAL, 1))


@pytest.mark.parametrize("cell", ["policy", "policy 5", "cooking 2", "policy 2; policy 3", 2])
def test_a_need_without_one_cluster_and_level_is_refused(tmp_path: Path, cell: object) -> None:
    (fault,) = faults(tmp_path, tasks("Also needs", cell))
    assert "is not one more cluster with its level" in fault


@pytest.mark.parametrize("cell", [2.5, "2,5", 5, -1, "hoog"])
def test_a_level_is_a_whole_number_from_0_to_4(tmp_path: Path, cell: object) -> None:
    assert faults(tmp_path, tasks("Level", cell))[0].startswith("Tasks!C2: ")


def test_names_lose_surplus_and_non_breaking_spaces(tmp_path: Path) -> None:
    team = [["Name"], ["  An\u00a0 Peeters\u200b "]]
    assert reading(tmp_path, {"Team": team}).instance.members[0].name == "An Peeters"


def test_a_number_may_be_a_name(tmp_path: Path) -> None:
    sheets = {"Tasks": [["ID", "School", "Cluster", "Description"], [12, 1, "Technical", "Something"]], "Team": TEAM}
    found = reading(tmp_path, sheets).instance.rows[0]
    assert (found.task, found.school) == ("12", "1")


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    sheets = {
        "Tasks": [["Cluster", "Description", "Hours"], ["Cooking", "Soup", "much"], ["Technical", None, 3]],
        "Team": [["Name", "ICT hours"], ["An", "lots"], ["an", 3]],
    }
    places = [fault.split(": ")[0] for fault in faults(tmp_path, sheets)]
    assert places == ["Team!B2", "Team!A3", "Tasks!A2", "Tasks!C2", "Tasks!B3"]
