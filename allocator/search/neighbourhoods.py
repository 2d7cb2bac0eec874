"""Neighbourhoods: small parts of a plan that, freed together, often make room for something better.

Each is drawn around *hot* rows: those that cost the tier at hand more than they might, by themselves or through the
hours that they take. There are four views: some people with what they could take on among themselves, the same tasks in
all schools, schools as a whole, and hot rows from anywhere, which fill what room is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.search.parameters import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Row
    from allocator.search.parameters import NeighbourhoodParameters


class Neighbourhood(NamedTuple):
    """Rows to decide on again, among these `people` only (indices of owners); None: among all that are worth a look."""

    rows: frozenset[int]
    people: frozenset[int] | None = None


class Neighbourhoods:
    """Parts of a given number of rows, drawn around the plan at hand."""

    def __init__(
        self,
        formulation: Formulation,
        random: Random,
        leaning: Mapping[int, frozenset[int]],
        parameters: NeighbourhoodParameters = DEFAULTS.neighbourhoods,
    ) -> None:
        """`leaning` are, for rows that the relaxation does, the people whom it gives them to."""
        self._rows = formulation.instance.rows
        self._random = random
        self._parameters = parameters
        self._leaning = leaning
        self._people = range(len(formulation.owners))
        self._able = _sets(formulation.choices.row, formulation.choices.owner, len(self._rows))
        self._could = _sets(formulation.choices.owner, formulation.choices.row, len(self._people))
        self._open = [row for row, able in enumerate(self._able) if able]
        self._of_task = self._grouped(lambda row: row.task)
        self._of_school = self._grouped(lambda row: row.school)

    def draw(self, kind: int, owner_of: Sequence[int], hot: Sequence[int], size: int) -> Neighbourhood | None:
        """One neighbourhood of some kind, of about `size` rows; `owner_of` says who owns each row, `hot` the rows to
        draw around. None where nothing can be decided."""
        centres = [row for row in hot if self._able[row]] or self._open
        return KINDS[kind](self, owner_of, centres, size) if centres else None

    def of_people(self, owner_of: Sequence[int], centres: Sequence[int], size: int) -> Neighbourhood:
        """A hot row, people who could do it, their rows, and hot rows that they could do.

        Once all who could do it are in, others come along, who could take something over from them.
        """
        centre = self._random.choice(centres)
        wanted = (
            self._leaning.get(centre, frozenset()) if self._random.random() < self._parameters.followed else frozenset()
        )
        order = list(self._people)
        self._random.shuffle(order)
        order.sort(key=lambda person: (person not in wanted, person not in self._able[centre]))
        rows_of: dict[int, list[int]] = {person: [] for person in order}
        for row, owner in enumerate(owner_of):
            if owner in rows_of:
                rows_of[owner].append(row)
        people, chosen = set[int](), {centre}
        for person in order:
            if len(people) >= self._parameters.fewest and len(chosen) + len(rows_of[person]) > size / 2:
                break
            people.add(person)
            chosen.update(rows_of[person])
        could = sorted((set(centres) - chosen).intersection(set().union(*(self._could[person] for person in people))))
        room = max(0, size - len(chosen))
        more = self._random.sample(could, min(room, len(could)))
        return Neighbourhood(frozenset(chosen.union(more)), frozenset(people))

    def of_tasks(self, owner_of: Sequence[int], centres: Sequence[int], size: int) -> Neighbourhood:
        return self._alike(centres, size, self._of_task)

    def of_schools(self, owner_of: Sequence[int], centres: Sequence[int], size: int) -> Neighbourhood:
        return self._alike(centres, size, self._of_school)

    def of_hot_rows(self, owner_of: Sequence[int], centres: Sequence[int], size: int) -> Neighbourhood:
        rows = self._random.sample(centres, min(len(centres), size))
        return Neighbourhood(frozenset(rows), frozenset(self._people))

    def _grouped(self, kind: Callable[[Row], str]) -> dict[int, list[int]]:
        """For each row that somebody could do, all of its kind."""
        together: dict[str, list[int]] = {}
        for row in self._open:
            together.setdefault(kind(self._rows[row]), []).append(row)
        return {row: its for its in together.values() for row in its}

    def _alike(self, centres: Sequence[int], size: int, alike: Mapping[int, list[int]]) -> Neighbourhood:
        """Rows of one task, or of one school, around a hot row, hot ones first; then of another, until it is enough."""
        hot, chosen = set(centres), dict[int, None]()
        for centre in self._random.sample(centres, min(len(centres), size)):
            if centre in chosen:
                continue
            its = alike[centre].copy()
            self._random.shuffle(its)
            chosen |= dict.fromkeys(sorted(its, key=lambda row: row not in hot))
            if len(chosen) >= size:
                break
        return Neighbourhood(frozenset(list(chosen)[:size]))


def _sets(key: Ints, value: Ints, size: int) -> list[frozenset[int]]:
    """For each number from 0 up to `size`, the values that stand beside it."""
    found: list[set[int]] = [set() for _ in range(size)]
    for number, its in zip(key.tolist(), value.tolist(), strict=True):
        found[number].add(its)
    return [frozenset(its) for its in found]


KINDS = (
    Neighbourhoods.of_people,
    Neighbourhoods.of_tasks,
    Neighbourhoods.of_people,
    Neighbourhoods.of_hot_rows,
    Neighbourhoods.of_people,
    Neighbourhoods.of_schools,
)
"""The views in turn."""
