"""R6: a backup for every core task."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.settings import setting
from allocator.basics.text import Text, counted
from allocator.basics.units import share
from allocator.categories import Concern
from allocator.formulation.choices import Charges
from allocator.formulation.pairs import BY_PARTNER, OUTCOMES
from allocator.plan import Outcome
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.basics.arrays import Ints
    from allocator.basics.units import Hours, Percent
    from allocator.formulation.choices import Choices
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.pairs import Pairs
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger
    from allocator.rules.base import Asks, Mask


@dataclass(frozen=True)
class Backups(Rule):
    """A core task that a member owns wants another member who can take it over and keeps some hours free for it.

    For a row i owned at place p and depth d: Σ backs_up[i, ·, p, d] ≤ Σ assign[i, ·, p, d], nobody backs up the own
    row, and the backup's reserve is `reserve` % of what the row costs. A missing backup is allowed: the tier
    `backup` counts it. Specialisations are not asked of a backup (SPEC, R6).
    """

    key: ClassVar[str] = "backups"
    code: ClassVar[str] = "R6"
    title: ClassVar[Text] = Text("Backups of core tasks", "Back-ups van kerntaken")
    word: ClassVar[Text] = Text("backup", "back-up")
    asks: ClassVar[frozenset[Asks]] = frozenset()
    tells_ability: ClassVar[bool] = True
    notes: ClassVar[Mapping[str, Text]] = {
        "reserve": Text(
            "Share of a core task's hours that the backup keeps free.",
            "Deel van de uren van een kerntaak dat de back-up vrijhoudt.",
        ),
        "slack": Text(
            "How many levels a backup may be below what the task asks.",
            "Hoeveel niveaus een back-up lager mag zitten dan de taak vraagt.",
        ),
    }

    reserve: Percent = setting(Fraction(10), Text("Backup reserve %", "Back-upreserve %"), Fraction, 0, 100)
    slack: int = setting(1, Text("Backup level slack", "Toegelaten niveauverschil back-up"), int, 0, 4)

    def wants_backup(self, instance: Instance, row: Row) -> bool:
        return not row.is_central and instance.concern(row) is Concern.CORE

    def admits_backup(self, pairs: Pairs) -> Mask:
        tables = pairs.tables
        able = (tables.owner_level[pairs.owner] + self.slack >= tables.required[pairs.row]).all(axis=1)
        return np.asarray(able & ~tables.barred[pairs.row, pairs.owner], dtype=bool)

    def kept_free(self, hours: Hours) -> Hours:
        return share(hours, self.reserve)

    def kept_free_formula(self, hundredths: str) -> str:
        # Whole numbers until the division, so that a half is exact in every program, and goes up.
        part = self.reserve / 100
        return f"ROUND({hundredths}*{part.numerator}/{part.denominator},0)"

    @property
    def of_backups(self) -> Text | None:
        if not self.slack:
            return None
        levels = counted(self.slack, Text("level", "niveau"), Text("levels", "niveaus"))
        return Text(
            f"A backup tides over, and may be {levels.en} below what the task asks of its owner.",
            f"Een back-up overbrugt, en mag {levels.nl} lager zitten dan de taak van de uitvoerder vraagt.",
        )

    def charges(self, formulation: Formulation) -> Charges:
        standbys = formulation.backups
        amounts, which = np.unique(standbys.hours, return_inverse=True)
        kept = np.array([self.kept_free(amount) for amount in amounts.tolist()], dtype=np.int64)
        return Charges(standbys.owner, formulation.is_home(standbys), kept[which], standbys.variable)

    def post(self, formulation: Formulation) -> None:
        standbys = formulation.backups
        owned = formulation.choices.where(formulation.choices.place != BY_PARTNER)

        def version(choices: Choices) -> Ints:
            return (choices.row * len(OUTCOMES) + choices.place) * 2 + choices.full

        def person(choices: Choices) -> Ints:
            return choices.row * len(formulation.owners) + choices.owner

        # At most one backup, where and as deep as a member owns the row.
        _beside(formulation, version(standbys), standbys.variable, version(owned), owned.variable, -1, 0)
        # Nobody is the backup of the own row.
        _beside(formulation, person(standbys), standbys.variable, person(owned), owned.variable, 1, 1)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for index, row, decision in ledger.entries():
            if decision.backup is None:
                continue
            backup = ledger.instance.member.get(decision.backup)
            if decision.outcome not in (Outcome.MEMBER, Outcome.GROUP) or not self.wants_backup(ledger.instance, row):
                yield Fault(1, "rows", (index,), _UNWANTED, "backup")
            elif backup is None:
                yield Fault(1, "rows", (index,), _unknown(decision.backup), "backup")
            elif decision.backup == decision.owner:
                yield Fault(1, "rows", (index,), _SELF, "backup")
            elif decision.backup in row.not_for:
                yield Fault(1, "rows", (index,), _not_for(decision.backup), "backup")
            elif any(backup.level(cluster) < level - self.slack for cluster, level in row.needs()):
                yield Fault(1, "rows", (index,), _below(decision.backup), "backup")


def _beside(
    formulation: Formulation, key: Ints, standbys: Ints, owned_key: Ints, owned: Ints, each: int, high: int
) -> None:
    """A row Σ standbys + each × Σ owned ≤ high for each key that a standby has."""
    asked = np.isin(owned_key, key)
    keys, owned = np.append(key, owned_key[asked]), owned[asked]
    coefficient = np.append(np.ones_like(standbys), np.full_like(owned, each))
    formulation.constraints.add_each(keys, coefficient, np.append(standbys, owned), high)


_UNWANTED = Text(
    "only a core row that a member owns has a backup",
    "alleen een kerntaak die een teamlid uitvoert, heeft een back-up",
)
_SELF = Text("the owner can't be the own backup", "de uitvoerder kan niet de eigen back-up zijn")


def _unknown(name: str) -> Text:
    return Text(f"the backup {name} is no member of the team", f"de back-up {name} is geen teamlid")


def _not_for(name: str) -> Text:
    return Text(f"{name} stands in Not for, so is no backup", f"{name} staat bij Niet door en is dus geen back-up")


def _below(name: str) -> Text:
    return Text(
        f"{name} is too far below the level that the row asks to be its backup",
        f"{name} zit te ver onder het niveau dat de taak vraagt om back-up te zijn",
    )
