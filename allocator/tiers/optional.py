"""Then what could be dropped without harm to the policy plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from allocator.basics.text import Text, hours
from allocator.instance import Concern
from allocator.tiers.coverage import CoverageTier


@dataclass(frozen=True)
class Optional(CoverageTier):
    """Minimum hours of unassigned optional rows that are not core."""

    key: ClassVar[str] = "optional"
    title: ClassVar[Text] = Text("Optional tasks undone", "Schrapbare taken die blijven liggen")
    concern: ClassVar[Concern] = Concern.OPTIONAL

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("all optional tasks are done", "alle schrapbare taken worden uitgevoerd")
        return Text(
            f"optional tasks of {hours(value).en} stay undone",
            f"schrapbare taken ter waarde van {hours(value).nl} blijven liggen",
        )
