"""What pooling is worth: each school alone, pooling as agreed, everything pooled.

Alone, a school's rows are done by its own members and by partners; the group's people do the group's own rows, and
those that the workbook keeps for group level (Where: group). Money, and rows that are fixed to somebody, stay as
agreed, so that only pooling differs. All plans of the one question are plans of the next, which begins with the best
one found: so the next is never worse, proven or not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from allocator.assembly.candidates import candidates
from allocator.categories import Where
from allocator.formulation.choices import Candidates
from allocator.formulation.pairs import AT_GROUP, AT_SCHOOL, BY_PARTNER
from allocator.instance import GROUP, Instance
from allocator.ledger import Ledger
from allocator.plan import Status
from allocator.scenarios.curve import values
from allocator.search import Session
from allocator.search.progress import deaf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.arrays import Bools
    from allocator.formulation.choices import Choices
    from allocator.plan import Result
    from allocator.search import Limits
    from allocator.search.progress import Listener

PERCENT = Fraction(100)


class Extent(StrEnum):
    """How far schools pool."""

    ALONE = "alone"
    AGREED = "agreed"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Pooled:
    """The case at one extent of pooling, with its best plan."""

    extent: Extent
    instance: Instance
    result: Result

    @property
    def ledger(self) -> Ledger:
        """Raises ValueError where there is no plan."""
        if self.result.plan is None:
            raise ValueError(f"there is no plan: {self.result.status}")
        return Ledger(self.instance, self.result.plan)


def pooling(
    instance: Instance, limits: Limits, listener: Listener = deaf, agreed: Result | None = None
) -> tuple[Pooled, ...]:
    """The case at each extent, from alone to everything. `agreed` is what a search of the instance found: where it is
    proven, that is the answer. After Ctrl-C those that were not looked at are missing."""
    found = [Pooled(Extent.ALONE, instance, Session(instance, candidates=alone(instance)).solve(limits, listener))]
    if agreed is not None and agreed.status is Status.OPTIMAL:
        found.append(Pooled(Extent.AGREED, instance, agreed))
    known = [] if agreed is None else [agreed]
    everything = everything_pooled(instance)
    for extent, asked in ((Extent.AGREED, instance), (Extent.EVERYTHING, everything)):
        if any(each.extent is extent for each in found):
            continue
        if any(each.result.interrupted for each in found):
            break
        before = [*known, *(each.result for each in found)]
        found.append(Pooled(extent, asked, _from(asked, before, limits, listener)))
    return tuple(found)


def _from(instance: Instance, before: Sequence[Result], limits: Limits, listener: Listener) -> Result:
    """The best plan, begun with the best of those found before, all of which are plans of this question too."""
    known = [found for found in before if found.plan is not None]
    start = min(known, key=values).plan if known else None
    return Session(instance, start).solve(limits, listener)


def everything_pooled(instance: Instance) -> Instance:
    """The instance in which every school pools all its ICT hours. What a school does itself today as it does not pool,
    it may still do."""
    apart = {school.name for school in instance.schools if not school.pooling}
    somebody = any(member.at_group or instance.school[member.home].pools for member in instance.members)

    def stays(row_school: str) -> bool:
        return row_school != GROUP and (row_school in apart or not somebody)

    return replace(
        instance,
        schools=tuple(replace(school, pooling=True, pool=PERCENT) for school in instance.schools),
        rows=tuple(
            replace(row, where=Where.EITHER) if row.where is Where.GROUP and stays(row.school) else row
            for row in instance.rows
        ),
    )


def alone(instance: Instance) -> Candidates:
    """Of who could do what, those who are at home in the row's school, and the group's people for what is the
    group's."""
    given = candidates(instance)
    return Candidates(
        instance,
        given.owners.where(_at_home(instance, given.owners)),
        given.backups.where(_at_home(instance, given.backups)),
    )


def _at_home(instance: Instance, choices: Choices) -> Bools:
    number = {name: place for place, name in enumerate((GROUP, *(school.name for school in instance.schools)))}
    home = np.array([number[member.home] for member in instance.members] + [-1] * len(instance.partners), dtype=int)
    school = np.array([number[row.school] for row in instance.rows], dtype=int)
    of_group = np.array([row.of_group or row.where is Where.GROUP for row in instance.rows], dtype=bool)
    pinned = np.array([row.fixed_to is not None for row in instance.rows], dtype=bool)
    own = (choices.place == AT_SCHOOL) & (home[choices.owner] == school[choices.row])
    group = (choices.place == AT_GROUP) & of_group[choices.row] & (home[choices.owner] == number[GROUP])
    return np.asarray(own | group | (choices.place == BY_PARTNER) | pinned[choices.row], dtype=bool)
