"""Which part of a plan to think over at once: small parts that, freed together, often make room for something better.

Each is drawn around *hot* rows: those that cost the tier at hand more than they might. The sequence is endless and
repeatable, and takes three views in turn: a few people with what they could take on among themselves, the same tasks in
all schools, a school as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from allocator.formulation import Formulation
    from allocator.instance import Row


class Neighbourhood(NamedTuple):
    """Rows to decide on again, among these `people` only (indices of owners); None: among all that are worth a look."""

    rows: frozenset[int]
    people: frozenset[int] | None = None


class Neighbourhoods:
    """Parts of about `size` rows, drawn around the plan at hand; a few people's own rows may be more."""

    def __init__(self, formulation: Formulation, size: int, random: Random) -> None:
        self._formulation = formulation
        self._size = size
        self._random = random
        self._open = [row for row, choices in enumerate(formulation.choices_of_row) if choices]

    def draw(self, owner_of: Sequence[int | None], hot: Sequence[int]) -> Iterator[Neighbourhood]:
        """Four neighbourhoods; `owner_of` says who owns each row (None: nobody), `hot` the rows to draw around."""
        centres = [row for row in hot if self._formulation.choices_of_row[row]] or self._open
        if not centres:
            return
        yield self._of_people(owner_of, centres)
        yield self._alike(centres, lambda row: row.task)
        yield self._of_people(owner_of, centres)
        yield self._alike(centres, lambda row: row.school)

    def _of_people(self, owner_of: Sequence[int | None], centres: Sequence[int]) -> Neighbourhood:
        """A hot row, two to four people who could do it, their rows, and hot rows that they could do."""
        formulation, draw = self._formulation, self._random
        centre = draw.choice(centres)
        able = sorted({choice.owner for choice in formulation.choices_of_row[centre]})
        people = frozenset(draw.sample(able, min(draw.randint(2, 4), len(able))))
        chosen = {row for row, owner in enumerate(owner_of) if owner in people} | {centre}
        hot = set(centres)
        could = sorted({c.row for person in people for c in formulation.choices_of_owner[person]} & hot - chosen)
        room = max(0, self._size - len(chosen))
        return Neighbourhood(frozenset(chosen | set(draw.sample(could, min(room, len(could))))), people)

    def _alike(self, centres: Sequence[int], kind: Callable[[Row], str]) -> Neighbourhood:
        """Rows of one task, or of one school, around a hot row: hot ones first."""
        rows = self._formulation.instance.rows
        wanted = kind(rows[self._random.choice(centres)])
        its = [row for row in self._open if kind(rows[row]) == wanted]
        self._random.shuffle(its)
        hot = set(centres)
        its.sort(key=lambda row: row not in hot)
        return Neighbourhood(frozenset(its[: self._size]))
