"""A year evaluated: planned against actual hours by line, person and cluster, and what they propose for the next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, figure
from allocator.basics.text import hours as amount_of
from allocator.basics.units import MOST_HOURS, half_up
from allocator.categories import Cluster
from allocator.report.actual_hours import Planned, Year
from allocator.report.task_lines import task_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.basics.units import Hours
    from allocator.instance import Instance
    from allocator.report.actual_hours import Actual
    from allocator.report.task_lines import TaskLine

UNPLANNED = Planned({}, Fraction(0))
CLOSE: Hours = 5
"""Hundredths within which hours are those of a minimum: parts and weeks round."""


@dataclass(frozen=True)
class Sums:
    """Hours planned and actual of the lines of which the actual hours are known, and how many lines these are."""

    lines: int = 0
    planned: Hours = 0
    actual: Hours = 0
    for_others: Hours = 0
    """Of the actual hours those that were planned for somebody else."""

    @property
    def more(self) -> Hours:
        return self.actual - self.planned


@dataclass(frozen=True)
class Proposal:
    """The hours proposed for a line next year, in full and at least; `why` where they are not simply the actual."""

    hours: Hours
    minimum: Hours
    why: Text | None = None


@dataclass(frozen=True)
class Compared:
    """A line of which the actual hours are known. `people` are those who did it with their hours; "" is somebody whom
    neither the plan nor the cell names."""

    line: TaskLine
    planned: Planned
    actual: Actual
    people: Mapping[str, Hours]
    proposal: Proposal | None
    """None where nothing can be proposed: no hours went to it."""

    @property
    def more(self) -> Hours:
        return self.actual.hours - self.planned.hours

    @property
    def over(self) -> dict[str, Hours]:
        """Who did more than planned, by how many hours."""
        return _more(self.people, self.planned.people)

    @property
    def under(self) -> dict[str, Hours]:
        """Who did less than planned, by how many hours."""
        return _more(self.planned.people, self.people)

    @property
    def moved(self) -> Hours:
        """The hours that changed a person: done by one, where they were planned for another who did less."""
        return min(sum(self.over.values()), sum(self.under.values()))

    def handed_on(self) -> list[tuple[str, str, Hours]]:
        """From whom to whom these hours went: in the order of the names, where several did less and several more."""
        found = []
        under, over = dict(self.under), dict(self.over)
        for giver in under:
            for taker in over:
                hours = min(under[giver], over[taker])
                if hours:
                    found.append((giver, taker, hours))
                    under[giver] -= hours
                    over[taker] -= hours
        return found


def compared(instance: Instance, year: Year) -> list[Compared]:
    """The lines of which the actual hours are known, in the order of Tasks."""
    found = []
    for line in task_lines(instance):
        actual = year.actual.get(line.key)
        if actual is not None:
            planned = year.planned.get(line.key, UNPLANNED)
            people = shared_out(actual.hours, planned.people) if actual.people is None else actual.people
            found.append(Compared(line, planned, actual, people, _proposal(instance, line, planned, actual.hours)))
    return found


def shared_out(hours: Hours, planned: Mapping[str, Hours]) -> dict[str, Hours]:
    """Hours over people as they were planned for them, to the hundredth; the largest remainder first."""
    total = sum(planned.values())
    if not total:
        return {"": hours}
    exact = {name: Fraction(hours * part, total) for name, part in planned.items()}
    found = {name: int(each) for name, each in exact.items()}
    left = hours - sum(found.values())
    for name in sorted(exact, key=lambda name: found[name] - exact[name])[:left]:
        found[name] += 1
    return found


def of_all(lines: Iterable[Compared]) -> Sums:
    """All lines together."""
    found = list(lines)
    return Sums(
        len(found),
        sum(each.planned.hours for each in found),
        sum(each.actual.hours for each in found),
        sum(each.moved for each in found),
    )


def by_cluster(instance: Instance, lines: Iterable[Compared]) -> dict[Cluster, Sums]:
    """By cluster, those without a line left out."""
    found = list(lines)
    clusters = {each: [line for line in found if instance.rows[line.line.first].cluster is each] for each in Cluster}
    return {cluster: of_all(its) for cluster, its in clusters.items() if its}


def by_person(instance: Instance, lines: Iterable[Compared]) -> dict[str, Sums]:
    """By person: those of Team and Partners in their order, then others, then "" for hours that are nobody's."""
    found = list(lines)
    named = {name for each in found for name in (*each.people, *each.planned.people)}
    known = [name for name in (*instance.member, *instance.partner) if name in named]
    others = sorted(named - {*known, ""})
    return {name: _of_person(name, found) for name in (*known, *others, *([""] if "" in named else []))}


def _of_person(name: str, lines: Iterable[Compared]) -> Sums:
    its = [each for each in lines if name in each.people or name in each.planned.people]
    return Sums(
        len(its),
        sum(each.planned.people.get(name, 0) for each in its),
        sum(each.people.get(name, 0) for each in its),
        sum(hours for each in its for _, taker, hours in each.handed_on() if taker == name),
    )


class Handed(NamedTuple):
    """Hours that went from one person to another, and in how many lines."""

    hours: Hours
    lines: int


def handed_on(lines: Iterable[Compared]) -> dict[tuple[str, str], Handed]:
    """The hours that changed a person, by who had them planned and who did them; most hours first."""
    found: dict[tuple[str, str], Handed] = {}
    for each in lines:
        for giver, taker, hours in each.handed_on():
            before = found.get((giver, taker), Handed(0, 0))
            found[giver, taker] = Handed(before.hours + hours, before.lines + 1)
    return dict(sorted(found.items(), key=lambda pair: -pair[1].hours))


def next_year(instance: Instance, lines: Iterable[Compared]) -> tuple[Hours, Hours]:
    """The hours that all lines ask now, and those that they would ask with what is proposed; central ones left out."""
    rows = instance.rows
    now = sum(row.hours for row in rows if not row.is_central)
    proposed = now
    for each in lines:
        if each.proposal is not None and not rows[each.line.first].is_central:
            proposed += each.proposal.hours - sum(rows[index].hours for index in each.line.rows)
    return now, proposed


def _more(one: Mapping[str, Hours], other: Mapping[str, Hours]) -> dict[str, Hours]:
    return {name: more for name, hours in one.items() if (more := hours - other.get(name, 0)) > 0}


def _proposal(instance: Instance, line: TaskLine, planned: Planned, actual: Hours) -> Proposal | None:
    """The actual hours, as those of the line in full at its school: what the group saves, and parts that nobody did,
    are added; of a line done at its minimum they are the minimum."""
    if actual <= 0:
        return None
    row, rows = instance.rows[line.first], [instance.rows[index] for index in line.rows]
    hours, minimum = sum(each.hours for each in rows), sum(each.minimum for each in rows)
    saved = Fraction(0) if row.of_group else planned.at_group * row.saving / 100
    covered = (1 - saved) * (planned.done or 1)
    full = min(half_up(actual / covered), MOST_HOURS)
    if minimum < hours and planned.people and _is_thin(planned, hours, minimum, saved):
        return Proposal(max(hours, full), full, _join(_because(planned, row.saving, saved), _thin(full)))
    return Proposal(full, min(minimum, full), _because(planned, row.saving, saved))


def _thin(minimum: Hours) -> Text:
    amount = amount_of(minimum)
    return Text(
        f"done at its minimum, which becomes {amount.en}", f"op het minimum uitgevoerd, en dat wordt {amount.nl}"
    )


def _is_thin(planned: Planned, hours: Hours, minimum: Hours, saved: Fraction) -> bool:
    """Whether the planned hours are those of the line's minimum."""
    thin, full = (amount * (1 - saved) * planned.done for amount in (minimum, hours))
    return abs(planned.hours - thin) <= CLOSE < abs(full - thin)


def _because(planned: Planned, saving: Fraction, saved: Fraction) -> Text | None:
    """Why the proposal is more than the actual."""
    why = None
    if saved:
        share = Text(figure(half_up(saving * 100), "en"), figure(half_up(saving * 100), "nl"))
        why = Text(f"at group level, which saves {share.en} %", f"op groepsniveau, met {share.nl} % schaalvoordeel")
    if 0 < planned.done < 1:
        done = f"{planned.done.numerator}/{planned.done.denominator}"
        why = _join(why, Text(f"only {done} of it was to be done", f"slechts {done} ervan was gepland"))
    return why


def _join(one: Text | None, other: Text) -> Text:
    return other if one is None else Text(f"{one.en}; {other.en}", f"{one.nl}; {other.nl}")
