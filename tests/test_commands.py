"""The page of whole commands: medians of what was timed, the longest, and ratios beside another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import commands
from benchmarks.beside import HERE, Version
from benchmarks.commands import Taken, in_turns, measure, page, paired_page

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_page_gives_the_median_and_the_longest_of_each_command() -> None:
    taken = [
        Taken({"allocator check": seconds, "allocator solve": 10 * seconds}, proven)
        for seconds, proven in ((0.5, True), (0.1, True), (0.9, False))
    ]
    words = page(taken)
    assert "| `allocator check` | 0.5 s | 0.9 s |  |" in words
    assert "| `allocator solve` | 5.0 s | 9.0 s | 2 of 3 |" in words


def test_a_school_is_timed() -> None:
    taken = measure(1, 0)
    assert list(taken.seconds) == ["allocator --help", "allocator check", "allocator solve"]
    assert all(seconds > 0 for seconds in taken.seconds.values())
    assert taken.proven


def test_beside_another_version_the_page_gives_the_median_and_the_worst_ratio_of_pairs() -> None:
    # Ratios 0.5 / 1, 3 / 2 and 4 / 4: their median is 1, the medians of each side are 2 and 3.
    pairs = [
        (Taken({"allocator solve": old}, True), Taken({"allocator solve": new}, new < 4))
        for old, new in ((1.0, 0.5), (2.0, 3.0), (4.0, 4.0))
    ]
    words = paired_page(pairs, "this beside that")
    assert "| `allocator solve` | 2.00 s | 3.00 s | 1.00 | 1.50 | 3 of 3 | 2 of 3 |" in words
    assert words.startswith("this beside that. ")


def test_versions_take_turns_and_each_begins_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[str, str]] = []

    def timed(version: Version, *words: str, folder: Path) -> float:
        ran.append((version.name, words[0]))
        assert (folder / "group.xlsx").exists()
        (folder / "plan.json").write_text('{"status": "optimal"}' if version is other else '{"status": "feasible"}')
        return 2.0 if version is other else 3.0

    other = Version("another", HERE.python)
    monkeypatch.setattr(commands, "timed", timed)
    even, odd = in_turns(1, 0, (other, HERE)), in_turns(1, 1, (other, HERE))
    both = ["another", "the working tree"]
    assert [name for name, _ in ran] == 3 * both + 3 * both[::-1]
    assert [words for _, words in ran[:6]] == ["--help", "--help", "check", "check", "solve", "solve"]
    assert even == odd
    assert [(each.proven, each.seconds["allocator check"]) for each in even] == [(True, 2.0), (False, 3.0)]
