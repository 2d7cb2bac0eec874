"""Who gains and who loses between two plans: people by their hours and tasks, schools by their hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.report.figures import by_school, exchange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.basics.units import Hours
    from allocator.ledger import Ledger
    from allocator.scenarios.row_differences import RowDifference


@dataclass(frozen=True)
class Load:
    """What a plan asks of a person or a partner: hours used (reserves and travel included) of those available, None
    where these have no limit, and the number of rows owned."""

    used: Hours
    available: Hours | None
    rows: int


@dataclass(frozen=True)
class PersonDifference:
    """A person or a partner in two plans; None where only the other question knows them. `gained` and `lost` are the
    rows that they own in one plan alone."""

    name: str
    old: Load | None
    new: Load | None
    gained: tuple[RowDifference, ...]
    lost: tuple[RowDifference, ...]

    @property
    def amount(self) -> Hours:
        """The hours that they get more."""
        return (self.new.used if self.new else 0) - (self.old.used if self.old else 0)

    @property
    def differs(self) -> bool:
        return bool(self.gained or self.lost) or self.old != self.new


def people(old: Ledger, new: Ledger, rows: Iterable[RowDifference]) -> tuple[PersonDifference, ...]:
    """Everybody on Team and Partners of either question, in the order of the new one."""
    gained: dict[str, list[RowDifference]] = {}
    lost: dict[str, list[RowDifference]] = {}
    for each in rows:
        before = each.old.owner if each.old is not None else None
        after = each.new.owner if each.new is not None else None
        if before == after:
            continue
        if before is not None:
            lost.setdefault(before, []).append(each)
        if after is not None:
            gained.setdefault(after, []).append(each)
    earlier, later = loads(old), loads(new)
    return tuple(
        PersonDifference(
            name, earlier.get(name), later.get(name), tuple(gained.get(name, ())), tuple(lost.get(name, ()))
        )
        for name in dict.fromkeys((*later, *earlier))
    )


def loads(ledger: Ledger) -> dict[str, Load]:
    """What a plan asks of everybody, by name: members first."""
    found: dict[str, Load] = {}
    for member in ledger.instance.members:
        rows = len(ledger.rows_of.get(member.name, ()))
        found[member.name] = Load(ledger.accounts[member.name].used, member.available, rows)
    for partner in ledger.instance.partners:
        owned = ledger.rows_of.get(partner.name, [])
        found[partner.name] = Load(sum(ledger.hours[i] for i in owned), partner.max_hours, len(owned))
    return found


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
