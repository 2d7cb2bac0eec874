"""Amounts on Summary: the same figure in the same digits in every cell and sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, grouped, same
from allocator.basics.text import hours as in_words
from allocator.basics.units import half_up
from allocator.report.page import Cell, Look, hours

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.report.answer import Answer

MUCH: Hours = 100_00
"""From so many hours asked on, Summary tells whole hours."""


def in_whole_hours(answer: Answer) -> bool:
    return sum(row.hours for row in answer.instance.rows) >= MUCH


def cell(answer: Answer, amount: Hours) -> Cell:
    """The exact figure, shown in whole hours where there are many."""
    shown = hours(amount)
    return Cell(shown.value, Look.WHOLE_HOURS) if in_whole_hours(answer) else shown


def words(answer: Answer, amount: Hours) -> Text:
    """The same in a sentence: `12 h`; only what is less than an hour keeps its tenths."""
    return in_words(amount, 0 if in_whole_hours(answer) and amount >= 50 else None)


def percent(part: int, whole: int) -> Text:
    """A share in whole percent; only all is 100 %, and only nothing is 0 %."""
    share = half_up(Fraction(100 * part, whole)) if whole else 0
    return same(f"{min(max(share, int(part > 0)), 99 if part < whole else 100)} %")


def posts(answer: Answer, amount: Hours) -> Text:
    """Hours in full-time posts."""
    each = half_up(Fraction(amount * 100, answer.full_time))
    decimals = 2 if each < 95 else 1
    en, nl = (grouped(figure(each, language, decimals)) for language in ("en", "nl"))
    one = Text("full-time post", "voltijdse betrekking")
    many = Text("full-time posts", "voltijdse betrekkingen")
    noun = one if each <= 104 else many
    return Text(f"{en} {noun.en}", f"{nl} {noun.nl}")
