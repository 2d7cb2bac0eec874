"""A tier: one level of the lexicographic objective, said as an expression and as a plain sum."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.text import Text
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.instance import Instance
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Tier(ABC):
    """A tier of SPEC section 5, always minimised. `key` is the file's stem and the name in Settings.

    Values are integers; `scale` of them make one of the unit that people read (100 hundredths of an hour make an hour).
    Settings are fields, as a rule's are.
    """

    key: ClassVar[str]
    title: ClassVar[Text]
    unit: ClassVar[Text]
    scale: ClassVar[int] = 1
    least: ClassVar[int | None] = 0
    """Lower bound that holds for every plan of every instance; None where none is plain."""
    ignores_depth: ClassVar[bool] = False
    """Whether two plans that differ only in depth always have the same value here."""
    table: ClassVar[str] = ""
    """The table of a rule model that holds the tier's settings; "" for a tier without any."""
    notes: ClassVar[Mapping[str, Text]] = {}
    """The sentence that a fresh workbook says of each setting, by field."""

    @abstractmethod
    def expression(self, formulation: Formulation) -> Linear:
        """The tier as a linear expression over the formulation's variables."""

    @abstractmethod
    def value(self, ledger: Ledger) -> int:
        """The tier's value in `ledger.plan`, worked out without anything of `expression`."""

    @abstractmethod
    def sentence(self, value: int) -> Text:
        """The value in words that an ICT head would use."""


def tiers_of(instance: Instance) -> tuple[Tier, ...]:
    """The tiers in force, with all their voices: the instance itself knows them as data only."""
    return cast("tuple[Tier, ...]", instance.tiers)


def figures_of(instance: Instance) -> tuple[Tier, ...]:
    """The tiers that are no aims here, of which a plan's value is told all the same."""
    return cast("tuple[Tier, ...]", instance.figures)
