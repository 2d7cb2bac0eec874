"""The parts of a line are alike: who keeps one of them keeps it, whichever its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.scenarios.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from allocator.instance import Instance
    from allocator.plan import Plan
    from allocator.row_key import RowKey


def by_decision(pairs: Sequence[Pair], old: tuple[Instance, Plan], new: tuple[Instance, Plan]) -> tuple[Pair, ...]:
    """The pairs with the parts of each line paired anew: those decided alike first, then those of one owner, the others
    in their order. Parts differ in a hundredth of an hour at most. Rows that only the old question has come last."""
    lines: dict[Hashable, list[Pair]] = {}
    for pair in pairs:
        lines.setdefault(_line(pair, old[0], new[0]), []).append(pair)
    found = [each for its in lines.values() for each in (its if len(its) == 1 else _matched(its, old[1], new[1]))]
    both = sorted((pair for pair in found if pair.new is not None), key=lambda pair: pair.new or 0)
    return (*both, *sorted((pair for pair in found if pair.new is None), key=lambda pair: pair.old or 0))


def _line(pair: Pair, old: Instance, new: Instance) -> Hashable:
    """The key of a row's line, whichever part of it the row is."""
    key: RowKey = new.keys[pair.new] if pair.new is not None else old.keys[pair.old or 0]
    return key.of_task, key.which


def _matched(pairs: Sequence[Pair], old: Plan, new: Plan) -> list[Pair]:
    before = [pair.old for pair in pairs if pair.old is not None]
    after = [pair.new for pair in pairs if pair.new is not None]
    found = []
    ways: tuple[Callable[[Plan, int], Hashable], ...] = (
        lambda plan, index: plan.decisions[index],
        lambda plan, index: (plan.decisions[index].owner, plan.decisions[index].outcome),
        lambda plan, index: plan.decisions[index].owner,
        lambda plan, index: None,
    )
    for way in ways:
        for index in list(after):
            fitting = next((each for each in before if way(old, each) == way(new, index)), None)
            if fitting is not None:
                found.append(Pair(fitting, index))
                before.remove(fitting)
                after.remove(index)
    return [*found, *(Pair(None, index) for index in after), *(Pair(index, None) for index in before)]
