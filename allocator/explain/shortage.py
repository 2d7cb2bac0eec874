"""The shortage: the hours of all undone rows, by cause, by whose budget, by cluster and by school."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from allocator.explain.causes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.basics.units import Hours
    from allocator.categories import Cluster
    from allocator.explain.causes import Cause
    from allocator.instance import Instance


class Share(NamedTuple):
    """Part of the hours of one undone row: its cause, and whose budget has too little for it; "" where nobody's does,
    or with another cause than hours."""

    kind: Kind
    budget: str
    cluster: Cluster
    school: str
    hours: Hours


class Shortage(NamedTuple):
    """The hours of all undone rows in shares, which add up to them exactly."""

    shares: tuple[Share, ...]

    @property
    def hours(self) -> Hours:
        return sum(share.hours for share in self.shares)

    def by_budget(self) -> dict[tuple[Kind, str], dict[Cluster, Hours]]:
        """Hours by cluster for each cause and budget: causes in their order, of one cause who lacks most first."""
        found: dict[tuple[Kind, str], dict[Cluster, Hours]] = {}
        for share in self.shares:
            its = found.setdefault((share.kind, share.budget), defaultdict(int))
            its[share.cluster] += share.hours
        order = list(Kind)
        ranked = sorted(found, key=lambda key: (order.index(key[0]), -sum(found[key].values())))
        return {key: dict(found[key]) for key in ranked}

    def by_school(self) -> dict[str, dict[Kind, Hours]]:
        """Hours by cause for each school with undone rows, and for the group."""
        found: dict[str, dict[Kind, Hours]] = {}
        for share in self.shares:
            its = found.setdefault(share.school, defaultdict(int))
            its[share.kind] += share.hours
        return {school: dict(its) for school, its in found.items()}


def shortage(instance: Instance, causes: Mapping[int, Cause]) -> Shortage:
    """The hours of undone rows by cause. A row for which several people have too little counts for each of them in
    equal parts, hundredths left over with the first."""
    return Shortage(tuple(share for index, cause in causes.items() for share in _shares(instance, index, cause)))


def _shares(instance: Instance, index: int, cause: Cause) -> Iterator[Share]:
    row = instance.rows[index]
    names = [budget.name for budget in cause.budgets] if cause.kind is Kind.HOURS else []
    each, left = divmod(cause.hours, max(len(names), 1))
    for number, name in enumerate(names or [""]):
        yield Share(cause.kind, name, row.cluster, row.school, each + (number < left))
