"""Everything that is told of two workbooks with a plan: what each is, what differs, and whether that is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.report.compare.difference_words import decision_told, school_told
from allocator.report.compare.schools import schools
from allocator.report.whatif.gains import people
from allocator.scenarios.difference import first_found
from allocator.scenarios.figures import HEADLINES, every_figure
from allocator.scenarios.question_differences import question_differences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.text import Language, Text
    from allocator.report.compare.schools import SchoolDifference
    from allocator.report.whatif.gains import Person
    from allocator.scenarios.acceptance import Acceptance
    from allocator.scenarios.compare import Compared, Standing
    from allocator.scenarios.difference import TierDifference
    from allocator.scenarios.figures import Figure
    from allocator.scenarios.question_differences import QuestionDifference
    from allocator.scenarios.row_differences import RowDifference


@dataclass(frozen=True)
class Workbook:
    """A workbook that is compared: the name that it goes by, and how many faults its plan has. `changed` says why the
    bounds in it are not those of this plan; None where they are."""

    name: str
    faults: int = 0
    changed: Text | None = None


@dataclass(frozen=True)
class CompareAnswer:
    """Two plans side by side, A the old one and B the new one, and the words and files around them."""

    compared: Compared
    language: Language
    a: Workbook
    b: Workbook
    acceptance: tuple[Acceptance, ...] = ()

    def to(self, words: Text) -> str:
        return words.to(self.language)

    def school(self, name: str) -> str:
        """A school's name; the group's in the language of A."""
        return school_told(name, self.language)

    @property
    def old(self) -> Standing:
        return self.compared.baseline

    @property
    def new(self) -> Standing:
        return self.compared.case

    @cached_property
    def questions(self) -> tuple[QuestionDifference, ...]:
        """What the two questions ask differently."""
        return question_differences((self.old.rule_model, self.old.instance), (self.new.rule_model, self.new.instance))

    @property
    def first(self) -> TierDifference | None:
        """The first tier in which the two plans differ."""
        place = first_found(self.compared.tiers)
        return None if place is None else self.compared.tiers[place]

    @property
    def rows(self) -> tuple[RowDifference, ...]:
        return self.compared.rows

    def fates(self, each: RowDifference) -> tuple[str, str]:
        """What A and B decide on a row, in words: each as its own question has the row."""
        sides = ((self.old, each.pair.old, each.old), (self.new, each.pair.new, each.new))
        old, new = (
            decision_told(each.row if index is None else side.instance.rows[index], decision, self.language)
            for side, index, decision in sides
        )
        return old, new

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Those for whom something changes."""
        return tuple(people(self.compared))

    @cached_property
    def schools(self) -> tuple[SchoolDifference, ...]:
        return schools(self.old.ledger, self.new.ledger)

    @cached_property
    def figures(self) -> tuple[Mapping[str, Figure], Mapping[str, Figure]]:
        """Every figure of A and of B, by key."""
        old, new = (every_figure(each.instance, each.plan) for each in (self.old, self.new))
        return old, new

    @property
    def headlines(self) -> tuple[str, ...]:
        """The keys of the figures that are shown side by side and are no tier that is shown already."""
        shown = {each.tier.key for each in self.compared.tiers}
        return tuple(name for name in HEADLINES if name not in shown)

    @cached_property
    def unmet(self) -> tuple[Acceptance, ...]:
        """The acceptance rules that B does not meet, beside A."""
        old, new = self.figures
        return tuple(rule for rule in self.acceptance if not rule.met(old, new))
