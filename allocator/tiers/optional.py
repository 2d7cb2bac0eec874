"""Then what could be dropped without harm to the policy plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from allocator.basics.text import Text, hours
from allocator.categories import Concern
from allocator.tiers.coverage import CoverageTier


@dataclass(frozen=True)
class Optional(CoverageTier):
    """Minimum hours of unassigned optional rows that are not core."""

    key: ClassVar[str] = "optional"
    title: ClassVar[Text] = Text("Optional tasks undone", "Schrapbare taken die blijven liggen")
    heft: ClassVar[int] = 6
    concern: ClassVar[Concern] = Concern.OPTIONAL

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("all optional tasks are done", "alle schrapbare taken worden uitgevoerd")
        return Text(
            f"{hours(value).en} of optional tasks remain undone",
            f"voor {hours(value).nl} aan schrapbare taken blijft liggen",
        )
