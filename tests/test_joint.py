"""Workbooks of one group divided together: one case with names told apart, never worse than the separate plans."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.categories import Where
from allocator.check.verify import verify
from allocator.instance import GROUP
from allocator.plan import Result, Status, TierResult
from allocator.report.batch.joint import JointRecord, joint_back, joint_json, joint_record
from allocator.report.batch.pages import joint as joint_page
from allocator.report.batch.pages import summary_pages
from allocator.rules.max_clusters import MaxClusters
from allocator.scenarios.curve import values
from allocator.scenarios.joint import Separate, divided_together, joined_plan, together
from allocator.search import Limits, Session
from allocator.workbook.template.pages_only import save_pages
from tests.build import instance, plan, rules
from tests.chance import tiny

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.instance import Instance

LIMITS = Limits(work=10)
OBJECTIVE = "core backup essential optional balance"


def by_hand(workbook: str, asked: Instance, *words: str) -> Separate:
    """A workbook with a plan by hand."""
    found = plan(asked, *words)
    tiers = tuple(TierResult(tier.key, value, value) for tier, value in verify(asked, found).values)
    return Separate(workbook, asked, Result(Status.OPTIMAL, found, tiers))


def solved(workbook: str, asked: Instance) -> Separate:
    return Separate(workbook, asked, Session(asked).solve(LIMITS))


# An of Linde has 20 h and knows networks; Bo of Berk has 4 h and level 1. T1 asks level 3, at school or group.
LINDE = instance(
    "task core level hours where\nT1 yes 3 4 either",
    "name home ict technical\nAn Linde 20 3",
    "name pool\nLinde 50",
    objective=OBJECTIVE,
)
BERK = instance(
    "task core level hours where\nT1 yes 3 4 either\nT2 no 1 4 school",
    "name home ict technical\nBo Berk 4 1",
    "name pool\nBerk 0",
    objective=OBJECTIVE,
)


def test_who_has_hours_and_knows_how_does_what_the_other_school_can_not() -> None:
    # Apart: An does T1 of Linde, Bo T2; T1 of Berk (4 h core) is undone. Linde lends 10 of An's 20 h: at group level An
    # does T1 of both, 8 h. That is all there is: nothing undone.
    joint = divided_together([solved("linde.xlsx", LINDE), solved("berk.xlsx", BERK)], LIMITS)
    assert joint.agreed is not None
    assert joint.everything is not None
    assert values(joint.separate.result)[0] == 4_00
    assert values(joint.agreed.result)[0] == 0
    assert joint.agreed.result.plan is not None
    assert [decision.owner for decision in joint.agreed.result.plan.decisions] == ["An", "An", "Bo"]
    assert values(joint.everything.result) <= values(joint.agreed.result)


def test_where_no_school_lends_only_pooling_everything_brings_anything() -> None:
    # As above, but Linde lends nothing as agreed.
    apart = replace(LINDE, schools=(replace(LINDE.schools[0], pool=BERK.schools[0].pool),))
    joint = divided_together([solved("linde.xlsx", apart), solved("berk.xlsx", BERK)], LIMITS)
    assert joint.agreed is not None
    assert joint.everything is not None
    found = (joint.separate.result, joint.agreed.result, joint.everything.result)
    assert [values(each)[0] for each in found] == [4_00, 4_00, 0]


def test_people_and_schools_of_one_name_are_told_apart() -> None:
    one = instance(
        "task current_owner fixed_to not_for\nT1 Els An Bo\nT2 Bo - -",
        "name home ict serves\nAn Linde 20 -\nBo Linde 9 -\nGus Group 9 Linde",
        partners="name rate schools\nFirm 50 Linde",
    )
    other = instance(
        "task current_owner\nT1 An",
        "name home ict\nan Linde 20\nEls Linde 9\nGus Group 9",
        partners="name rate\nFirm 50",
    )
    joint = together([by_hand("noord/a.xlsx", one, "An", "-"), by_hand("b.xlsx", other, "an")])
    assert [school.name for school in joint.schools] == ["Linde (a)", "Linde (b)"]
    assert [member.name for member in joint.members] == [
        *("An (Linde (a))", "Bo", "Gus (a)", "an (Linde (b))", "Els (Linde (b))", "Gus (b)")
    ]
    assert [member.home for member in joint.members[:3]] == ["Linde (a)", "Linde (a)", GROUP]
    # What is given stays, with its name here; a blank Serves, and a partner without a list, reach all.
    assert [member.serves for member in joint.members if member.at_group] == [frozenset({"Linde (a)"}), None]
    assert [(partner.name, partner.schools) for partner in joint.partners] == [
        ("Firm (a)", frozenset({"Linde (a)"})),
        ("Firm (b)", None),
    ]
    # Els is nobody of the first workbook's team, and not the one of the second.
    assert [row.current_owner for row in joint.rows] == ["Els (a)", "Bo", "An (b)"]
    assert joint.rows[0].fixed_to == "An (Linde (a))"
    assert joint.rows[0].not_for == {"Bo"}


def test_workbooks_of_one_name_are_told_apart_by_their_place() -> None:
    asked = instance("task\nT1", "name ict\nAn 20")
    joint = together([by_hand(f"{folder}/x.xlsx", asked, "An") for folder in ("noord", "zuid")])
    assert [school.name for school in joint.schools] == ["A (noord/x.xlsx)", "A (zuid/x.xlsx)"]


def test_lines_of_two_workbooks_are_two_lines_and_parts_stay_together() -> None:
    rows = "task part parts\nT1 1 2\nT1 2 2"
    one = instance(rows, "name ict\nAn 40", "name\nLinde")
    shared = replace(one, rows=tuple(replace(row, line=2) for row in one.rows))
    other = replace(shared, schools=(replace(shared.schools[0], name="Berk"),), members=())
    other = replace(other, rows=tuple(replace(row, school="Berk") for row in other.rows))
    joint = together([by_hand("a.xlsx", shared, "An", "An"), by_hand("b.xlsx", other, "-", "-")])
    assert joint.parts_of == ((0, 1), (0, 1), (2, 3), (2, 3))


def test_a_task_for_group_level_that_a_school_does_itself_may_still_be() -> None:
    # Nobody of Linde stands at group level, so An does T1 at school; Gus of the other workbook changes nothing of that.
    one = by_hand("a.xlsx", instance("task where\nT1 group", "name home ict\nAn Linde 20"), "An")
    other = by_hand(
        "b.xlsx", instance("task where\nT1 group", "name home ict\nGus Group 20", "name\nBerk"), "Gus group"
    )
    joint = together([one, other])
    assert [row.where for row in joint.rows] == [Where.EITHER, Where.GROUP]
    assert verify(joint, joined_plan([one, other])).sound


def test_what_another_workbook_does_not_do_is_not_waited_for() -> None:
    # T2 waits for T1, of which Linde has no row; the group's own T1 of the other workbook is undone.
    one = by_hand("a.xlsx", instance("task after\nT2 T1", "name home ict\nAn Linde 20"), "An")
    other = by_hand("b.xlsx", instance("task school\nT1 Group", "name home ict\nBo Berk 20"), "-")
    assert verify(together([one, other]), joined_plan([one, other])).sound
    # Where both are in one workbook the wait stays.
    both = instance("task school after\nT2 Linde T1\nT1 Group -", "name home ict\nCas Linde 20")
    joint = together([by_hand("c.xlsx", both, "-", "-"), replace(other, instance=other.instance)])
    assert joint.rows[0].after == {"T1"}


def test_what_can_not_be_one_case_is_refused_in_words() -> None:
    asked = instance("task\nT1", "name ict\nAn 20", objective="core balance")
    first = by_hand("a.xlsx", asked, "An")
    strict = replace(asked, rules=rules(MaxClusters(members=1)))
    turned = replace(asked, tiers=asked.tiers[::-1])
    none = replace(first, workbook="d.xlsx", result=Result(Status.NO_PLAN, None))
    with pytest.raises(InputError) as caught:
        together([first, by_hand("b.xlsx", strict, "An"), by_hand("c.xlsx", turned, "An"), none])
    told = {problem.place: problem.what.en for problem in caught.value.problems}
    assert told["b.xlsx"] == f"its rules or aims are other than those of a.xlsx: {MaxClusters.title.en}"
    assert told["c.xlsx"].endswith("a.xlsx: their order")
    assert told["d.xlsx"] == "there is no division of its own to compare with"
    with pytest.raises(InputError, match="no two workbooks"):
        together([first])


def test_separate_plans_that_break_a_rule_together_are_refused() -> None:
    # Both have the group's own T1; the second's is undone, and T2 of the first waits for what the group does.
    one = instance("task school after\nT1 Group -\nT2 Linde T1", "name home ict\nGus Group 20\nAn Linde 20")
    other = instance("task school\nT1 Group", "name home ict\nBo Berk 20")
    with pytest.raises(InputError, match="break a rule"):
        divided_together([by_hand("a.xlsx", one, "Gus group", "An"), by_hand("b.xlsx", other, "-")], LIMITS)


@pytest.mark.parametrize("seed", range(25))
def test_the_separate_plans_are_a_plan_together_and_the_joint_one_is_never_worse(seed: int) -> None:
    first = tiny(91_000 + seed)
    second = replace(tiny(92_000 + seed), rules=first.rules, tiers=first.tiers, figures=first.figures)
    cases = [solved("a.xlsx", first), solved("b.xlsx", second)]
    if any(case.result.plan is None for case in cases):
        pytest.skip("pins collide")
    if not verify(together(cases), joined_plan(cases)).sound:
        # Only waiting is new: for the group's own rows that another workbook leaves undone.
        assert any(row.of_group for case in cases for row in case.instance.rows)
        assert any(row.after for case in cases for row in case.instance.rows)
        return
    joint = divided_together(cases, LIMITS)
    assert joint.agreed is not None
    assert joint.everything is not None
    found = [values(each.result) for each in (joint.separate, joint.agreed, joint.everything)]
    assert found == sorted(found, reverse=True)
    for each in (joint.agreed, joint.everything):
        assert each.result.plan is not None
        assert verify(each.instance, each.result.plan).sound


# -- what is told of it


def record() -> JointRecord:
    cases = [solved("linde.xlsx", LINDE), solved("berk.xlsx", BERK)]
    return joint_record(("linde.xlsx", "berk.xlsx"), divided_together(cases, LIMITS))


def test_its_record_comes_back_from_json_as_it_was() -> None:
    whole = record()
    assert joint_back(json.loads(json.dumps(joint_json(whole)))) == whole
    with pytest.raises(InputError) as caught:
        together([])
    refused = JointRecord(("a.xlsx",), problems=caught.value.problems)
    assert joint_back(json.loads(json.dumps(joint_json(refused)))) == refused


def test_its_page_says_what_it_brings_and_who_gains(tmp_path: Path) -> None:
    page = joint_page.page(record(), "en")
    lines = [[None if cell is None else cell.value for cell in line] for line in page.lines]
    # An and Bo do 4 h each apart: 8 of 12. Together T1 of Berk is done too.
    assert str(lines[1][0]).startswith("Together, everything pooled: 4 h more done; core tasks undone: 4 h less;")
    assert str(lines[1][0]).endswith("Most is gained by Berk (4 h).")
    table = {line[0]: line[1:] for line in lines if line}
    assert table["Each workbook apart"][:3] == [8.0, 4.0, 1]
    assert table["Berk"][:3] == [4.0, 4.0, 4.0]
    assert table["Linde"][:3] == [4.0, 0.0, 0.0]
    verdicts = [line for line in lines if len(line) == 2 and line[0] == "Together, pools as agreed"]
    assert verdicts == [["Together, pools as agreed", "Core tasks undone: 4 h less (better)"]]
    for language in ("en", "nl"):
        save_pages(summary_pages([], language, record()), language, tmp_path / f"{language}.xlsx")


def test_why_they_could_not_be_divided_together_is_told() -> None:
    with pytest.raises(InputError) as caught:
        together([])
    page = joint_page.page(JointRecord((), problems=caught.value.problems), "nl")
    assert "er zijn geen twee werkmappen" in str(page.lines[2][0])
