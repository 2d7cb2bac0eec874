"""Everything that the pages of advice tell, and the words and files around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import brief
from allocator.cell_words import THE_GROUP
from allocator.explain.headroom import Headroom
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.scenarios.advice.base import Base, Line
from allocator.scenarios.advice.effects import Strength
from allocator.scenarios.advice.outsourcing import tenders
from allocator.scenarios.advice.row_names import row_name
from allocator.scenarios.advice.steps import HOURS, StepKind

if TYPE_CHECKING:
    from allocator.basics.text import Language, Text
    from allocator.instance import Instance, Row
    from allocator.rule_model import General
    from allocator.scenarios.advice.advice import Advice, WaysOut
    from allocator.scenarios.advice.curves import Curve
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.given_up import GivenUp
    from allocator.scenarios.advice.outsourcing import Tender
    from allocator.scenarios.advice.steps import Step
    from allocator.scenarios.advice.ways import Way


@dataclass(frozen=True)
class AdviceAnswer:
    """Advice on a workbook; `source` is its file's name."""

    advice: Advice
    language: Language
    source: str

    def to(self, words: Text) -> str:
        return words.to(self.language)

    @property
    def base(self) -> Base:
        return self.advice.base

    @property
    def instance(self) -> Instance:
        return self.base.instance

    @property
    def general(self) -> General:
        return self.base.intake.rule_model.general

    @cached_property
    def headroom(self) -> Headroom:
        return Headroom(Ledger(self.instance, self.base.plan))

    @cached_property
    def tenders(self) -> tuple[Tender, ...]:
        return tenders(self.base)

    @cached_property
    def trainings(self) -> tuple[Effect, ...]:
        """What a level more brings, in the order of Team."""
        return tuple(each for each in self.advice.effects if each.steps[0].kind is StepKind.LEVEL and self.helps(each))

    def lines(self, effect: Effect, strength: Strength) -> list[Line]:
        """The lines that a step gets done so surely; without those of which it is chance who does them: some best plan
        does them with no step at all."""
        by_chance = self.advice.swapped if strength is Strength.CAN else ()
        return [line for line in effect.lines(strength) if line not in by_chance]

    def instead(self, effect: Effect) -> tuple[GivenUp, ...]:
        """What stays undone instead of the most urgent line that a step gets done."""
        done = [line for strength in FIRST_SURE for line in self.lines(effect, strength)]
        if not done:
            return ()
        return effect.given_up.get(min(done, key=lambda line: self.base.concern(line).rank), ())

    def helps(self, effect: Effect) -> bool:
        """Whether there is something to tell of a step: a line that gets done, or is put off, or an aim that must be
        and becomes better."""
        first = effect.first
        better = first is not None and first.amount < 0 and not first.tier.is_gathered
        done = any(self.lines(effect, strength) for strength in Strength)
        return better or done or effect.steps[0].kind is StepKind.DEFER

    @cached_property
    def _alike(self) -> dict[tuple[StepKind, str], tuple[StepKind, ...]]:
        """Budgets of one person that buy the same, by each of them."""
        groups: dict[tuple[object, ...], list[StepKind]] = {}
        for curve in self.advice.curves:
            if curve.family.kind in HOURS:
                what = (curve.family.who, curve.tier, curve.breakpoints, curve.known)
                groups.setdefault(what, []).append(curve.family.kind)
        return {(kind, str(what[0])): tuple(kinds) for what, kinds in groups.items() for kind in kinds}

    def budgets(self, kind: StepKind, who: str) -> tuple[StepKind, ...]:
        """A budget of hours, with the others of that person that buy the same."""
        return self._alike.get((kind, who), (kind,))

    def is_told(self, kind: StepKind, who: str) -> bool:
        """Whether it is this one of several that buy the same that is told, the others with it."""
        return self.budgets(kind, who)[0] is kind

    def ways(self, out: WaysOut) -> list[Way]:
        """The ways out of a line, those that come to the same told once."""
        return [way for way in out.ways if len(way.steps) > 1 or self.is_told(way.steps[0].kind, way.steps[0].who)]

    @cached_property
    def curves(self) -> list[Curve]:
        """The curves, those that are the same told once."""
        return [curve for curve in self.advice.curves if self.is_told(curve.family.kind, curve.family.who)]

    def school(self, name: str) -> str:
        """A school's name; the group's in the workbook's language."""
        return THE_GROUP.write(GROUP, self.language) if name == GROUP else name

    def row(self, line: Line) -> Row:
        """The first part of a line."""
        return self.instance.rows[Base.indices(self.instance, line)[0]]

    def hours(self, line: Line) -> int:
        """The hours of a line, all its parts together."""
        return sum(self.instance.rows[index].hours for index in Base.indices(self.instance, line))

    def undone_hours(self, line: Line) -> int:
        """The hours of the parts of a line that nobody does."""
        return sum(self.instance.rows[index].hours for index in self.base.parts_undone(line))

    def named(self, line: Line) -> str:
        """A line as people know it: `T03 Help desk (De Linde)`; without the school where there is one."""
        return self._named(line, None)

    def short(self, line: Line) -> str:
        """The same in a few words, to stand beside others."""
        return self._named(line, BRIEF)

    def _named(self, line: Line, most: int | None) -> str:
        row = self.row(line)
        words = row.description if most is None else brief(row.description, most)
        task = row.task if row.task and row.task not in row.description else ""
        name = f"{task} {words}" if is_short(task) else words
        return name if len(self.instance.schools) <= 1 else f"{name} ({self.school(row.school)})"

    @cached_property
    def _by_name(self) -> dict[str, Line]:
        return {row_name(self.base, line).en: line for line in self.base.undone}

    def line_of(self, step: Step) -> Line:
        """The line that a step is about."""
        return self._by_name[step.who]

    def of_row(self, step: Step) -> str:
        """The line that a step is about, in a few words."""
        return self.short(self.line_of(step))


FIRST_SURE = (Strength.ENOUGH, Strength.WILL, Strength.CAN)
"""How surely a step helps, the surest first."""
BRIEF = 40
"""Letters of a description where there is room for a few words."""


def is_short(task: str) -> bool:
    """Whether an ID is one that people gave: one that was made of a description is long."""
    return 0 < len(task) <= 8
