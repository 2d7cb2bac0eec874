"""Somebody joins the team, like a member who is there: `like An Peeters; ICT 400; technical 3`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, cast

from allocator.basics.nearest_name import choose
from allocator.basics.text import Text, joined, quoted, shown
from allocator.basics.units import plain
from allocator.categories import CLUSTER_INDEX, Cluster
from allocator.cell_words import CLUSTERS, cluster_of, cluster_word
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.changes.hours import FIELDS
from allocator.changes.level import HIGHEST, LOWEST
from allocator.changes.values import figure_in

if TYPE_CHECKING:
    from allocator.intake import Intake
    from allocator.intake.given import Four

LIKE = re.compile(r"(?:like|zoals)\s+(.+)", re.IGNORECASE)
SHORT = {"ict": "ict", "bpt": "bpt", "other": "other", "andere": "other", "overige": "other"} | {
    "meetings": "meetings",
    "meeting": "meetings",
    "overleg": "meetings",
}
"""Kinds of hours by one word, beside their names as changes."""
HOURS = SHORT | {plain(spelling): field for name, field in FIELDS.items() for spelling in name}
TEAM = Text("Team or Partners", "Team of Partners")
WRITE = Text(
    "write it as: like An Peeters; ICT 400; technical 3",
    "schrijf het als: zoals An Peeters; ICT 400; technisch 3",
)


@dataclass(frozen=True)
class Joining(Change):
    """A new member, as a copy of another's line on Team: hours that are not named are 0, competence that is not named
    is as the other's, and so is all the rest. Hours are in the unit of Team."""

    names: ClassVar[tuple[Text, ...]] = (Text("joins", "komt erbij"),)
    is_personal: ClassVar[bool] = True

    who: str
    like: str
    hours: tuple[tuple[str, Fraction], ...] = ()
    """Hours that are named, by the field of a member."""
    levels: tuple[tuple[Cluster, int], ...] = ()

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> Joining:
        like, figures = None, dict[str | Cluster, Fraction]()
        for item in filter(None, (" ".join(part.split()) for part in re.split(r"[;\n]", value))):
            found = LIKE.fullmatch(item)
            named, figure = ("", Fraction(0)) if found else _figure(item)
            if named in figures or (found and like is not None):
                raise ChangeError(
                    Part.VALUE,
                    Text(f"{quoted(item).en} is said twice", f"{quoted(item).nl} staat er twee keer"),
                    Text("keep one", "hou er één over"),
                )
            if found:
                like = found[1]
            else:
                figures[named] = figure
        if like is None:
            raise ChangeError(
                Part.VALUE,
                Text("whom the newcomer is like is not said", "op wie de nieuwkomer lijkt, staat er niet"),
                WRITE,
            )
        levels = tuple((each, int(figures[each])) for each in Cluster if each in figures)
        hours = tuple((field, figures[field]) for field in FIELDS.values() if field in figures)
        return cls(who, like, hours, levels)

    @property
    def said(self) -> Text:
        return self._with([_said(cluster_word(cluster), shown(Fraction(level))) for cluster, level in self.levels])

    @property
    def shared(self) -> Text:
        return self._with([])

    def _with(self, levels: list[Text]) -> Text:
        kinds = {field: name for name, field in FIELDS.items()}
        parts = [*(_said(kinds[field], shown(hours)) for field, hours in self.hours), *levels]
        figures = joined(parts, ", ") if parts else Text("no hours", "geen uren")
        return Text(
            f"{self.who} joins, like {self.like}, with {figures.en}",
            f"{self.who} komt erbij, zoals {self.like}, met {figures.nl}",
        )

    def changed(self, intake: Intake) -> Intake:
        like = names.member(intake, self.like, Part.VALUE)
        competence = list(like.competence)
        for cluster, level in self.levels:
            competence[CLUSTER_INDEX[cluster]] = level
        hours = dict.fromkeys(FIELDS.values(), Fraction(0)) | dict(self.hours)
        newcomer = replace(
            like,
            name=names.new_name(self.who, names.people(intake), TEAM),
            points=None,
            diploma=None,
            competence=cast("Four", tuple(competence)),
            **hours,  # type: ignore[arg-type]
        )
        return replace(intake, members=(*intake.members, newcomer))


def _figure(item: str) -> tuple[str | Cluster, Fraction]:
    """The hours or the cluster that an item names, with its figure. Raises ChangeError."""
    words, figure = figure_in(item) or (item, None)
    found = HOURS.get(plain(words)) or cluster_of(words)
    if found is None:
        kinds = [*FIELDS, *(word.written for word in CLUSTERS.words)]
        raise ChangeError(
            Part.VALUE,
            Text(f"{quoted(item).en} says neither hours nor a level", f"{quoted(item).nl} noemt uren noch een niveau"),
            choose([spelling for kind in kinds for spelling in kind], words, WRITE),
        )
    if figure is None:
        raise ChangeError(
            Part.VALUE, Text(f"{quoted(item).en} has no figure", f"bij {quoted(item).nl} staat geen getal"), WRITE
        )
    if isinstance(found, Cluster) and (figure.denominator != 1 or not LOWEST <= figure <= HIGHEST):
        raise ChangeError(
            Part.VALUE,
            Text(f"{quoted(item).en} is no level", f"{quoted(item).nl} is geen niveau"),
            Text(f"levels go from {LOWEST} to {HIGHEST}", f"niveaus gaan van {LOWEST} tot {HIGHEST}"),
        )
    return found, figure


def _said(what: Text, figure: Text) -> Text:
    return Text(f"{what.en} {figure.en}", f"{what.nl} {figure.nl}")
