"""The page of whole commands: medians of what was timed, and the longest."""

from __future__ import annotations

from benchmarks.commands import Taken, measure, page


def test_the_page_gives_the_median_and_the_longest_of_each_command() -> None:
    taken = [
        Taken({"allocator check": seconds, "allocator solve": 10 * seconds}, proven)
        for seconds, proven in ((0.5, True), (0.1, True), (0.9, False))
    ]
    words = page(taken)
    assert "| `allocator check` | 0.5 s | 0.9 s |  |" in words
    assert "| `allocator solve` | 5.0 s | 9.0 s | 2 of 3 |" in words


def test_a_school_is_timed() -> None:
    taken = measure(0)
    assert list(taken.seconds) == ["allocator --help", "allocator check", "allocator solve"]
    assert all(seconds > 0 for seconds in taken.seconds.values())
    assert taken.proven
