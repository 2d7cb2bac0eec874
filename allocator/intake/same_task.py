"""Lines of last year found among those of this year: by ID, by words, and where a task was split or parts joined."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from allocator.basics.units import key, plain
from allocator.catalogue.matching import Matcher, wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from allocator.catalogue.tasks import Catalogue
    from allocator.categories import Cluster
    from allocator.row_key import RowKey

PART = re.compile(r"[.\-/]\w+|[a-z]")
"""What stands behind the ID of a task in that of a part of it: `T01.2`, `T01-b`, `T01a`."""


class Line(Protocol):
    """A line of a year: how it is known, and in what words it stands there."""

    @property
    def line(self) -> RowKey: ...
    @property
    def cluster(self) -> Cluster: ...
    @property
    def description(self) -> str: ...


def found(this_year: Sequence[Line], last_year: Sequence[Line], catalogue: Catalogue) -> dict[int, list[int]]:
    """For lines of this year (by index) the lines of last year that they stand for.

    The surest ways go first, and what one way found is left alone by the next: the same ID in the same words; the parts
    of a task that is no longer there as a whole, and the other way round; the same words under another ID; the same ID
    in other words, unless these are of another task; words in which the same task is recognised.
    """
    search = _Search(this_year, last_year, catalogue)
    search.by(lambda line: (line.line.of_task, plain(line.description)))
    search.by_parts()
    search.by(lambda line: (line.line.school, plain(line.description)))
    search.by(lambda line: line.line.of_task, unless_another=True)
    search.by_recognition()
    return search.found


class _Search:
    """The lines of both years that have no match yet, by their indices, and the matches."""

    def __init__(self, this_year: Sequence[Line], last_year: Sequence[Line], catalogue: Catalogue) -> None:
        self._now, self._then, self._catalogue = this_year, last_year, catalogue
        self._free_now = dict.fromkeys(range(len(this_year)))
        self._free_then = dict.fromkeys(range(len(last_year)))
        self.found: dict[int, list[int]] = {}

    def _match(self, now: int, then: int) -> None:
        self.found.setdefault(now, []).append(then)
        self._free_now.pop(now, None)
        self._free_then.pop(then, None)

    def by(self, name: Callable[[Line], Hashable], unless_another: bool = False) -> None:
        """Match the lines of each name in their order; one alone stands for all of the other year."""
        then: dict[Hashable, list[int]] = defaultdict(list)
        for index in self._free_then:
            then[name(self._then[index])].append(index)
        now: dict[Hashable, list[int]] = defaultdict(list)
        for index in self._free_now:
            now[name(self._now[index])].append(index)
        for words, its in now.items():
            self._pair(its, then.get(words, []), unless_another)

    def _pair(self, now: list[int], then: list[int], unless_another: bool) -> None:
        if len(now) == 1 or len(then) == 1:
            pairs = [(one, other) for one in now for other in then]
        else:
            pairs = list(zip(now, then, strict=False))
        for one, other in pairs:
            if not (unless_another and self._is_another(self._now[one], self._then[other])):
                self._match(one, other)

    def _is_another(self, now: Line, then: Line) -> bool:
        """Whether an ID is another task's by now: the catalogue knows the words of both years, as different tasks."""
        new, old = self._recognised(now), self._recognised(then)
        if new is None or old is None or new == old:
            return False
        return not (_is_part(new, old) or _is_part(old, new))

    def by_parts(self) -> None:
        """Match the parts of a task that is not there as a whole any more, and a task with its parts of last year."""
        whole_now, whole_then = ({line.line.of_task for line in lines} for lines in (self._now, self._then))
        split = [
            (now, then)
            for then in self._free_then
            if self._then[then].line.of_task not in whole_now
            for now in self._free_now
            if self._is_part_of(self._now[now], self._then[then])
        ]
        for now, then in split:
            self._match(now, then)
        joined = [
            (now, then)
            for now in self._free_now
            if self._now[now].line.of_task not in whole_then
            for then in self._free_then
            if self._is_part_of(self._then[then], self._now[now])
        ]
        for now, then in joined:
            self._match(now, then)

    def _is_part_of(self, part: Line, whole: Line) -> bool:
        if part.line.school != whole.line.school:
            return False
        known = self._catalogue.by_id(part.line.task)
        part_of = known.part_of if known is not None else None
        wholes = {whole.line.task, self._recognised(whole) or whole.line.task}
        return any(_is_part(part.line.task, each) or (part_of is not None and key(part_of) == each) for each in wholes)

    def by_recognition(self) -> None:
        """Match lines in whose words the catalogue, or else this year's own lines, recognise the same task."""
        self.by(lambda line: (line.line.school, self._recognised(line) or id(line)))
        for school in {self._then[index].line.school for index in self._free_then}:
            its = [(str(index), line) for index, line in enumerate(self._now) if line.line.school == school]
            ways = (way for name, line in its for way in wordings(name, line.cluster.value, [line.description]))
            matcher = Matcher(tuple(ways))
            for then in [index for index in self._free_then if self._then[index].line.school == school]:
                line = self._then[then]
                now = matcher.find(line.description, line.cluster.value) if its else None
                if now is not None and int(now) in self._free_now:
                    self._match(int(now), then)

    def _recognised(self, line: Line) -> str | None:
        """The key of the ID of the catalogue's task that a line's words stand for."""
        task = self._catalogue.match(line.description, line.cluster)
        return None if task is None else key(task.id)


def _is_part(part: str, whole: str) -> bool:
    """Whether an ID is that of a part of a task, by the two IDs (their keys)."""
    return part.startswith(whole) and PART.fullmatch(part.removeprefix(whole)) is not None
