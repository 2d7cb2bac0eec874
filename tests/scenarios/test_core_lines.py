"""Once redivided: of each line of core work what falls, who takes over, and what lies still elsewhere for it."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from allocator.basics.text import figure
from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster
from allocator.intake import GivenMember, GivenSchool, GivenSetting, Intake
from allocator.report.stress.adding_up import decimals
from allocator.scenarios.core_lines import UNDONE, Doer, Reserve, reserve_of
from tests.scenarios.stage import FLANDERS, case
from tests.scenarios.test_stress import by_name, core_row, person, school, under_stress


def test_what_falls_may_be_taken_over_at_the_cost_of_somebody_elses_work() -> None:
    # With backups (a tenth) Bo does X2 (40 h) and An X3 (30 h): An lacks 2 of the 43 hours of X2 and X3's reserve.
    # Without Bo An can do one of the two: the larger one, and what An did lies still.
    rows = [core_row(2, 40), core_row(3, 30)]
    found = under_stress(school(rows, person("An", "41"), person("Bo", "44")))
    gone, other = "Bo", "An"
    absent = by_name(found, gone)
    first, second = absent.core_lines
    assert (first.fell, first.taken_over, first.left, first.elsewhere, first.more_undone) == (4000, 4000, 0, 0, 0)
    assert (first.before, first.after) == ({Doer(gone): 4000}, {Doer(other): 4000})
    assert (second.fell, second.taken_over, second.left, second.elsewhere, second.more_undone) == (0, 0, 0, 3000, 3000)
    assert (second.before, second.after) == ({Doer(other): 3000}, {UNDONE: 3000})
    assert [doer.name for doer in second.losers([gone])] == [other]
    its = absent.sums
    assert (its.fell, its.taken_over, its.left, its.dropped, its.gained, its.more_undone) == (
        4000,
        4000,
        0,
        3000,
        0,
        3000,
    )
    assert absent.more_undone == 3000


def test_a_shared_line_is_told_as_a_whole_however_many_share_it() -> None:
    # 90 h over three people of 30 h; without one of them only two thirds can be done, whoever has which part.
    row = GivenRow(
        2, "X2", "Linde", Cluster.TECHNICAL, "Work 2", hours=Fraction(90), minimum=Fraction(90), core=True, owners=3
    )
    found = under_stress(school([row], *(person(name, "30") for name in ("An", "Bo", "Cas"))))
    for absent in found.members:
        (line,) = absent.core_lines
        assert line.before == {Doer(name): 3000 for name in ("An", "Bo", "Cas")}
        assert line.after == {Doer(name): 3000 for name in ("An", "Bo", "Cas") if name not in absent.names} | {
            UNDONE: 3000
        }
        assert (line.fell, line.left, line.elsewhere) == (3000, 3000, 0)


@pytest.mark.parametrize("seed", range(12))
def test_the_lines_add_up_to_what_falls_and_to_what_is_more_undone(seed: int) -> None:
    found = under_stress(case(random.Random(300 + seed)))
    for absent in found.members:
        rows = absent.stands.instance.rows
        its = absent.sums
        assert its.fell == sum(rows[index].minimum for index in absent.takeover.falls) == its.taken_over + its.left
        assert its.more_undone == absent.more_undone == sum(line.more_undone for line in absent.core_lines)
        for line in absent.core_lines:
            assert min(line.taken_over, line.left) >= 0
            assert line.left + line.elsewhere == line.more_undone
            assert sum(line.before.values()) == sum(line.after.values())


def test_nothing_is_told_of_somebody_without_core_work() -> None:
    optional = GivenRow(3, "X3", "Linde", Cluster.TECHNICAL, "Work 3", hours=Fraction(5), owners=1)
    found = under_stress(school([core_row(2, 10), optional], person("An", "10"), person("Bo", "5")))
    assert by_name(found, "Bo").core_lines == ()


# -- backups


def test_a_backup_has_what_is_kept_free_for_the_absent_and_what_is_left() -> None:
    # Bo keeps 10 % of 40 h free, and has 4 h in all.
    found = under_stress(school([core_row(2, 40)], person("An", "40"), person("Bo", "4.5")))
    fallen = by_name(found, "An").takeover
    assert fallen.falls == (0,)
    assert (fallen.backup(0), fallen.room(0)) == ("Bo", 450)
    assert fallen.lacks == 4000 - 450


@pytest.mark.parametrize("seed", range(8))
def test_what_lacks_is_what_is_asked_of_each_backup_beyond_what_they_have(seed: int) -> None:
    """At one school, with ICT hours alone: nothing but hours stands in the way."""
    chance = random.Random(600 + seed)
    rows = [core_row(line, chance.randint(5, 40)) for line in range(2, 6)]
    people = [person(name, str(chance.randint(20, 70))) for name in ("An", "Bo", "Cas")]
    found = under_stress(school(rows, *people))
    for absent in found.members:
        fallen = absent.takeover
        asked: dict[str | None, int] = {}
        for index in fallen.falls:
            asked[fallen.backup(index)] = asked.get(fallen.backup(index), 0) + fallen.hours([index])
        has = {fallen.backup(index): fallen.room(index) for index in fallen.falls}
        assert fallen.lacks == sum(max(0, hours - (has[name] or 0)) for name, hours in asked.items())


def test_another_school_takes_the_way_there_off_a_backups_hours() -> None:
    row = GivenRow(
        2, "X2", "Linde", Cluster.TECHNICAL, "Work 2", hours=Fraction(40), minimum=Fraction(40), core=True, owners=1
    )
    intake = Intake(
        rows=(row,),
        members=(
            GivenMember("An", "Linde", ict=Fraction(40), competence=(3, 0, 0, 0)),
            GivenMember(
                "Bo",
                "Esdoorn",
                ict=Fraction(20),
                bpt=Fraction(50),
                competence=(3, 0, 0, 0),
                serves=frozenset({"Linde"}),
            ),
        ),
        base=FLANDERS,
        schools=(GivenSchool("Linde", travel=Fraction(3)), GivenSchool("Esdoorn", pool=Fraction(100))),
        settings=(GivenSetting("Planning margin %", "0"),),
    )
    found = under_stress(intake)
    fallen = by_name(found, "An").takeover
    # BPT hours stay at home: of 20 ICT hours 3 are the way.
    assert (fallen.backup(0), fallen.room(0)) == ("Bo", 1700)


def test_the_reserve_is_that_of_the_tasks_with_a_backup() -> None:
    # X3 asks level 4, of a backup 3: Bo has 2. Of 40 h a tenth is kept free.
    rows = [core_row(2, 40), core_row(3, 20, level=4)]
    found = under_stress(school(rows, person("An", "60", 4), person("Bo", "10", 2)))
    assert reserve_of(found.stands.ledger) == Reserve(400, 4000, 2000)


# -- figures that add up


def test_hours_are_shown_in_tenths_where_these_add_up() -> None:
    assert decimals([((1010, 990), 2000), ((), 0)]) == 1
    assert decimals([((4333, 4333, 4334), 13000)]) == 2  # 43.3 three times is 129.9


def test_so_many_decimals_add_up() -> None:
    for parts in product((5, 14, 15, 16, 4333), repeat=3):
        whole = sum(parts)
        if decimals([(parts, whole)]) == 1:
            shown = [float(figure(part, "en", 1)) for part in parts]
            assert sum(shown) == pytest.approx(float(figure(whole, "en", 1)))
