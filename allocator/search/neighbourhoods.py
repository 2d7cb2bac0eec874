"""Which part of a plan to think over at once: small parts that, freed together, often make room for something better.

Each is drawn around *hot* rows: those that cost the tier at hand more than they might. The sequence is endless and
repeatable, and takes four views in turn: some people with what they could take on among themselves, the same tasks in
all schools, schools as a whole, and hot rows from anywhere, which fill what room is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from allocator.formulation import Formulation
    from allocator.instance import Row

FOLLOWED = 0.7
"""How often the people are chosen first whom the relaxation gives the hot row to; else they are drawn blindly."""

FEWEST = 2
"""People in a neighbourhood at least: among fewer nothing can change hands."""


class Neighbourhood(NamedTuple):
    """Rows to decide on again, among these `people` only (indices of owners); None: among all that are worth a look."""

    rows: frozenset[int]
    people: frozenset[int] | None = None


class Neighbourhoods:
    """Parts of a given number of rows, drawn around the plan at hand."""

    def __init__(self, formulation: Formulation, random: Random, leaning: Mapping[int, frozenset[int]]) -> None:
        """`leaning` are, for rows that the relaxation does, the people whom it gives them to."""
        self._formulation = formulation
        self._random = random
        self._leaning = leaning
        self._open = [row for row, choices in enumerate(formulation.choices_of_row) if choices]

    def draw(self, owner_of: Sequence[int | None], hot: Sequence[int], sizes: Sequence[int]) -> list[Neighbourhood]:
        """One neighbourhood of each kind; `owner_of` says who owns each row (None: nobody), `hot` the rows to draw
        around, `sizes` how many rows each is about."""
        centres = [row for row in hot if self._formulation.choices_of_row[row]] or self._open
        if not centres:
            return []
        return [kind(self, owner_of, centres, size) for kind, size in zip(KINDS, sizes, strict=True)]

    def of_people(self, owner_of: Sequence[int | None], centres: Sequence[int], size: int) -> Neighbourhood:
        """A hot row, people who could do it, their rows, and hot rows that they could do."""
        formulation = self._formulation
        centre = self._random.choice(centres)
        able = sorted({choice.owner for choice in formulation.choices_of_row[centre]})
        self._random.shuffle(able)
        if self._random.random() < FOLLOWED:
            wanted = self._leaning.get(centre, frozenset())
            able.sort(key=lambda person: person not in wanted)
        rows_of: dict[int, list[int]] = {person: [] for person in able}
        for row, owner in enumerate(owner_of):
            if owner in rows_of:
                rows_of[owner].append(row)
        people, chosen = set[int](), {centre}
        for person in able:
            if len(people) >= FEWEST and len(chosen) + len(rows_of[person]) > size / 2:
                break
            people.add(person)
            chosen.update(rows_of[person])
        hot = set(centres)
        could = sorted({c.row for person in people for c in formulation.choices_of_owner[person]} & hot - chosen)
        room = max(0, size - len(chosen))
        return Neighbourhood(
            frozenset(chosen | set(self._random.sample(could, min(room, len(could))))), frozenset(people)
        )

    def of_tasks(self, owner_of: Sequence[int | None], centres: Sequence[int], size: int) -> Neighbourhood:
        return self._alike(centres, size, lambda row: row.task)

    def of_schools(self, owner_of: Sequence[int | None], centres: Sequence[int], size: int) -> Neighbourhood:
        return self._alike(centres, size, lambda row: row.school)

    def of_hot_rows(self, owner_of: Sequence[int | None], centres: Sequence[int], size: int) -> Neighbourhood:
        rows = self._random.sample(centres, min(len(centres), size))
        return Neighbourhood(frozenset(rows), frozenset(range(len(self._formulation.owners))))

    def _alike(self, centres: Sequence[int], size: int, kind: Callable[[Row], str]) -> Neighbourhood:
        """Rows of one task, or of one school, around a hot row, hot ones first; then of another, until it is enough."""
        rows, hot = self._formulation.instance.rows, set(centres)
        wanted = dict.fromkeys(kind(rows[row]) for row in self._random.sample(centres, min(len(centres), size)))
        chosen: list[int] = []
        for each in wanted:
            its = [row for row in self._open if kind(rows[row]) == each]
            self._random.shuffle(its)
            chosen += sorted(its, key=lambda row: row not in hot)
            if len(chosen) >= size:
                break
        return Neighbourhood(frozenset(chosen[:size]))


KINDS = (
    Neighbourhoods.of_people,
    Neighbourhoods.of_tasks,
    Neighbourhoods.of_people,
    Neighbourhoods.of_hot_rows,
    Neighbourhoods.of_people,
    Neighbourhoods.of_schools,
)
"""The views in turn."""
