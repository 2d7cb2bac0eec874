"""For each rule an instance in which it decides something that no other rule decides."""

from __future__ import annotations

from fractions import Fraction

from allocator.rules.backups import Backups
from allocator.rules.max_clusters import MaxClusters
from allocator.rules.owner_share import OwnerShare
from tests.build import instance, rules

BITES = {
    # Cas' school keeps to itself; An's lends a little; T2 is for the group, where An and Bo can stand.
    "places": instance(
        rows="""
            task  school  where   hours
            T1    A       school  2
            T1    B       either  2
            T2    A       group   2
        """,
        team="""
            name  home   ict
            An    A      10
            Bo    Group  10
            Cas   B      10
        """,
        schools="""
            name  pool  pooling
            A     50    yes
            B     50    no
        """,
    ),
    "competence": instance(
        rows="""
            task  level  also_needs  specialisations  outsource
            T1    2      policy:1    -                yes
            T2    0      -           network          yes
        """,
        team="""
            name  ict  technical  policy  specialisations
            An    20   2          0       network
            Bo    20   2          1       -
            Cas   20   1          1       network
        """,
        partners="""
            name  rate  clusters        competence  specialisations
            Firm  0     policy          4           network
            Duo   0     technical       2           network
        """,
    ),
    "core_inside": instance(
        rows="""
            task  core  outsource
            T1    yes   yes
            T2    no    yes
            T3    no    no
        """,
        team="""
            name  ict
            An    30
        """,
        partners="""
            name  rate
            Firm  0
        """,
    ),
    # The reserve of T1 is 1 h in full and 0.5 h at its minimum. Cas is one level short, Dirk two.
    "backups": instance(
        rows="""
            task  core  hours  minimum  level  not_for
            T1    yes   10     5        2      Els
            T2    no    10     10       0      -
        """,
        team="""
            name  ict  technical
            An    10   2
            Cas   0.5  1
            Dirk  10   0
            Els   10   2
        """,
    ),
    # Home rows may take ICT, BPT and other hours, the visit with its travel only ICT hours.
    "hours_budgets": instance(
        rows="""
            task  school  hours  core
            T1    A       4      no
            T2    A       3      yes
            T3    B       2      no
        """,
        team="""
            name  home  ict  bpt  other  serves
            An    A     3    2    2      B
            Bo    A     2    2    3      -
        """,
        schools="""
            name  pool  travel
            A     100   1
            B     0     0
        """,
    ),
    # The members of A may lend 3 of their 6 hours: T1 and T2 at group level cost 2 h each, T3 takes a visit.
    "pool": instance(
        rows="""
            task  school  where   hours  saving
            T1    A       either  4      50
            T1    B       group   4      50
            T3    B       school  2      0
        """,
        team="""
            name  home  ict  serves
            An    A     4    B
            Bo    A     2    B
        """,
        schools="""
            name  pool
            A     50
            B     0
        """,
    ),
    # One way to B for two rows; with both ways An has no hour left for the work in C. Cas can't even pay the way.
    "travel": instance(
        rows="""
            task  school  hours
            T1    B       2
            T2    B       2
            T3    C       2
        """,
        team="""
            name  home   ict
            An    Group  7
            Bo    Group  3
            Cas   Group  0.5
        """,
        schools="""
            name  travel
            B     1
            C     1.01
        """,
    ),
    # Own budgets of 100 and 0 euro, 200 of the group: T1 and T2 cost 200 and 150, the group's own T3 50 euro.
    "money": instance(
        rows="""
            task  school  hours  minimum  outsource
            T1    A       4      2        yes
            T2    B       3      2        yes
            T3    Group   1      1        yes
        """,
        partners="""
            name  rate  max_hours
            Firm  50    7
        """,
        schools="""
            name  operating_budget
            A     100
            B     0
        """,
        group_budget="200",
    ),
    "max_clusters": instance(
        rows="""
            task  cluster
            T1    technical
            T2    policy
            T3    administration
        """,
        team="""
            name  home   ict  role        max_clusters
            An    A      30   tict        -
            Bo    A      30   management  -
            Cas   Group  30   tict        1
        """,
        in_force=rules(MaxClusters(members=2)),
    ),
    "group_service": instance(
        rows="""
            task  school  where
            T1    A       either
            T1    B       either
            T1    B       group
            T1    Group   either
        """,
        team="""
            name  home   ict
            An    Group  40
            Bo    B      40
        """,
    ),
    # An has hours for two rows. T2 waits for T1 of its school and of the group; A's T1 has a thin version.
    "after": instance(
        rows="""
            task  school  after  hours  minimum
            T1    A       -      4      2
            T1    Group   -      2      2
            T2    A       T1     2      2
            T2    B       T1     2      2
        """,
        team="""
            name  home   ict
            An    Group  6
        """,
    ),
    # 15 core hours: 60 % is 9, the largest row is 8.
    "owner_share": instance(
        rows="""
            task  core  hours  minimum
            T1    yes   8      1
            T2    yes   6      6
            T3    yes   1      1
            T4    no    9      9
        """,
        team="""
            name  ict
            An    30
            Bo    15
        """,
        in_force=rules(OwnerShare(Fraction(60)), Backups(slack=0)),
    ),
    "pins": instance(
        rows="""
            task  fixed_to  not_for
            T1    An        -
            T2    -         An,Firm
        """,
        team="""
            name  ict
            An    20
            Bo    20
        """,
        partners="""
            name  rate
            Firm  0
        """,
    ),
}
