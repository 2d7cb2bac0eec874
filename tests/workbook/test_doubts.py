"""What is told and never forbidden: each doubt where it holds, at its cell, and not where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.rule_model import load
from tests.workbook.sheets import warnings

if TYPE_CHECKING:
    from pathlib import Path

SCHOOLS = [["School", "Type"], ["Linde", "primary"], ["Eik", "primary"]]
TASKS = [["School", "Cluster", "Description", "Hours"], ["Linde", "Technical", "Mend things", 10]]


def told(
    folder: Path, team: list[list[object]], *, schools: list[list[object]] | None = None, **more: str
) -> list[str]:
    return warnings(folder, {"Tasks": TASKS, "Team": team, "Schools": schools or SCHOOLS}, **more)


# -- more hours than a full-time post: 36 x 40 = 1440


@pytest.mark.parametrize(("ict", "other", "doubted"), [(1440, 0, False), (1400, 41, True), (38, 0, False)])
def test_more_hours_than_a_full_time_post_are_told(tmp_path: Path, ict: int, other: int, doubted: bool) -> None:
    team = [["Name", "School", "ICT hours", "Other hours", "Technical"], ["An", "Linde", ict, other, 3]]
    found = [
        "Team!C2: An has 1441 h a year, more than a full-time post (1440 h): check the hours, and Team hours per (year"
        " or week) in Settings"
    ]
    assert told(tmp_path, team) == (found if doubted else [])


def test_hours_of_a_week_count_as_those_of_a_year(tmp_path: Path) -> None:
    team = [["Name", "School", "ICT hours", "Technical"], ["An", "Linde", 38, 3]]
    (warning,) = told(tmp_path, team, **{"Team hours per": "week"})
    assert warning.startswith("Team!C2: An has 1520 h a year")


# -- BPT hours: 3 % of 210 are 6.3 a week, of 220 6.6, which rounds up to 7


@pytest.mark.parametrize(
    ("teaching", "bpt", "doubted"), [(210, 6, False), (210, 7, True), (220, 7, False), (None, 9, False)]
)
def test_bpt_hours_above_three_percent_of_the_teaching_hours_are_told(
    tmp_path: Path, teaching: int | None, bpt: int, doubted: bool
) -> None:
    schools = [["School", "Type", "Lestijden / uren-leraar"], ["Linde", "primary", teaching], ["Eik", "primary", 200]]
    # Two people at Linde, per week; what somebody has at Eik counts there.
    team = [
        ["Name", "School", "Role", "BPT hours", "Technical"],
        ["An", "Linde", "teacher", bpt - 2, 3],
        ["Tom", "Linde", "PICT", 2, 3],
        ["Els", "Eik", "teacher", 6, 3],
    ]
    per_week = {"Team hours per": "week", "BPT clock hours": "1"}
    found = told(tmp_path, team, schools=schools, **per_week)
    # Els has nothing to do at Eik, which is told as well.
    doubts = [warning for warning in found if "BPT hours a week" in warning]
    assert doubts == (
        [
            "Schools!C2: Linde has 7 BPT hours a week, more than 3 % of its 210 teaching hours (6.3): this asks an"
            " agreement in the local committee; else lower them"
        ]
        if doubted
        else []
    )


def test_a_pict_with_bpt_hours_is_a_teacher(tmp_path: Path) -> None:
    header: list[object] = ["Name", "School", "Role", "BPT hours", "Technical"]
    for role, doubted in (("PICT", False), ("teacher", False), ("TICT", True)):
        found = told(tmp_path, [header, ["An", "Linde", role, 40, 3]], **{"BPT clock hours": "1"})
        assert any("BPT hours are for teachers" in warning for warning in found) is doubted


# -- one head of the technical team at the group


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        (("head of ICT", "TICT"), None),
        (
            ("TICT", "TICT"),
            "Team!B2: nobody leads the technical team of the group: give one of them the role head of ICT",
        ),
        (
            ("head of ICT", "head of ICT"),
            "Team!B3: the technical team of the group has several heads: An and Tom: keep the role head of ICT for one"
            " of them",
        ),
        ((None, None), None),  # nobody's role is known
    ],
)
def test_the_technical_team_of_the_group_has_one_head(
    tmp_path: Path, roles: tuple[str | None, str | None], found: str | None
) -> None:
    team = [["Name", "Role", "ICT hours", "Technical"], ["An", roles[0], 100, 3], ["Tom", roles[1], 100, 2]]
    assert told(tmp_path, team) == ([] if found is None else [found])


def test_people_of_schools_need_no_head(tmp_path: Path) -> None:
    team = [["Name", "School", "Role", "ICT hours", "Technical"], ["An", "Linde", "TICT", 100, 3]]
    assert told(tmp_path, team) == []


# -- somebody of bachelor level for technical tasks


@pytest.mark.parametrize(
    ("diplomas", "doubted"),
    [(("HSO", None), True), (("HSO", "bachelor"), False), (("master", None), False), ((None, None), False)],
)
def test_somebody_technical_has_a_bachelors_degree(
    tmp_path: Path, diplomas: tuple[str | None, str | None], doubted: bool
) -> None:
    team = [
        ["Name", "School", "ICT hours", "Diploma", "Technical"],
        ["An", "Linde", 100, diplomas[0], 3],
        ["Tom", "Linde", 100, diplomas[1], 1],
        ["Els", "Linde", 100, "master" if diplomas[0] else None, 0],
    ]
    assert [warning.split(":")[0] for warning in told(tmp_path, team)] == ["Team!D1"] * doubted


# -- the type of a school


def test_a_blank_type_is_told_where_tasks_depend_on_it(tmp_path: Path) -> None:
    texts = {name: load("flanders").catalogue.by_id(name) for name in ("T12", "T13", "T18")}
    line = {name: ["Linde", "Technical", task.text.en] for name, task in texts.items() if task is not None}
    header: list[object] = ["School", "Cluster", "Description", "Applies", "Priority", "Hours"]
    team = [["Name", "School", "ICT hours", "Technical"], ["An", "Linde", 100, 3]]
    schools = [["School", "Type"], ["Linde", None]]

    def found(*tasks: list[object]) -> list[str]:
        return warnings(tmp_path, {"Tasks": [header, *tasks], "Team": team, "Schools": schools})

    assert found([*line["T12"]], [*line["T13"]], [*line["T18"]]) == [
        "Schools!B2: the type of Linde is not filled in, but tasks T12 and T13 depend on it: fill in Type on the sheet"
        " Schools, or no under Applies where the school does not have such a task"
    ]
    # What the line says itself depends on no type: T12 applies, T13 has its priority and hours.
    assert found([*line["T12"], "yes"], [*line["T13"], None, "essential", 30], [*line["T18"]]) == []


def test_without_a_sheet_schools_the_task_is_where_the_type_is_missed(tmp_path: Path) -> None:
    industrial = load("flanders").catalogue.by_id("T12")
    assert industrial is not None
    sheets = {"Tasks": [["Cluster", "Description"], ["Technical", industrial.text.en]]}
    (warning,) = warnings(tmp_path, sheets)
    assert warning.startswith("Tasks!B2: the type of School is not filled in, but task T12 depends on it")
