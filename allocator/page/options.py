"""The options for some rows: everybody who may do them, nobody, and whom a rule forbids it, with the rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours
from allocator.explain.headroom import Headroom
from allocator.explain.line_reasons import why_line
from allocator.explain.reasons import why_no_backup
from allocator.ledger import Ledger
from allocator.page.moves import IN_OWN_VIEW, TEAM, effect
from allocator.plan import CENTRAL, UNASSIGNED, Plan
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.units import Hours
    from allocator.instance import Instance
    from allocator.page.board import Board
    from allocator.page.moves import Effect

UNLIMITED = Text("no limit on hours", "geen grens op de uren")


@dataclass(frozen=True)
class Option:
    """Somebody (None: nobody) for a row. `left` is what they still have as the plan is; `why_not` the rule that forbids
    it whatever the hours; `effect` what it comes to, None until it was worked out."""

    owner: str | None
    left: Text
    why_not: Text | None = None
    effect: Effect | None = None
    is_now: bool = False

    @property
    def rank(self) -> tuple[bool, bool, tuple[int, ...], str]:
        """The less, the higher in the list."""
        broken, order = self.effect.rank if self.effect is not None else (False, ())
        return self.why_not is not None, broken, order, self.owner or ""


@dataclass(frozen=True)
class Choosers:
    """Who may do what in one instance: what rules say of a person and a row, whatever the plan."""

    instance: Instance

    @cached_property
    def _may(self) -> dict[int, frozenset[str]]:
        nothing = tuple(CENTRAL if row.is_central else UNASSIGNED for row in self.instance.rows)
        slots = Headroom(Ledger(self.instance, Plan(nothing))).who_may
        return {index: frozenset(slot.name for slot in found) for index, found in slots.items()}

    def may(self, index: int, name: str) -> bool:
        return name in self._may.get(index, frozenset())

    def why_not(self, index: int, name: str, *, own: bool = False) -> Text | None:
        """The first rule that forbids somebody the row; None where they may. What somebody can't do is told, with the
        levels, in the head's own view alone."""
        if self.may(index, name):
            return None
        row = self.instance.rows[index]
        for rule in sorted(rules_of(self.instance), key=lambda each: (len(each.code), each.code)):
            found = rule.forbids_owner(self.instance, row, name)
            if found is None:
                continue
            if rule.tells_ability and not own:
                return IN_OWN_VIEW
            what = (rule.objected(self.instance, row, name) if own else None) or found.what
            return Text(f"{rule.code}: {what.en}", f"{rule.code}: {what.nl}")
        return Text("no place for it", "geen plaats voor")


def options(board: Board, rows: Sequence[int], choosers: Choosers, *, own: bool = False) -> list[Option]:
    """Everybody for some rows (by index), in no order yet, and without what it comes to; `own` is the head's view."""
    now = {board.plan.decisions[index].owner for index in rows}
    found = []
    for each in board.instance.owners:
        said = (choosers.why_not(index, each.name, own=own) for index in rows)
        why_not = next((what for what in said if what is not None), None)
        found.append(Option(each.name, left(board, each.name), why_not, is_now=now == {each.name}))
    return [*found, Option(None, Text("", ""), is_now=now == {None})]


def worked_out(board: Board, rows: Sequence[int], option: Option) -> Option:
    """An option with what it comes to."""
    return replace(option, effect=effect(board, dict.fromkeys(rows, option.owner)))


def left(board: Board, name: str) -> Text:
    """The hours that somebody still has in the plan as it is."""
    ledger = board.state.verdict.ledger
    member = board.instance.member.get(name)
    if member is not None:
        return _left(member.available - ledger.accounts[name].used)
    partner = board.instance.partner[name]
    if partner.max_hours is None:
        return UNLIMITED
    spent = sum(ledger.hours[index] for index in ledger.rows_of.get(name, ()))
    return _left(partner.max_hours - spent)


def _left(amount: Hours) -> Text:
    said = hours(abs(amount))
    return Text(f"{said.en} left", f"nog {said.nl}") if amount >= 0 else Text(f"{said.en} over", f"{said.nl} te veel")


def why_now(board: Board, index: int) -> Text:
    """Why a row's line is whose it is in the plan as it is now, or why nobody's, as the column Why says it; and where
    it should have a backup and has none, why nobody can take it over."""
    headroom, decision = board.state.headroom, board.plan.decisions[index]
    said = why_line(headroom, board.instance.parts_of[index])
    row, rules = board.instance.rows[index], rules_of(board.instance)
    if decision.outcome not in TEAM or decision.backup or not any(r.wants_backup(board.instance, row) for r in rules):
        return said
    none = why_no_backup(headroom, index)
    return Text(f"{said.en}. No backup: {none.en}", f"{said.nl}. Geen back-up: {none.nl}")
