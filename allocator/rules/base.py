"""A rule: a sentence for the ICT head, an encoding for the solver, a check that needs none, words that explain."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, cast

from allocator.basics.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from allocator.basics.units import Cents, Hours
    from allocator.catalogue.tasks import Catalogue
    from allocator.formulation.choices import Charges
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.pairs import Pairs
    from allocator.instance import Instance, Member, Row
    from allocator.ledger import Ledger
    from allocator.plan import Slot

    Mask = npt.NDArray[np.bool_]
    Obstacle = Callable[[int, Slot], Text | None]
    """Asked of a row (by index) and somebody who may do it: what stands in the way, None where nothing does."""
    Waits = Callable[[int], Text | None]
    """Asked of a row (by index): what has to be done before it, None where nothing has."""
    Shortage = Callable[[int, Slot, Hours], Text | None]
    """Asked of a row, a member and hours that it would take: which hours the member lacks, None where none."""


class Fault(NamedTuple):
    """One place where a plan breaks a rule: how much, in which unit, on which rows, in words.

    `rows` are indices of `Instance.rows`; `column` names the result column where a person would look
    ("assigned", "place", "backup" or "hours").
    """

    amount: int
    unit: str
    rows: tuple[int, ...]
    sentence: Text
    column: str = "assigned"


class Objection(NamedTuple):
    """Why a member or partner could never own a row, whatever the hours, and what would change that."""

    what: Text
    mend: Text


class Scope(StrEnum):
    """The cells that an objection depends on: while others are still wrong, it holds all the same."""

    ROW = "the row's own cells"
    OWNER = "the row's and its owner's cells"
    ALL = "the cells of schools and colleagues too"


class Asks(StrEnum):
    """What a rule asks of who does a row, and so what nobody may have where the row stays undone (SPEC, section 7)."""

    LEAVE = "leave"
    """That somebody may do it: by agreement, by place, beside other rows."""
    ABILITY = "ability"
    """That somebody can do it."""
    MEANS = "means"
    """That there are hours for it, or money."""


class Means(Protocol):
    """The hours and the money that a plan leaves to hire partners with, for a row (by index) at its minimum."""

    def is_full(self, index: int, partner: str) -> bool:
        """Whether the partner has too few hours left for the row."""

    def price(self, index: int, partner: str) -> Cents:
        """The partner's price for the row."""

    def money_left(self, index: int) -> Cents:
        """The money that may still be spent on the row."""


@dataclass(frozen=True)
class Rule(ABC):
    """A hard rule of SPEC section 3. `key` is the file's stem and the TOML key, `code` its number there.

    The voices follow by who listens: the solver, the check, the intake, whoever explains. A rule says what it has to
    say and leaves the others as they are here.
    """

    key: ClassVar[str]
    code: ClassVar[str]
    title: ClassVar[Text]
    word: ClassVar[Text] = Text("rule", "regel")
    """The rule in a word or two, for a cell that has room for no more."""

    notes: ClassVar[Mapping[str, Text]] = {}
    """The sentence that a fresh workbook says of each setting, by field."""
    rank: ClassVar[int] = 100
    """How early the rule is heard where several speak of one candidate: the least first, equal ones as in `RULES`."""
    indispensable: ClassVar[bool] = False
    """Whether no rule model can leave the rule out: without it a plan has no meaning."""
    fixes_owners: ClassVar[bool] = False
    """Whether the rule binds owners to the rows that they are fixed to."""
    shares_people: ClassVar[bool] = False
    """Whether what the rule stops could be done by people of other schools, were more of their hours shared."""
    depends_on: ClassVar[Scope] = Scope.ALL
    """The cells that what the rule says in `forbids_owner` depends on."""
    mend: ClassVar[Text] = Text("change what the rule asks", "pas aan wat de regel vraagt")
    """The change that a user can make so that the rule no longer stands in the way of pins."""
    asks: ClassVar[frozenset[Asks]] = frozenset({Asks.LEAVE})
    """What would have to be given to who does a row, for the rule no longer to stand in its way."""
    tells_ability: ClassVar[bool] = False
    """Whether a complaint of the rule tells what somebody can't do, which is for whoever leads them alone."""
    budget: ClassVar[int | None] = None
    """The weight of breaking the rule in the plan by which colliding pins are told: of the rules that add up amounts,
    1 is the lightest. None for the others, which weigh more than all of these."""

    # -- the solver

    def applies(self, instance: Instance) -> bool:
        """Whether the instance has anything that this rule could forbid."""
        return True

    def admits(self, pairs: Pairs) -> Mask | None:
        """A mask of the (row, owner, place) pairs that the rule allows on their own; None for all of them."""
        return None

    def admits_backup(self, pairs: Pairs) -> Mask | None:
        """A mask of the (row, member, place) pairs that the rule allows as backup; None for all of them."""
        return None

    def wants_backup(self, instance: Instance, row: Row) -> bool:
        """Whether the rule asks a backup for this row, once a member owns it."""
        return False

    def match(self, member: Member, row: Row) -> int:
        """How much the rule finds that a row suits a member (tier `fit`): 1, or 0 where it has nothing to say of it."""
        return 0

    def charges(self, formulation: Formulation) -> Charges | None:
        """The hours that decisions cost members, for the budget and pool rules to add up."""
        return None

    def post(self, formulation: Formulation) -> None:
        """Add what the rule says of several decisions together, as linear rows over integers."""
        return

    # -- the check, and the figures of a plan

    @abstractmethod
    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        """Every place where `ledger.plan` breaks the rule, worked out without anything of `post` or `admits`."""

    def kept_free(self, hours: Hours) -> Hours:
        """The hours that a backup keeps free for a row that costs its owner the hours given."""
        return 0

    def kept_free_formula(self, hundredths: str) -> str | None:
        """`kept_free` as a formula of a sheet, in hundredths, of a formula for whole hundredths; it takes arrays too.
        None where the rule keeps nothing free."""
        return None

    @property
    def counts_travel(self) -> bool:
        """Whether the way to a school away from home costs hours."""
        return False

    # -- the intake

    @classmethod
    def own_tables(cls, document: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        """The values of fields that are no settings, out of a rule model's document: those of tables of the rule's
        own, beside `[rules.key]`."""
        return {}

    def forbids_owner(self, instance: Instance, row: Row, owner: str) -> Objection | None:
        """Why this owner (a member's or partner's name) may never have this row, in words for who pinned it
        and for who wonders why not; None where the rule does not mind."""
        return None

    def objected(self, instance: Instance, row: Row, owner: str) -> Text | None:
        """The same objection with the figures that it rests on, for whoever may see levels: they are personal."""
        objection = self.forbids_owner(instance, row, owner)
        return None if objection is None else objection.what

    # -- whoever explains: why this owner, why nobody, what would have to change

    def speaks_for(self, member: Member, row: Row) -> Text | None:
        """The words that speak for a member who owns a row, fit to stand beside others with "and" between; None where
        the rule has none. They don't give anybody's level away, which is personal."""
        return None

    def nobody(self, instance: Instance, row: Row, among: Sequence[str]) -> Text | None:
        """The sentence for a row that the rule keeps from each of these members, in one and without their names; None
        for a rule whose objections are told member by member."""
        return None

    @property
    def of_backups(self) -> Text | None:
        """The sentence that says how much less the rule asks of a backup than of an owner; None where it asks no
        less."""
        return None

    def gives_way(self, row: Row) -> bool:
        """Whether somebody could allow what the rule forbids for this row."""
        return True

    def keeps_inside(self, row: Row) -> Text | None:
        """Why a row goes to no partner, whoever that may be; None where the rule does not mind."""
        return None

    def obstacle(self, ledger: Ledger) -> Obstacle | None:
        """The obstacles that a plan puts before undone rows: why somebody who may do one can't take it on top of the
        plan, at its minimum. Made once a plan, for its sums, then asked for each row and candidate; None where the rule
        stops nobody."""
        return None

    def waits(self, ledger: Ledger) -> Waits | None:
        """What undone rows wait for in this plan, whoever would do them. Made once a plan, then asked for each row;
        None where the rule lets no row wait."""
        return None

    def brings_along(self, instance: Instance, rows: Collection[int]) -> frozenset[int]:
        """The other rows (by index) without which these can't be done."""
        return frozenset()

    def shortage(self, ledger: Ledger) -> Shortage | None:
        """The hours that members lack in this plan for more work, be it a row or a reserve; None for a rule that does
        not budget hours."""
        return None

    def means(self, ledger: Ledger) -> Means | None:
        """The means to hire partners that this plan leaves; None for a rule that does not budget them."""
        return None

    def explained(self, ledger: Ledger, fault: Fault) -> Text:
        """A fault of this plan in words, with figures to compare where there are any."""
        return fault.sentence


def rules_of(instance: Instance) -> tuple[Rule, ...]:
    """The rules in force, with all their voices: the instance itself knows them as data only."""
    return cast("tuple[Rule, ...]", instance.rules)
