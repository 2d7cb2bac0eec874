"""The lines of a page are read as what they are: tables, sentences, labels with what is said of them, charts."""

from __future__ import annotations

from allocator.basics.text import same
from allocator.html.blocks import Facts, Key, Table, Words, blocks
from allocator.report.page import BLANK, Cell, Chart, Look, Page, Span

HEADER = (Cell("Name", Look.HEADER), Cell("Hours", Look.FIGURE_HEADER))
AN, BO = (Cell("An"), Cell(3.0, Look.TENTHS)), (Cell("Bo"), Cell(4.0, Look.TENTHS))


def page(*lines: tuple[Cell | None, ...], charts: tuple[Chart, ...] = ()) -> Page:
    return Page(same("A page"), lines, (20, 10), charts=charts)


def kinds(*lines: tuple[Cell | None, ...], charts: tuple[Chart, ...] = ()) -> list[str]:
    return [type(block).__name__ for block in blocks(page(*lines, charts=charts))]


def test_a_table_goes_from_its_header_to_the_blank_line() -> None:
    first, second = blocks(page(HEADER, AN, BO, BLANK, HEADER, BO))
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert (first.header, first.rows) == (HEADER, [(2, AN), (3, BO)])
    assert second.rows == [(6, BO)]


def test_a_header_without_a_blank_line_before_it_begins_a_table_of_its_own() -> None:
    assert kinds(HEADER, AN, HEADER, BO) == ["Table", "Table"]


def test_a_sentence_right_under_a_header_is_a_line_of_the_table_and_one_behind_its_lines_is_not() -> None:
    note = (Cell("nothing", Look.NOTE),)
    (table,) = blocks(page(HEADER, note))
    assert isinstance(table, Table)
    assert table.rows == [(2, note)]
    assert kinds(HEADER, AN, note) == ["Table", "Words"]


def test_a_sentence_in_strong_words_is_one_too_where_no_table_is_open() -> None:
    strong = (Cell("It survives.", Look.STRONG),)
    assert kinds(strong, BLANK, HEADER, AN) == ["Words", "Table"]
    assert kinds(HEADER, AN, strong, BO) == ["Table"]


def test_lines_without_a_header_are_a_table_too() -> None:
    (table,) = blocks(page(AN, BO))
    assert isinstance(table, Table)
    assert table.header is None
    assert table.rows == [(1, AN), (2, BO)]


def test_labels_with_what_is_said_of_them_are_kept_together() -> None:
    label, said = Cell("Sure?", Look.LABEL), Cell("Yes.", Look.PARAGRAPH)
    (facts,) = blocks(page((label, said), BLANK, (label, said)))
    assert isinstance(facts, Facts)
    assert facts.facts == [(label, said, 1), (label, said, 3)]


def test_shades_alone_on_a_line_are_a_key() -> None:
    (key,) = blocks(page((None, Cell("does it", Look.NOW), Cell("free", Look.FREE))))
    assert isinstance(key, Key)
    assert [cell.value for cell in key.cells] == ["does it", "free"]


def test_a_chart_stands_behind_the_table_that_it_stands_beside_and_before_what_follows() -> None:
    chart = Chart("Hours", Span(1, 3, 4), (Span(2, 3, 4),), ("2F5597",), line=2, column=4, last_line=9, last_column=8)
    heading, note = (Cell("People", Look.HEADING),), (Cell("Of the year", Look.NOTE),)
    assert kinds(heading, HEADER, AN, BO, note, charts=(chart,)) == ["Words", "Table", "Chart", "Words"]
    assert kinds(heading, HEADER, AN, BO, charts=(chart,)) == ["Words", "Table", "Chart"]
    below = Chart("Hours", Span(1, 3, 4), (Span(2, 3, 4),), ("2F5597",), line=6, column=1, last_line=9, last_column=8)
    after = (heading, HEADER, AN, BO, BLANK, BLANK, BLANK, heading, HEADER, AN)
    assert kinds(*after, charts=(below,)) == ["Words", "Table", "Chart", "Words", "Table"]


def test_words_of_a_title_know_their_line() -> None:
    _, heading = blocks(page((Cell("T", Look.TITLE),), BLANK, (Cell("H", Look.HEADING),)))
    assert isinstance(heading, Words)
    assert heading.line == 3
