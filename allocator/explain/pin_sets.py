"""Every conflict of pins at its cells: what breaks, how it can be solved, and which pin is best given up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.explain.pin_choices import choices
from allocator.explain.pin_conflicts import NOBODY, collisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from allocator.basics.problem import Problem
    from allocator.explain.pin_choices import Choice
    from allocator.instance import Instance, Row
    from allocator.search.conflict import Conflicts


def all_collisions(
    instance: Instance, found: Conflicts, place: Callable[[Row], str], edited: Mapping[int, str] = NOBODY
) -> Iterator[Problem]:
    """The pins of each conflict (see `collisions`), one conflict after the other, and in each the pin first that is
    best given up. Several are numbered; where there may be more than were found, that is said."""
    worth = choices(instance, found)
    most = max((choice.place for choice in worth.values()), default=0)
    for number, conflict in enumerate(found.sets, start=1):
        of_set = _number(number, found)
        told = dict(zip(conflict, collisions(instance, conflict, place, edited), strict=True))
        for pin in sorted(conflict, key=lambda pin: worth[pin].place if pin in worth else 0):
            what, mend = told[pin].what, _with_choice(told[pin].mend, worth.get(pin), most)
            yield replace(told[pin], what=Text(f"{of_set.en}{what.en}", f"{of_set.nl}{what.nl}"), mend=mend)


def _number(number: int, found: Conflicts) -> Text:
    """Which conflict of how many; nothing where it is the only one there is."""
    of = len(found.sets)
    if not found.complete:
        return Text(f"conflict {number} of {of} or more: ", f"conflict {number} van {of} of meer: ")
    return Text(f"conflict {number} of {of}: ", f"conflict {number} van {of}: ") if of > 1 else Text("", "")


def _with_choice(mend: Text, choice: Choice | None, most: int) -> Text:
    if choice is None:
        return mend
    place, said = choice
    return Text(
        f"{mend.en}; to give up: choice {place} of {most} ({said.en})",
        f"{mend.nl}; om los te laten: keuze {place} van {most} ({said.nl})",
    )
