"""Moves on the board: rows to somebody else or nobody, fixed or forbidden; and beforehand, what a move comes to.

What breaks is what the check says, and what it costs are the values of the tiers, as `verify` has both.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, counted
from allocator.page.board import Entry, State, with_rows
from allocator.plan import UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.check.verify import Verdict
    from allocator.instance import Instance, Row
    from allocator.page.board import Board
    from allocator.rules.base import Fault, Rule
    from allocator.tiers.base import Tier

NOBODY = Text("nobody", "niemand")
FREE = Text("costs nothing", "kost niets")
TEAM = (Outcome.MEMBER, Outcome.GROUP)
IN_OWN_VIEW = Text(
    "against a rule; which one stands in your own view", "tegen een regel; welke, staat in je eigen zicht"
)


class ReasonNeededError(Exception):
    """A move that breaks a rule needs a reason."""


class Change(NamedTuple):
    """A tier whose value changes, and by how much in its own integers: above 0 for worse."""

    tier: Tier
    amount: int

    @property
    def told(self) -> Text:
        """The change in words that say whether it is for better or for worse."""
        said = self.tier.price(self.amount)
        if self.amount > 0:
            return Text(f"worse: {said.en}", f"slechter: {said.nl}")
        return Text(f"better: {said.en}", f"beter: {said.nl}")


@dataclass(frozen=True)
class Effect:
    """What a move comes to, before it is made: rules that it breaks, and tiers that it changes, first ones first;
    `after` is how things stand then."""

    faults: tuple[tuple[Rule, Fault], ...]
    changes: tuple[Change, ...]
    order: tuple[int, ...]
    """The difference in each tier, to compare moves by."""
    after: State = field(compare=False, repr=False)

    @property
    def price(self) -> Text:
        """The price in words: the first tier that changes."""
        if not self.changes:
            return FREE
        return self.changes[0].told

    def broken(self, *, own: bool = False) -> tuple[Text, ...]:
        """Each rule that is broken, with what it says: what somebody can't do in the head's own view alone."""
        return tuple(dict.fromkeys(fault_told(rule, fault, own=own) for rule, fault in self.faults))

    @property
    def rank(self) -> tuple[bool, tuple[int, ...]]:
        """The less, the better: what breaks a rule comes last."""
        return bool(self.faults), self.order


def fault_told(rule: Rule, fault: Fault, *, own: bool) -> Text:
    """What a rule complains of; where that tells what somebody can't do, only to the head."""
    if rule.tells_ability and not own:
        return IN_OWN_VIEW
    return Text(f"{rule.code}: {fault.sentence.en}", f"{rule.code}: {fault.sentence.nl}")


def placed(instance: Instance, index: int, owner: str | None, before: Decision) -> Decision:
    """The decision when a row goes to somebody: where who works at its school does it there, others at group level; as
    deep as it was; with the backup that it had, unless that is the new owner."""
    row = instance.rows[index]
    if row.is_central:
        return before
    if owner is None:
        return UNASSIGNED
    depth = before.depth or Depth.FULL
    member = instance.member.get(owner)
    if member is None:
        return Decision(Outcome.PARTNER, owner, depth)
    works_there = member.home == row.school or member.serves is None or row.school in member.serves
    outcome = Outcome.MEMBER if works_there and not row.of_group else Outcome.GROUP
    return Decision(outcome, owner, depth, before.backup if before.backup != owner else None)


def changes_between(before: Verdict, now: Verdict) -> tuple[Change, ...]:
    """The tiers in which two verdicts differ."""
    pairs = zip(before.values, now.values, strict=True)
    return tuple(Change(tier, value - old) for (tier, old), (_, value) in pairs if value != old)


def effect(board: Board, owners: Mapping[int, str | None]) -> Effect:
    """What it comes to when these rows (by index) go to these owners, everything else staying as it is."""
    return _effect(board.state, replace(board.state, plan=_moved(board, owners)))


def _effect(before: State, after: State) -> Effect:
    known = {(rule.key, fault) for rule, fault in before.verdict.faults}
    verdict = after.verdict
    faults = tuple(each for each in verdict.faults if (each[0].key, each[1]) not in known)
    order = tuple(now - old for (_, old), (_, now) in zip(before.verdict.values, verdict.values, strict=True))
    return Effect(faults, changes_between(before.verdict, verdict), order, after)


def moved(
    board: Board, owners: Mapping[int, str | None], when: str, reason: str = "", known: Effect | None = None
) -> Board:
    """The board after these rows (by index) went to these owners, in one step; `known` is what that comes to, where it
    was worked out for this board before.

    Raises ReasonNeededError where that breaks a rule and no reason is given.
    """
    found = known if known is not None else effect(board, owners)
    plan = found.after.plan
    rows = [index for index in owners if plan.decisions[index] != board.plan.decisions[index]]
    if not rows:
        return board
    if found.faults and not reason.strip():
        raise ReasonNeededError
    entries = tuple(_entry(board, index, owners[index], when, reason, found) for index in rows)
    return board.stepped(_named(board, rows, owners), found.after.logged(entries))


def _moved(board: Board, owners: Mapping[int, str | None]) -> Plan:
    before = board.plan.decisions
    now = {index: placed(board.instance, index, owner, before[index]) for index, owner in owners.items()}
    return Plan(tuple(now.get(index, decision) for index, decision in enumerate(before)))


def _entry(board: Board, index: int, owner: str | None, when: str, reason: str, found: Effect) -> Entry:
    before = board.plan.decisions[index].owner
    codes = tuple(dict.fromkeys(rule.code for rule, _ in found.faults))
    return Entry(when, index, _from_to(before, owner), reason.strip(), codes)


def _from_to(before: str | None, owner: str | None) -> Text:
    return Text(f"{before or NOBODY.en} → {owner or NOBODY.en}", f"{before or NOBODY.nl} → {owner or NOBODY.nl}")


def _named(board: Board, rows: list[int], owners: Mapping[int, str | None]) -> Text:
    """The name of a step, as the button that takes it back says it."""
    to = dict.fromkeys(owners[index] for index in rows)
    who = next(iter(to)) if len(to) == 1 else None
    if len(rows) == 1:
        return _of_row(board.instance.rows[rows[0]], Text(f"→ {who or NOBODY.en}", f"→ {who or NOBODY.nl}"))
    tasks = counted(len(rows), Text("task", "taak"), Text("tasks", "taken"))
    if len(to) > 1:
        return tasks
    return Text(f"{tasks.en} → {who or NOBODY.en}", f"{tasks.nl} → {who or NOBODY.nl}")


def _of_row(row: Row, what: Text) -> Text:
    return Text(f"{row.task} ({row.school}) {what.en}", f"{row.task} ({row.school}) {what.nl}")


def all_rows_of(board: Board, name: str) -> tuple[int, ...]:
    """The rows (by index) that somebody owns now."""
    return tuple(index for index, decision in enumerate(board.plan.decisions) if decision.owner == name)


def fixed(board: Board, rows: Iterable[int], when: str) -> Board:
    """The board after rows (by index) were fixed to who has them now, in one step. Those that nobody has stay free, and
    those of somebody whom a rule forbids them: such a pin is a fault of the workbook, and nothing could be solved."""
    owners = {index: board.plan.decisions[index].owner for index in rows if may_be_fixed(board, index)}
    now = {
        index: replace(board.instance.rows[index], fixed_to=owner)
        for index, owner in owners.items()
        if owner is not None and board.instance.rows[index].fixed_to != owner
    }
    said = {index: Text(f"fixed to {row.fixed_to}", f"vast bij {row.fixed_to}") for index, row in now.items()}
    return _with(board, now, said, when)


def may_be_fixed(board: Board, index: int) -> bool:
    """Whether a row (by index) can be fixed to who has it."""
    owner, row = board.plan.decisions[index].owner, replace(board.instance.rows[index], fixed_to=None)
    rules = rules_of(board.instance)
    return owner is not None and all(rule.forbids_owner(board.instance, row, owner) is None for rule in rules)


def freed(board: Board, rows: Iterable[int], when: str) -> Board:
    """The board after rows (by index) are no longer fixed to anybody, in one step."""
    known = {index: board.instance.rows[index] for index in rows}
    now = {index: replace(row, fixed_to=None) for index, row in known.items() if row.fixed_to is not None}
    return _with(board, now, dict.fromkeys(now, Text("no longer fixed", "niet meer vast")), when)


def forbidden(board: Board, index: int, name: str, when: str) -> Board:
    """The board after somebody may no longer do a row (by index), in any of its parts."""
    parts = {part: board.instance.rows[part] for part in board.instance.parts_of[index]}
    now = {part: replace(row, not_for=row.not_for | {name}) for part, row in parts.items() if name not in row.not_for}
    return _with(board, now, dict.fromkeys(now, Text(f"not for {name}", f"niet door {name}")), when)


def allowed(board: Board, index: int, name: str, when: str) -> Board:
    """The board after somebody may do a row (by index) again."""
    parts = {part: board.instance.rows[part] for part in board.instance.parts_of[index]}
    now = {part: replace(row, not_for=row.not_for - {name}) for part, row in parts.items() if name in row.not_for}
    return _with(board, now, dict.fromkeys(now, Text(f"{name} may do it again", f"{name} mag het weer doen")), when)


def _with(board: Board, rows: dict[int, Row], said: Mapping[int, Text], when: str) -> Board:
    if not rows:
        return board
    entries = tuple(Entry(when, index, said[index]) for index in rows)
    state = replace(board.state, asked=with_rows(board.instance, rows), entries=(*board.state.entries, *entries))
    first = min(rows)
    name = _of_row(rows[first], said[first])
    if len({row.line for row in rows.values()}) > 1:
        tasks = counted(len(rows), Text("task", "taak"), Text("tasks", "taken"))
        name = Text(f"{tasks.en}: {said[first].en}", f"{tasks.nl}: {said[first].nl}")
    return board.stepped(name, state)
