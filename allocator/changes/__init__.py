"""Changes of the case, one kind a file: what scenarios ask, and what explanations and advice propose.

CHANGES is the only list of them. A change reads itself from a scenario line, says itself in words, and makes another
intake: what comes of that equals what comes of the workbook with the same edit made by hand.
"""

from __future__ import annotations

from allocator.basics.nearest_name import nearest
from allocator.basics.text import Text, quoted
from allocator.basics.units import plain
from allocator.changes.absent import Absence
from allocator.changes.base import Change, ChangeError, Lapse, Part
from allocator.changes.fixed_to import FixedOwner
from allocator.changes.hours import HoursChange
from allocator.changes.joins import Joining
from allocator.changes.lapses import without_impossible_pins
from allocator.changes.leaves import Leave
from allocator.changes.level import LevelChange
from allocator.changes.new_partner import NewPartner
from allocator.changes.not_for import NotFor
from allocator.changes.operating_budget import BudgetChange
from allocator.changes.owners import OwnersChange
from allocator.changes.partner_terms import PartnerTerms
from allocator.changes.pool import PoolChange
from allocator.changes.pooling import PoolingChange
from allocator.changes.school_joins import SchoolJoins
from allocator.changes.school_leaves import SchoolLeaves
from allocator.changes.serves import ServesChange
from allocator.changes.setting import SettingChange
from allocator.changes.specialisation import SpecialisationChange
from allocator.changes.task_column import ColumnChange
from allocator.changes.task_hours import TaskHours
from allocator.changes.without_partner import WithoutPartner

CHANGES: tuple[type[Change], ...] = (
    Leave,
    Absence,
    Joining,
    HoursChange,
    LevelChange,
    SpecialisationChange,
    ServesChange,
    PoolChange,
    PoolingChange,
    PartnerTerms,
    WithoutPartner,
    NewPartner,
    BudgetChange,
    SchoolJoins,
    SchoolLeaves,
    TaskHours,
    ColumnChange,
    OwnersChange,
    FixedOwner,
    NotFor,
    SettingChange,
)
"""Every kind of change, in the order of SPEC's table."""

__all__ = ["CHANGES", "Change", "ChangeError", "Lapse", "Part", "kind_of", "read_change", "without_impossible_pins"]


def read_change(change: str, who: str, value: str) -> Change:
    """The change that a scenario line asks, from its words as they stand. Raises ChangeError."""
    found = kind_of(change)
    if found is None:
        raise ChangeError(Part.CHANGE, *_no_change(change))
    kind, name = found
    return kind.read(name, " ".join(who.split()), value.strip())


def kind_of(change: str) -> tuple[type[Change], Text] | None:
    """The kind of change that words mean, and which of its names they are; None where they mean none."""
    kinds = {plain(spelling): (kind, name) for kind in CHANGES for name in kind.names for spelling in name}
    return kinds.get(plain(change))


def _no_change(words: str) -> tuple[Text, Text]:
    """A word that means no change, with the nearest that does, or all of them."""
    names = [name for kind in CHANGES for name in kind.names]
    by_spelling = {spelling: name for name in names for spelling in name}
    near = nearest(words, by_spelling)
    every = Text(", ".join(name.en for name in names), ", ".join(name.nl for name in names))
    return (
        Text(f"{quoted(words).en} is no change", f"{quoted(words).nl} is geen wijziging"),
        Text(f"choose from {every.en}", f"kies uit {every.nl}")
        if near is None
        else Text(f'did you mean "{by_spelling[near].en}"?', f'bedoel je "{by_spelling[near].nl}"?'),
    )
