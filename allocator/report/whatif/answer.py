"""Everything that the pages about scenarios tell: what was asked, what came out, and by which rules it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.report.agreed import Agreed
from allocator.report.lapsed_mandates import lapsed_mandates
from allocator.scenarios.departed import departed, lapsed_backups
from allocator.scenarios.figures import HEADLINES, every_figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.changes import Lapse
    from allocator.report.answer import Source
    from allocator.scenarios.acceptance import Acceptance
    from allocator.scenarios.figures import Figure
    from allocator.scenarios.whatif import Case, Comparison, WhatIf

    Figures = Mapping[str, Figure]

BASELINE = Text("Baseline", "Basis")


@dataclass(frozen=True)
class WhatIfAnswer:
    """Scenarios with their outcomes, and the words and files around them.

    `asked` is the file of the scenarios, None where they stand in the workbook itself; `options` are the command
    line's; `libraries` are the distributions that took part, by the name that people know; `agreed` is what people
    wrote by hand on our sheets; `unfit` are scenarios that can't be asked of this workbook, and why; without `timed`
    nothing says how long it took.
    """

    whatif: WhatIf
    language: Language
    source: Source
    rule_model: str
    acceptance: tuple[Acceptance, ...] = ()
    asked: Source | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    libraries: Mapping[str, str] = field(default_factory=dict)
    agreed: Agreed = field(default_factory=Agreed)
    unfit: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    timed: bool = True

    def to(self, words: Text) -> str:
        return words.to(self.language)

    def school(self, name: str) -> str:
        """A school's name; the group's in the workbook's language."""
        return THE_GROUP.write(GROUP, self.language) if name == GROUP else name

    @property
    def baseline(self) -> Case:
        return self.whatif.baseline

    @property
    def outcomes(self) -> tuple[Comparison, ...]:
        return self.whatif.outcomes

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The baseline's, then those of the scenarios."""
        return (self.to(BASELINE), *(outcome.name for outcome in self.outcomes))

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """In the order of `names`."""
        return (self.baseline, *(outcome.case for outcome in self.outcomes))

    @cached_property
    def figures(self) -> tuple[Figures | None, ...]:
        """Every figure of each of `cases`, by key; None where there is no plan."""
        return tuple(
            None if case.result.plan is None else every_figure(case.instance, case.result.plan) for case in self.cases
        )

    @property
    def headlines(self) -> tuple[str, ...]:
        """The keys of the dozen figures that are shown side by side."""
        return tuple(HEADLINES)

    def lapses(self, outcome: Comparison) -> tuple[Lapse, ...]:
        """Everything that a scenario makes void: pins, backups of the plan as it stands, mandates by hand."""
        gone = departed(outcome.baseline.intake, outcome.applied.intake)
        instance, plan = self.baseline.instance, self.baseline.result.plan
        backups = () if plan is None else lapsed_backups(instance, plan, gone)
        return (*outcome.applied.lapses, *backups, *lapsed_mandates(self.agreed, instance, gone))

    def unmet(self, outcome: Comparison) -> tuple[Acceptance, ...]:
        """The rules that a scenario does not meet; all of them where it has no plan."""
        old, new = self.figures[0], self.figures[1 + self.outcomes.index(outcome)]
        if old is None or new is None:
            return self.acceptance
        return tuple(rule for rule in self.acceptance if not rule.met(old, new))

    @property
    def all_accepted(self) -> bool:
        return not any(self.unmet(outcome) for outcome in self.outcomes)
