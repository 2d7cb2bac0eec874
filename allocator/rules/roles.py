"""R4: roles guide, they do not forbid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.rules.base import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.instance import Member, Role, Row
    from allocator.ledger import Ledger


@dataclass(frozen=True)
class Roles(Rule):
    """Tasks are divided by competence, not by profile; a role that suits a task only weighs in the tier `fit`.

    `matches` holds, for each role, the clusters and task IDs that suit it (SPEC, R4; Table 2 of the report).
    """

    key: ClassVar[str] = "roles"
    code: ClassVar[str] = "R4"
    title: ClassVar[Text] = Text("Roles guide, they do not forbid", "Rollen sturen, ze verbieden niets")

    matches: Mapping[Role, frozenset[str]] = field(default_factory=dict)

    def match(self, member: Member, row: Row) -> int:
        """1 where the member's role suits the row, else 0; a blank role suits nothing."""
        suited = self.matches.get(member.role, frozenset()) if member.role is not None else frozenset()
        return int(row.cluster.value in suited or row.task in suited)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        """None, ever: no role is a reason to forbid."""
        yield from ()
