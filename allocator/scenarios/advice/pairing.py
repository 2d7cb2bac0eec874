"""Which two steps get a line done that neither gets done by itself: many are tried at once, and what they don't do all
together, no two of them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from allocator.changes import ChangeError
from allocator.scenarios.advice.base import Changed, is_reached
from allocator.scenarios.advice.steps import Family, Step, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.scenarios.advice.base import Base, Line

    Item = Step | Family
    """A step, or one whose amount is still to be found."""


class Pairs(NamedTuple):
    """The steps that may get a line done, alone or two together; `proven` says that no others do, `tests` how many
    groups were tried."""

    found: tuple[tuple[Item, ...], ...]
    proven: bool
    tests: int


@dataclass(frozen=True)
class Pairing:
    """The question which of these steps, each at its most, get a line done with the first tiers within the limits.

    More hours, levels and shares never make a plan impossible, so a group that does not do it together has nobody in it
    who does. That holds as long as lines are done in the same parts; where they are not, the group is taken apart.
    `most` is how many groups are tried.
    """

    base: Base
    line: Line
    items: tuple[Item, ...]
    limits: tuple[int, ...]
    most: int

    def answered(self) -> Pairs:
        return _Testing(self).pairs()


class _Testing:
    """Groups tried, from all at once to two by two."""

    def __init__(self, asked: Pairing) -> None:
        self._asked = asked
        self._found: list[tuple[Item, ...]] = []
        self._better: dict[Item, tuple[int, ...]] = {}
        """Steps after which the line could be done, in the place of what is better then."""
        self._tests = 0
        self._proven = True

    def pairs(self) -> Pairs:
        splits = [each for each in self._asked.items if each.kind is StepKind.SPLIT]
        others = [each for each in self._asked.items if each.kind is not StepKind.SPLIT]
        self._within(others)
        for split in splits:
            # In two parts a line is another one: that is no more of the same.
            if self._may((split,), self._asked.limits):
                self._single(split)
            else:
                self._across((split,), self._left(others), self._asked.limits)
        for item, limits in self._better.items():
            self._across((item,), [each for each in others if each is not item], limits)
        return Pairs(tuple(dict.fromkeys(self._found)), self._proven, self._tests)

    def _within(self, items: Sequence[Item]) -> None:
        """Single steps and pairs among these."""
        limits = self._asked.limits
        if not items or not self._may(items, limits):
            return
        if len(items) == 1:
            self._single(items[0])
            return
        middle = len(items) // 2
        self._within(items[:middle])
        self._within(items[middle:])
        self._across(self._left(items[:middle]), self._left(items[middle:]), limits)

    def _single(self, item: Item) -> None:
        """A step after which the line can be done. Where something else becomes better after it, the best plans may
        not: then others have to help, with that as good too."""
        limits = self._asked.limits
        best = self._asked.base.after((at_most(item),)).first(len(limits))
        values = tuple(tier.value for tier in best.tiers)
        if values >= limits or self._may((item,), values):
            self._found.append((item,))
        else:
            self._better[item] = values

    def _across(self, one: Sequence[Item], other: Sequence[Item], limits: tuple[int, ...]) -> None:
        """Pairs of one of these and one of those."""
        if not one or not other or not self._may((*one, *other), limits):
            return
        if len(one) == len(other) == 1:
            self._found.append((*one, *other))
            return
        if len(one) < len(other):
            one, other = other, one
        middle = len(one) // 2
        self._across(one[:middle], other, limits)
        self._across(one[middle:], other, limits)

    def _left(self, items: Iterable[Item]) -> list[Item]:
        """Those that don't do it alone."""
        return [each for each in items if (each,) not in self._found and each not in self._better]

    def _may(self, items: Sequence[Item], limits: tuple[int, ...]) -> bool:
        """Whether something among these may do it within limits; no is proven."""
        if self._tests >= self._asked.most:
            self._proven = False
            return False
        self._tests += 1
        base = self._asked.base
        try:
            changed = base.after([at_most(each) for each in items])
        except ChangeError:
            return len(items) > 1  # each by itself may be possible
        tiers = changed.no_worse(self._asked.line, limits)
        if is_reached(changed.session(tiers).solve(base.limits), len(tiers)) is not False:
            return True
        before = base.after([at_most(each) for each in items if each.kind is StepKind.SPLIT])
        return _parts(changed) != _parts(before)


def at_most(item: Item) -> Step:
    """A step with as much as there can be of it."""
    return item.top if isinstance(item, Family) else item


def _parts(changed: Changed) -> list[tuple[int, str, int]]:
    return [(row.line, row.school, row.part) for row in changed.instance.rows]
