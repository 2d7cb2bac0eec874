"""Which rows to think over together: small sets whose owners, freed at once, often make room for something better.

Each neighbourhood is a set of row indices; the sequence is endless, repeatable, and alternates three views:
the rows of a few people with what stays undone around them, the same few tasks in all schools, and whole schools.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from allocator.formulation import Formulation


class Neighbourhoods:
    """Sets of rows to free, drawn around the plan at hand. `size` rows at most, give or take a person's last row."""

    def __init__(self, formulation: Formulation, size: int, random: Random) -> None:
        self._formulation = formulation
        self._size = size
        self._random = random
        self._rows_of_task: dict[str, list[int]] = defaultdict(list)
        self._rows_of_school: dict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(formulation.instance.rows):
            if formulation.choices_of_row[index]:
                self._rows_of_task[row.task].append(index)
                self._rows_of_school[row.school].append(index)

    def draw(self, owner_of: Sequence[int | None]) -> Iterator[set[int]]:
        """One neighbourhood of each kind; `owner_of` says who owns each row now (None: nobody)."""
        yield self._of_people(owner_of)
        yield self._gathered(self._rows_of_task)
        yield self._of_people(owner_of)
        yield self._gathered(self._rows_of_school)

    def _of_people(self, owner_of: Sequence[int | None]) -> set[int]:
        """The rows of two to four people who could stand in for each other, and undone rows that they could do."""
        formulation, draw = self._formulation, self._random
        first = draw.randrange(len(formulation.owners))
        reach = sorted({choice.row for choice in formulation.choices_of_owner[first]})
        if not reach:
            return set()
        colleagues = sorted(
            {c.owner for row in draw.sample(reach, min(8, len(reach))) for c in formulation.choices_of_row[row]}
            - {first}
        )
        people = {first, *draw.sample(colleagues, min(draw.randint(1, 3), len(colleagues)))}
        chosen = {row for row, owner in enumerate(owner_of) if owner in people}
        could = sorted(
            {c.row for person in people for c in formulation.choices_of_owner[person] if owner_of[c.row] is None}
        )
        room = max(0, self._size - len(chosen))
        return chosen | set(draw.sample(could, min(room, len(could))))

    def _gathered(self, groups: dict[str, list[int]]) -> set[int]:
        """Whole groups of rows (tasks or schools), drawn until the size is reached."""
        names = sorted(groups)
        self._random.shuffle(names)
        chosen: set[int] = set()
        for name in names:
            if len(chosen) >= self._size:
                break
            chosen.update(groups[name][: self._size])
        return chosen
