"""Lines that people share: in how many parts each may be done, and its parts as rows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Where
from allocator.intake import GivenMember, GivenSchool, Intake, complete
from allocator.intake.shares import too_few_parts
from allocator.rule_model import load

if TYPE_CHECKING:
    from allocator.instance import Row

FLANDERS = load("flanders").override("Planning margin %", 0)
AN = GivenMember("An", "Linde", ict=Fraction(100), bpt=Fraction(20), competence=(3, 0, 0, 0))
BO = GivenMember("Bo", "Linde", ict=Fraction(90), competence=(3, 0, 0, 0))
DESK = GivenRow(2, "X1", "Linde", Cluster.TECHNICAL, "Desk", hours=Fraction(30), level=2)


def rows(*given: GivenRow, members: tuple[GivenMember, ...] = (AN, BO)) -> tuple[Row, ...]:
    return complete(intake(*given, members=members)).instance.rows


def intake(*given: GivenRow, members: tuple[GivenMember, ...] = (AN, BO)) -> Intake:
    return Intake(given, members, FLANDERS, schools=(GivenSchool("Linde"),))


def numbered(*found: Row) -> list[tuple[int, int]]:
    return [(row.part, row.parts) for row in found]


def test_a_line_is_one_row_where_nothing_else_is_said() -> None:
    (row,) = rows(DESK)
    assert numbered(row) == [(1, 1)]
    assert "owners" not in row.defaulted


def test_a_line_has_as_many_equal_parts_as_it_says_and_the_hundredths_left_over_are_the_firsts() -> None:
    # 10.01 h is 1001 hundredths: 335 + 333 + 333; 5 h is 500: 168 + 166 + 166.
    found = rows(replace(DESK, hours=Fraction("10.01"), minimum=Fraction(5), owners=3))
    assert numbered(*found) == [(1, 3), (2, 3), (3, 3)]
    assert [(row.hours, row.minimum) for row in found] == [(335, 168), (333, 166), (333, 166)]
    assert {row.line for row in found} == {2}


def test_nobody_gets_a_part_of_nothing() -> None:
    assert numbered(*rows(replace(DESK, hours=Fraction("0.02"), owners=4))) == [(1, 2), (2, 2)]


def test_what_is_done_centrally_has_no_parts() -> None:
    assert numbered(*rows(replace(DESK, owners=3, where=Where.CENTRAL))) == [(1, 1)]


@pytest.mark.parametrize(("hours", "parts"), [("39.99", 1), ("40", 3)])
def test_what_many_people_do_anyway_is_in_the_catalogues_parts_from_40_hours_on(hours: str, parts: int) -> None:
    found = rows(replace(DESK, task="T04", hours=Fraction(hours)))
    assert numbered(*found) == [(part, parts) for part in range(1, parts + 1)]
    assert ("owners" in found[0].defaulted) is (parts > 1)


@pytest.mark.parametrize("task", ["T01", "T01.1", "T01.2", "T03.1", "T03.2", "T17.1", "T17.2", "L01", "A02.1", "A03"])
def test_so_are_the_parts_of_such_tasks(task: str) -> None:
    known = FLANDERS.catalogue.by_id(task)
    assert known is not None
    assert known.owners in (2, 3)


def test_other_tasks_are_one_persons() -> None:
    several = {task.id.partition(".")[0] for task in FLANDERS.catalogue.tasks if task.owners > 1}
    assert several == {"T01", "T03", "T04", "T17", "L01", "A02", "A03"}


@pytest.mark.parametrize(
    ("hours", "parts"),
    [
        # An has 100 ICT hours and 20 BPT hours, so 120 in all; Bo has 90.
        ("120", 1),
        ("120.01", 2),
        ("240", 2),
        ("240.01", 3),
        ("480", 4),
        # Not even a quarter fits anybody: as it would be without.
        ("480.05", 1),
    ],
)
def test_a_line_too_large_for_everybody_has_as_many_parts_as_fit_somebody(hours: str, parts: int) -> None:
    found = rows(replace(DESK, hours=Fraction(hours)))
    assert len(found) == parts


def test_only_who_may_do_it_counts() -> None:
    # Bo alone may: 90 hours. An has no competence for it, or stands in Not for.
    assert len(rows(replace(DESK, hours=Fraction(100)), members=(replace(AN, competence=(1, 0, 0, 0)), BO))) == 2
    assert len(rows(replace(DESK, hours=Fraction(100), not_for=frozenset({"An"})))) == 2
    assert len(rows(replace(DESK, hours=Fraction(100)))) == 1


def test_nobody_who_may_do_it_is_no_reason_to_share_it() -> None:
    assert len(rows(replace(DESK, hours=Fraction(200), level=4))) == 1


@pytest.mark.parametrize("level", [0, 2, 3])
def test_whoever_may_do_it_and_has_most_hours_says_how_many_parts(level: int) -> None:
    levels, hours = (0, 3, 2, 3, 0, 2), (10, 25, 40, 60, 90, 120)
    members = tuple(
        GivenMember(f"M{number}", "Linde", ict=Fraction(ict), competence=(most, 0, 0, 0))
        for number, (most, ict) in enumerate(zip(levels, hours, strict=True))
    )
    for asked in range(5, 500, 15):
        most = max(ict for may, ict in zip(levels, hours, strict=True) if may >= level)
        parts = next((n for n in range(1, 5) if asked <= n * most), 1)
        assert len(rows(replace(DESK, hours=Fraction(asked), level=level), members=members)) == parts, asked


def test_the_smallest_number_that_fits_goes_before_the_catalogues() -> None:
    # T04 would be in three parts; 200 h is too much for An (120), half of it is not.
    assert len(rows(replace(DESK, task="T04", hours=Fraction(200)))) == 2


def test_as_many_names_in_fixed_to_as_there_are_parts_where_owners_is_blank() -> None:
    found = rows(replace(DESK, fixed_to="Bo; An"))
    assert [row.fixed_to for row in found] == ["Bo", "An"]
    assert [row.fixed_to for row in rows(replace(DESK, task="T04", hours=Fraction(50), fixed_to="Bo"))] == ["Bo"]
    assert [row.fixed_to for row in rows(replace(DESK, fixed_to="Bo;"))] == ["Bo", None]


def test_fewer_names_than_owners_are_for_the_first_parts() -> None:
    assert [row.fixed_to for row in rows(replace(DESK, owners=3, fixed_to="Bo"))] == ["Bo", None, None]


def test_each_part_has_its_own_current_owner_one_alone_has_them_all() -> None:
    assert [row.current_owner for row in rows(replace(DESK, owners=2, current_owner="bo; An"))] == ["Bo", "An"]
    assert [row.current_owner for row in rows(replace(DESK, owners=2, current_owner="bo"))] == ["Bo", "Bo"]
    assert [row.current_owner for row in rows(replace(DESK, current_owner="bo; An"))] == ["Bo"]


def test_a_line_kept_whole_that_is_too_large_for_everybody_is_told_with_the_parts_that_it_takes() -> None:
    asked = complete(intake(replace(DESK, hours=Fraction(200), owners=1), replace(DESK, line=3))).instance
    assert [(row.line, parts) for row, parts in too_few_parts(asked)] == [(2, 2)]
