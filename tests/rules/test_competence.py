"""R3: the owner is able."""

from __future__ import annotations

from allocator.rules.competence import Competence
from tests.build import amounts, instance
from tests.encoding import is_allowed


def test_the_level_in_the_rows_cluster_is_enough_when_equal() -> None:
    asked = instance(
        rows="task cluster level\nT1 policy 2",
        team="""
            name  ict  policy  technical
            An    10   2       0
            Bo    10   1       4
        """,
    )
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "Bo")
    assert amounts(Competence, asked, "Bo") == [(1, "rows", (0,))]


def test_every_other_level_asked_counts_too() -> None:
    asked = instance(
        rows="task also_needs\nT1 policy:2,administration:1",
        team="""
            name  ict  policy  administration
            An    10   2       1
            Bo    10   2       0
            Cas   10   1       1
        """,
    )
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "Bo")
    assert not is_allowed(asked, "Cas")


def test_the_higher_of_two_levels_asked_in_one_cluster_holds() -> None:
    asked = instance(
        rows="task level also_needs\nT1 1 technical:3",
        team="""
            name  ict  technical
            An    10   3
            Bo    10   2
        """,
    )
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "Bo")


def test_the_owner_has_all_specialisations() -> None:
    asked = instance(
        rows="task specialisations outsource\nT1 wifi,linux yes",
        team="""
            name  ict  specialisations
            An    10   wifi,linux,cnc
            Bo    10   wifi
            Cas   10   -
        """,
        partners="""
            name  rate  specialisations
            Firm  0     linux,wifi
            Duo   0     linux
        """,
    )
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "Bo")
    assert not is_allowed(asked, "Cas")
    assert is_allowed(asked, "Firm")
    assert not is_allowed(asked, "Duo")


def test_partners_take_only_rows_of_clusters_that_they_cover_at_level_0_too() -> None:
    asked = instance(
        rows="""
            task  cluster    level  outsource
            T1    technical  0      yes
            T2    policy     0      yes
        """,
        partners="""
            name  rate  clusters   competence
            Firm  0     technical  4
        """,
    )
    assert is_allowed(asked, "Firm", "-")
    assert not is_allowed(asked, "-", "Firm")
    assert amounts(Competence, asked, "Firm", "Firm") == [(1, "rows", (1,))]


def test_partners_have_their_level_in_their_clusters_and_0_in_others() -> None:
    asked = instance(
        rows="""
            task  cluster    level  also_needs  outsource
            T1    technical  2      -           yes
            T2    technical  3      -           yes
            T3    technical  2      policy:1    yes
            T4    technical  2      policy:0    yes
        """,
        partners="""
            name  rate  clusters   competence
            Firm  0     technical  2
        """,
    )
    assert is_allowed(asked, "Firm", "-", "-", "-")
    assert not is_allowed(asked, "-", "Firm", "-", "-")
    assert not is_allowed(asked, "-", "-", "Firm", "-")
    assert is_allowed(asked, "-", "-", "-", "Firm")


def test_a_partner_without_clusters_covers_all_at_level_4() -> None:
    asked = instance(
        rows="task cluster level also_needs outsource\nT1 policy 4 technical:4 yes",
        partners="name rate\nFirm 0",
    )
    assert is_allowed(asked, "Firm")


def test_objections_do_not_tell_anybodys_level() -> None:
    asked = instance(
        rows="task level\nT1 3",
        team="""
            name  ict  technical
            An    10   1
            Bo    10   3
        """,
    )
    objection = Competence().forbids_owner(asked, asked.rows[0], "An")
    assert objection is not None
    assert not any(character.isdigit() for character in objection.what.en + objection.what.nl)
    assert Competence().forbids_owner(asked, asked.rows[0], "Bo") is None
