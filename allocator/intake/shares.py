"""Lines that people share: in how many parts each may be done, and its parts as rows (SPEC, section 1)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.basics.name_list import names_in
from allocator.instance import MOST_PARTS
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from allocator.basics.units import Hours
    from allocator.instance import Instance, Member, Row


class _ByHours:
    """Members, the one with most hours first."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = sorted(members, key=lambda member: -member.available)
        self._less = [-member.available for member in self._members]

    def between(self, least: Hours, below: Hours | None = None) -> list[Member]:
        """Those who have so many hours at least, and less than the other number."""
        first = 0 if below is None else bisect_right(self._less, -below)
        return self._members[first : bisect_right(self._less, -least)]


def shared(whole: Instance, undecided: Collection[int]) -> Instance:
    """The instance with the parts of its lines as rows. In `whole` each line is one row, with its number of parts;
    `undecided` are the lines (by number) in whose cells nothing says that number."""
    by_hours = _ByHours(whole.members)
    rows: list[Row] = []
    for row in whole.rows:
        rows += divided(_told(whole, row, by_hours) if row.line in undecided else row)
    return whole if tuple(rows) == whole.rows else replace(whole, rows=tuple(rows))


def _told(whole: Instance, row: Row, by_hours: _ByHours) -> Row:
    """The row with the number of its parts, and that it was filled in where there are several."""
    number = _smallest(whole, row, by_hours) or row.parts
    return replace(row, parts=number, defaulted=row.defaulted | {"owners"}) if number > 1 else replace(row, parts=1)


def _smallest(whole: Instance, row: Row, by_hours: _ByHours) -> int | None:
    """The smallest number of parts with which they fit a person, where the row as a whole fits nobody; None where it
    does, and where no number helps.

    Whoever may do it and has most hours tells. Only members are asked: what a rule says of the two of them keeps
    somebody from the row, hours aside; a firm is hired, and no reason to leave a row whole or to part it.
    """
    rules = rules_of(whole)

    def may(member: Member) -> bool:
        return not any(rule.forbids_owner(whole, row, member.name) for rule in rules)

    # The few for whom parts are needed come first: of most rows there are none, and nobody else need be asked.
    least = -(-row.hours // MOST_PARTS)
    largest = None if row.is_central else next(filter(may, by_hours.between(least, row.hours)), None)
    if largest is None or any(map(may, by_hours.between(row.hours))):
        return None
    return next((n for n in range(2, MOST_PARTS + 1) if _parts(row.hours, n)[0] <= largest.available), None)


def too_few_parts(instance: Instance) -> Iterator[tuple[Row, int]]:
    """The lines (their first parts) whose parts are too large for every person who may do them, where more parts would
    fit somebody, and how many."""
    by_hours = _ByHours(instance.members)
    for head in instance.heads:
        first = instance.rows[head]
        line = replace(first, hours=sum(instance.rows[part].hours for part in instance.parts_of[head]), fixed_to=None)
        number = _smallest(instance, line, by_hours)
        if first.fixed_to is None and number is not None and number > first.parts:
            yield first, number


def divided(row: Row) -> Iterator[Row]:
    """The parts of a line, equal to a hundredth; each with the name in its place of Fixed to and of Current owner,
    where one current owner alone has them all."""
    number = 1 if row.is_central else max(1, min(row.parts, row.minimum))
    fixed, current = names_in(row.fixed_to), names_in(row.current_owner)
    if number == 1:
        yield replace(row, parts=1, fixed_to=_at(fixed, 0), current_owner=_at(current, 0))
        return
    places = range(number)
    hours, minimum = _parts(row.hours, number), _parts(row.minimum, number)
    for place in places:
        yield replace(
            row,
            hours=hours[place],
            minimum=minimum[place],
            fixed_to=_at(fixed, place),
            current_owner=current[0] if len(current) == 1 else _at(current, place),
            part=place + 1,
            parts=number,
        )


def _parts(hours: Hours, number: int) -> tuple[Hours, ...]:
    """Hours in equal parts; the hundredths that are left over go to the first."""
    each = hours // number
    return (hours - each * (number - 1), *[each] * (number - 1))


def _at(names: tuple[str | None, ...], place: int) -> str | None:
    return names[place] if place < len(names) else None
