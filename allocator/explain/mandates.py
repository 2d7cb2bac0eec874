"""Clear mandates: who decides, who follows up and who is the contact for each row.

The report "Jobprofiel ICT-coördinatoren, inzichten in sterke ICT-teams en conceptrichtlijnen" (2022) asks that it be
clear who may take which decisions, who carries out and who follows up, and who is the contact ("Clear mandates"; step 7
of its guidelines). These rules name them from what the workbook knows; they cost no hours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.categories import Cluster, Role
from allocator.instance import GROUP
from allocator.plan import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from allocator.instance import Instance, Member, Row
    from allocator.plan import Decision

FOLLOWERS: dict[Cluster, tuple[Role, ...]] = {
    Cluster.TECHNICAL: (Role.HEAD, Role.TICT),
    Cluster.TEACHING: (Role.PICT, Role.HEAD),
    Cluster.POLICY: (Role.HEAD, Role.PICT, Role.TICT),
    Cluster.ADMINISTRATION: (Role.HEAD, Role.TICT),
}
"""Whose role it is to follow up a cluster, best first.

As the report has it: the head of ICT manages everyone with technical tasks and keeps the overview, the pedagogical
coordinator carries the didactic side, policy is for the triangle of management, technical and pedagogical coordinator,
and administrative work leans on the technical coordinator.
"""


@dataclass(frozen=True)
class Mandate:
    """Who has which say over one row. None where nobody needs to be named (an undone row has no contact).

    `by_hand` are the fields that somebody wrote: no rule says them.
    """

    decides: Text
    follows_up: Text | None = None
    contact: Text | None = None
    by_hand: frozenset[str] = frozenset()

    def agreed(self, words: Mapping[str, str]) -> Mandate:
        """The mandate with what people wrote, by field, in place of what the rules say."""
        return replace(self, **{name: same(each) for name, each in words.items()}, by_hand=frozenset(words))


def mandate(instance: Instance, row: Row, decision: Decision) -> Mandate:
    """The mandates of one row of a plan.

    Decides: the school's director, else a member of its management, else "management of" that school; for the
    group's own rows its management, else its head of ICT (management has the final say).
    Follows up: by cluster and role (see `FOLLOWERS`), a colleague at the school before one at the group, and nobody
    follows up their own work where another can; without anyone, who decides.
    Contact: the owner; for a partner, or work done above the group, the one who follows up, so that there is always
    somebody inside to turn to.
    """
    decides = _decides(instance, row)
    if decision.outcome is Outcome.UNASSIGNED:
        return Mandate(decides)
    follower = next(_followers(instance, row, decision.owner), None)
    follows_up = same(follower.name) if follower else decides
    inside = decision.outcome in (Outcome.MEMBER, Outcome.GROUP) and decision.owner is not None
    return Mandate(decides, follows_up, same(decision.owner) if inside and decision.owner else follows_up)


def lead(decisions: Sequence[Decision], hours: Sequence[int]) -> int:
    """Which of the decisions on a line that people share is its lead's: whoever does most of it, the first of equals.

    The report asks for one contact a task ("Clear mandates"). `hours` are what each of the decisions costs.
    """
    done: dict[str | None, int] = {}
    for decision, amount in zip(decisions, hours, strict=True):
        done[decision.owner] = done.get(decision.owner, 0) + (amount if decision.owner is not None else -1)
    most = max(done, key=lambda owner: done[owner])
    return next(index for index, decision in enumerate(decisions) if decision.owner == most)


def management_of(instance: Instance) -> tuple[Text, ...]:
    """The words that stand for a management nobody is named of: of each school, and of the group."""
    return (*(_management(school.name) for school in instance.schools), _GROUP_MANAGEMENT)


_GROUP_MANAGEMENT = Text("management of the school group", "directie van de scholengroep")


def _management(school: str) -> Text:
    return Text(f"management of {school}", f"directie van {school}")


def _decides(instance: Instance, row: Row) -> Text:
    school = instance.school.get(row.school)
    if school is not None and school.director:
        return same(school.director)
    roles = (Role.MANAGEMENT, Role.HEAD) if row.of_group else (Role.MANAGEMENT,)
    for role in roles:
        for member in instance.members:
            if member.home == row.school and member.role is role:
                return same(member.name)
    return _GROUP_MANAGEMENT if row.of_group else _management(row.school)


def _followers(instance: Instance, row: Row, owner: str | None) -> Iterator[Member]:
    """Who may follow up the row, best first: by role, then the school's own people, then in the order of Team."""
    for role in FOLLOWERS[row.cluster]:
        for home in _homes(instance, row):
            for member in instance.members:
                if member.home == home and member.role is role and member.name != owner:
                    yield member


def _homes(instance: Instance, row: Row) -> tuple[str, ...]:
    """The school itself, then the group; a school that keeps to its own people has no one at the group."""
    school = instance.school.get(row.school)
    if school is None:
        return (GROUP,)
    return (school.name, GROUP) if school.pooling else (school.name,)
