"""The catalogue is complete, and honest about what its values rest on."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from allocator.catalogue.estimate import Effort
from allocator.catalogue.tasks import CatalogueTask, Core
from allocator.catalogue.themes import Theme
from allocator.categories import Cluster, Priority, SchoolType, Strategic, Where
from allocator.rule_model import load, names, text_of
from allocator.rule_model.shape import BASES

CATALOGUE = load("flanders").catalogue
TASKS = CATALOGUE.tasks


def task(name: str) -> CatalogueTask:
    found = CATALOGUE.by_id(name)
    assert found is not None
    return found


def test_the_overview_has_27_technical_12_teaching_16_policy_and_11_administrative_tasks() -> None:
    counts = Counter(task.cluster for task in CATALOGUE.whole)
    assert counts == dict(zip(Cluster, (27, 12, 16, 11), strict=True))


def test_ids_count_up_within_their_cluster() -> None:
    sizes = {"T": 27, "L": 12, "P": 16, "A": 11}
    expected = [f"{letter}{n:02}" for letter, size in sizes.items() for n in range(1, size + 1)]
    assert [task.id for task in CATALOGUE.whole] == expected


def test_core_is_what_the_sources_name_or_imply_and_nothing_else() -> None:
    named = {"T01", "T03", "L01", "A01"}
    implied = {"T16", "T17", "A04"}
    assert {task.id for task in CATALOGUE.whole if task.core is Core.YES} == named | implied
    assert all(task(name).basis["core"].startswith("report, Core tasks") for name in named)


def test_table_2_gives_thirteen_tasks_to_others() -> None:
    others = {"T21", "T23", "L07", "L11", "L12", "P06", "P15", "P16", "A02", "A03", "A06", "A07", "A08"}
    assert {task.id for task in CATALOGUE.whole if task.core is Core.NO} == others


def test_table_2_gives_the_repair_of_laptops_and_printers_to_firms() -> None:
    assert task("T01").core is task("T01.1").core is Core.YES
    assert not task("T01").outsource
    assert not task("T01.1").outsource
    assert task("T01.2").core is task("T17.1").core is Core.NO
    assert task("T01.2").outsource
    assert task("T17.1").outsource


def test_table_3s_own_tasks_are_central_and_not_in_the_overview() -> None:
    assert [task.id for task in CATALOGUE.central] == ["C1", "C2", "C3", "C4"]
    assert {task.where for task in CATALOGUE.central} == {Where.CENTRAL}


def test_the_group_has_a_part_of_vision_and_plan_with_its_fixed_hours_and_each_school_the_rest() -> None:
    for whole in ("P02", "P03", "P04"):
        of_group, of_school = task(f"{whole}.1"), task(f"{whole}.2")
        assert (of_group.where, of_school.where) == (Where.GROUP, Where.SCHOOL)
        assert of_group.effort == Effort(group=task(whole).effort.group)
        assert of_school.effort == Effort(school=task(whole).effort.school)


def test_special_needs_are_essential_in_special_education_and_optional_elsewhere() -> None:
    special_needs = task("T13")
    assert special_needs.applies is None
    assert special_needs.priority_in(SchoolType.SPECIAL) is Priority.ESSENTIAL
    assert {special_needs.priority_in(kind) for kind in (None, SchoolType.PRIMARY, SchoolType.ADULT)} == {
        Priority.OPTIONAL
    }


def test_core_is_strategic_and_asks_a_combination_as_the_report_defines_it() -> None:
    """Report, Core tasks: strategic importance, and technical competence in combination with another."""
    core = [task for task in TASKS if task.core is Core.YES]
    assert all(task.strategic and task.combined for task in core)
    others = [task for task in TASKS if task.core is Core.NO and task.part_of is None]
    assert not any(task.combined for task in others)


def test_a_reason_for_strategic_importance_is_one_of_the_three_of_the_report() -> None:
    assert {task(name).strategic for name in ("T03", "T16", "T17")} == {Strategic.FAST}
    assert task("A01").strategic is Strategic.ADMIN
    assert {task(name).strategic for name in ("L01", "P02", "P04")} == {Strategic.VISION}
    assert task("T21").strategic is None


def test_core_tasks_are_essential_and_never_outsourced() -> None:
    core = [task for task in TASKS if task.core is Core.YES]
    assert all(task.priority is Priority.ESSENTIAL and not task.outsource for task in core)


def test_step_5_places_three_tasks_at_the_group_and_three_at_the_school() -> None:
    assert {task.id for task in CATALOGUE.whole if task.where is Where.GROUP} == {"T05", "P09", "L10"}
    assert all(task(name).where is Where.SCHOOL for name in ("T03", "T04", "L01"))


def test_a_saving_needs_a_place_where_it_can_be_made() -> None:
    assert all(task.saving == 0 for task in TASKS if task.where is Where.SCHOOL)
    assert all(task.also_needs == () or task.cluster not in dict(task.also_needs) for task in TASKS)


@pytest.mark.parametrize("name", names())
def test_every_group_of_values_of_every_task_has_a_basis(name: str) -> None:
    sources = (*tomllib.loads(text_of("flanders"))["sources"], "assumption")
    for known in load(name).catalogue.tasks:
        assert set(known.basis) == set(BASES)
        assert all(basis.startswith(sources) for basis in known.basis.values()), known.id


def test_the_tasks_whose_dutch_is_ours_are_marked() -> None:
    """The slides list 34 of the 66 in Dutch, and name user management (A01) among the core tasks."""
    assert sum(not task.nl_proposed for task in CATALOGUE.whole) == 35


def test_parts_share_out_the_whole_and_the_second_line_asks_more() -> None:
    for whole in ("T03", "T17", "A02"):
        first, second = task(f"{whole}.1"), task(f"{whole}.2")
        for driver in ("group", "school", "device", "staff", "pupil"):
            both = getattr(first.effort, driver) + getattr(second.effort, driver)
            assert both == getattr(task(whole).effort, driver)
        assert first.level < second.level
        assert first.where is Where.SCHOOL
        assert first.core is Core.NO
        assert second.core is task(whole).core


def test_a_fresh_workbook_has_the_parts_in_place_of_their_wholes() -> None:
    one = {task.id for task in CATALOGUE.split()}
    assert len(one) == 66 - 4 + 8
    assert {"T01.1", "T01.2", "T03.1", "T03.2", "P02"} <= one
    assert not {"T01", "T03", "P02.1", "C1"} & one
    several = {task.id for task in CATALOGUE.split(several=True)}
    assert len(several) == 66 - 7 + 14
    assert {"P02.1", "P02.2"} <= several
    assert "P02" not in several


def test_cyber_security_runs_through_three_clusters() -> None:
    """Report, Recent changes: firewall and disaster recovery, responsible use, guidelines on digital safety."""
    about = {known.id: known.cluster for known in CATALOGUE.tasks if Theme.SECURITY in known.themes}
    assert {"T16", "T10", "L09", "P12"} <= set(about)
    assert set(about.values()) == {Cluster.TECHNICAL, Cluster.TEACHING, Cluster.POLICY}


def test_tasks_that_were_added_are_said_to_grow_and_their_parts_with_them() -> None:
    """Report, Recent changes: a help desk, a backup strategy, the laptop pool, a technical vision."""
    assert all(Theme.GROWING in task(name).themes for name in ("T03", "T03.1", "T09", "A03", "P03", "P03.2"))
    assert Theme.GROWING not in task("T18").themes
