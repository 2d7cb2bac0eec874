"""From an intake to an instance: data in, data out; what the rule model fills in and what does not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.basics.name_lookup import NameLookup
from allocator.basics.units import hundredths
from allocator.instance import Instance
from allocator.intake.people import member, partner
from allocator.intake.rows import lines
from allocator.intake.schools import school
from allocator.intake.shares import shared
from allocator.intake.specialisations import Spellings

if TYPE_CHECKING:
    from allocator.intake.intake import Intake
    from allocator.intake.rows import Lines


KEPT = "completion"
"""Where an intake keeps what it comes to: beside its fields, which it follows from."""


@dataclass(frozen=True)
class Completion:
    """The instance that an intake comes to, and what became of its lines of Tasks."""

    instance: Instance
    lines: Lines
    specialisations: tuple[str, ...]
    """Those that somebody has, in the spelling that counts."""


def complete(intake: Intake) -> Completion:
    """The instance with every blank filled and lines in their parts; rows that don't apply and repeats left out, as
    are absent members. Worked out once for an intake, as its rule model is: changes ask for it again and again."""
    known: dict[str, Completion] = vars(intake)
    if KEPT not in known:
        known[KEPT] = _completed(intake)
    return known[KEPT]


def _completed(intake: Intake) -> Completion:
    general = intake.rule_model.general
    schools = tuple(school(given, general) for given in intake.schools)
    members = [member(given, general) for given in intake.team]
    partners = [partner(given, general) for given in intake.partners]
    names = [given.name for given in intake.members] + [given.name for given in intake.partners]
    found = lines(intake, {each.name: each for each in schools}, NameLookup(names))
    spellings = Spellings([*members, *partners])
    whole = Instance(
        rows=spellings.rows(found.counting),
        members=spellings.members(members),
        partners=spellings.partners(partners),
        schools=schools,
        group_budget=hundredths(intake.group_budget),
        rules=intake.rule_model.rules,
        tiers=intake.rule_model.tiers,
        figures=intake.rule_model.figures,
    )
    undecided = {row.line for row in intake.rows if row.owners is None and row.fixed_to is None}
    return Completion(shared(whole, undecided), found, spellings.of_people)
