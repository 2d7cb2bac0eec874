"""Everything that the summary tells: the records, with what follows from them once for all pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.basics.text import LANGUAGES
from allocator.categories import Cluster
from allocator.instance import GROUP
from allocator.report.batch.tallies import Share, Tally
from allocator.report.batch.words import clean, school_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.text import Language, Text
    from allocator.report.batch.record import OutcomeRecord


@dataclass(frozen=True)
class Place:
    """A school (or a group itself) of a solved workbook."""

    record: OutcomeRecord
    tally: Tally

    @property
    def is_school(self) -> bool:
        return self.tally.name != GROUP


@dataclass(frozen=True)
class Batch:
    """The records, sorted by workbook, and the language in which they are told."""

    records: tuple[OutcomeRecord, ...]
    language: Language

    def to(self, words: Text) -> str:
        return words.to(self.language)

    @cached_property
    def solved(self) -> tuple[OutcomeRecord, ...]:
        return tuple(record for record in self.records if record.solved)

    @cached_property
    def failed(self) -> tuple[OutcomeRecord, ...]:
        return tuple(record for record in self.records if not record.solved)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every school of the solved workbooks, in their order."""
        return tuple(Place(record, tally) for record in self.solved for tally in record.tallies)

    @cached_property
    def schools(self) -> int:
        return sum(place.is_school for place in self.places)

    @cached_property
    def total(self) -> Tally:
        """The sum of all schools."""
        return together(place.tally for place in self.places)

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(place.tally.name for place in self.places)

    def name(self, place: Place) -> str:
        """A school's name; with its workbook where others have the same name, and of a group itself."""
        name = school_name(place.tally.name, self.language)
        return (
            f"{name} ({clean(place.record.workbook)})"
            if self._named[place.tally.name] > 1 or not place.is_school
            else name
        )


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies, without a name."""
    every = list(tallies)
    clusters = {
        cluster: Share(
            asked=sum(each.clusters[cluster].asked for each in every if cluster in each.clusters),
            done=sum(each.clusters[cluster].done for each in every if cluster in each.clusters),
            undone=sum(each.clusters[cluster].undone for each in every if cluster in each.clusters),
        )
        for cluster in Cluster
    }
    return Tally(
        "",
        clusters,
        available=sum(each.available for each in every),
        used=sum(each.used for each in every),
        people=sum(each.people for each in every),
        full=sum(each.full for each in every),
        lines=sum(each.lines for each in every),
        undone_lines=sum(each.undone_lines for each in every),
        core_lines=sum(each.core_lines for each in every),
        without_backup=sum(each.without_backup for each in every),
        core_undone=tuple(undone for each in every for undone in each.core_undone),
        partner=sum(each.partner for each in every),
        cost=sum(each.cost for each in every),
    )


def saved_by_minimum(tally: Tally) -> int:
    """Hours asked that are neither done nor undone: what doing tasks at their minimum leaves out."""
    return tally.asked - tally.done - tally.undone


def language_of(records: Iterable[OutcomeRecord]) -> Language:
    """The language of most workbooks that have one; Dutch where as many have the other, or none has any."""
    count = Counter(record.language for record in records)
    return max(LANGUAGES, key=lambda language: count[language])
