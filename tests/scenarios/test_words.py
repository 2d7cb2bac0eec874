"""What is said of scenarios: the verdict in a sentence, parts of what is weighed, causes of rows, changes to share."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from allocator.changes import read_change
from allocator.plan import TierResult
from allocator.report.answer import Source
from allocator.report.whatif.answer import WhatIfAnswer
from allocator.report.whatif.pages.rows import because
from allocator.report.whatif.verdicts import told, verdict, with_parts
from allocator.scenarios.causes import Cause
from allocator.scenarios.difference import TierDifference
from allocator.scenarios.side_by_side import Headway, side_by_side
from allocator.scenarios.whatif import WhatIf, solved, what_if
from allocator.search import Limits
from allocator.tiers.core import Core
from allocator.tiers.worth import Worth
from tests.scenarios.stage import answered, case, random_scenario, scenario


@pytest.mark.parametrize(
    ("old", "new", "english", "dutch"),
    [
        ((500, 500), (1750, 1750), "12.5 h more (worse)", "12,5 u meer (slechter)"),
        ((500, 500), (200, 200), "3 h less (better)", "3 u minder (beter)"),
        (
            (500, 500),
            (900, 600),
            "surely worse, from 1 h more to 4 h more",
            "zeker slechter, van 1 u meer tot 4 u meer",
        ),
        (
            (500, 400),
            (600, 500),
            "within what the search leaves open (from equal to 2 h more)",
            "binnen wat de zoektocht openlaat (van gelijk tot 2 u meer)",
        ),
    ],
)
def test_a_difference_is_told_with_its_certainty(
    old: tuple[int, int], new: tuple[int, int], english: str, dutch: str
) -> None:
    assert told(TierDifference(Core(), TierResult("core", *old), TierResult("core", *new))) == (english, dutch)


def test_points_are_the_more_the_better() -> None:
    # What is weighed is minimised as minus its points: 35 points less are worse.
    fewer = TierDifference(
        Worth(), TierResult("worth", -1_000_000, -1_000_000), TierResult("worth", -650_000, -650_000)
    )
    assert told(fewer) == ("35 points less (worse)", "35 punten minder (slechter)")


@pytest.mark.parametrize(
    ("key", "amount", "english", "dutch"),
    [
        ("spread", 300, "3 h of spread work more undone", "3 u te spreiden werk meer blijft liggen"),
        ("fit", -4000, "40 points less fit", "40 punten minder voor passende uitvoerders"),
        ("change", 1, "1 task more changes hands", "1 taak meer verandert van uitvoerder"),
        ("change", -2, "2 tasks less change hands", "2 taken minder veranderen van uitvoerder"),
        ("euro", 8000, "EUR 80 more to partners", "€ 80 meer naar partners"),
    ],
)
def test_a_part_of_what_is_weighed_is_told_in_words(key: str, amount: int, english: str, dutch: str) -> None:
    outcome = answered(case(random.Random(1)), [scenario("none", ("ICT hours", "An", "+0"))]).outcomes[0]
    part = next(part for part in Worth().parts(outcome.case.ledger) if part.key == key)
    assert Worth().part_difference(part, amount) == (english, dutch)


def test_points_under_other_weights_can_not_be_compared() -> None:
    # Nothing else in the order changes: the first tier that may differ is the one whose weights are others.
    intake = case(random.Random(2))
    (outcome,) = answered(intake, [scenario("weighed", ("setting", "Points of fit", "3"))]).outcomes
    assert outcome.incomparable == {"worth"}
    assert outcome.verdict is not None
    assert outcome.verdict.tier.key == "worth"
    assert "punten zijn niet te vergelijken, want de gewichten zelf zijn anders" in verdict(outcome).nl
    assert "weights themselves are others" in verdict(outcome).en


def test_where_points_decide_the_verdict_names_the_parts() -> None:
    for seed in range(30):
        draw = random.Random(500 + seed)
        intake = case(draw)
        for outcome in answered(intake, [random_scenario(draw, intake, "one", most=1)]).outcomes:
            if outcome.verdict is not None and outcome.verdict.tier.key == "worth" and not outcome.incomparable:
                parts = [each for each in outcome.parts["worth"] if each.amount]
                assert with_parts(outcome).en.count(",") >= len(parts) - 1
                assert with_parts(outcome).en.startswith(verdict(outcome).en)
                assert sum(each.points for each in outcome.parts["worth"]) == -outcome.verdict.amount
                return
    raise AssertionError("no scenario was decided by points")


def answer_of(found: WhatIf) -> WhatIfAnswer:
    return WhatIfAnswer(found, "nl", Source("in.xlsx", "0"), "flanders")


def test_a_row_that_moves_along_says_with_which_and_through_whom() -> None:
    for seed in range(40):
        found = answered(case(random.Random(700 + seed)), [scenario("weg", ("absent", "Bo", ""))])
        (outcome,) = found.outcomes
        for place, cause in enumerate(outcome.causes):
            if cause.along is not None:
                row = outcome.rows[cause.along].row
                words = because(answer_of(found), outcome, place)
                assert words == f"schuift mee met {row.task}@{row.school}, door {cause.through}"
                return
    raise AssertionError("no row moved along")


def test_a_row_that_a_change_touches_says_which() -> None:
    found = answered(case(random.Random(3)), [scenario("weg", ("absent", "Bo", ""))])
    (outcome,) = found.outcomes
    place = outcome.causes.index(Cause((0,)))
    assert because(answer_of(found), outcome, place) == "Bo is afwezig"


@pytest.mark.parametrize(
    ("line", "shared"),
    [
        (("level", "An: technical", "4"), "another level of An in Technical"),
        (("joins", "Dre", "like An; ICT 6; technical 4"), "Dre joins, like An, with ICT hours 6"),
        (("ICT hours", "An", "+4"), "ICT hours of An: +4"),
    ],
)
def test_what_people_can_do_is_not_told_to_colleagues(line: tuple[str, str, str], shared: str) -> None:
    assert read_change(*line).shared.en == shared


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_answered_before_ctrl_c_stays(jobs: int) -> None:
    draw = random.Random(9)
    intake = case(draw)
    scenarios = [scenario(f"S{hours}", ("ICT hours", "An", f"+{hours}")) for hours in range(1, 6)]

    def told(news: Headway) -> None:
        if news.done >= 2:
            raise KeyboardInterrupt

    with side_by_side(jobs, len(scenarios)) as answer:
        found = what_if(solved(intake, Limits()), scenarios, Limits(), answer, told)
    assert found.interrupted
    assert 2 <= len(found.outcomes) < 5
    assert {outcome.name for outcome in found.outcomes} | set(found.missing) == {each.name for each in scenarios}
    whole = {outcome.name: outcome for outcome in answered(intake, scenarios).outcomes}
    for outcome in found.outcomes:
        assert outcome.case.result.tiers == whole[outcome.name].case.result.tiers
        assert replace(outcome, shares=()).rows == whole[outcome.name].rows
