"""What two plans make of each school's work: hours done and undone, given and got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.report.figures import by_school, exchange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.units import Hours
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Share:
    """What a plan makes of a school's work: hours done by anyone, hours left undone, hours that its members give to
    others, and hours that it gets from others."""

    done: Hours
    undone: Hours
    given: Hours
    received: Hours


@dataclass(frozen=True)
class SchoolDifference:
    """A school in two plans; None where only the other question has it."""

    name: str
    old: Share | None
    new: Share | None

    @property
    def differs(self) -> bool:
        return self.old != self.new


def schools(old: Ledger, new: Ledger) -> tuple[SchoolDifference, ...]:
    """Every school of either question, in the order of the new one, the group's own rows behind them."""
    earlier, later = _shares(old), _shares(new)
    return tuple(
        SchoolDifference(name, earlier.get(name), later.get(name)) for name in dict.fromkeys((*later, *earlier))
    )


def _shares(ledger: Ledger) -> Mapping[str, Share]:
    traded = exchange(ledger)
    found = {}
    for name, work in by_school(ledger).items():
        trade = traded.get(name)
        given, received = (trade.outside, trade.received) if trade is not None else (0, 0)
        found[name] = Share(work.done, work.undone, given, received)
    return found
