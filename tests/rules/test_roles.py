"""R4: roles guide, they do not forbid."""

from __future__ import annotations

import pytest

from allocator.categories import Role
from allocator.rules.roles import Roles
from tests.build import faults, instance, rules
from tests.encoding import is_allowed

MATCHES = Roles({Role.TICT: frozenset({"technical"}), Role.PICT: frozenset({"T2"})})

ASKED = instance(
    rows="task cluster\nT1 technical\nT2 policy",
    team="name ict role\nAn 20 tict\nBo 20 pict\nCas 20 -\nDirk 20 teacher",
    in_force=rules(MATCHES),
)


@pytest.mark.parametrize("who", ["An", "Bo", "Cas", "Dirk"])
def test_no_role_is_a_reason_to_forbid(who: str) -> None:
    assert is_allowed(ASKED, who, who)
    assert faults(Roles, ASKED, who, who) == []


@pytest.mark.parametrize(
    ("who", "first", "second"),
    [("An", 1, 0), ("Bo", 0, 1), ("Cas", 0, 0), ("Dirk", 0, 0)],
)
def test_a_role_matches_by_cluster_or_by_task_and_a_blank_role_never(who: str, first: int, second: int) -> None:
    member = ASKED.member[who]
    assert [MATCHES.match(member, row) for row in ASKED.rows] == [first, second]
