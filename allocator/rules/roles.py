"""R4: roles guide, they do not forbid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from allocator.basics.text import Text
from allocator.categories import Role
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.catalogue.tasks import Catalogue
    from allocator.instance import Member, Row
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Roles(Rule):
    """Tasks are divided by competence, not by profile; a role that suits a task only weighs in the tier `fit`.

    `matches` holds, for each role, the clusters and task IDs that suit it (SPEC, R4; Table 2 of the report).
    """

    key: ClassVar[str] = "roles"
    code: ClassVar[str] = "R4"
    title: ClassVar[Text] = Text("Roles guide, they do not forbid", "Rollen sturen, ze verbieden niets")
    word: ClassVar[Text] = Text("role", "rol")
    rank: ClassVar[int] = 10

    matches: Mapping[Role, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def own_tables(cls, document: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
        """`matches` out of `[roles.NAME]`; a task that suits a role brings its parts with it."""
        tables = document.get("roles", {})
        return {"matches": {Role(role): _suited(table, catalogue) for role, table in tables.items()}}

    def match(self, member: Member, row: Row) -> int:
        """1 where the member's role suits the row, else 0; a blank role suits nothing."""
        suited = self.matches.get(member.role, frozenset()) if member.role is not None else frozenset()
        return int(row.cluster.value in suited or row.task in suited)

    def speaks_for(self, member: Member, row: Row) -> Text | None:
        return Text("suits the role", "past bij de rol") if self.match(member, row) else None

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        """None, ever: no role is a reason to forbid."""
        yield from ()


def _suited(table: Mapping[str, Any], catalogue: Catalogue) -> frozenset[str]:
    names = frozenset(table.get("matches", ()))
    return names | {task.id for task in catalogue.tasks if task.part_of in names}
