"""Everything that is told of a plan under stress, and the words and files around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.report.compare.difference_words import school_told
from allocator.scenarios.pairs import by_line
from allocator.scenarios.row_differences import row_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.basics.text import Language, Text
    from allocator.instance import Row
    from allocator.ledger import Ledger
    from allocator.report.answer import Source
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.row_differences import RowDifference
    from allocator.scenarios.stress import Stress
    from allocator.scenarios.whatif import Case


@dataclass(frozen=True)
class StressAnswer:
    """Every absence with its outcome. `options` are the command line's; `libraries` are the distributions that took
    part, by the name that people know; `was_solved` says that the workbook held no plan that could be used."""

    stress: Stress
    language: Language
    source: Source
    rule_model: str
    was_solved: bool = True
    options: Mapping[str, str] = field(default_factory=dict)
    libraries: Mapping[str, str] = field(default_factory=dict)
    asked: Source | None = None

    def to(self, words: Text) -> str:
        return words.to(self.language)

    def school(self, name: str) -> str:
        """A school's name; the group's in the workbook's language."""
        return school_told(name, self.language)

    @property
    def stands(self) -> Case:
        return self.stress.stands

    @property
    def ledger(self) -> Ledger:
        """That of the plan as it stands."""
        return self.stress.stands.ledger

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.stress.stands.instance.rows

    @property
    def absences(self) -> tuple[Absent, ...]:
        """Those of one, then those of two."""
        return (*self.stress.members, *(self.stress.pairs or ()))

    @staticmethod
    def name(absent: Absent) -> str:
        return " + ".join(absent.names)

    def differences(self, absent: Absent) -> Iterable[RowDifference]:
        """The rows that the best division without these people decides otherwise than the plan as it stands."""
        old, new = absent.stands.result.plan, absent.case.result.plan
        if old is None or new is None:
            return ()
        pairs = by_line(absent.stands.instance, absent.case.instance)
        return row_differences(pairs, (absent.stands.instance, old), (absent.case.instance, new))
