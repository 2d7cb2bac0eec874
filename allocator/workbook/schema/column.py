"""Columns of input sheets, and the sheets, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from allocator.basics.units import MOST_EURO, MOST_HOURS
from allocator.cell_words import YES_NO
from allocator.workbook.schema.measures import EURO, HOURS

if TYPE_CHECKING:
    from allocator.basics.text import Text
    from allocator.cell_words import Words
    from allocator.workbook.schema.measures import Measure


class Kind(StrEnum):
    """The kind of a column: what its cells hold."""

    TEXT = "text"
    NAME = "name"
    NAMES = "names"
    """Names with `;` between."""
    WORD = "word"
    """One of the column's words."""
    WORD_LIST = "word list"
    """Some of the column's words, with `;` between."""
    DATE = "date"
    NEEDS = "needs"
    """Clusters with a level: `policy 2; technical 1`."""
    HOURS = "hours"
    """Hundredths of an hour."""
    EURO = "euro"
    """Cents."""
    PERCENT = "percent"
    WHOLE = "whole"
    NUMBER = "number"
    """An exact number with decimals."""
    ANY = "any"
    """As it stands (values of settings)."""


@dataclass(frozen=True)
class Column:
    """One column of an input sheet. `low` and `high` are in the unit that the program stores (see `Kind`)."""

    field: str
    header: Text
    kind: Kind
    help: Text
    required: bool = False
    also: tuple[str, ...] = ()
    words: Words | None = None
    low: int | None = None
    high: int | None = None
    measure: Measure | None = None
    """The measure of its figures; None for bare figures, such as levels."""

    def spellings(self) -> tuple[str, ...]:
        """Every header under which the column is recognised: the English one, then the Dutch ones."""
        return (*self.header, *self.also)


@dataclass(frozen=True)
class Sheet:
    """One input sheet: `title` is what we write, `also` what else we read."""

    field: str
    title: Text
    columns: tuple[Column, ...]
    help: Text
    also: tuple[str, ...] = ()

    def spellings(self) -> tuple[str, ...]:
        """Every name under which the sheet is recognised: the English one, then the Dutch ones."""
        return (*self.title, *self.also)

    def column(self, field: str) -> Column:
        """The column of that field name. Raises KeyError for a name that is not in the sheet."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)


def yes_no(field: str, header: Text, help_: Text) -> Column:
    """A column that takes yes or no."""
    return Column(field, header, Kind.WORD, help_, words=YES_NO)


def hours(field: str, header: Text, help_: Text, also: tuple[str, ...] = (), low: int = 0) -> Column:
    """A column of hours; `low` 1 asks for more than none."""
    return Column(field, header, Kind.HOURS, help_, also=also, low=low, high=MOST_HOURS, measure=HOURS)


def count(field: str, header: Text, help_: Text, measure: Measure) -> Column:
    """A column of whole numbers, such as pupils."""
    return Column(field, header, Kind.WHOLE, help_, low=0, high=1_000_000, measure=measure)


def euro(field: str, header: Text, help_: Text, required: bool = False, also: tuple[str, ...] = ()) -> Column:
    """A column of euro."""
    return Column(field, header, Kind.EURO, help_, required, also, low=0, high=MOST_EURO, measure=EURO)
