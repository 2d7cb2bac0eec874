"""Who decides, follows up and is the contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.explain.mandates import mandate
from tests.build import decision, instance

if TYPE_CHECKING:
    from allocator.instance import Instance

TEAM = """
name  home  role       ict technical
An    A     tict       10  1
Pia   A     pict       10  1
Hans  Group head       10  1
Gerda Group management 10  1
"""
ROWS = "task school cluster\nT1 A technical\nT2 A teaching\nT3 Group technical"


def said(of: Instance, row: int, words: str) -> tuple[str | None, ...]:
    """Decides, follows up, contact, in English."""
    found = mandate(of, of.rows[row], decision(of, words))
    return tuple(text.en if text is not None else None for text in (found.decides, found.follows_up, found.contact))


def test_the_director_decides_the_head_follows_up_technical_work_the_owner_is_the_contact() -> None:
    of = instance(ROWS, TEAM, "name director\nA Dina")
    assert said(of, 0, "An") == ("Dina", "Hans", "An")


def test_teaching_is_followed_up_by_the_pedagogical_coordinator() -> None:
    assert said(instance(ROWS, TEAM, "name director\nA Dina"), 1, "An") == ("Dina", "Pia", "An")


def test_nobody_follows_up_their_own_work_where_another_can() -> None:
    of = instance(ROWS, TEAM, "name director\nA Dina")
    assert said(of, 1, "Pia") == ("Dina", "Hans", "Pia")
    assert said(of, 0, "Hans") == ("Dina", "An", "Hans")


def test_a_school_that_keeps_to_itself_is_followed_up_by_its_own_people() -> None:
    of = instance(ROWS, TEAM, "name director pooling\nA Dina no")
    assert said(of, 0, "Pia") == ("Dina", "An", "Pia")
    assert said(of, 0, "An") == ("Dina", "Dina", "An")


def test_the_groups_own_rows_are_decided_by_its_management_else_its_head() -> None:
    assert said(instance(ROWS, TEAM), 2, "Gerda") == ("Gerda", "Hans", "Gerda")
    without = "\n".join(line for line in TEAM.splitlines() if "Gerda" not in line)
    assert said(instance(ROWS, without), 2, "Hans")[0] == "Hans"


def test_without_a_named_director_management_at_home_decides_else_the_management() -> None:
    of = instance(ROWS, TEAM + "Mia A management 10 1")
    assert said(of, 0, "An")[0] == "Mia"
    nameless = instance(ROWS, TEAM)
    assert mandate(nameless, nameless.rows[0], decision(nameless, "An")).decides == Text(
        "management of A", "directie van A"
    )


def test_outsourced_and_central_work_has_somebody_inside_to_turn_to() -> None:
    of = instance(ROWS, TEAM, "name director\nA Dina", "name rate\nFirm 1")
    assert said(of, 0, "Firm") == ("Dina", "Hans", "Hans")
    assert said(of, 0, "central") == ("Dina", "Hans", "Hans")


def test_an_undone_row_only_needs_a_decision() -> None:
    assert said(instance(ROWS, TEAM, "name director\nA Dina"), 0, "-") == ("Dina", None, None)
