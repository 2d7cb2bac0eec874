"""The page that shows how cost grows: exponents of known powers, and what was never reached stays out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from allocator.search import Limits
from allocator.tiers.backup import Backup
from allocator.tiers.worth import Worth
from benchmarks import cores, goals, longer
from benchmarks.scaling import Watch, measure, what_counts
from benchmarks.scaling_page import Growth, Off, exponent, page
from tests.build import instance

if TYPE_CHECKING:
    from allocator.search.progress import Progress


def grown(rows: int, first: float | None, near: float | None) -> Growth:
    return Growth(rows // 60, rows, 8, first, near, 3.0, None, (Off("core", 1200, 1000, 10_000),), 11, 12)


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_is_that_power(power: float) -> None:
    assert exponent([(x, 3 * x**power) for x in (60.0, 500.0, 7000.0)]) == pytest.approx(power)


def test_what_was_not_reached_is_a_dash_and_does_not_count() -> None:
    words = page([grown(60, 0.5, 1.0), grown(600, 5.0, None), grown(6000, 50.0, 100.0)], "Measured.", "plot.svg")
    assert "| 10 | 600 | 8 | 5.0 s | – | 3.0 s | – | 11 of 12 | 2.00 % |" in words
    assert "first plan 1.00, within 2 % 1.00" in words
    assert "memory" not in words.split("to the power of")[1]


def test_first_is_when_something_is_done_and_near_when_the_value_comes_within_two_percent_of_the_hours() -> None:
    watch = Watch(started=0.0)
    for value in (900, 700, 520, 500):
        assert watch.first is None or value < 700
        watch(cast("Progress", SimpleNamespace(tier=SimpleNamespace(key="core"), value=value, settled=False)))
    first = watch.first
    assert first is not None
    assert watch.near("core", bound=400, hours=100) is None
    near = watch.near("core", bound=500, hours=1000)
    assert near is not None
    assert near > first


def test_one_school_is_measured() -> None:
    found = measure(1, 0, Limits(work=1))
    assert found.schools == 1
    assert found.first is not None
    assert 0 < found.first <= found.seconds
    assert [off.key for off in found.offs] == ["core", "backup", "essential", "worth"]
    assert all(0 <= off.share <= 1 for off in found.offs)


def of_eight(core: int, worth: int) -> Growth:
    """Eight schools: so much off in core of 10,000, and in what is weighed of 100,000."""
    offs = (Off("core", 1000 + core, 1000, 10_000), Off("worth", worth, 0, 100_000))
    return Growth(8, 500, 40, 0.5, None, 50.0, None, offs, 4, 6)


def test_how_far_off_tiers_are_within_a_time_stands_beside_the_goal() -> None:
    words = goals.page([of_eight(0, 900), of_eight(50, 500), of_eight(0, 1000)], 60, "")
    assert "### 8 schools, 60 s" in words
    # Two of three are proven, all should be; 1 % at most of what is weighed is open, as it should be.
    assert "| `core` | 2 of 3 | 0.00 % | 0.50 % | proven | no |" in words
    assert "| `worth` | 0 of 3 | 0.90 % | 1.00 % | 1 % | yes |" in words
    assert "| 1 | 500 | 40 | 50.0 s | 0.5 s | – | 4 of 6 | 0.50 % | 0.50 % |" in words


def test_a_goal_of_most_groups_allows_for_one_in_ten() -> None:
    shares = [0.0] * 9 + [0.2]
    assert goals.MOSTLY.is_met(shares)
    assert not goals.MOSTLY.is_met([*shares[1:], 0.2])
    assert not goals.PROVEN.is_met(shares)


def test_a_longer_search_says_what_was_the_plan_and_what_the_bound() -> None:
    short, long = of_eight(300, 900), of_eight(100, 900)
    long = long._replace(offs=(Off("core", 1200, 1050, 10_000), long.offs[1]))
    # 1300 beside 1000, then 1200 beside 1050: 100 of 10,000 were the plan's, 50 the bound's.
    assert longer.lines([(short, long)])[0] == ("`core`", "3.00 %", "1.50 %", "1.00 %", "0.50 %")
    assert longer.lines([(short, long)])[1] == ("`worth`", "0.90 %", "0.90 %", "0.00 %", "0.00 %")


def test_a_second_core_is_counted_where_it_leaves_no_more_open() -> None:
    pairs = [(of_eight(300, 900), of_eight(100, 1000)), (of_eight(200, 800), of_eight(200, 900))]
    assert cores.lines(pairs) == [
        ("`core`", "2.50 %", "1.50 %", "2 of 2"),
        ("`worth`", "0.85 %", "0.95 %", "0 of 2"),
    ]


def test_what_is_weighed_is_measured_by_all_that_could_be_done() -> None:
    # 10 h to spread at 20 points, 5 more for full depth at 8; 4 optional hours at 8, 2 more at half of it; 1 of core at
    # 20.
    asked = instance(
        "task hours minimum priority core\nT1 15 10 spread no\nT2 6 4 optional no\nT3 3 2 spread yes",
        "name ict technical\nAn 60 3",
    )
    assert what_counts(asked, Worth()) == (200 + 40 + 32 + 8 + 20) * 10_000
    assert what_counts(asked, Backup()) == 1
