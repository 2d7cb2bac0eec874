"""The switches that measure what an idea buys: each is there, does something, and leaves the search sound."""

from __future__ import annotations

import pytest

from allocator.search import Limits
from benchmarks.ideas import IDEAS, Idea, page, switch_off, without
from benchmarks.scaling import measure


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.what)
def test_without_any_one_idea_the_search_still_finds_a_sound_plan(idea: Idea, monkeypatch: pytest.MonkeyPatch) -> None:
    # `solve` itself checks its plan and its bounds; a group of two has large tiers where 300 variables count as such.
    monkeypatch.setattr("allocator.search.parameters.LARGE", 300)
    switch_off(idea, monkeypatch.setattr)
    assert measure(2, 3, Limits(work=2)).offs


def test_a_switch_that_is_gone_is_told() -> None:
    with pytest.raises(AttributeError, match="GONE"):
        switch_off(Idea("gone", "parameters.py", (("parameters", "GONE", 1),)))


def test_the_page_has_a_line_with_all_ideas_and_one_without_each() -> None:
    grown = without(None, 1, 3, Limits(work=1))
    words = page([grown] * (1 + len(IDEAS)), 1, 3)
    assert words.startswith("### 1 school, seed 3\n")
    assert words.count("\n| without ") == len(IDEAS)
    assert words.count("\n| with all ideas ") == 1
