"""Who listens to a job while it runs: a terminal, a page, a log. Whoever wants to hear something overrides it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.scenarios.side_by_side import Headway
    from allocator.search import Progress


class Phase(Enum):
    """A stretch of a job that solves, in the order in which they come; before the first the workbook is read.

    EXPLAINING comes instead of the last two where there is no plan. Once FINISHING begins the workbook stands there,
    and nothing that takes time is left.
    """

    SEARCHING = "searching"
    EXPLAINING = "explaining"
    WRITING = "writing"
    FINISHING = "finishing"


class Listener:
    """Hears what a job does, in the thread that runs it. This one ignores everything."""

    def understood(self, language: Language) -> None:
        """The workbook was read: what follows is told in its language."""

    def warned(self, warnings: Sequence[Problem], language: Language) -> None:
        """Something that the user should know now, and not after the work."""

    def entered(self, phase: Phase) -> None:
        """A phase begins."""

    def progressed(self, news: Progress) -> None:
        """The search has a better plan, a better bound, or is done with a tier. Raising KeyboardInterrupt here ends it
        as Ctrl-C does, with the best plan so far."""

    def advanced(self, news: Headway) -> None:
        """Of several questions one more is answered, or begun."""
