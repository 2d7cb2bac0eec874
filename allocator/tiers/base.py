"""A tier: one level of the lexicographic objective, said as an expression and as a plain sum."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from allocator.basics.text import Text, measured
from allocator.basics.units import half_up
from allocator.tiers.part_words import PART_WORDS
from allocator.tiers.price_words import PRICE_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.categories import Concern
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Linear
    from allocator.instance import Instance
    from allocator.ledger import Ledger

POINTS, PERMILLE = "points", "permille"
"""Units, in English, that people read another way than they are minimised."""
PERCENT = Text("%", "%")


class Part(NamedTuple):
    """What one part of a tier comes to in a plan: an amount in a unit of its own, `scale` of them to the unit, and what
    it brings (below 0: costs), in the tier's integers."""

    key: str
    title: Text
    unit: Text
    scale: int
    amount: int
    points: int


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
    only_gains: ClassVar[bool] = False
    """Whether a plan is never worse here for one more row that is done, whoever does it."""
    adds_up: ClassVar[bool] = False
    """Whether all of it adds up over rows, and over pairs of a person and something that the person does."""
    weighs: ClassVar[bool] = False
    """Whether it weighs several things against each other, all of which add up so."""
    heft: ClassVar[int] = 1
    """How much of a search it should get beside the tiers behind it; above 1, of a given time neither more nor less."""
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

    def counts(self, concern: Concern) -> bool:
        """Whether it counts here that rows of this concern stay undone."""
        return self.weighs

    def parts(self, ledger: Ledger) -> tuple[Part, ...]:
        """What a tier adds up that weighs several things: together their points are minus its value. Else none."""
        return ()

    def part_difference(self, part: Part, amount: int) -> Text:
        """In words that there is so much more of a part (in its own integers; below 0: less): `3 h more undone`."""
        size = measured(half_up(Fraction(100 * abs(amount), part.scale)), part.unit)
        en, nl = ("more", "meer") if amount > 0 else ("less", "minder")
        wording = PART_WORDS.get(part.key)
        if wording is None:
            return Text(f"{part.title.en}: {size.en} {en}", f"{part.title.nl}: {size.nl} {nl}")
        words = wording.one if wording.one is not None and abs(amount) == part.scale else wording.several
        return Text(words.en.format(size.en, en), words.nl.format(size.nl, nl))

    @property
    def measure(self) -> Text | None:
        """What the tier's unit is worth, in words; None where it goes without saying."""
        return None

    def hundredths(self, value: int) -> int:
        """A value in hundredths of the unit, for people: rounded away from zero, so that only nothing is 0."""
        size = -(-100 * abs(value) // self.scale)
        return size if value >= 0 else -size

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

    def price(self, amount: int) -> Text:
        """In words that a plan is so much worse (below 0: better): `2 h of core work more undone`."""
        size, words = self.difference(amount), PRICE_WORDS.get(self.key)
        if words is None:
            more = (amount > 0) is not self.is_gathered
            en, nl = ("more", "meer") if more else ("less", "minder")
            return Text(f"{self.title.en}: {size.en} {en}", f"{self.title.nl}: {size.nl} {nl}")
        said = words.worse if amount > 0 else words.better
        return Text(said.en.format(size.en), said.nl.format(size.nl))

    def price_in_short(self, amount: int) -> Text:
        """The same for a cell with room for a few words: `2 h core`."""
        size, words = self.difference(amount), PRICE_WORDS.get(self.key)
        short = words.short if words is not None else Text(f"{{0}} {self.key}", f"{{0}} {self.title.nl.lower()}")
        sign = "" if amount > 0 else "- "
        return Text(f"{sign}{short.en.format(size.en)}", f"{sign}{short.nl.format(size.nl)}")

    @property
    def aim(self) -> Text:
        """What it cares for, in words to stand beside those of another tier: `core work`."""
        words = PRICE_WORDS.get(self.key)
        return self.title if words is None else words.aim

    def difference(self, amount: int) -> Text:
        """How far two values lie apart, in words."""
        return self.measured(-abs(amount) if self.is_gathered else abs(amount))


def tiers_of(instance: Instance) -> tuple[Tier, ...]:
    """The tiers in force, with all their voices: the instance itself knows them as data only."""
    return cast("tuple[Tier, ...]", instance.tiers)


def figures_of(instance: Instance) -> tuple[Tier, ...]:
    """The tiers that are no aims here, of which a plan's value is told all the same."""
    return cast("tuple[Tier, ...]", instance.figures)
