"""Figures that a plan reports of itself, and whether they are true: hours, money, budgets, members, tiers, status."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, hours, same
from allocator.plan import Outcome, Status
from allocator.rules.base import Fault
from allocator.tiers.base import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.basics.units import Cents, Hours
    from allocator.instance import Member
    from allocator.ledger import Ledger, Paid
    from allocator.plan import Decision, Plan
    from allocator.tiers.base import Tier


@dataclass(frozen=True)
class ClaimedTier:
    """A tier's claimed value and bound, in the tier's own integers."""

    name: str
    value: int
    bound: int


@dataclass(frozen=True)
class ClaimedFigure:
    """The claimed value of a tier that is not in force, in the tier's own integers."""

    name: str
    value: int


@dataclass(frozen=True)
class ClaimedRow:
    """The figures that a plan reports of one row; None where it is silent."""

    decision: Decision
    hours: Hours | None = None
    cost: Cents | None = None
    paid: Paid | None = None


@dataclass(frozen=True)
class ClaimedMember:
    """The figures that a plan reports of one member, in hundredths of an hour a year."""

    used: Hours
    available: Hours
    reserve: Hours
    travel: Hours


@dataclass(frozen=True)
class Claimed:
    """A plan with everything that it claims. `rows` are in the order of `Instance.rows`, `members` by name; `tiers`,
    `figures` and `members` are empty, `rule_model` None, where the plan is silent on them.

    `problems` says what does not fit the workbook, `warnings` what was not read.
    """

    plan: Plan
    status: Status
    tiers: tuple[ClaimedTier, ...]
    figures: tuple[ClaimedFigure, ...]
    rows: tuple[ClaimedRow, ...]
    members: Mapping[str, ClaimedMember]
    rule_model: str | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def claims_faults(claimed: Claimed, ledger: Ledger, values: Sequence[tuple[Tier, int]]) -> Iterator[Fault]:
    """Every claim that the plan does not bear out. `values` are the tiers as recomputed (see `verify`)."""
    yield from _rows(claimed, ledger)
    for member in ledger.instance.members:
        yield from _budgets(claimed, ledger, member)
        if member.name in claimed.members:
            yield from _member(claimed.members[member.name], ledger, member)
    if claimed.tiers:
        yield from _tiers(claimed, values)
    by_key = {tier.key: tier for tier in figures_of(ledger.instance)}
    for claim in claimed.figures:
        tier = by_key[claim.name]
        yield from _value(tier, claim.value, tier.value(ledger))


def _rows(claimed: Claimed, ledger: Ledger) -> Iterator[Fault]:
    for index, row in enumerate(claimed.rows):
        if row.hours is not None and row.hours != ledger.hours[index]:
            off = abs(row.hours - ledger.hours[index])
            yield Fault(off, "h", (index,), _differs(row.hours, ledger.hours[index], _HOURS), "hours")
        if row.cost is not None and row.cost != ledger.cost[index]:
            off = abs(row.cost - ledger.cost[index])
            yield Fault(off, "EUR", (index,), _differs(row.cost, ledger.cost[index], _EUR), "cost")
        if row.paid is not None:
            yield from _paid(row.paid, ledger, index)


def _differs(claim: int, found: int, unit: Text) -> Text:
    """Both figures to the cent: a difference of 0.01 has to show."""
    return Text(
        f"the plan says {figure(claim, 'en', 2)} {unit.en}, the row comes to {figure(found, 'en', 2)}",
        f"het plan zegt {figure(claim, 'nl', 2)} {unit.nl}, de taak komt op {figure(found, 'nl', 2)}",
    )


_HOURS = Text("h", "u")
_EUR = same("EUR")


def _paid(paid: Paid, ledger: Ledger, index: int) -> Iterator[Fault]:
    """A row's hours are paid exactly, by budgets that may pay it."""
    row, decision = ledger.instance.rows[index], ledger.plan.decisions[index]
    member = ledger.instance.member.get(decision.owner or "")
    owed = ledger.hours[index] if member is not None and decision.outcome is not Outcome.PARTNER else 0
    total = paid.ict + paid.bpt + paid.other
    if total != owed or min(paid.ict, paid.bpt, paid.other) < 0:
        digits = 2 if hours(total) == hours(owed) else None  # a difference of 0.01 has to show
        given, asked = hours(total, digits), hours(owed, digits)
        sentence = Text(f"{given.en} are paid for {asked.en} of work", f"er is {given.nl} betaald voor {asked.nl} werk")
        yield Fault(abs(total - owed), "h", (index,), sentence, "paid")
    if member is None:
        return
    home = ledger.is_home(member, row, decision.outcome)
    if paid.bpt and (member.at_group or not home):
        yield Fault(paid.bpt, "h", (index,), _BPT, "paid")
    if paid.other and not home:
        yield Fault(paid.other, "h", (index,), _OTHER, "paid")


_BPT = Text(
    "BPT hours only pay rows done at the member's own school",
    "BPT-uren betalen alleen taken in de eigen school van het teamlid",
)
_OTHER = Text("other hours only pay rows done at home", "andere uren betalen alleen taken op de eigen plek")


def _budgets(claimed: Claimed, ledger: Ledger, member: Member) -> Iterator[Fault]:
    """Check that the rows leave no member's budget below zero, and enough for reserves and travel.

    Nothing to say where the plan leaves open from which budgets a row is paid.
    """
    rows = tuple(ledger.rows_of.get(member.name, ()))
    paid = [payment for index in rows if (payment := claimed.rows[index].paid) is not None]
    if len(paid) < len(rows):
        return
    account = ledger.accounts[member.name]
    ict = member.ict - sum(payment.ict for payment in paid)
    bpt = (0 if member.at_group else member.bpt) - sum(payment.bpt for payment in paid)
    other = member.other - sum(payment.other for payment in paid)
    for name, left in ((_ICT_NAME, ict), (_BPT_NAME, bpt), (_OTHER_NAME, other)):
        if left < 0:
            sentence = Text(
                f"{member.name}: rows take {hours(-left).en} more {name.en} than there are",
                f"{member.name}: de taken vragen {hours(-left).nl} meer {name.nl} dan er zijn",
            )
            yield Fault(-left, "h", rows, sentence, "paid")
    away = account.reserve_away + sum(account.travel.values())
    lacking = max(away - max(ict, 0), away + account.reserve_home - sum(max(left, 0) for left in (ict, bpt, other)), 0)
    if lacking:
        sentence = Text(
            f"{member.name}: what the rows leave is {hours(lacking).en} short for reserves and travel",
            f"{member.name}: wat de taken overlaten, is {hours(lacking).nl} te weinig voor reserves en verplaatsing",
        )
        yield Fault(lacking, "h", rows, sentence, "paid")


_ICT_NAME = Text("ICT hours", "ICT-uren")
_BPT_NAME = Text("BPT hours", "BPT-uren")
_OTHER_NAME = Text("other hours", "andere uren")


def _member(claim: ClaimedMember, ledger: Ledger, member: Member) -> Iterator[Fault]:
    account = ledger.accounts[member.name]
    figures = (
        (Text("hours used", "ingezette uren"), claim.used, account.used),
        (Text("hours available", "beschikbare uren"), claim.available, member.available),
        (Text("reserve", "reserve"), claim.reserve, account.reserve),
        (Text("travel", "verplaatsing"), claim.travel, sum(account.travel.values())),
    )
    for name, said, found in figures:
        if said != found:
            sentence = Text(
                f"{member.name}: the plan says {name.en} {figure(said, 'en', 2)}, it comes to {figure(found, 'en', 2)}",
                f"{member.name}: het plan zegt {name.nl} {figure(said, 'nl', 2)}, het komt op {figure(found, 'nl', 2)}",
            )
            yield Fault(abs(said - found), "h", tuple(ledger.rows_of.get(member.name, ())), sentence)


def _tiers(claimed: Claimed, values: Sequence[tuple[Tier, int]]) -> Iterator[Fault]:
    """Values as recomputed, bounds that bound, and `optimal` only where the two meet."""
    for claim, (tier, value) in zip(claimed.tiers, values, strict=True):
        yield from _value(tier, claim.value, value)
        if claim.bound > claim.value:
            yield _of_tier(tier, claim.bound - claim.value, _ABOVE)
        if claimed.status is Status.OPTIMAL and claim.bound < claim.value:
            yield _of_tier(tier, claim.value - claim.bound, _UNPROVEN)


def _value(tier: Tier, claim: int, value: int) -> Iterator[Fault]:
    if claim != value:
        sentence = Text(
            f"the plan says {_shown(tier, claim, 'en')}, it comes to {_shown(tier, value, 'en')}",
            f"het plan zegt {_shown(tier, claim, 'nl')}, het komt op {_shown(tier, value, 'nl')}",
        )
        yield _of_tier(tier, abs(claim - value), sentence)


_ABOVE = Text("the bound is above the value", "de grens ligt boven de waarde")
_UNPROVEN = Text(
    "the status is optimal, but value and bound do not meet",
    "de status is optimal, maar waarde en grens vallen niet samen",
)


def _of_tier(tier: Tier, amount: int, sentence: Text) -> Fault:
    named = Text(f"{tier.key}: {sentence.en}", f"{tier.key}: {sentence.nl}")
    return Fault(amount, tier.unit.en, (), named)


def _shown(tier: Tier, value: int, language: Language) -> str:
    """A value with all its decimals."""
    decimals = len(str(tier.scale)) - 1
    exact = f"{Decimal(value).scaleb(-decimals):f}"
    return exact.replace(".", ",") if language == "nl" else exact
