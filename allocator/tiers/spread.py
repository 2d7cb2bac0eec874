"""Then what may be spread over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from allocator.basics.text import Text, hours
from allocator.instance import Concern
from allocator.tiers.coverage import CoverageTier


@dataclass(frozen=True)
class Spread(CoverageTier):
    """Minimum hours of unassigned spread rows that are not core."""

    key: ClassVar[str] = "spread"
    title: ClassVar[Text] = Text("Spread tasks undone", "Te spreiden taken die blijven liggen")
    concern: ClassVar[Concern] = Concern.SPREAD

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("all spread tasks are done", "alle te spreiden taken worden uitgevoerd")
        return Text(
            f"spread tasks of {hours(value).en} stay undone",
            f"te spreiden taken ter waarde van {hours(value).nl} blijven liggen",
        )
