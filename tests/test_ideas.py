"""The switches that measure what an idea buys: each is there, does something, and leaves the search sound."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from allocator.search import Limits, solve
from allocator.workbook.read.read import read_workbook
from benchmarks.groups import saved
from benchmarks.ideas import IDEAS, Found, Idea, line, lower, main, worse


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.what)
def test_without_any_one_idea_the_search_still_finds_a_sound_plan(idea: Idea) -> None:
    # `solve` itself checks its plan and its bounds; a group of two has large tiers where 300 variables count as such.
    with saved(2, 3) as path:
        instance = read_workbook(path).instance
    parameters = idea.parameters
    if "large" not in idea.off.get("exact", {}):
        parameters = parameters.but(exact={"large": 300})
    assert solve(instance, Limits(2, workers=idea.workers), parameters=parameters).plan is not None


def test_a_switch_that_is_gone_is_told() -> None:
    with pytest.raises(TypeError, match="gone"):
        _ = Idea("gone", "", {"exact": {"gone": 1}}).parameters
    with pytest.raises(AttributeError, match="gone"):
        _ = Idea("gone", "", {"gone": {"large": 1}}).parameters


def test_worse_is_told_of_the_first_tier_that_differs() -> None:
    everything = Found((0, 500), (0, 0), (1000, 2000), 3, 10.0)
    assert worse(Found((0, 600), (0, 0), (1000, 2000), 2, 5.0), everything) == 5.0  # 100 of 2000
    assert worse(Found((10, 0), (0, 0), (1000, 2000), 3, 10.0), everything) == 1.0
    assert worse(everything, everything) == 0


def test_a_line_counts_groups_that_are_worse_and_better() -> None:
    everything, without = Found((100,), (50,), (1000,), 1, 10.0), Found((200,), (20,), (1000,), 0, 5.0)
    name, counts, *percents, proven, work = line(IDEAS[0], [without, without, everything], [everything] * 3)
    assert name.startswith(f"without {IDEAS[0].what}")
    assert (counts, percents, proven, work) == ("2 / 0", ["+10.00 %", "+10.00 %", "+3.00 %"], "-2", "0.50")


def test_bounds_are_compared_of_the_first_tier_that_is_not_proven() -> None:
    everything = Found((0, 500, 70), (0, 300, 50), (100, 2000, 100), 1, 10.0)
    assert lower(Found((0, 600, 70), (0, 200, 0), (100, 2000, 100), 1, 5.0), everything) == 5.0  # 100 of 2000
    assert lower(Found((1, 600, 70), (0, 200, 0), (100, 2000, 100), 0, 5.0), everything) == 0
    proven = Found((0, 500), (0, 500), (100, 2000), 2, 10.0)
    assert lower(proven, proven) == 0


def test_an_idea_that_is_not_there_is_refused() -> None:
    refused = CliRunner().invoke(main, ["--only", "nowhere.py"])
    assert refused.exit_code == 2
    assert "nowhere.py" in refused.output
