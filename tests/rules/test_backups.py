"""R6: a backup for every core task."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.rules.backups import Backups
from allocator.rules.group_service import GroupService
from tests.build import amounts, faults, instance, ledger, rules
from tests.encoding import is_allowed, least

if TYPE_CHECKING:
    from allocator.instance import Instance


def two(rows: str, bo_ict: str = "10", in_force: Backups | None = None) -> Instance:
    """An, who owns, and Bo, who may back up."""
    return instance(
        rows=rows,
        team=f"""
            name  ict       technical  policy
            An    40        4          4
            Bo    {bo_ict}  2          1
        """,
        in_force=rules(in_force or Backups()),
    )


def test_a_core_row_may_have_a_backup_or_none() -> None:
    asked = two("task core\nT1 yes")
    assert is_allowed(asked, "An backup Bo")
    assert is_allowed(asked, "An")


def test_other_rows_have_none() -> None:
    asked = two("task core\nT1 no")
    assert not is_allowed(asked, "An backup Bo")
    found = faults(Backups, asked, "An backup Bo")
    assert [(fault.amount, fault.unit, fault.rows, fault.column) for fault in found] == [(1, "rows", (0,), "backup")]


def test_a_core_row_outside_its_schools_focus_has_none() -> None:
    asked = instance(
        rows="""
            task  core  cluster
            T1    yes   technical
            T2    yes   teaching
        """,
        team="name ict\nAn 40\nBo 40",
        schools="name growth\nA no",
    )
    assert is_allowed(asked, "An backup Bo", "An")
    assert not is_allowed(asked, "An", "An backup Bo")


def test_the_backup_is_another_member() -> None:
    asked = two("task core\nT1 yes")
    assert not is_allowed(asked, "An backup An")
    assert amounts(Backups, asked, "An backup An") == [(1, "rows", (0,))]


def test_a_partners_row_and_an_undone_row_have_no_backup() -> None:
    asked = instance(rows="task outsource\nT1 yes", team="name ict\nAn 10", partners="name rate\nFirm 0")
    assert amounts(Backups, asked, "Firm backup An") == [(1, "rows", (0,))]


def test_a_partner_or_a_stranger_is_no_backup() -> None:
    asked = instance(rows="task core\nT1 yes", team="name ict\nAn 10", partners="name rate\nFirm 0")
    assert amounts(Backups, asked, "An backup Firm") == [(1, "rows", (0,))]
    assert amounts(Backups, asked, "An backup Nobody") == [(1, "rows", (0,))]


def test_the_level_may_fall_short_by_the_slack_and_no_more() -> None:
    # Bo has level 2.
    assert is_allowed(two("task core level\nT1 yes 3"), "An backup Bo")
    two_short = two("task core level\nT1 yes 4")
    assert not is_allowed(two_short, "An backup Bo")
    assert amounts(Backups, two_short, "An backup Bo") == [(1, "rows", (0,))]
    strict = Backups(slack=0)
    assert is_allowed(two("task core level\nT1 yes 2", in_force=strict), "An backup Bo")
    assert not is_allowed(two("task core level\nT1 yes 3", in_force=strict), "An backup Bo")
    assert is_allowed(two("task core level\nT1 yes 4", in_force=Backups(slack=2)), "An backup Bo")


def test_the_slack_holds_for_every_other_level_asked() -> None:
    # Bo has level 1 in policy.
    assert is_allowed(two("task core also_needs\nT1 yes policy:2"), "An backup Bo")
    assert not is_allowed(two("task core also_needs\nT1 yes policy:3"), "An backup Bo")


def test_who_stands_in_not_for_is_no_backup() -> None:
    asked = two("task core not_for\nT1 yes Bo")
    assert not is_allowed(asked, "An backup Bo")
    assert amounts(Backups, asked, "An backup Bo") == [(1, "rows", (0,))]


def test_specialisations_are_not_asked_of_a_backup() -> None:
    asked = instance(
        rows="task core specialisations\nT1 yes wifi",
        team="""
            name  ict  specialisations
            An    10   wifi
            Bo    10   -
        """,
    )
    assert is_allowed(asked, "An backup Bo")
    assert not is_allowed(asked, "Bo")


def test_fixed_to_does_not_bind_the_backup() -> None:
    assert is_allowed(two("task core fixed_to\nT1 yes An"), "An backup Bo")


def test_the_backup_keeps_a_tenth_of_the_hours_free() -> None:
    # 10 % of 7.5 h is 0.75 h.
    assert is_allowed(two("task core hours\nT1 yes 7.5", bo_ict="0.75"), "An backup Bo")
    assert not is_allowed(two("task core hours\nT1 yes 7.5", bo_ict="0.74"), "An backup Bo")


def test_the_reserve_follows_the_depth() -> None:
    asked = two("task core hours minimum\nT1 yes 10 4", bo_ict="0.4")
    assert is_allowed(asked, "An minimum backup Bo")
    assert not is_allowed(asked, "An backup Bo")


def test_the_reserve_is_rounded_half_up_row_by_row() -> None:
    # 10 % of 0.05 h is half a hundredth: 0.01 h; of 0.04 h nothing. Two rows of 0.05 h take 0.02 h, not 0.01 h.
    assert not is_allowed(two("task core hours\nT1 yes 0.05", bo_ict="0"), "An backup Bo")
    assert is_allowed(two("task core hours\nT1 yes 0.04", bo_ict="0"), "An backup Bo")
    both = two("task core hours\nT1 yes 0.05\nT2 yes 0.05", bo_ict="0.01")
    assert is_allowed(both, "An backup Bo", "An")
    assert not is_allowed(both, "An backup Bo", "An backup Bo")


def test_the_reserve_is_of_the_hours_at_group_level() -> None:
    # 10 h less 50 % are 5 h; 10 % of them 0.5 h.
    asked = instance(
        rows="task school core where saving hours\nT1 A yes either 50 10",
        team="""
            name  home   ict
            An    Group  10
            Bo    Group  0.5
        """,
        in_force=rules(GroupService(schools=1)),
    )
    assert is_allowed(asked, "An group backup Bo")
    assert not is_allowed(asked, "An backup Bo")
    assert ledger(asked, "An group backup Bo").reserve == (50,)


def test_the_reserve_percentage_is_a_setting() -> None:
    assert is_allowed(two("task core\nT1 yes", bo_ict="0", in_force=Backups(reserve=Fraction(0))), "An backup Bo")
    full = Backups(reserve=Fraction(100))
    assert is_allowed(two("task core hours\nT1 yes 8", bo_ict="8", in_force=full), "An backup Bo")
    assert not is_allowed(two("task core hours\nT1 yes 8", bo_ict="7.99", in_force=full), "An backup Bo")
    third = Backups(reserve=Fraction("12.5"))
    assert is_allowed(two("task core hours\nT1 yes 8", bo_ict="1", in_force=third), "An backup Bo")


def test_one_backup_a_row() -> None:
    asked = instance(rows="task core\nT1 yes", team="name ict\nAn 10\nBo 10\nCas 10")
    # 1 owned row − 1 backup; two backups would make it −1.
    assert least(asked, "core", "backup") == 0


def test_whoever_owns_one_row_may_back_up_another() -> None:
    asked = instance(rows="task core\nT1 yes\nT2 yes", team="name ict\nAn 11\nBo 11")
    assert is_allowed(asked, "An backup Bo", "Bo backup An")


def test_it_says_how_far_below_the_task_a_backup_may_be() -> None:
    assert Backups(slack=0).of_backups is None
    said = [Backups(slack=levels).of_backups for levels in (1, 2)]
    assert ["1 level below" in str(each and each.en) for each in said] == [True, False]
    assert ["2 niveaus lager" in str(each and each.nl) for each in said] == [False, True]
