"""A partner is hired: `65; clusters technical; max 100`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.name_list import each_name
from allocator.basics.text import Text, joined, quoted, shown
from allocator.basics.units import MOST_EURO, MOST_HOURS, plain
from allocator.categories import Cluster
from allocator.cell_words import CLUSTERS, THE_GROUP, cluster_word
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.changes.joins import TEAM
from allocator.changes.level import HIGHEST, LOWEST
from allocator.changes.values import no_word, number
from allocator.instance import GROUP
from allocator.intake import GivenPartner

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.intake import Intake

RATE = re.compile(r"(?:€|eur(?:o)?)?\s*(?P<figure>[\d.,]+)\s*(?:€|eur(?:o)?)?", re.IGNORECASE)
FIGURE = re.compile(r"(?P<figure>[\d.,]+)\s*(?:h|u|hours|uren)?", re.IGNORECASE)
KEYS = {
    "clusters": "clusters",
    "cluster": "clusters",
    "schools": "schools",
    "scholen": "schools",
    "school": "schools",
    "specialisations": "specialisations",
    "specialisaties": "specialisations",
    "specialisation": "specialisations",
    "specialisatie": "specialisations",
    "level": "level",
    "niveau": "level",
    "max": "max",
}
"""The first word of an item, and the column of Partners that it fills."""
LISTS = ("clusters", "schools", "specialisations")
BETWEEN = re.compile(r"\s*[,+]\s*")
"""Signs between clusters, or between schools, of one item."""
WRITE = Text("write it as: 65; clusters technical; max 100", "schrijf het als: 65; clusters technisch; max 100")


@dataclass(frozen=True)
class NewPartner(Change):
    """A partner with a price per hour; clusters, schools, specialisations, level and maximum of hours as on Partners
    where they are named, else as its blank cells."""

    names: ClassVar[tuple[Text, ...]] = (Text("new partner", "nieuwe partner"),)

    who: str
    rate: Fraction
    clusters: frozenset[Cluster] | None = None
    schools: tuple[str, ...] | None = None
    specialisations: frozenset[str] = frozenset()
    level: int | None = None
    max_hours: Fraction | None = None

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> NewPartner:
        price, *rest = each_name(value) or [""]
        found = RATE.fullmatch(price)
        rate = None if found is None else number(found["figure"])
        if rate is None or rate * 100 > MOST_EURO:
            what = Text("the price per hour is blank", "de prijs per uur is leeg")
            if price:
                what = Text(f"{quoted(price).en} is no price per hour", f"{quoted(price).nl} is geen prijs per uur")
            raise ChangeError(Part.VALUE, what, WRITE)
        items = _items(rest)
        clusters = None if "clusters" not in items else frozenset(map(_cluster, items["clusters"]))
        level = None if "level" not in items else _level(*items["level"])
        max_hours = None if "max" not in items else _hours(*items["max"])
        schools = None if "schools" not in items else tuple(items["schools"])
        return cls(who, rate, clusters, schools, frozenset(items.get("specialisations", ())), level, max_hours)

    @property
    def said(self) -> Text:
        rate = shown(self.rate)
        parts = [Text(f"EUR {rate.en} an hour", f"€ {rate.nl} per uur")]
        if self.clusters is not None:
            parts.append(joined([cluster_word(each) for each in Cluster if each in self.clusters], ", "))
        if self.schools is not None:
            parts.append(Text(", ".join(self.schools), ", ".join(self.schools)))
        if self.specialisations:
            special = ", ".join(sorted(self.specialisations))
            parts.append(Text(special, special))
        if self.level is not None:
            parts.append(Text(f"level {self.level}", f"niveau {self.level}"))
        if self.max_hours is not None:
            most = shown(self.max_hours)
            parts.append(Text(f"{most.en} h at most", f"hoogstens {most.nl} u"))
        told = joined(parts, "; ")
        return Text(f"new partner {self.who}: {told.en}", f"nieuwe partner {self.who}: {told.nl}")

    def changed(self, intake: Intake) -> Intake:
        partner = GivenPartner(
            names.new_name(self.who, names.people(intake), TEAM),
            self.rate,
            self.clusters,
            self.specialisations,
            self.level,
            self.max_hours,
            None if self.schools is None else frozenset(_school(intake, name) for name in self.schools),
        )
        return replace(intake, partners=(*intake.partners, partner))


def _items(rest: list[str]) -> dict[str, list[str]]:
    """What is said under each key; an item without a key goes on with the list before it. Raises ChangeError."""
    items: dict[str, list[str]] = {}
    last = ""
    for item in rest:
        word, _, said = item.replace(":", " ", 1).partition(" ")
        found = KEYS.get(plain(word))
        if found is None and last in LISTS:
            items[last] += BETWEEN.split(item)
        elif found is None or found in items or not said.strip():
            raise ChangeError(
                Part.VALUE,
                Text(f"{quoted(item).en} says nothing of a partner", f"{quoted(item).nl} zegt niets over een partner"),
                WRITE,
            )
        else:
            last = found
            is_list = found in LISTS
            items[found] = [" ".join(each.split()) for each in (BETWEEN.split(said) if is_list else [said])]
    return items


def _cluster(words: str) -> Cluster:
    found = CLUSTERS.find(words)
    if not isinstance(found, Cluster):
        raise no_word(words, CLUSTERS, Part.VALUE)
    return found


def _level(words: str) -> int:
    figure = number(words)
    if figure is None or figure.denominator != 1 or not LOWEST <= figure <= HIGHEST:
        raise ChangeError(
            Part.VALUE,
            Text(f"{quoted(words).en} is no level", f"{quoted(words).nl} is geen niveau"),
            Text(f"levels go from {LOWEST} to {HIGHEST}", f"niveaus gaan van {LOWEST} tot {HIGHEST}"),
        )
    return int(figure)


def _hours(words: str) -> Fraction:
    found = FIGURE.fullmatch(words.strip())
    figure = None if found is None else number(found["figure"])
    if figure is None or figure * 100 > MOST_HOURS:
        raise ChangeError(
            Part.VALUE, Text(f"{quoted(words).en} are no hours", f"{quoted(words).nl} zijn geen uren"), WRITE
        )
    return figure


def _school(intake: Intake, name: str) -> str:
    return GROUP if THE_GROUP.find(name) == GROUP else names.school(intake, name, Part.VALUE).name
