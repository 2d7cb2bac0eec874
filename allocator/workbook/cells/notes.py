"""Faults and warnings, collected while a workbook is read, so that all of them are told at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text, same

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

SHOWN = 5
"""Number of cells that are named where one sentence is about many."""


@dataclass
class Notes:
    """Everything that was found wrong (faults stop, warnings don't), in the order of finding."""

    _found: list[Problem] = field(default_factory=list)
    _alike: dict[Hashable, int] = field(default_factory=dict)
    _counts: dict[int, int] = field(default_factory=dict)
    _told_before: set[Problem] = field(default_factory=set)

    def fault(self, place: str, what: Text, mend: Text, like: Hashable | None = None) -> None:
        """Something that can't be read as it stands. Problems with the same `like` are told once, counted."""
        self._add(Problem(place, what, mend), like)

    def warn(self, place: str, what: Text, mend: Text, like: Hashable | None = None) -> None:
        """Something that is read in a way that the user may not expect. `like` as for faults."""
        self._add(Problem(place, what, mend, fatal=False), like)

    def add(self, problems: Iterable[Problem]) -> None:
        """Problems that others found."""
        for problem in problems:
            self._add(problem, None)

    def _add(self, problem: Problem, like: Hashable | None) -> None:
        if like is not None and like in self._alike:
            first = self._alike[like]
            self._counts[first] = self._counts.get(first, 0) + 1
            return
        if problem in self._told_before:  # of one cell that is merged over several lines
            return
        self._told_before.add(problem)
        if like is not None:
            self._alike[like] = len(self._found)
        self._found.append(problem)

    def _told(self, fatal: bool) -> tuple[Problem, ...]:
        return tuple(
            replace(problem, what=and_more(problem.what, self._counts.get(number, 0)))
            for number, problem in enumerate(self._found)
            if problem.fatal is fatal
        )

    def faults(self) -> tuple[Problem, ...]:
        return self._told(fatal=True)

    def warnings(self) -> tuple[Problem, ...]:
        return self._told(fatal=False)


def and_more(what: Text, others: int) -> Text:
    """The text, with how many other cells it holds for."""
    if others == 0:
        return what
    return Text(f"{what.en} (and {others} more like it)", f"{what.nl} (en nog {others} gelijkaardige)")


def some_cells(places: Sequence[str]) -> Text:
    """The first cells of one sheet in parentheses, by their bare addresses, the others counted: ` (D7, D9)`."""
    named = some([place.rsplit("!", 1)[-1] for place in places])
    return Text(f" ({named.en})", f" ({named.nl})")


def some(names: Sequence[str]) -> Text:
    """The first of many, the others counted: `7, 9 and 4 more`."""
    first, others = ", ".join(names[:SHOWN]), len(names) - SHOWN
    return Text(f"{first} and {others} more", f"{first} en nog {others}") if others > 0 else same(first)
