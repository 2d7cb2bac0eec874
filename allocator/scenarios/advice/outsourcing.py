"""What partners could do: the lines that the report gives to others or a firm, and the price of each."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.basics.units import per_hour
from allocator.categories import Cluster, Concern
from allocator.cell_words import THE_GROUP, YES_NO
from allocator.explain.headroom import Headroom
from allocator.explain.next_step import suits_a_firm
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.scenarios.advice.base import Base, Line
from allocator.scenarios.advice.row_names import row_name
from allocator.scenarios.advice.steps import URGENT, Step, StepKind, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.units import Cents


@dataclass(frozen=True)
class Tender:
    """What a partner could be asked to do: lines that nobody does, with the price of each in full, of the parts that
    nobody does. `partner` is None where no partner is known yet, and prices are too."""

    partner: str | None
    lines: tuple[Line, ...]
    prices: tuple[Cents | None, ...]


def tenders(base: Base) -> tuple[Tender, ...]:
    """One for each partner who may do any of the lines that step 6 of the report gives to others or a firm, of what is
    optional those with Outsource yes; one for whoever may be found where none may. What is about colleagues and pupils
    (teaching & learning) only where its Outsource says yes."""
    headroom = Headroom(Ledger(base.instance, base.plan))
    lines = [line for line in base.undone if _for_a_firm(headroom, line)]
    found = []
    for partner in base.instance.partners:
        its = [line for line in lines if _may(headroom, line, partner.name)]
        if its:
            found.append(Tender(partner.name, tuple(its), tuple(_price(base, line, partner.name) for line in its)))
    if not found and lines:
        return (Tender(None, tuple(lines), (None,) * len(lines)),)
    return tuple(found)


def outsourcing(base: Base) -> Iterator[Step]:
    """For each partner the urgent lines of the tender: Outsource yes, and the euro that they cost in full."""
    rows = base.instance.rows
    for tender in tenders(base):
        pairs = [
            (line, price)
            for line, price in zip(tender.lines, tender.prices, strict=True)
            if base.instance.concern(rows[Base.indices(base.instance, line)[0]]) in URGENT
        ]
        if tender.partner is None or not pairs:
            continue
        yes = Text(*(YES_NO.write(True, language) for language in ("en", "nl")))
        lines = [
            Words(Text("outsource", "uitbesteden"), row_name(base, line), yes)
            for line, _ in pairs
            if not rows[Base.indices(base.instance, line)[0]].outsource
        ]
        euro = -(-sum(price or 0 for _, price in pairs) // 100)
        place = _payer(base)
        if euro:
            lines.append(Words(Text("operating budget", "werkingsmiddelen"), place, same(f"+{euro}")))
        if lines:
            yield Step(StepKind.PARTNER, tender.partner, tuple(lines), amount=Fraction(euro))


def _payer(base: Base) -> Text:
    schools = base.instance.schools
    if len(schools) == 1:
        return same(schools[0].name)
    return Text(*(THE_GROUP.write(GROUP, language) for language in ("en", "nl")))


def _for_a_firm(headroom: Headroom, line: Line) -> bool:
    index = Base.indices(headroom.instance, line)[0]
    row = headroom.instance.rows[index]
    may_be_asked = headroom.instance.concern(row) is not Concern.OPTIONAL and row.cluster is not Cluster.TEACHING
    is_asked = row.outsource or may_be_asked
    return is_asked and suits_a_firm(headroom, index)


def _may(headroom: Headroom, line: Line, partner: str) -> bool:
    index = Base.indices(headroom.instance, line)[0]
    return any(slot.name == partner for slot in headroom.partners_for(index))


def _price(base: Base, line: Line, partner: str) -> Cents:
    """What a partner asks for all that nobody does of a line, in full."""
    rate = base.instance.partner[partner].rate
    return sum(per_hour(base.instance.rows[index].hours, rate) for index in base.parts_undone(line))
