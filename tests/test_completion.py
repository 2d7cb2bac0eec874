"""Blank cells of a row are filled from the catalogue, hours from the size of the school."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from allocator.catalogue.estimate import Effort, Size, written
from allocator.catalogue.tasks import CatalogueTask, GivenRow
from allocator.categories import Cluster, Priority, SchoolType, Where
from allocator.instance import GROUP, School
from allocator.rule_model import load

FLANDERS = load("flanders")
CATALOGUE = FLANDERS.catalogue


def task(name: str) -> CatalogueTask:
    found = CATALOGUE.by_id(name)
    assert found is not None
    return found


def blank(description: str, cluster: Cluster = Cluster.TECHNICAL, school: str = "De Linde") -> GivenRow:
    return GivenRow(line=5, task=None, school=school, cluster=cluster, description=description)


HELP_DESK = blank("Realisatie en onderhoud van helpdesk")
COFFEE = blank("Koffiemachine ontkalken", Cluster.ADMINISTRATION)
LINDE = School("De Linde", SchoolType.PRIMARY, pupils=266, devices=130, staff=24)


def test_estimates_are_written_in_coarser_steps_the_larger_they_are_halves_up_and_at_least_half_an_hour() -> None:
    hours = (Fraction(0), Fraction(1, 5), Fraction(5, 4), Fraction(61, 5), Fraction(1249, 100), Fraction(105, 2))
    assert [written(each) for each in hours] == [50, 50, 150, 12_00, 12_00, 55_00]


def test_a_school_bears_its_own_effort_and_its_part_of_the_groups() -> None:
    """30/3 + 4 + 0.5 x 100 + 2 x 10 + 0.1 x 50 = 89."""
    effort = Effort(Fraction(30), Fraction(4), Fraction(1, 2), Fraction(2), Fraction(1, 10))
    assert effort.at_school(Size(Fraction(50), Fraction(100), Fraction(10)), schools=3) == 89


def test_sizes_that_a_school_leaves_blank_follow_its_pupils() -> None:
    assumed = Size(Fraction(200), Fraction(100), Fraction(20))
    assert assumed.of(School("De Linde")) == assumed
    assert assumed.of(School("De Linde", pupils=300, staff=25)) == Size(Fraction(300), Fraction(150), Fraction(25))


def test_the_estimates_add_up_to_the_norms_that_they_are_calibrated_on() -> None:
    """Six primary and two secondary schools, one of them technical: 2,472 pupils, 1,660 devices, 240 staff.

    Each task's effort, added up by hand: 8 schools share the fixed hours and T12 applies once. In all 7,113 hours a
    year, as ever: 2.88 a pupil.
    Estimates may be half a step off: a quarter of an hour below 10 h, half an hour below 50 h, 2.5 h above.
    """
    types = [SchoolType.PRIMARY] * 6 + [SchoolType.SECONDARY, SchoolType.TECHNICAL]
    schools = [School(f"School {n}", kind) for n, kind in enumerate(types)]
    sizes = [FLANDERS.size_of(school) for school in schools]
    assert [sum(getattr(size, name) for size in sizes) for name in ("pupils", "devices", "staff")] == [2472, 1660, 240]
    exact: dict[Cluster, Fraction] = dict.fromkeys(Cluster, Fraction(0))
    rounded = rows = 0
    for school, size in zip(schools, sizes, strict=True):
        for known in CATALOGUE.whole:
            if known.applies is None or school.type in known.applies:
                exact[known.cluster] += known.effort_in(school.type).at_school(size, len(schools))
                row, applies = FLANDERS.complete(blank(known.text.nl, known.cluster, school.name), school, 8)
                assert applies
                rounded += row.hours
                rows += 1
    assert {cluster: round(hours) for cluster, hours in exact.items()} == dict(
        zip(Cluster, (4354, 1264, 670, 825), strict=True)
    )
    assert round(sum(exact.values())) == 7113
    assert abs(Fraction(rounded) - 100 * sum(exact.values(), Fraction(0))) <= 25 * rows


HANDS_ON = ("T01", "T03", "T04", "T17")
"""Keeping hardware going, the help desk, first-line help, solving problems."""
BEFORE = {
    SchoolType.PRIMARY: "1493.58",  # 830 + 331 + 0.76 x 130 + 8.3 x 24 + 0.13 x 266
    SchoolType.SECONDARY: "1950.74",  # 830 + 331 + 0.76 x 440 + 8.3 x 48 + 0.13 x 438
    SchoolType.TECHNICAL: "2010.74",  # 60 more, for industrial software
    SchoolType.SPECIAL: "1610.9",  # 830 + 331 + 0.76 x 90 + 8.3 x 40 + 0.13 x 150, and 30 for special needs
    SchoolType.ADULT: "3512",  # 830 + 331 + 0.76 x 600 + 8.3 x 150 + 0.13 x 5000
}
"""Hours of all tasks in one school of the type's size: the sums that the estimates had when they were calibrated."""


@pytest.mark.parametrize("kind", SchoolType)
def test_what_one_task_gets_more_others_get_less_so_that_the_sum_of_a_school_stays(kind: SchoolType) -> None:
    assert sum(efforts(kind, schools=1).values()) == Fraction(BEFORE[kind])


@pytest.mark.parametrize("kind", SchoolType)
@pytest.mark.parametrize("schools", [1, 3, 8, 28])
def test_help_problems_and_hardware_are_the_largest_block_of_every_school(kind: SchoolType, schools: int) -> None:
    """More than all other technical tasks together, and than those of any other cluster; four hours in ten."""
    hours = efforts(kind, schools)
    block = sum(hours[name] for name in HANDS_ON)
    others = {cluster: Fraction(0) for cluster in Cluster}
    for name, each in hours.items():
        if name not in HANDS_ON:
            others[task(name).cluster] += each
    assert block > max(others.values())
    assert block >= Fraction(38, 100) * sum(hours.values())


def test_a_primary_school_has_a_help_desk_every_week_and_little_training() -> None:
    """266 pupils, 130 devices, 24 staff, alone: the help desk and first-line help take 100 + 30 + 24 and 30 + 48 hours
    a year, problems 140 + 40 + 19.2 + 32.5, training of the team 16 + 12."""
    hours = efforts(SchoolType.PRIMARY, schools=1)
    assert (hours["T03"], hours["T04"], hours["T17"]) == (154, 78, Fraction("231.7"))
    assert hours["T27"] + hours["L06"] == 28
    assert sorted(hours, key=lambda name: -hours[name])[:4] == ["T17", "T03", "T01", "T04"]


def efforts(kind: SchoolType, schools: int) -> dict[str, Fraction]:
    """The hours of each task of the overview in a school of a type's usual size, before they are rounded."""
    size = FLANDERS.sizes[kind]
    applying = [known for known in CATALOGUE.whole if known.applies is None or kind in known.applies]
    return {known.id: known.effort_in(kind).at_school(size, schools) for known in applying}


def test_a_row_of_the_catalogue_is_filled_and_says_what_was() -> None:
    """100/5 + 30 + 24 = 74 hours, in steps of five."""
    row, applies = FLANDERS.complete(HELP_DESK, LINDE, schools=5)
    assert applies
    assert (row.task, row.hours, row.minimum, row.level) == ("T03", 75_00, 75_00, 2)
    assert row.core
    assert row.priority is Priority.ESSENTIAL
    assert row.where is Where.SCHOOL
    assert row.defaulted == {
        "task",
        "hours",
        "core",
        "priority",
        "level",
        "also_needs",
        "specialisations",
        "where",
        "saving",
        "outsource",
    }


def test_what_the_user_wrote_stands() -> None:
    given = replace(
        HELP_DESK,
        task="t03",
        core=False,
        priority=Priority.SPREAD,
        hours=Fraction(7),
        minimum=Fraction(3),
        level=0,
        also_needs=(),
        specialisations=frozenset({"Topdesk"}),
        where=Where.EITHER,
        saving=Fraction(10),
        outsource=True,
    )
    row, _ = FLANDERS.complete(given, LINDE, schools=5)
    assert (row.task, row.core, row.hours, row.minimum, row.level) == ("T03", False, 7_00, 3_00, 0)
    assert (row.priority, row.where, row.saving, row.outsource) == (
        Priority.SPREAD,
        Where.EITHER,
        Fraction(10),
        True,
    )
    assert row.defaulted == set()


def test_an_unknown_task_gets_an_id_and_the_defaults_of_its_cluster() -> None:
    row, applies = FLANDERS.complete(COFFEE, LINDE, schools=5)
    assert applies
    assert (row.task, row.hours, row.level, row.core) == ("koffiemachine-ontkalken", 20_00, 1, False)
    assert (row.priority, row.where, row.saving) == (Priority.SPREAD, Where.SCHOOL, Fraction(0))


def test_a_task_moved_to_another_cluster_asks_the_same_of_people() -> None:
    """A04 asks administration 1 and technical 2; T16 asks technical 3, and an unknown administrative row 1."""
    network, _ = FLANDERS.complete(blank(task("A04").text.nl), LINDE, schools=5)
    assert (network.level, network.also_needs) == (2, ((Cluster.ADMINISTRATION, 1),))
    servers, _ = FLANDERS.complete(blank(task("T16").text.nl, Cluster.ADMINISTRATION), LINDE, schools=5)
    assert (servers.level, servers.also_needs) == (1, ((Cluster.TECHNICAL, 3),))


def test_an_id_of_the_users_own_stays_and_the_words_still_fill_the_row() -> None:
    row, _ = FLANDERS.complete(replace(HELP_DESK, task=" Help 1 "), LINDE, schools=5)
    assert (row.task, row.hours) == ("Help 1", 75_00)


def test_a_row_that_the_user_calls_core_is_essential_and_stays_inside() -> None:
    website = replace(blank(task("T21").text.nl), core=True)
    assert task("T21").outsource
    row, _ = FLANDERS.complete(website, LINDE, schools=5)
    assert (row.core, row.priority, row.outsource) == (True, Priority.ESSENTIAL, False)


def test_a_row_that_the_user_calls_not_core_is_not() -> None:
    row, _ = FLANDERS.complete(replace(HELP_DESK, core=False), LINDE, schools=5)
    assert not row.core


def test_a_minimum_above_the_estimate_raises_the_hours() -> None:
    row, _ = FLANDERS.complete(replace(HELP_DESK, minimum=Fraction(100)), LINDE, schools=5)
    assert (row.hours, row.minimum) == (100_00, 100_00)


@pytest.mark.parametrize(("kind", "applies"), [(SchoolType.PRIMARY, False), (SchoolType.TECHNICAL, True), (None, True)])
def test_industrial_software_applies_in_technical_schools_or_where_the_type_is_unknown(
    kind: SchoolType | None, applies: bool
) -> None:
    industrial = blank(task("T12").text.en)
    assert FLANDERS.complete(industrial, School("De Linde", kind), 1)[1] is applies
    assert FLANDERS.complete(replace(industrial, applies=not applies), School("De Linde", kind), 1)[1] is not applies


def test_a_row_of_the_group_takes_the_fixed_hours_and_never_the_schools() -> None:
    """P09 takes the group 24 h; T04 takes only schools' hours, so the default for an unknown task holds."""
    tenders, _ = FLANDERS.complete(blank(task("P09").text.nl, Cluster.POLICY, GROUP), None, schools=5)
    first_line, _ = FLANDERS.complete(blank(task("T04").text.nl, school=GROUP), None, schools=5)
    assert (tenders.hours, first_line.hours) == (24_00, 20_00)


def test_lean_estimates_halve_what_is_estimated_and_nothing_that_is_given() -> None:
    lean = FLANDERS.override("Estimate scale", "0,5")
    assert lean.complete(HELP_DESK, LINDE, schools=5)[0].hours == 37_00
    assert lean.complete(replace(HELP_DESK, hours=Fraction(24)), LINDE, schools=5)[0].hours == 24_00


def test_a_school_without_type_or_figures_is_sized_as_a_primary_school() -> None:
    assert FLANDERS.size_of(School("De Linde")) == FLANDERS.size_of(School("De Linde", SchoolType.PRIMARY))
