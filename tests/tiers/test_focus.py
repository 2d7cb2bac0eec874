"""Tier `focus`: few clusters, schools and group tasks a person."""

from __future__ import annotations

from tests.build import instance, value
from tests.encoding import least


def test_members_with_clusters_are_counted_once_a_pair() -> None:
    asked = instance("task cluster\nT1 technical\nT2 technical\nT3 policy\nT4 policy", "name ict\nAn 40\nBo 40")
    # An: technical and policy; Bo: policy.
    assert value(asked, "focus", "An", "An", "An", "Bo") == 3
    # One person a cluster, or one person for both: two pairs.
    assert least(asked, "optional", "focus") == 2


def test_visits_are_counted_once_a_school() -> None:
    asked = instance(
        "task school\nT1 A\nT2 B\nT3 B\nT4 C",
        "name home ict serves\nAn A 40 B,C",
        schools="name pool\nA 100\nB 0\nC 0",
    )
    # technical, and the schools B and C; home is no visit.
    assert value(asked, "focus", "An", "An", "An", "An") == 3
    assert least(asked, "optional", "focus") == 3


def test_group_tasks_are_counted_once_an_owner() -> None:
    asked = instance("task school where\nT1 A group\nT1 B group\nT2 A group", "name home ict\nAn Group 40\nBo Group 40")
    # technical twice; T1 with An, T1 with Bo, T2 with An.
    assert value(asked, "focus", "An group", "Bo group", "An group") == 5
    # One cluster and two tasks where one person does all.
    assert least(asked, "optional", "focus") == 3


def test_a_group_member_at_a_school_visits_it() -> None:
    asked = instance("task school where\nT1 A school", "name home ict\nAn Group 40")
    assert value(asked, "focus", "An") == 2
    assert least(asked, "optional", "focus") == 2


def test_backups_partners_and_undone_rows_do_not_count() -> None:
    asked = instance(
        "task core outsource\nT1 yes no\nT2 no yes\nT3 no no",
        "name ict\nAn 40\nBo 40",
        partners="name rate\nFirm 0",
    )
    assert value(asked, "focus", "An backup Bo", "Firm", "-") == 1
