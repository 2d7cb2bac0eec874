"""A solution: a result together with its instance, to be looked at line by line in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal

from allocator import search
from allocator.categories import Cluster
from allocator.cell_words import THE_GROUP
from allocator.explain.headroom import Headroom
from allocator.explain.reasons import why
from allocator.instance import GROUP
from allocator.ledger import Ledger
from allocator.plan import Outcome, Result
from allocator.report.answer import PLACES
from allocator.search.progress import deaf
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from allocator.basics.text import Language
    from allocator.instance import Instance
    from allocator.search import Limits
    from allocator.search.progress import Listener

    Line = dict[str, Any]

Side = Literal["rows", "members", "tiers"]

COLUMNS: dict[Side, tuple[str, ...]] = {
    "rows": ("school", "task", "description", "owner", "place", "hours", "backup", "why"),
    "members": ("member", "home", "available", "used", "reserve", "travel", "rows", "backups"),
    "tiers": ("tier", "value", "bound", "unit", "proven", "sentence"),
}
"""The columns of each frame, also of one without lines."""


@dataclass(frozen=True, repr=False)
class Solution(Result):
    """A result that knows its instance. It goes wherever a Result goes, and gives frames besides."""

    instance: Instance = field(kw_only=True)

    @classmethod
    def of(cls, instance: Instance, result: Result) -> Solution:
        """The same result with the instance that it answers."""
        return cls(**{each.name: getattr(result, each.name) for each in fields(Result)}, instance=instance)

    def frame(self, of: Side = "rows", language: Language = "en") -> pd.DataFrame:
        """The plan as a table: a line a row of the instance, or a line a member or a tier.

        Hours are hours a year as floats; tiers are in the unit that stands beside them. Words are in the language
        given, names of columns in English. Raises ValueError for a solution without a plan.
        """
        import pandas as pd  # only who asks for a frame waits for it

        lines = {"rows": self._rows, "members": self._members, "tiers": self._tiers}[of]
        return pd.DataFrame(list(lines(language)), columns=list(COLUMNS[of]))

    def _ledger(self) -> Ledger:
        if self.plan is None:
            raise ValueError(f"there is no plan to show: {self.status}")
        return Ledger(self.instance, self.plan)

    def _rows(self, language: Language) -> Iterator[Line]:
        ledger = self._ledger()
        headroom = Headroom(ledger)
        for index, row, decision in ledger.entries():
            school = _place_name(row.school, language)
            at_school = decision.outcome is Outcome.MEMBER
            yield {
                "school": school,
                "task": row.task,
                "description": row.description,
                "owner": decision.owner,
                "place": school if at_school else PLACES[decision.outcome].to(language),
                "hours": ledger.hours[index] / 100,
                "backup": decision.backup,
                "why": why(headroom, index).to(language),
            }

    def _members(self, language: Language) -> Iterator[Line]:
        ledger = self._ledger()
        backups = [decision.backup for decision in ledger.plan.decisions]
        for member in self.instance.members:
            account = ledger.accounts[member.name]
            yield {
                "member": member.name,
                "home": _place_name(member.home, language),
                "available": member.available / 100,
                "used": account.used / 100,
                "reserve": account.reserve / 100,
                "travel": sum(account.travel.values()) / 100,
                "rows": len(ledger.rows_of.get(member.name, ())),
                "backups": backups.count(member.name),
            }

    def _tiers(self, language: Language) -> Iterator[Line]:
        ledger = self._ledger()
        for tier, found in zip(tiers_of(self.instance), self.tiers, strict=True):
            yield {
                "tier": tier.key,
                "value": found.value / tier.scale,
                "bound": found.bound / tier.scale,
                "unit": tier.unit.to(language),
                "proven": found.proven,
                "sentence": tier.told(ledger, found.value).to(language),
            }

    def __repr__(self) -> str:
        """The status, the rows that are done and every tier, on one line."""
        if self.plan is None:
            return f"Solution({self.status})"
        decisions = self.plan.decisions
        done = sum(decision.outcome is not Outcome.UNASSIGNED for decision in decisions)
        parts = [f"{self.status}, {done} of {len(decisions)} rows done"]
        for tier, found in zip(tiers_of(self.instance), self.tiers, strict=True):
            value, bound = (tier.measured(of).en for of in (found.value, found.bound))
            parts.append(f"{tier.key} {value}" if found.proven else f"{tier.key} {value} (bound {bound})")
        return f"Solution({', '.join(parts)})"


def _place_name(school: str, language: Language) -> str:
    """A school's name; the group's in the language given."""
    return THE_GROUP.write(GROUP, language) if school == GROUP else school


def solve(instance: Instance, limits: Limits | None = None, listener: Listener = deaf) -> Solution:
    """The best division within the limits (see `search.solve`), together with its instance."""
    return Solution.of(instance, search.solve(instance, limits, listener))


Asked = Literal["rows", "members"]


def frame(instance: Instance, of: Asked = "rows", language: Language = "en") -> pd.DataFrame:
    """The question as a table: a line a row or a line a member. Hours are hours a year as floats, those of members
    what may be planned, with the margin that is kept out beside it; levels are 0 to 4."""
    import pandas as pd  # only who asks for a frame waits for it

    lines = {"rows": _asked_rows, "members": _asked_members}[of]
    return pd.DataFrame(list(lines(instance, language)), columns=list(ASKED[of]))


ASKED: dict[Asked, tuple[str, ...]] = {
    "rows": ("school", "task", "description", "cluster", "priority", "core", "hours", "minimum", "level"),
    "members": ("member", "home", "ict", "bpt", "other", "margin", *(cluster.value for cluster in Cluster)),
}
"""The columns of each frame of a question."""


def _asked_rows(instance: Instance, language: Language) -> Iterator[Line]:
    for row in instance.rows:
        yield {
            "school": _place_name(row.school, language),
            "task": row.task,
            "description": row.description,
            "cluster": row.cluster.value,
            "priority": row.priority.value,
            "core": row.core,
            "hours": row.hours / 100,
            "minimum": row.minimum / 100,
            "level": row.level,
        }


def _asked_members(instance: Instance, language: Language) -> Iterator[Line]:
    for member in instance.members:
        hours = {name: getattr(member, name) / 100 for name in ("ict", "bpt", "other", "margin")}
        levels = {cluster.value: member.level(cluster) for cluster in Cluster}
        yield {"member": member.name, "home": _place_name(member.home, language), **hours, **levels}
