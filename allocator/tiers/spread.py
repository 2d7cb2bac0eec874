"""Then what may be spread over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from allocator.basics.text import Text, hours
from allocator.categories import Concern
from allocator.tiers.coverage import CoverageTier


@dataclass(frozen=True)
class Spread(CoverageTier):
    """Minimum hours of unassigned spread rows that are not core."""

    key: ClassVar[str] = "spread"
    title: ClassVar[Text] = Text("Long-term tasks undone", "Te spreiden taken die blijven liggen")
    heft: ClassVar[int] = 8
    concern: ClassVar[Concern] = Concern.SPREAD

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("all long-term tasks are done", "alle te spreiden taken worden uitgevoerd")
        return Text(
            f"{hours(value).en} of long-term tasks remain undone",
            f"voor {hours(value).nl} aan te spreiden taken blijft liggen",
        )
