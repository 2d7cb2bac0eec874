"""What a rule is: a sentence for the ICT head, an encoding for the solver, a check that needs none."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt

    from allocator.basics.text import Text
    from allocator.basics.units import Hours
    from allocator.formulation.choices import Charges
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.pairs import Pairs
    from allocator.instance import Instance, Member, Row
    from allocator.ledger import Ledger

    Mask = npt.NDArray[np.bool_]


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


@dataclass(frozen=True)
class Rule(ABC):
    """A hard rule of SPEC section 3. `key` is the file's stem and the TOML key, `code` its number there."""

    key: ClassVar[str]
    code: ClassVar[str]
    title: ClassVar[Text]

    def applies(self, instance: Instance) -> bool:
        """Whether the instance has anything that this rule could forbid."""
        return True

    def admits(self, pairs: Pairs) -> Mask | None:
        """Which (row, owner, place) pairs the rule allows on their own; None for all of them."""
        return None

    def admits_backup(self, pairs: Pairs) -> Mask | None:
        """Which (row, member, place) pairs the rule allows as backup; None for all of them."""
        return None

    def wants_backup(self, instance: Instance, row: Row) -> bool:
        """Whether the rule asks a backup for this row, once a member owns it."""
        return False

    def match(self, member: Member, row: Row) -> int:
        """How much the rule finds that a row suits a member (tier `fit`): 1, or 0 where it has nothing to say of it."""
        return 0

    def kept_free(self, hours: Hours) -> Hours:
        """What a backup keeps free for a row that costs its owner so many hours."""
        return 0

    def kept_free_formula(self, hundredths: str) -> str | None:
        """`kept_free` as a formula of a sheet, in hundredths, of a formula for whole hundredths; it takes arrays too.
        None where the rule keeps nothing free."""
        return None

    @property
    def counts_travel(self) -> bool:
        """Whether the way to a school away from home costs hours."""
        return False

    def charges(self, formulation: Formulation) -> Charges | None:
        """The hours that decisions cost members, for the budget and pool rules to add up."""
        return None

    def post(self, formulation: Formulation) -> None:
        """Add what the rule says of several decisions together, as linear rows over integers."""
        return

    @abstractmethod
    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        """Every place where `ledger.plan` breaks the rule, worked out without anything of `post` or `admits`."""

    def forbids_owner(self, instance: Instance, row: Row, owner: str) -> Objection | None:
        """Why this owner (a member's or partner's name) may never have this row, in words for who pinned it
        and for who wonders why not; None where the rule does not mind."""
        return None


def rules_of(instance: Instance) -> tuple[Rule, ...]:
    """The rules in force, with all their voices: the instance itself knows them as data only."""
    return cast("tuple[Rule, ...]", instance.rules)
