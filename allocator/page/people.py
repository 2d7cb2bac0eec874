"""How full each person's budgets are in a division, for the bars of the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text
from allocator.page.options import left
from allocator.report.figures import spent

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.page.board import Board

ICT, BPT, OTHER = Text("ICT", "ICT"), Text("BPT", "BPT"), Text("other", "andere")
HOURS = Text("hours", "uren")


class Bar(NamedTuple):
    """One budget: how many of its hours are used."""

    title: Text
    used: Hours
    whole: Hours

    @property
    def is_over(self) -> bool:
        return self.used > self.whole


class Person(NamedTuple):
    """A member or partner on the rail."""

    name: str
    home: str
    left: Text
    is_over: bool
    bars: tuple[Bar, ...]
    rows: int


def people(board: Board) -> list[Person]:
    """Members, partners after them, as the division is now."""
    ledger, instance = board.state.verdict.ledger, board.instance
    found = []
    for member in instance.members:
        used, budgets = spent(ledger, member), (member.ict, 0 if member.at_group else member.bpt, member.other)
        pairs = zip((ICT, BPT, OTHER), (used.ict, used.bpt, used.other), budgets, strict=True)
        bars = tuple(Bar(title, spent_, whole) for title, spent_, whole in pairs if spent_ or whole)
        rows = len(ledger.rows_of.get(member.name, ()))
        is_over = any(bar.is_over for bar in bars)
        found.append(Person(member.name, member.home, left(board, member.name), is_over, bars, rows))
    for partner in instance.partners:
        mine = ledger.rows_of.get(partner.name, [])
        hours = sum(ledger.hours[index] for index in mine)
        bars = () if partner.max_hours is None else (Bar(HOURS, hours, partner.max_hours),)
        is_over = any(bar.is_over for bar in bars)
        found.append(Person(partner.name, "", left(board, partner.name), is_over, bars, len(mine)))
    return found
