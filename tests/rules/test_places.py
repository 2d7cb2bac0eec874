"""R2: who can be where."""

from __future__ import annotations

from allocator.ledger import Ledger
from allocator.plan import Decision, Depth, Outcome, Plan
from allocator.rules.group_service import GroupService
from allocator.rules.places import Places
from tests.build import amounts, faults, instance, rules
from tests.encoding import is_allowed

ONE_SCHOOL_WILL_DO = rules(GroupService(schools=1))
"""So that R12 does not stand in the way of R2."""

PEOPLE = """
    name  home   ict  serves
    An    A      10   -
    Bo    A      10   B
    Cas   Group  10   -
    Dirk  Group  10   B
"""


def test_at_school_stand_members_at_home_and_members_who_serve_it() -> None:
    asked = instance(
        rows="task school\nT1 A\nT2 B",
        team=PEOPLE,
        schools="name pool\nA 100\nB 0",
    )
    assert is_allowed(asked, "An", "-")
    assert not is_allowed(asked, "-", "An")
    assert is_allowed(asked, "-", "Bo")
    assert amounts(Places, asked, "An", "An") == [(1, "rows", (1,))]


def test_group_members_serve_all_schools_unless_serves_says_which() -> None:
    asked = instance(rows="task school\nT1 A", team=PEOPLE, schools="name\nA\nB")
    assert is_allowed(asked, "Cas")
    assert not is_allowed(asked, "Dirk")


def test_serves_limits_visits_only() -> None:
    # Dirk does not visit A, yet does its rows at group level; An, of a school that pools, does those of B.
    asked = instance(
        rows="""
            task  school  where
            T1    A       either
            T2    B       either
        """,
        team=PEOPLE,
        schools="""
            name  pool
            A     100
            B     0
        """,
        in_force=ONE_SCHOOL_WILL_DO,
    )
    assert is_allowed(asked, "Dirk group", "-")
    assert is_allowed(asked, "-", "An group")


def test_to_serve_the_group_is_no_visit() -> None:
    asked = instance(
        "task school\nT1 Group\nT2 B",
        "name home ict serves\nAn A 20 Group,B",
        schools="name pool\nA 100\nB 0",
    )
    assert is_allowed(asked, "-", "An")
    assert is_allowed(asked, "An group", "-")


def test_at_group_level_stand_members_of_the_group_and_of_schools_that_pool() -> None:
    asked = instance(
        rows="task school where\nT1 D either",
        team="""
            name  home   ict
            An    A      10
            Bo    B      10
            Cas   C      10
            Dirk  Group  10
        """,
        schools="""
            name  pool  pooling
            A     100   yes
            B     0     yes
            C     100   no
            D     0     yes
        """,
        in_force=ONE_SCHOOL_WILL_DO,
    )
    assert is_allowed(asked, "An group")
    assert not is_allowed(asked, "Bo group")  # Pool % is 0
    assert not is_allowed(asked, "Cas group")  # Pooling is no
    assert is_allowed(asked, "Dirk group")


def test_one_percent_is_enough_to_stand_at_group_level() -> None:
    asked = instance("task where hours\nT1 group 0.1", "name ict\nAn 10", schools="name pool\nA 1")
    assert is_allowed(asked, "An group")


def test_where_says_at_which_level() -> None:
    asked = instance(
        rows="""
            task  where
            T1    school
            T2    group
            T3    either
        """,
        team="""
            name  home   ict
            An    Group  40
        """,
        schools="name\nA",
        in_force=ONE_SCHOOL_WILL_DO,
    )
    assert is_allowed(asked, "An", "-", "-")
    assert not is_allowed(asked, "An group", "-", "-")
    assert not is_allowed(asked, "-", "An", "-")
    assert is_allowed(asked, "-", "An group", "-")
    assert is_allowed(asked, "-", "-", "An")
    assert is_allowed(asked, "-", "-", "An group")


def test_where_group_reads_as_school_where_nobody_can_stand_at_group_level() -> None:
    asked = instance(rows="task where\nT1 group", team="name ict\nAn 10")
    assert is_allowed(asked, "An")
    assert not is_allowed(asked, "An group")


def test_where_group_stays_group_where_somebody_can_stand_there_able_or_not() -> None:
    asked = instance(
        rows="task school where level\nT1 A group 3",
        team="""
            name  home   ict  technical
            An    A      10   3
            Bo    Group  0    0
        """,
    )
    assert not is_allowed(asked, "An")


def test_where_group_reads_as_school_for_a_school_that_keeps_to_itself() -> None:
    # Bo stands at group level for B, not for A.
    asked = instance(
        rows="""
            task  school  where
            T1    A       group
            T2    B       group
        """,
        team="""
            name  home   ict
            An    A      20
            Bo    Group  20
            Cas   B      20
        """,
        schools="""
            name  pooling
            A     no
            B     yes
        """,
    )
    assert is_allowed(asked, "An", "-")
    assert not is_allowed(asked, "Bo group", "-")
    assert not is_allowed(asked, "-", "Cas")
    assert is_allowed(asked, "-", "Bo group")


def test_a_school_that_does_not_pool_keeps_its_rows_to_its_own_members_and_to_partners() -> None:
    asked = instance(
        rows="task school where outsource\nT1 A either yes",
        team="""
            name  home   ict  serves
            An    A      10   -
            Bo    B      10   A
            Cas   Group  10   all
        """,
        schools="""
            name  pool  pooling
            A     100   no
            B     100   yes
        """,
        partners="name rate\nFirm 0",
        in_force=ONE_SCHOOL_WILL_DO,
    )
    assert is_allowed(asked, "An")
    assert is_allowed(asked, "Firm")
    assert not is_allowed(asked, "An group")
    assert not is_allowed(asked, "Bo")
    assert not is_allowed(asked, "Cas")
    assert not is_allowed(asked, "Cas group")


def test_a_school_that_does_not_pool_keeps_its_members_to_its_own_rows() -> None:
    asked = instance(
        rows="""
            task  school
            T1    B
            T2    Group
        """,
        team="""
            name  home  ict  serves
            An    A     20   B
        """,
        schools="""
            name  pool  pooling
            A     100   no
            B     100   yes
        """,
    )
    assert not is_allowed(asked, "An", "-")
    assert not is_allowed(asked, "-", "An group")


def test_partners_do_rows_of_the_schools_that_they_work_for() -> None:
    asked = instance(
        rows="""
            task  school  outsource
            T1    A       yes
            T2    B       yes
            T3    Group   yes
        """,
        partners="""
            name   rate  schools
            All    0     -
            Only   0     B
            Named  0     A,Group
        """,
    )
    assert is_allowed(asked, "All", "All", "All")
    assert is_allowed(asked, "Named", "Only", "Named")
    assert not is_allowed(asked, "Only", "-", "-")
    assert not is_allowed(asked, "-", "-", "Only")
    assert amounts(Places, asked, "Only", "Named", "Only") == [(1, "rows", (i,)) for i in (0, 1, 2)]


def test_a_row_of_the_group_is_done_at_group_level_whatever_its_where() -> None:
    for where in ("school", "either", "group", "central"):
        asked = instance(
            rows=f"task school where\nT1 Group {where}",
            team="""
                name  home   ict
                An    A      10
                Bo    Group  10
            """,
            schools="name pool\nA 100",
        )
        assert is_allowed(asked, "Bo group")
        assert is_allowed(asked, "An group")
        assert is_allowed(asked, "-")
        assert not is_allowed(asked, "central")
        # "At the school" means nothing for it.
        at_school = Plan((Decision(Outcome.MEMBER, "Bo", Depth.FULL),))
        assert len(list(Places().violations(Ledger(asked, at_school)))) == 1


def test_a_backup_stands_where_the_owner_stands() -> None:
    asked = instance(
        rows="task school core where\nT1 A yes either",
        team="""
            name  home   ict
            An    A      10
            Bo    A      10
            Cas   B      10
            Dirk  Group  10
        """,
        schools="""
            name  pool
            A     0
            B     100
        """,
        in_force=ONE_SCHOOL_WILL_DO,
    )
    assert is_allowed(asked, "An backup Bo")
    assert not is_allowed(asked, "An backup Cas")  # does not serve A
    assert is_allowed(asked, "Dirk group backup Cas")
    assert not is_allowed(asked, "Dirk group backup Bo")  # A lends nobody
    found = faults(Places, asked, "An backup Cas")
    assert [(fault.amount, fault.rows, fault.column) for fault in found] == [(1, (0,), "backup")]


def test_the_objection_against_a_pin_names_what_to_change() -> None:
    asked = instance(rows="task school\nT1 A", team=PEOPLE, schools="name\nA\nB")
    row = asked.rows[0]
    assert Places().forbids_owner(asked, row, "An") is None
    objection = Places().forbids_owner(asked, row, "Dirk")
    assert objection is not None
    assert "Serves" in objection.mend.en
    assert "Werkt ook in" in objection.mend.nl


def test_nobody_can_be_pinned_to_a_central_row() -> None:
    asked = instance(rows="task where\nT1 central", team="name ict\nAn 10")
    assert Places().forbids_owner(asked, asked.rows[0], "An") is not None
