"""After core: what is essential in the short term is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from allocator.basics.text import Text, hours
from allocator.categories import Concern
from allocator.tiers.coverage import CoverageTier


@dataclass(frozen=True)
class Essential(CoverageTier):
    """Minimum hours of unassigned essential rows that are not core."""

    key: ClassVar[str] = "essential"
    title: ClassVar[Text] = Text("Essential tasks undone", "Essentiële taken die blijven liggen")
    concern: ClassVar[Concern] = Concern.ESSENTIAL
    heft: ClassVar[int] = 7

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("all essential tasks are done", "alle essentiële taken worden uitgevoerd")
        return Text(
            f"{hours(value).en} of essential tasks remain undone",
            f"voor {hours(value).nl} aan essentiële taken blijft liggen",
        )
