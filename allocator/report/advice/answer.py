"""Everything that the pages of advice tell, and the words and files around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.cell_words import THE_GROUP
from allocator.changes.base import said_row
from allocator.explain.headroom import Headroom
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.scenarios.advice.base import Base, Line
from allocator.scenarios.advice.outsourcing import tenders
from allocator.scenarios.advice.steps import StepKind

if TYPE_CHECKING:
    from allocator.basics.text import Language, Text
    from allocator.instance import Instance, Row
    from allocator.rule_model import General
    from allocator.scenarios.advice.advice import Advice
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.outsourcing import Tender


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
        return tuple(each for each in self.advice.effects if each.steps[0].kind is StepKind.LEVEL)

    def school(self, name: str) -> str:
        """A school's name; the group's in the workbook's language."""
        return THE_GROUP.write(GROUP, self.language) if name == GROUP else name

    def row(self, line: Line) -> Row:
        """The first part of a line."""
        return self.instance.rows[Base.indices(self.instance, line)[0]]

    def hours(self, line: Line) -> int:
        """The hours of a line, all its parts together."""
        return sum(self.instance.rows[index].hours for index in Base.indices(self.instance, line))

    def named(self, line: Line) -> str:
        """A line as people know it: `T03 Help desk (De Linde)`; without the school where there is one."""
        row = self.row(line)
        task = row.task if row.task and row.task not in row.description else ""
        name = f"{task} {row.description}" if is_short(task) else row.description
        return name if len(self.instance.schools) <= 1 else f"{name} ({self.school(row.school)})"

    def short(self, line: Line) -> str:
        """A line as a scenario names it."""
        return self.to(said_row(self.row(line)))


def is_short(task: str) -> bool:
    """Whether an ID is one that people gave: one that was made of a description is long."""
    return 0 < len(task) <= 8
