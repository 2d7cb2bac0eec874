"""Why pins contradict each other: the rules that break where each row is done by whom it is fixed to (SPEC, R14)."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from allocator.assembly.candidates import candidates
from allocator.basics.problem import Problem
from allocator.basics.text import Text, joined
from allocator.check.impossible_pins import EDITED, FIXED
from allocator.formulation.pairs import OUTCOMES
from allocator.ledger import Ledger
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from allocator.instance import Instance, Row
    from allocator.rules.base import Fault, Rule

    Faults = list[tuple[Rule, Fault]]

PLACES = {
    Outcome.MEMBER: Text("at the school ", "op school "),
    Outcome.GROUP: Text("at group level ", "op groepsniveau "),
}

NOBODY: Mapping[int, str] = {}


class Broken(NamedTuple):
    """A rule that the pins break, on which rows, in words, with what would mend it."""

    rows: tuple[int, ...]
    what: Text
    mend: Text


def collisions(
    instance: Instance, pinned: Sequence[int], place: Callable[[Row], str], edited: Mapping[int, str] = NOBODY
) -> Iterator[Problem]:
    """Every pin of an irreducible set (indices of `Instance.rows`) at the cell that `place` gives for its row, with
    what is broken where all of them are obeyed. Those in `edited` are owners that somebody typed in the cell given."""
    broken = broken_rules(instance, pinned)
    count = len(pinned)
    together = Text(
        f"these {count} owners can't all stay fixed" if count > 1 else "that can't be",
        f"deze {count} kunnen niet samen vastliggen" if count > 1 else "dat kan niet",
    )
    for index in pinned:
        row = instance.rows[index]
        fixed, clear = (EDITED, UNDO) if index in edited else (FIXED, CLEAR)
        mine = [each for each in broken if index in each.rows] or broken
        why = joined(list(dict.fromkeys(each.what for each in mine)) or [NOT_SHOWN])
        mends = [clear[count > 1], *dict.fromkeys(each.mend for each in mine)]
        mend = Text(", or ".join(each.en for each in mends), ", of ".join(each.nl for each in mends))
        what = Text(
            f"{fixed.en} {row.fixed_to}, but {together.en} ({why.en})",
            f"{fixed.nl} {row.fixed_to}, maar {together.nl} ({why.nl})",
        )
        yield Problem(edited.get(index) or place(row), what, mend)


CLEAR = (Text("clear it", "maak ze leeg"), Text("clear one of them", "maak er een leeg"))
UNDO = (Text("undo this edit", "maak deze aanpassing ongedaan"), Text("undo one of them", "maak er een ongedaan"))
"""How to let go of a pin: the only one, or one of several."""

NOT_SHOWN = Text(
    "no rule is broken by these rows alone: other rows would have to come along",
    "alleen deze taken breken geen regel: er zouden andere taken bij moeten",
)


def broken_rules(instance: Instance, pinned: Sequence[int]) -> list[Broken]:
    """The rules broken where only the pinned rows are done, each by whom it is fixed to, at its minimum, without
    backups, and in places that break hours only, if there are such, and as little as can be. Rows without which they
    can't be done come along, each with whoever may have it.

    One row on its own is told for each place where it can be done. For more rows places are tried row by row from
    both ends, not all together: another choice of places may break something else, never nothing, for the search has
    proven that no plan obeys all of these pins.
    """
    alone = _only(instance, pinned)
    along = _along(alone, pinned)
    options = {index: choices for index, choices in _options(alone, [*pinned, *along]).items() if choices}
    if len(pinned) == 1 and not along:
        return _each_place(alone, pinned[0], options[pinned[0]])
    starts = ({index: choices[end] for index, choices in options.items()} for end in (0, -1))
    faults, ledger = min((_settled(alone, options, start) for start in starts), key=lambda found: _weight(found[0]))
    return [_in_words(ledger, rule, fault) for rule, fault in faults]


def _along(instance: Instance, pinned: Sequence[int]) -> list[int]:
    """The other rows without which these can't be done."""
    asked = frozenset(pinned)
    along = [rule.brings_along(instance, asked) for rule in rules_of(instance)]
    return sorted(frozenset().union(*along) - asked)


def _each_place(instance: Instance, index: int, choices: list[Decision]) -> list[Broken]:
    """The rules broken at each place where the one row can be done; the place is named where there is a choice."""
    broken = []
    for choice in choices:
        faults, ledger = _faults(instance, {index: choice})
        for found in (_in_words(ledger, rule, fault) for rule, fault in faults):
            here = PLACES[choice.outcome] if len(choices) > 1 else Text("", "")
            broken.append(found._replace(what=Text(f"{here.en}{found.what.en}", f"{here.nl}{found.what.nl}")))
    return broken


def _only(instance: Instance, pinned: Sequence[int]) -> Instance:
    """The instance with just these pins."""
    kept = set(pinned)
    rows = (
        row if index in kept else dataclasses.replace(row, fixed_to=None) for index, row in enumerate(instance.rows)
    )
    return dataclasses.replace(instance, rows=tuple(rows))


def _options(instance: Instance, pinned: Sequence[int]) -> dict[int, list[Decision]]:
    """Where each of these rows can be done, pinned ones by whom they are fixed to, as decisions."""
    owners = candidates(dataclasses.replace(instance, rows=tuple(instance.rows[index] for index in pinned))).owners
    owner_of = [owner.name for owner in instance.owners]
    options: dict[int, list[Decision]] = {index: [] for index in pinned}
    for row, owner, place in dict.fromkeys((choice.row, choice.owner, choice.place) for choice in owners.entries()):
        options[pinned[row]].append(Decision(OUTCOMES[place], owner_of[owner], Depth.MINIMUM))
    return options


def _settled(
    instance: Instance, options: dict[int, list[Decision]], chosen: dict[int, Decision]
) -> tuple[Faults, Ledger]:
    """The faults of a plan that no change of one row's place makes lighter."""
    faults, ledger = _faults(instance, chosen)
    moves = [(index, decision) for index, decisions in options.items() for decision in decisions]
    better = True
    while better:
        better = False
        for index, decision in moves:
            tried, other = _faults(instance, {**chosen, index: decision})
            if _weight(tried) < _weight(faults):
                faults, ledger, chosen, better = tried, other, {**chosen, index: decision}, True
    return faults, ledger


def _faults(instance: Instance, chosen: dict[int, Decision]) -> tuple[Faults, Ledger]:
    decisions = (
        chosen.get(index, CENTRAL if row.is_central else UNASSIGNED) for index, row in enumerate(instance.rows)
    )
    ledger = Ledger(instance, Plan(tuple(decisions)))
    return [(rule, fault) for rule in rules_of(instance) for fault in rule.violations(ledger)], ledger


def _weight(faults: Faults) -> tuple[int, list[tuple[int, int, int]]]:
    """How far a plan is from what people look for first: too few hours, and nothing else. The faults of a rule that
    adds up no amounts weigh more, whatever the amounts of others, for a school or a cluster is no hour."""
    amounts: dict[int, list[int]] = defaultdict(list)
    for rule, fault in faults:
        if rule.budget is not None:
            amounts[rule.budget].append(fault.amount)
    heaviest_first = sorted(((budget, len(its), sum(its)) for budget, its in amounts.items()), reverse=True)
    return sum(rule.budget is None for rule, _ in faults), heaviest_first


def _in_words(ledger: Ledger, rule: Rule, fault: Fault) -> Broken:
    sentence = rule.explained(ledger, fault)
    return Broken(fault.rows, Text(f"{rule.code}, {sentence.en}", f"{rule.code}, {sentence.nl}"), rule.mend)
