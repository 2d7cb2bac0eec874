"""Doubt: a technical team at the group without a head, or with several. The report has one overall coordinator lead it
(Technical ICT coordinator(s))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, listed
from allocator.categories import Cluster, Role
from allocator.cell_words import ROLES
from allocator.workbook.read.doubts.case import doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.problem import Problem
    from allocator.workbook.read.doubts.case import Case

SKILLED = 2
"""Technical level from which a member of the group belongs to its technical team, whatever the role."""
LEADS = Text(ROLES.write(Role.HEAD, "en"), ROLES.write(Role.HEAD, "nl"))


def told(case: Case) -> Iterator[Problem]:
    """A warning where nobody of the group's technical team, or more than one, is its head. Nothing is told of a team of
    which no role is filled in."""
    group = [member for member in case.instance.members if member.at_group]
    heads = [member for member in group if member.role is Role.HEAD]
    technical = [m for m in group if m.role in (Role.TICT, Role.HEAD) or m.level(Cluster.TECHNICAL) >= SKILLED]
    if not technical or len(heads) == 1 or not any(member.role for member in case.instance.members):
        return
    if heads:
        names = [member.name for member in heads]
        en, nl = (listed(names, language) for language in ("en", "nl"))
        yield doubt(
            case.of_member(heads[1].name, "role"),
            Text(
                f"the technical team of the group has several heads: {en}",
                f"het technische team van de groep heeft meer dan één hoofd: {nl}",
            ),
            Text(f"keep the role {LEADS.en} for one of them", f"hou de rol {LEADS.nl} voor één van hen"),
        )
        return
    yield doubt(
        case.of_member(technical[0].name, "role"),
        Text("nobody leads the technical team of the group", "niemand leidt het technische team van de groep"),
        Text(f"give one of them the role {LEADS.en}", f"geef één van hen de rol {LEADS.nl}"),
    )
