"""A page as data: which words and figures stand in which cell, and how each looks. Knows no file format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.units import half_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language, Text
    from allocator.basics.units import Cents, Hours


class Look(StrEnum):
    """How a cell looks; each renderer says what that comes to in its format."""

    TITLE = "title"
    HEADING = "heading"
    HEADER = "header"
    FIGURE_HEADER = "figure header"
    """A header over figures, which stand to the right."""
    TEXT = "text"
    LONG = "long"
    """Text that wraps within its column."""
    STRONG = "strong"
    """Long text that stands out by its weight: who does a core task."""
    UNDONE = "undone"
    """The fate of a row that nobody does, told apart by slant."""
    UNDONE_CORE = "undone core"
    """The same of a core task, by weight and colour too."""
    PARAGRAPH = "paragraph"
    """Text over all columns from its own to the last, wrapped."""
    LABEL = "label"
    """Few words that say what stands beside them, wrapped within their column."""
    CORE_TASK = "core task"
    """A core task among others, by weight and colour; words beside it say so too."""
    TECHNICAL = "technical"
    """The name of a cluster in the cluster's colour, as the three that follow."""
    TEACHING = "teaching"
    POLICY = "policy"
    ADMINISTRATION = "administration"
    NOTE = "note"
    WARNING = "warning"
    """Words that ask for attention; the words say it, the colour only helps."""
    WHOLE_HOURS = "whole hours"
    TENTHS = "tenths"
    """Hours below 100 that are not whole, and others in a column with such."""
    HUNDREDTHS = "hundredths"
    """Hours a week of one task: often less than a quarter."""
    ESTIMATE = "estimate"
    """Hours that nobody gave: in grey, to the right."""
    EURO = "euro"
    BEST_WHOLE = "best whole"
    """The best of figures that are compared, by a sign and by weight; `_TENTHS`: with a decimal."""
    BEST_TENTHS = "best tenths"
    WORST_WHOLE = "worst whole"
    WORST_TENTHS = "worst tenths"
    MORE_WHOLE = "more whole"
    """A difference, with its sign; nothing is said to be equal."""
    MORE_TENTHS = "more tenths"
    """With a decimal, and another where there is one."""
    PERCENT = "percent"
    POSTS = "posts"
    """Full-time posts, to a tenth; less than one to a hundredth."""
    WHOLE = "whole"
    EXACT = "exact"
    """A figure of the record, all digits."""
    TYPED = "typed"
    """A figure on an input sheet, all digits, under its header."""
    GIVEN = "given"
    """A setting's value: words or a figure, both to the left."""
    NOW = "now"
    """Who does it: one cell of many beside each other, as those that follow."""
    FREE = "free"
    """What costs nothing; then what costs little, what costs much, and what can't be. Words say so too."""
    CHEAP = "cheap"
    DEAR = "dear"
    FORBIDDEN = "forbidden"
    YOURS = "yours"
    """A cell that people may write in, or wrote: it stays."""


BY_DECIMALS = (Look.HUNDREDTHS, Look.TENTHS, Look.WHOLE_HOURS)
"""The looks of hours, the one with most decimals first."""


Value = str | int | float | None


class Cell(NamedTuple):
    value: Value
    look: Look = Look.TEXT


Line = tuple[Cell | None, ...]


class Span(NamedTuple):
    """Cells of a column of a page, from one line to another, from 1; `page` is its title where it is another page."""

    column: int
    first: int
    last: int
    page: Text | None = None


class Choices(NamedTuple):
    """Cells of a column in which one of `words` is chosen; without them a name of the team, and any other may be
    typed."""

    span: Span
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Bars for each of `names`, stacked: one part for each of `series`, named by the cell above it.

    It stands over the cells from `line` and `column` to `last_line` and `last_column`, whatever their size.
    """

    title: str
    names: Span
    series: tuple[Span, ...]
    colours: tuple[str, ...]
    line: int
    column: int
    last_line: int
    last_column: int
    percent: bool = False
    """Whether all bars are as long and their parts shares."""
    apart: bool = False
    """Whether its bars stand for what can't be all at once, as scenarios do: their sum says nothing."""
    beside: bool = False
    """Whether each of `series` has a bar of its own, as two divisions do: stacked they would say nothing."""


@dataclass(frozen=True)
class Page:
    """One page. `title` is its name where nothing else has that name; `widths` are in characters.

    `frozen` is (lines, columns) that stay in view; `filtered` is the line number of a table's headers, or None, and
    the table ends on the line `filtered_to`, without it where the page does.
    """

    title: Text
    lines: tuple[Line, ...]
    widths: tuple[int, ...]
    frozen: tuple[int, int] = (0, 0)
    filtered: int | None = None
    filtered_to: int | None = None
    charts: tuple[Chart, ...] = ()
    bars: tuple[Span, ...] = ()
    """Shares that are shown as bars in their cells, red beyond 100 %."""
    printed: bool = True
    """Whether it goes on paper with the others; what is only for looking things up does not."""
    printed_to: int | None = None
    """The last line that goes on paper; None for all."""
    portrait: bool = False
    high: int = 0
    """On how many sheets of paper below each other it goes, however long it is; 0: on as many as it takes."""
    choices: tuple[Choices, ...] = ()
    """Cells that people fill in, with what they choose from."""
    upright: bool = False
    """Whether it is printed upright, as wide as its columns are together: for paper that people hang up or hand out."""
    breaks: tuple[int, ...] = ()
    """Lines of such a page after which a new sheet of paper begins."""
    hidden: tuple[int, ...] = ()
    """Columns (from 1) that only formulas read."""


def text(words: str | None, look: Look = Look.TEXT) -> Cell:
    return Cell(words, look)


def hours(amount: Hours) -> Cell:
    """Hours a year, from hundredths."""
    return figure_cell(Fraction(amount, 100))


def weekly(amount: Hours, weeks: Fraction) -> Cell:
    """Hours a year, from hundredths, shown as hours a week."""
    return figure_cell(amount / weeks / 100)


def weekly_task(amount: Hours, weeks: Fraction) -> Cell:
    """Hours a year of one task, from hundredths, shown as hours a week: to a hundredth where it has any."""
    cell = weekly(amount, weeks)
    exact = amount / weeks / 10
    return cell if exact.denominator == 1 else Cell(cell.value, Look.HUNDREDTHS)


def figure_cell(amount: Fraction) -> Cell:
    """The exact figure, shown in no more digits than people use: tenths below 100, where there are any."""
    tenths = half_up(abs(amount) * 10)
    return Cell(float(amount), Look.WHOLE_HOURS if tenths >= 1000 or tenths % 10 == 0 else Look.TENTHS)


def euro(amount: Cents) -> Cell:
    return Cell(amount / 100, Look.EURO)


def share_of(part: int, whole: int) -> Cell | None:
    """A share as a percentage; None of nothing."""
    return Cell(part / whole, Look.PERCENT) if whole else None


def figure_of(value: int, scale: int) -> Cell:
    """A figure of which `scale` make one of the unit that people read."""
    return Cell(value, Look.WHOLE) if scale == 1 else figure_cell(Fraction(value, scale))


def whole(number: int) -> Cell:
    return Cell(number, Look.WHOLE)


def title(words: Text, language: Language) -> Line:
    return (Cell(words.to(language), Look.TITLE),)


def heading(words: Text, language: Language) -> Line:
    return (Cell(words.to(language), Look.HEADING),)


def table(words: tuple[Text, ...], lines: Sequence[Line], language: Language) -> list[Line]:
    """Lines under their headers; a header over figures stands to the right, as they do. All hours have as many
    decimals: what adds up is seen to."""
    cells = iter(uniform([cell for line in lines for cell in line]))
    lines = [tuple(next(cells) for _ in line) for line in lines]
    return [
        tuple(
            Cell(word.to(language), Look.FIGURE_HEADER if _over_figures(lines, column) else Look.HEADER)
            for column, word in enumerate(words)
        ),
        *lines,
    ]


def uniform(cells: Sequence[Cell | None]) -> list[Cell | None]:
    """Cells with as many decimals in each figure of hours as the one that needs most, so that digits stand below each
    other."""
    looks = {cell.look for cell in cells if cell is not None}
    finest = next((look for look in BY_DECIMALS if look in looks), None)
    return [
        Cell(cell.value, finest) if cell is not None and finest and cell.look in BY_DECIMALS else cell for cell in cells
    ]


def _over_figures(lines: Sequence[Line], column: int) -> bool:
    cells = [line[column] for line in lines if column < len(line)]
    return any(cell is not None and isinstance(cell.value, int | float) for cell in cells)


BLANK: Line = ()
