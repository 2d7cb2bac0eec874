"""A tier: one level of the lexicographic objective, said as an expression and as a plain sum."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, cast

from allocator.basics.text import Text, measured
from allocator.basics.units import half_up

if TYPE_CHECKING:
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.instance import Instance
    from allocator.ledger import Ledger

POINTS, PERMILLE = "points", "permille"
"""Units, in English, that people read another way than they are minimised."""
PERCENT = Text("%", "%")


@dataclass(frozen=True)
class Tier(ABC):
    """A tier of SPEC section 5, always minimised. `key` is the file's stem and the name in Settings.

    Values are integers; `scale` of them make one of the unit that people read (100 hundredths of an hour make an hour).
    """

    key: ClassVar[str]
    title: ClassVar[Text]
    unit: ClassVar[Text]
    scale: ClassVar[int] = 1
    least: ClassVar[int | None] = 0
    """Lower bound that holds for every plan of every instance; None where none is plain."""
    ignores_depth: ClassVar[bool] = False
    """Whether two plans that differ only in depth always have the same value here."""

    @abstractmethod
    def expression(self, formulation: Formulation) -> Linear:
        """The tier as a linear expression over the formulation's variables."""

    @abstractmethod
    def value(self, ledger: Ledger) -> int:
        """The tier's value in `ledger.plan`, worked out without anything of `expression`."""

    @abstractmethod
    def sentence(self, value: int) -> Text:
        """The value in words that an ICT head would use."""

    def told(self, ledger: Ledger, value: int) -> Text:
        """The value in words, where the plan or what was asked says more than the value alone."""
        return self.sentence(value)

    @property
    def is_gathered(self) -> bool:
        """Whether people read it as points, the more the better: it is minimised as minus their sum."""
        return self.unit.en == POINTS

    def shown(self, value: int) -> tuple[Fraction, Text]:
        """A value or a bound as people read it, with its unit: shares in percent, points above zero."""
        amount = Fraction(-value if self.is_gathered else value, self.scale)
        return (amount / 10, PERCENT) if self.unit.en == PERMILLE else (amount, self.unit)

    def measured(self, value: int) -> Text:
        """The same in words: `12.5 h`, `3 tasks`, `98.4 %`."""
        amount, unit = self.shown(value)
        return measured(half_up(amount * 100), unit)

    def difference(self, amount: int) -> Text:
        """How far two values lie apart, in words."""
        return self.measured(-abs(amount) if self.is_gathered else abs(amount))


def tiers_of(instance: Instance) -> tuple[Tier, ...]:
    """The tiers in force, with all their voices: the instance itself knows them as data only."""
    return cast("tuple[Tier, ...]", instance.tiers)
