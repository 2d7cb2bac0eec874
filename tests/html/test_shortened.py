"""A table that would make a report too large is cut, and the page says so."""

from __future__ import annotations

from allocator.basics.text import same
from allocator.report.booklet.shortened import shortened
from allocator.report.page import Cell, Look, Page

HEADER = ((Cell("Rows", Look.TITLE),), (Cell("Name", Look.HEADER),))


def page(lines: int, filtered: int | None = 2) -> Page:
    return Page(same("Rows"), (*HEADER, *((Cell(str(line)),) for line in range(lines))), (20,), filtered=filtered)


def test_as_many_lines_as_it_bears_stay() -> None:
    assert shortened(page(3), 3, "more") == page(3)


def test_of_more_the_first_stay_and_words_say_so() -> None:
    found = shortened(page(4), 3, "more")
    assert [line[0].value for line in found.lines if line[0]] == ["Rows", "Name", "0", "1", "2", "more"]
    assert found.lines[-1][0] == Cell("more", Look.NOTE)


def test_a_page_without_such_a_table_stays_as_it_is() -> None:
    assert shortened(page(9, filtered=None), 3, "more") == page(9, filtered=None)
