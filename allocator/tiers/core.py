"""First of all: core tasks are done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from allocator.basics.text import Text, hours
from allocator.categories import Concern
from allocator.tiers.coverage import CoverageTier


@dataclass(frozen=True)
class Core(CoverageTier):
    """Minimum hours of unassigned core rows."""

    key: ClassVar[str] = "core"
    title: ClassVar[Text] = Text("Core tasks undone", "Kerntaken die blijven liggen")
    concern: ClassVar[Concern] = Concern.CORE
    heft: ClassVar[int] = 12

    def sentence(self, value: int) -> Text:
        if value == 0:
            return Text("all core tasks are done", "alle kerntaken worden uitgevoerd")
        return Text(
            f"{hours(value).en} of core tasks remain undone",
            f"voor {hours(value).nl} aan kerntaken blijft liggen",
        )
