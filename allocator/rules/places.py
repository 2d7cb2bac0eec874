"""R2: who can be where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.text import Text
from allocator.categories import Where
from allocator.formulation.pairs import AT_GROUP, AT_SCHOOL, BY_PARTNER
from allocator.instance import GROUP
from allocator.plan import Outcome
from allocator.rules.base import Fault, Objection, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.formulation.pairs import Pairs, Tables
    from allocator.instance import Instance, Member, Row
    from allocator.ledger import Ledger
    from allocator.rules.base import Mask


@dataclass(frozen=True)
class Places(Rule):
    """Members work in their own school and where they serve; at group level stand the group's people and those of
    schools that pool; a school that does not pool keeps to itself; partners work where they are hired (SPEC, R2).
    """

    key: ClassVar[str] = "places"
    code: ClassVar[str] = "R2"
    title: ClassVar[Text] = Text("Who can be where", "Wie waar kan werken")
    word: ClassVar[Text] = Text("place", "plaats")
    indispensable: ClassVar[bool] = True
    depends_on: ClassVar[Scope] = Scope.ALL

    def admits(self, pairs: Pairs) -> Mask:
        return self._stands(pairs) | _partner_reaches(pairs)

    def admits_backup(self, pairs: Pairs) -> Mask:
        return self._stands(pairs)

    def _stands(self, pairs: Pairs) -> Mask:
        if not pairs.instance.members:
            return np.zeros(len(pairs.row), dtype=bool)
        tables, school = pairs.tables, pairs.tables.row_school[pairs.row]
        # The arrays index members only; partner pairs are masked out by their place.
        member = np.where(pairs.place == BY_PARTNER, 0, pairs.owner)
        visits, at_group = _visits(tables), _stands_at_group(tables)
        school_level, group_level = _levels(tables)
        at_school = (pairs.place == AT_SCHOOL) & school_level[pairs.row] & visits[member, school]
        group = (pairs.place == AT_GROUP) & group_level[pairs.row] & at_group[member]
        return np.asarray(at_school | group, dtype=bool)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for index, row, decision in ledger.entries():
            if decision.owner is not None and not _may_stand(ledger.instance, row, decision.owner, decision.outcome):
                yield Fault(1, "rows", (index,), _owner_sentence(row, decision.owner), "place")
            if decision.backup is not None and not _may_stand(ledger.instance, row, decision.backup, decision.outcome):
                yield Fault(1, "rows", (index,), _owner_sentence(row, decision.backup), "backup")

    def forbids_owner(self, instance: Instance, row: Row, owner: str) -> Objection | None:
        if row.is_central:
            return Objection(
                Text("the row is done centrally, above the group", "de taak gebeurt centraal, boven de groep"),
                Text("clear the owner or change Where", "maak de uitvoerder leeg of pas Waar aan"),
            )
        if any(_may_stand(instance, row, owner, outcome) for outcome in _OWNED):
            return None
        return Objection(
            _owner_sentence(row, owner),
            Text(
                "change Where, Serves (Team), Schools (Partners), or Pool % and Pooling (Schools)",
                "pas Waar aan, Werkt ook in (Team), Scholen (Partners), of Max. % uitleenbaar en"
                " Samenwerken op groepsniveau (Scholen)",
            ),
        )

    def nobody(self, instance: Instance, row: Row, among: Sequence[str]) -> Text:
        return _NOBODY


_NOBODY = Text(
    "nobody in the team can work where it has to be done",
    "niemand van het team kan werken waar dit moet gebeuren",
)
_OWNED = (Outcome.MEMBER, Outcome.GROUP, Outcome.PARTNER)


# -- as arrays, for the candidates


def _visits(tables: Tables) -> Mask:
    """Member × school (the group last): whether the member works there, at school level."""
    instance = tables.instance
    pooling = [school.pooling for school in instance.schools]
    table = np.zeros((len(instance.members), len(pooling) + 1), dtype=bool)
    for index, member in enumerate(instance.members):
        home = tables.school_index[member.home]
        if member.at_group or pooling[home]:
            served = (
                range(len(pooling)) if member.serves is None else map(tables.school_index.__getitem__, member.serves)
            )
            table[index, [school for school in served if school < len(pooling) and pooling[school]]] = True
        table[index, home] = not member.at_group
    return table


def _stands_at_group(tables: Tables) -> Mask:
    instance = tables.instance
    return np.array([m.at_group or instance.school[m.home].pools for m in instance.members], dtype=bool)


def _levels(tables: Tables) -> tuple[Mask, Mask]:
    """For each row: whether it may be done at the school, whether at group level."""
    instance = tables.instance
    somebody = bool(_stands_at_group(tables).any())
    school_level, group_level = [], []
    for row in instance.rows:
        reachable = somebody and (row.of_group or instance.school[row.school].pooling)
        group_level.append(reachable and (row.of_group or row.where in (Where.GROUP, Where.EITHER)))
        school_level.append(
            not row.of_group
            and (row.where in (Where.SCHOOL, Where.EITHER) or (row.where is Where.GROUP and not reachable))
        )
    return np.array(school_level, dtype=bool), np.array(group_level, dtype=bool)


def _partner_reaches(pairs: Pairs) -> Mask:
    """Partner pairs whose partner works for the row's school."""
    tables, instance = pairs.tables, pairs.instance
    table = np.zeros((len(tables.owners), len(instance.schools) + 1), dtype=bool)
    for index, partner in enumerate(instance.partners, start=len(instance.members)):
        if partner.schools is None:
            table[index] = True
        else:
            table[index, [tables.school_index[school] for school in partner.schools]] = True
    mask = (pairs.place == BY_PARTNER) & table[pairs.owner, tables.row_school[pairs.row]]
    return np.asarray(mask, dtype=bool)


# -- in plain words, for the check


def _may_stand(instance: Instance, row: Row, owner: str, outcome: Outcome) -> bool:
    """Whether this person or firm can be where a row with this outcome is done."""
    if outcome is Outcome.PARTNER:
        partner = instance.partner.get(owner)
        return partner is not None and (partner.schools is None or row.school in partner.schools)
    member = instance.member.get(owner)
    if member is None:
        return False
    if outcome is Outcome.GROUP:
        return _allows_group_level(instance, row) and _is_of_group_level(instance, member)
    return outcome is Outcome.MEMBER and _allows_school_level(instance, row) and _works_in(instance, member, row)


def _works_in(instance: Instance, member: Member, row: Row) -> bool:
    if member.home == row.school:
        return True
    if not instance.school[row.school].pooling:
        return False
    if not member.at_group and not instance.school[member.home].pooling:
        return False
    return member.serves is None or row.school in member.serves


def _is_of_group_level(instance: Instance, member: Member) -> bool:
    if member.home == GROUP:
        return True
    home = instance.school[member.home]
    return home.pooling and home.pool > 0


def _someone_for(instance: Instance, row: Row) -> bool:
    """Whether anybody can stand at group level for this row."""
    if not row.of_group and not instance.school[row.school].pooling:
        return False
    return any(_is_of_group_level(instance, member) for member in instance.members)


def _allows_group_level(instance: Instance, row: Row) -> bool:
    if row.of_group:
        return True
    return row.where in (Where.GROUP, Where.EITHER) and _someone_for(instance, row)


def _allows_school_level(instance: Instance, row: Row) -> bool:
    if row.of_group:
        return False
    if row.where is Where.GROUP:
        return not _someone_for(instance, row)
    return row.where in (Where.SCHOOL, Where.EITHER)


def _owner_sentence(row: Row, owner: str) -> Text:
    place = Text("the group", "de groep") if row.of_group else Text(row.school, row.school)
    return Text(
        f"{owner} can't do this row where it has to be done ({row.where.value}, {place.en})",
        f"{owner} kan deze taak niet doen waar ze moet gebeuren ({_WHERE_NL[row.where]}, {place.nl})",
    )


_WHERE_NL = {
    Where.SCHOOL: "school",
    Where.GROUP: "groep",
    Where.EITHER: "school of groep",
    Where.CENTRAL: "koepel/overheid",
}
