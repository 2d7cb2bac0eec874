"""Why of a line that people share: one sentence of at most 25 words; and why nobody else can do a row, truly."""

from __future__ import annotations

import pytest

from allocator.explain.headroom import Headroom
from allocator.explain.line_reasons import why_line
from allocator.explain.prices import Candidate, Prices, State
from allocator.explain.pricing import prices
from allocator.explain.runner_up import why_beside
from allocator.ledger import Ledger
from allocator.plan import Result, Status, TierResult
from allocator.search import Limits, Session, solve
from tests.build import instance, ledger, plan
from tests.chance import tiny

PARTS = "task hours line part parts level\nT1 10 2 1 3 2\nT1 10 2 2 3 2\nT1 10 2 3 3 2"
LIMITS = Limits(work=60)


def told(rows: str, team: str, *words: str, priced: bool = False) -> tuple[str, str]:
    """Why of the line on row 2, of a plan by hand; with the prices beside it, as though it were proven."""
    of = instance(rows, team)
    headroom = Headroom(ledger(of, *words))
    found = None
    if priced:
        session = Session(of)
        values = [(tier.key, tier.value(headroom.ledger)) for tier in of.tiers]
        best = session.solve(LIMITS)
        assert [tier.value for tier in best.tiers] == [value for _, value in values]  # the plan by hand is a best one
        tiers = tuple(TierResult(key, value, value) for key, value in values)
        session.take_over(Result(Status.OPTIMAL, plan(of, *words), tiers))
        found = prices(session, LIMITS)
    said = why_line(headroom, of.parts_of[0], found)
    return said.en, said.nl


def test_what_is_true_of_all_who_share_it_is_said_once() -> None:
    team = "name ict technical\nAn 40 3\nBo 40 3"
    assert told(PARTS, team, "An", "An", "Bo")[0] == "Meets the level"


def test_what_is_true_of_one_of_them_is_said_with_the_name() -> None:
    rows = "task hours line part parts level current_owner\nT1 10 2 1 2 2 -\nT1 10 2 2 2 2 -\nT2 5 3 1 1 2 -"
    team = "name ict technical\nAn 40 3\nBo 40 2"
    assert told(rows, team, "An", "Bo", "-")[0] == "Meets the level"
    fixed = rows.replace("current_owner", "fixed_to").replace("T1 10 2 1 2 2 -", "T1 10 2 1 2 2 An")
    assert told(fixed, team, "An", "Bo", "-") == (
        "An: fixed in the workbook; Bo: meets the level",
        "An: vastgelegd in de werkmap; Bo: haalt het niveau",
    )


def test_how_much_of_it_stays_undone_and_why() -> None:
    team = "name ict technical\nAn 10 3\nBo 14 3\nCleo 40 1"
    assert told(PARTS, team, "An", "Bo", "-") == (
        "Meets the level; 1/3 undone (too few hours left: An, Bo)",
        "Haalt het niveau; 1/3 blijft liggen (te weinig uren over: An, Bo)",
    )


def test_who_else_could_is_somebody_without_a_part() -> None:
    # An has hours for two parts, Bo for one: nobody can, once they do what they can, save Cleo, who has none.
    team = "name ict technical\nAn 20 3\nBo 10 3\nCleo 5 3\nDirk 40 1"
    said, _ = told(PARTS, team, "An", "An", "Bo", priced=True)
    assert said == "Meets the level; nobody else can: hours (Cleo), competence (1 other)"


def test_of_a_part_that_nobody_does_whoever_has_another_part_is_no_alternative() -> None:
    # An has hours for one part of two: the other could be hers instead, which changes nothing.
    of = instance("task hours line part parts level\nT1 10 2 1 2 2\nT1 10 2 2 2 2", "name ict technical\nAn 10 3")
    session = Session(of)
    session.solve(LIMITS)
    assert session.solved is not None
    assert session.solved.plan is not None
    found, headroom = prices(session, LIMITS), Headroom(Ledger(of, session.solved.plan))
    (left,) = [row for row, each in enumerate(session.solved.plan.decisions) if each.owner is None]
    assert [each.owner for each in found.ranked(left) if each.is_free and each.owner] == ["An"]
    assert why_beside(headroom, left, found).en == "Too few hours left: An"


def test_who_is_as_good_for_a_part_is_named() -> None:
    team = "name ict technical\nAn 20 3\nBo 10 3\nCleo 10 3"
    said, _ = told(PARTS, team, "An", "An", "Bo", priced=True)
    assert said.startswith("Meets the level; ")
    assert "Cleo" in said


@pytest.mark.parametrize("seed", range(40))
def test_it_is_one_sentence_of_25_words_at_most_whatever_the_plan(seed: int) -> None:
    asked = tiny(84_000 + seed, rows=4)
    best = solve(asked, LIMITS)
    if best.plan is None:
        pytest.skip("no plan at all")
    session = Session(asked)
    session.take_over(best)
    found = prices(session, LIMITS)
    headroom = Headroom(Ledger(asked, best.plan))
    for head in asked.heads:
        for known in (None, found):
            said = why_line(headroom, asked.parts_of[head], known)
            if known is not None or len(asked.parts_of[head]) > 1:
                assert all(0 < len(words.split()) <= 25 for words in said)


@pytest.mark.parametrize(
    ("rows", "team", "said"),
    [
        ("task level hours\nT1 2 10", "name ict technical\nAn 40 2\nBo 40 1", "nobody else is competent"),
        ("task level hours\nT1 2 10", "name ict technical\nAn 40 2", "there is nobody else"),
        ("task level hours\nT1 2 30", "name ict technical\nAn 40 2\nBo 20 3", "nobody else can: hours (Bo)"),
        (
            "task level hours not_for\nT1 2 30 Cleo",
            "name ict technical\nAn 40 2\nBo 20 3\nCleo 40 4\nDirk 40 0\nEls 40 0",
            "nobody else can: hours (Bo), agreed (Cleo), competence (2 others)",
        ),
    ],
)
def test_why_nobody_else_can_is_what_keeps_them_from_it(rows: str, team: str, said: str) -> None:
    of = instance(rows, team)
    session = Session(of)
    best = session.solve(LIMITS)
    assert best.plan is not None
    found = prices(session, LIMITS)
    assert why_line(Headroom(ledger(of, "An")), (0,), found).en.split("; ")[-1] == said


def test_of_a_row_that_is_fixed_it_is_said_that_it_is_fixed_and_no_more() -> None:
    of = instance("task fixed_to\nT1 An", "name ict technical\nAn 40 2\nBo 40 2")
    found = prices(Session(of), LIMITS)
    assert why_line(Headroom(ledger(of, "An")), (0,), found).en == "Fixed in the workbook"


def test_somebody_of_whom_the_price_is_not_known_is_no_runner_up() -> None:
    of = instance("task hours level\nT1 10 2", "name ict technical\nAn 40 2\nBo 40 2\nCleo 40 2")
    core = of.tiers[0]
    known, unknown = (Candidate(name, State.BOUNDED, core, 0, high) for name, high in (("Bo", 500), ("Cleo", None)))
    result = solve(of, LIMITS)
    headroom = Headroom(ledger(of, "An"))
    for others, said in (
        ((unknown,), "Meets the level"),
        ((unknown, known), "Meets the level; next best Bo: at most 5 h"),
    ):
        found = Prices(of, result, {0: (Candidate("An", State.CURRENT), *others)})
        assert why_line(headroom, (0,), found).en.startswith(said)
        assert "not known" not in why_line(headroom, (0,), found).en
