"""A member learns, or turns out to know less: a level of competence in one cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, cast

from allocator.basics.text import Text, quoted
from allocator.categories import CLUSTER_INDEX, Cluster
from allocator.cell_words import CLUSTERS, cluster_of
from allocator.changes import names
from allocator.changes.base import Change, ChangeError, Part
from allocator.changes.values import no_word
from allocator.intake.people import UNSKILLED

if TYPE_CHECKING:
    from allocator.intake import Intake
    from allocator.intake.given import Four

LOWEST, HIGHEST = 0, 4
"""The lowest and the highest level."""

WRITE = Text("write a level from 0 to 4, or +1", "schrijf een niveau van 0 tot 4, of +1")


@dataclass(frozen=True)
class LevelChange(Change):
    """The level of a member in a cluster: `level`, or where that is None `steps` up from what it is. A blank level
    is 0."""

    names: ClassVar[tuple[Text, ...]] = (Text("level", "niveau"),)
    is_personal: ClassVar[bool] = True

    who: str
    cluster: Cluster
    level: int | None
    steps: int = 0

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> LevelChange:
        person, _, words = who.rpartition(":")
        if not person:
            raise ChangeError(
                Part.WHO,
                Text(f"{quoted(who).en} names no cluster", f"{quoted(who).nl} noemt geen cluster"),
                Text(
                    "write a member and a cluster, as in An Peeters: technical",
                    "schrijf een teamlid en een cluster, zoals An Peeters: technisch",
                ),
            )
        cluster = cluster_of(words)
        if cluster is None:
            raise no_word(words.strip(), CLUSTERS, Part.WHO)
        found = re.fullmatch(r"([+-]?)\s*([0-4])", value.replace("−", "-"))
        if found is None:
            raise ChangeError(
                Part.VALUE, Text(f"{quoted(value).en} is no level", f"{quoted(value).nl} is geen niveau"), WRITE
            )
        if found[1]:
            return cls(person.strip(), cluster, None, int(found[1] + found[2]))
        return cls(person.strip(), cluster, int(found[2]))

    @property
    def said(self) -> Text:
        by = f"{self.steps:+d}" if self.level is None else str(self.level)
        en, nl = (CLUSTERS.write(self.cluster, language) for language in ("en", "nl"))
        return Text(f"level of {self.who} in {en}: {by}", f"niveau van {self.who} in {nl}: {by}")

    @property
    def shared(self) -> Text:
        en, nl = (CLUSTERS.write(self.cluster, language) for language in ("en", "nl"))
        return Text(f"another level of {self.who} in {en}", f"een ander niveau van {self.who} in {nl}")

    def changed(self, intake: Intake) -> Intake:
        member, index = names.member(intake, self.who), CLUSTER_INDEX[self.cluster]
        before = member.competence[index] or UNSKILLED
        after = before + self.steps if self.level is None else self.level
        if not LOWEST <= after <= HIGHEST:
            raise ChangeError(
                Part.VALUE,
                Text(f"{member.name} has level {before} already", f"{member.name} heeft al niveau {before}"),
                Text(f"levels go from {LOWEST} to {HIGHEST}", f"niveaus gaan van {LOWEST} tot {HIGHEST}"),
            )
        if after == before:
            return intake
        levels = (*member.competence[:index], after, *member.competence[index + 1 :])
        return names.with_member(intake, member, replace(member, competence=cast("Four", levels)))
