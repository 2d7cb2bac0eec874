"""Cells with several words or figures: all of them are read, or the cell is told; nothing is dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.categories import Cluster, Role, Where
from allocator.workbook.read.read import read_workbook
from tests.workbook.sheets import faults, filled, member, reading, row, saved, warnings

if TYPE_CHECKING:
    from pathlib import Path

POLICY, TECHNICAL = Cluster.POLICY, Cluster.TECHNICAL


@pytest.mark.parametrize(
    "cell",
    [
        "policy 2, technical 1",
        "policy 2 and technical 1",
        "beleid 2 en technisch 1",
        "policy 2 / technical 1",
        "policy 2 + technical 1",
        "policy 2 & technical 1",
        "policy 2 technical 1",
        "beleid & visie 2, technisch 1",
        "Beleid en visie: 2 en Technisch: 1",
        "beleid niveau 2; technisch niveau 1",
        "policy >= 2; technical ≥ 1",
        "beleid - 2\ntechnisch - 1",
    ],
)
def test_every_need_in_a_cell_is_read_whatever_stands_between(tmp_path: Path, cell: str) -> None:
    assert row(tmp_path, Also_needs=cell).also_needs == ((POLICY, 2), (TECHNICAL, 1))


@pytest.mark.parametrize(
    "cell",
    [
        "policy 12",
        "policy 3.0",
        "policy 2,5",
        "policy 2-3",
        "policy -1",
        "policy > 2",
        "policy and technical 2",
        "policy 2 technical",
        "technical 3 or policy 3",
        "technisch 3 of beleid 3",
        "policy 2, technical",
        "policy twee",
        "policy 2 (of meer)",
        "policy 2 minstens",
        "2 policy",
        "policy 2 1",
        "policy vision board 2",
    ],
)
def test_a_need_with_words_or_figures_left_over_is_refused(tmp_path: Path, cell: str) -> None:
    sheets = {"Tasks": [["Cluster", "Description", "Also needs"], ["Technical", "Mend", cell]]}
    (fault,) = faults(tmp_path, sheets)
    assert fault.startswith("Tasks!C2: ")


@pytest.mark.parametrize(
    "cell",
    [
        "school/group",
        "school / groep",
        "group/school",
        "School, group",
        "school & group",
        "school + groep",
        "school; groep",
        "school\ngroep",
        "school en groep",
        "groep of school",
        "school en/of groep",
        "school and/or group",
        "school - groep",
        "school/scholengroep",
        "school|groep",
    ],
)
def test_the_school_and_the_group_are_either_whatever_stands_between(tmp_path: Path, cell: str) -> None:
    assert row(tmp_path, Where=cell).where is Where.EITHER


@pytest.mark.parametrize("cell", ["school group", "schoolgroup", "Scholengroep", "scholengemeenschap", "SG", " GROEP "])
def test_the_words_for_the_group_are_the_group(tmp_path: Path, cell: str) -> None:
    assert row(tmp_path, Where=cell).where is Where.GROUP


@pytest.mark.parametrize("cell", ["school-group", "scholen/groep", "school/koepel", "groep, koepel", "school.group"])
def test_places_that_can_be_read_in_two_ways_are_refused(tmp_path: Path, cell: str) -> None:
    sheets = {"Tasks": [["Cluster", "Description", "Where"], ["Technical", "Mend", cell]]}
    (fault,) = faults(tmp_path, sheets)
    assert fault.startswith("Tasks!C2: ")


@pytest.mark.parametrize(
    ("cell", "guess"),
    [
        ("ICT-coördinator", '"TICT" or "PICT"'),
        ("ict coordinator", '"TICT" or "PICT"'),
        ("systeembeheerder", '"TICT"'),
        ("Secretariaat", '"administrative staff"'),
        ("secretariaatsmedewerker", '"administrative staff"'),
        ("zorgcoördinator", '"teacher"'),
        ("onderwijzer", '"teacher"'),
        ("adjunct-directeur", '"management"'),
        ("klusjesman", '"support"'),
        ("leerkraht", '"teacher"'),
        ("pedagogisch ICT-coordinator!", '"PICT"'),
    ],
)
def test_a_role_that_is_not_known_is_a_warning_with_a_guess(tmp_path: Path, cell: str, guess: str) -> None:
    sheets = {"Team": [["Name", "Role", "ICT hours", "Technical"], ["An", cell, 100, 3]]}
    assert reading(tmp_path, sheets).instance.members[0].role is None
    (told,) = warnings(tmp_path, sheets)
    assert told.startswith(f'Team!B2: "{cell}" is no known role')
    assert f"did you mean {guess}? choose from" in told


@pytest.mark.parametrize("cell", ["astronaut", 12, True, "?"])
def test_no_role_at_all_is_never_an_error(tmp_path: Path, cell: object) -> None:
    sheets = {"Team": [["Name", "Role", "ICT hours", "Technical"], ["An", cell, 100, 3]]}
    (told,) = warnings(tmp_path, sheets)
    assert told.startswith("Team!B2: ")


@pytest.mark.parametrize(
    "cell",
    [
        "technisch; beleid",
        "technical, policy",
        "Technisch / beleid & visie",
        "technisch + beleid",
        "technisch & beleid",
        "beleid & visie, technisch",
        "technisch en beleid",
        "technisch\nbeleid en visie",
    ],
)
def test_a_partner_s_clusters_are_a_list_whatever_stands_between(tmp_path: Path, cell: str) -> None:
    sheets = {"Partners": [["Partner", "EUR per hour", "Clusters"], ["Firm", 85, cell]]}
    assert reading(tmp_path, sheets).instance.partners[0].clusters == {TECHNICAL, POLICY}


@pytest.mark.parametrize("cell", ["technisch, koken", "technisch of beleid", "technisch?"])
def test_a_list_of_clusters_with_another_word_is_refused(tmp_path: Path, cell: str) -> None:
    sheets = {"Partners": [["Partner", "EUR per hour", "Clusters"], ["Firm", 85, cell]]}
    assert faults(tmp_path, sheets)[0].startswith("Partners!C2: ")


def test_known_roles_are_read_without_a_word(tmp_path: Path) -> None:
    assert member(tmp_path, Role="leerkracht").role is Role.TEACHER


@pytest.mark.parametrize(
    ("sheet", "header", "value", "code"),
    [
        ("Team", "ICT hours", 0.5, "0%"),
        ("Team", "ICT hours", 63, '0" punten"'),
        ("Team", "ICT hours", 4.5, '0.0" u/week"'),
        ("Team", "ICT hours", 40, '"€" 0'),
        ("Team", "ICT hours", 40, "[$€-813] #,##0.00"),
        ("Team", "ICT points", 20, '0" uren"'),
        ("Team", "Technical", 3, "0%"),
        ("Team", "Technical", 3, '0" uren"'),
        ("Tasks", "Hours", 0.2, "0.00%"),
        ("Tasks", "Hours", 12, '0" dagen"'),
        ("Tasks", "Saving", 30, '0" uren"'),
        ("Schools", "Pupils", 0.4, "0%"),
        ("Schools", "Operating budget", 40, '0" u"'),
    ],
)
def test_a_unit_that_the_format_shows_counts_as_if_it_were_typed(
    tmp_path: Path, sheet: str, header: str, value: float, code: str
) -> None:
    path, place = _formatted(tmp_path, sheet, header, value, code)
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    assert [problem.place for problem in caught.value.problems] == [place]
    assert "the cell shows" in caught.value.problems[0].what.en


@pytest.mark.parametrize(
    ("sheet", "header", "value", "code"),
    [
        ("Team", "ICT hours", 40, '0" u"'),
        ("Team", "ICT hours", 40, '#,##0.00" uren"'),
        ("Team", "ICT hours", 40, "0.00_ ;[Red]-0.00"),
        ("Team", "ICT hours", 40, '0.0"*"'),
        ("Team", "ICT points", 63, '0" punten"'),
        ("Team", "Technical", 3, '"niveau "0'),
        ("Tasks", "Saving", 0.3, "0%"),
        ("Tasks", "Saving", 30, '0" %"'),
        ("Schools", "Operating budget", 40, "[$€-813] #,##0.00"),
        ("Schools", "Operating budget", 40, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-'),
        ("Schools", "Pupils", 266, '0" leerlingen"'),
    ],
)
def test_the_column_s_own_unit_or_a_mere_sign_is_no_fault(
    tmp_path: Path, sheet: str, header: str, value: float, code: str
) -> None:
    path, place = _formatted(tmp_path, sheet, header, value, code)
    assert not [problem for problem in read_workbook(path).warnings if problem.place == place]


def test_a_number_that_is_shown_as_an_id_is_that_id(tmp_path: Path) -> None:
    book = filled({"Tasks": [["ID", "Cluster", "Description", "Hours"], [1, "Technical", "Mend", 3]]})
    book["Tasks"]["A2"].number_format = '"X"0'
    assert read_workbook(saved(tmp_path, book)).instance.rows[0].task == "X1"


def _with(header: str) -> dict[str, list[list[object]]]:
    return {
        "Tasks": [["School", "Cluster", "Description", "Hours", "Saving"], ["A", "Technical", "Mend", 3, None]],
        "Team": [
            ["Name", "School", "ICT hours", "ICT points", "Diploma", "Technical"],
            ["An", "A", 10 if header == "ICT points" else None, None, "bachelor", 2],
        ],
        "Schools": [["School", "Pupils", "Operating budget"], ["A", None, None]],
    }


def _formatted(tmp_path: Path, sheet: str, header: str, value: float, code: str) -> tuple[Path, str]:
    """A workbook with a value in a number format below a header, and its cell."""
    book = filled(_with(header))
    cell = next(cell for cell in book[sheet][1] if cell.value == header).offset(row=1)
    cell.value, cell.number_format = value, code
    return saved(tmp_path, book), f"{sheet}!{cell.coordinate}"
