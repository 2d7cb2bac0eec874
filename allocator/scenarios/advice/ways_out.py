"""The ways out of core lines, put together from answers: single steps, amounts, then pairs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.explain.headroom import Headroom
from allocator.ledger import Ledger
from allocator.scenarios.advice.advice import WaysOut, Why
from allocator.scenarios.advice.base import Base
from allocator.scenarios.advice.effects import Strength
from allocator.scenarios.advice.pairing import Pairing
from allocator.scenarios.advice.row_names import row_name
from allocator.scenarios.advice.steps import Family, Step, StepKind
from allocator.scenarios.advice.ways import Found, NoWay, Way, WayOut, limits_of, undominated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from allocator.plan import Decision
    from allocator.scenarios.advice.base import Line
    from allocator.scenarios.advice.catalogue import Catalogue
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.pairing import Item, Pairs
    from allocator.scenarios.advice.twins import Twins

    Effects = Mapping[tuple[Step, ...], Effect | None]

MOST_PAIRS = 12
"""Pairs that are worked out, of all lines together."""
MOST_TESTS = 300
"""Groups of steps that are tried, of all lines together."""
MOST_FAMILIES = 6
"""Budgets of whoever may do it that are looked at for one line of a large case."""
OF_ROWS = (StepKind.SPLIT, StepKind.CENTRAL, StepKind.DEFER)
AWAY = (StepKind.CENTRAL, StepKind.DEFER)
SHARED = (StepKind.HIRE, StepKind.POOL, StepKind.BUDGET)


class WaysOutOfLines:
    """The ways out of the lines that are looked at, as answers come in."""

    def __init__(
        self,
        base: Base,
        may: Catalogue,
        families: Sequence[Family],
        twins: Twins,
        instead: Mapping[Line, bool | None],
        lines: Sequence[Line],
    ) -> None:
        self._base, self._twins, self._instead, self._lines = base, twins, instead, lines
        self._steps = [step for step in may.steps if step.kind is not StepKind.PARTNER]
        self._families = {line: self._of_line(line, (*families, *may.hires)) for line in lines}
        self._all = len(families) + len(may.hires)
        self._found: dict[Line, list[Found]] = {line: [] for line in lines}
        self._tried: dict[Line, int] = dict.fromkeys(lines, 0)
        self._pairs: dict[Line, list[tuple[Item, ...]]] = {line: [] for line in lines}
        self._open: dict[Line, set[Why]] = {line: set() for line in lines}
        for line in lines:
            if instead[line] is None:
                self._open[line].add(Why.SEARCH)
            if len(self._families[line]) < self._all:
                self._open[line].add(Why.PART)
        self.least: dict[tuple[Line, Family], int] = {}
        """The smallest amounts that are proven."""

    def _of_line(self, line: Line, families: Sequence[Family]) -> tuple[Family, ...]:
        """All families; of a large case those that are nobody's own, and some of whoever may do the line."""
        if not self._base.is_large:
            return tuple(families)
        who_may = Headroom(Ledger(self._base.instance, self._base.plan)).who_may
        may = {slot.name for index in Base.indices(self._base.instance, line) for slot in who_may.get(index, ())}
        own = [each for each in families if each.who in may][:MOST_FAMILIES]
        return (*own, *(each for each in families if each.kind in SHARED))

    # -- amounts

    def amounts(self) -> dict[tuple[Line, Family], WayOut]:
        """The questions how much of each family a line takes."""
        return {
            (line, family): WayOut(self._base, line, (), (family,), instead=bool(self._instead[line]))
            for line in self._lines
            for family in self._families[line]
        }

    def take_amount(self, line: Line, family: Family, found: Found | NoWay) -> None:
        self._take(line, found)
        if isinstance(found, Found) and found.proven and found.numbers[0] is not None:
            self.least[line, family] = found.numbers[0]

    def _take(self, line: Line, found: Found | NoWay) -> None:
        if isinstance(found, Found):
            self._found[line].append(found)
        elif not found.proven:
            self._open[line].add(Why.SEARCH)

    def steps(self) -> dict[tuple[Step, ...], Mapping[int, Decision] | None]:
        """The steps of all ways found so far, with a plan after them."""
        return {found.steps: found.near for its in self._found.values() for found in its}

    def deeper(self, effects: Effects) -> dict[tuple[Line, Family], WayOut]:
        """The same questions anew where the best plans with the amounts that were found do something else: how much it
        takes with all that must be as good as it can be."""
        asked = {}
        for line, family in self.amounts():
            number = self.least.get((line, family))
            if number is None or line in _strengths(effects[family.at(number),]):
                continue
            instead = bool(self._instead[line])
            asked[line, family] = WayOut(self._base, line, (), (family,), instead=instead, deep=True)
        return asked

    def take_deeper(self, line: Line, family: Family, found: Found | NoWay) -> None:
        """In the place of the amount that was found before; whether less would do is left open."""
        before = (family.at(self.least.pop((line, family))),)
        self._found[line] = [each for each in self._found[line] if each.steps != before]
        self._take(line, replace(found, proven=False))

    # -- pairs

    def pairings(self, effects: Effects) -> dict[Line, Pairing]:
        """The question for each line which pairs there are, of steps that don't do it alone."""
        asked = {}
        for line in self._lines:
            alone = {found.steps[0].kind: set[str]() for found in self._found[line]}
            for found in self._found[line]:
                alone[found.steps[0].kind].add(found.steps[0].who)
            items: list[Item] = [
                step for step in self._candidates(line) if step.kind not in AWAY and not self._does(line, step, effects)
            ]
            items += [each for each in self._families[line] if each.who not in alone.get(each.kind, ())]
            self._tried[line] += len(items) * (len(items) - 1) // 2
            limits = limits_of(self._base, line, bool(self._instead[line]))
            most = max(MOST_TESTS // len(self._lines), 1)
            asked[line] = Pairing(self._base, line, tuple(items), limits, most)
        return asked

    def take_pairs(self, line: Line, pairs: Pairs) -> None:
        most = max(MOST_PAIRS // len(self._lines), 1)
        self._pairs[line] = list(pairs.found[:most])
        if len(pairs.found) > most:
            self._open[line].add(Why.PAIRS)
        if not pairs.proven:
            self._open[line].add(Why.PART)

    def pair_amounts(self) -> dict[tuple[Line, tuple[Item, ...]], WayOut]:
        """The questions how much of pairs a line takes; steps without an amount are ways as they stand."""
        asked: dict[tuple[Line, tuple[Item, ...]], WayOut] = {}
        for line, pairs in self._pairs.items():
            for pair in pairs:
                fixed = tuple(each for each in pair if isinstance(each, Step))
                families = tuple(each for each in pair if isinstance(each, Family))
                if not families:
                    self._found[line].append(Found(fixed, (None,) * len(fixed), proven=True, near=None))
                for order in {families, families[::-1]} - {()}:
                    question = WayOut(self._base, line, fixed, order, instead=bool(self._instead[line]))
                    asked[line, (*fixed, *order)] = question
        return asked

    def take_pair(self, line: Line, found: Found | NoWay) -> None:
        self._take(line, found)

    # -- together

    def found(self, effects: Effects, core: Sequence[Line]) -> tuple[WaysOut, ...]:
        """The ways out of all core lines; of those that are not looked at, what steps about them alone bring."""
        return tuple(self._of(line, effects) for line in core)

    def _of(self, line: Line, effects: Effects) -> WaysOut:
        ways = [
            Way(line, (step,), None if step.kind is StepKind.DEFER else effect.strengths[line], effect, (None,))
            for step in self._candidates(line)
            if self._does(line, step, effects) and (effect := effects[step,]) is not None
        ]
        if line not in self._found:
            return WaysOut(line, tuple(undominated(ways)), len(self._candidates(line)), (Why.PART,))
        for found in self._found[line]:
            ways += self._ways(line, found, effects[found.steps])
        why = tuple(each for each in Why if each in self._open[line])
        tried = len(self._candidates(line)) + len(self._families[line]) + self._tried[line]
        return WaysOut(line, tuple(undominated(ways)), tried, why)

    def _ways(self, line: Line, found: Found, effect: Effect | None) -> Iterable[Way]:
        """A way, and the same with budgets that count alike."""
        if effect is None or line not in _strengths(effect):
            if effect is None or not effect.proven:
                self._open[line].add(Why.SEARCH)
            elif any(each is not None for each in found.numbers):
                self._open[line].add(Why.AMOUNTS)
            return
        strength = effect.strengths[line]
        if strength is Strength.WILL and found.proven and any(found.numbers):
            strength = Strength.ENOUGH
        yield Way(line, found.steps, strength, effect, found.numbers)
        number = found.numbers[0]
        if len(found.steps) == 1 and number is not None:
            for twin, family in self._twins.answers.items():
                if (family.kind, family.who) == (found.steps[0].kind, found.steps[0].who):
                    other = self._twins.number(twin, number)
                    if other is not None:
                        steps = (twin.at(other),)
                        yield Way(line, steps, strength, self._twins.effect(effect, steps), (other,))

    def _candidates(self, line: Line) -> list[Step]:
        """Steps without an amount that may concern a line: of those about rows, its own alone."""
        name = row_name(self._base, line).en
        return [step for step in self._steps if step.kind not in OF_ROWS or step.who == name]

    def _does(self, line: Line, step: Step, effects: Effects) -> bool:
        """Whether a step without an amount is a way out by itself."""
        effect = effects[step,]
        if effect is None:
            return False
        if step.kind is StepKind.DEFER:
            return True
        better = not self._instead.get(line) or effect.difference[self._base.own_tier(line)].amount < 0
        return line in effect.strengths and better


def _strengths(effect: Effect | None) -> Mapping[Line, Strength]:
    return {} if effect is None else effect.strengths
