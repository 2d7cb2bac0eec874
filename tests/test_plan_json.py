"""The plan as JSON: written exactly, read back with every fault, and its claims held against the ledger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from allocator.claims import claims_faults
from allocator.plan import Result, Status, TierResult
from allocator.plan_json import read_json, to_json
from allocator.problem import InputError
from allocator.verify import verify
from tests.build import instance, plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OF = instance(
    rows="""
    task school hours minimum core outsource where
    T1   A      40    40      yes  -         -
    T2   A      30.5  20      no   yes       -
    T3   B      12    12      no   -         -
    T4   Group  5     5       no   -         -
    T5   B      8     8       no   -         central
    """,
    team="""
    name home  ict bpt other serves technical
    An   A     60  10  5     B      1
    Tom  Group 100 -   -     all    1
    """,
    schools="name pool travel\nA 100 0\nB 0 3",
    partners="name rate\nFirm 50",
    group_budget="2000",
    objective="core backup cost",
)
WORDS = ("An backup Tom", "Firm minimum", "An", "Tom group", "central")


def written(status: Status = Status.OPTIMAL) -> dict[str, Any]:
    values = verify(OF, plan(OF, *WORDS)).values
    tiers = tuple(TierResult(tier.key, value, value) for tier, value in values)
    # Through text, as a file would carry it.
    result = Result(status, plan(OF, *WORDS), tiers, 1.234)
    return json.loads(json.dumps(to_json(OF, result, "flanders", "en")))  # type: ignore[no-any-return]


def test_a_plan_is_written_as_the_specification_says() -> None:
    found = written()
    assert (found["status"], found["model"], found["seconds"]) == ("optimal", "flanders", 1.23)
    assert found["tiers"] == [
        {"name": "core", "value": 0, "bound": 0},
        {"name": "backup", "value": 0, "bound": 0},
        # 20 hours at 50 EUR.
        {"name": "cost", "value": 1000, "bound": 1000},
    ]
    first, second, *_ = found["rows"]
    # 40 hours at home: 10 BPT first, then 5 other, then 25 ICT.
    assert {**first, "why": ""} == {
        "row": 2,
        "task": "T1",
        "school": "A",
        "outcome": "member",
        "depth": "full",
        "owner": "An",
        "backup": "Tom",
        "hours": 40.0,
        "cost": 0.0,
        "paid": {"ict": 25.0, "bpt": 10.0, "other": 5.0},
        "why": "",
    }
    assert (second["outcome"], second["depth"], second["hours"], second["cost"]) == ("partner", "minimum", 20, 1000)
    assert second["paid"] == {"ict": 0, "bpt": 0, "other": 0}
    assert found["rows"][3]["school"] == "Group"
    assert [found["rows"][4][field] for field in ("outcome", "owner", "depth", "hours")] == ["central", None, None, 0]


def test_members_count_owned_hours_reserve_and_travel() -> None:
    an, tom = written()["members"]
    # 40 + 12 hours and 3 on the way to B, of 60 + 10 + 5.
    assert an == {"name": "An", "used": 55, "available": 75, "reserve": 0, "travel": 3}
    # 5 hours, and 10 % of 40 kept for An.
    assert tom == {"name": "Tom", "used": 9, "available": 100, "reserve": 4, "travel": 0}


def saved(folder: Path, plan_json: object) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(plan_json), encoding="utf-8")
    return path


def test_a_written_plan_is_read_back_and_bears_out_its_claims(tmp_path: Path) -> None:
    claimed = read_json(saved(tmp_path, written()), OF)
    assert claimed.plan == plan(OF, *WORDS)
    verdict = verify(OF, claimed.plan)
    assert verdict.sound
    assert list(claims_faults(claimed, verdict.ledger, verdict.values)) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda found: found.pop("status"), "status"),
        (lambda found: found.update(status="no plan"), "status"),
        (lambda found: found["rows"][0].pop("owner"), "rows[0].owner"),
        (lambda found: found["rows"][0].update(owner="Ann"), "rows[0].owner"),
        (lambda found: found["rows"][0].update(owner="Firm"), "rows[0].owner"),
        (lambda found: found["rows"][0].update(backup="Firm"), "rows[0].backup"),
        (lambda found: found["rows"][0].update(row=99), "rows[0].row"),
        (lambda found: found["rows"][1].update(row=2), "rows[1].row"),
        (lambda found: found["rows"][0].update(task="T9"), "rows[0].task"),
        (lambda found: found["rows"][0].update(school="B"), "rows[0].school"),
        (lambda found: found["rows"][0].update(outcome="someone"), "rows[0].outcome"),
        (lambda found: found["rows"][0].update(depth=None), "rows[0].depth"),
        (lambda found: found["rows"][4].update(owner="An"), "rows[4].owner"),
        (lambda found: found["rows"][0].update(hours="40"), "rows[0].hours"),
        (lambda found: found["rows"][0].update(hours=40.001), "rows[0].hours"),
        (lambda found: found["rows"][0]["paid"].pop("ict"), "rows[0].paid.ict"),
        (lambda found: found["rows"].pop(), "rows"),
        (lambda found: found["members"].pop(), "members"),
        (lambda found: found["members"][0].update(name="Bob"), "members[0].name"),
        (lambda found: found["tiers"].pop(0), "tiers"),
        (lambda found: found["tiers"].reverse(), "tiers"),
        (lambda found: found["tiers"][1].update(value=0.5), "tiers[1].value"),
        (lambda found: found.update(rows=None), "rows"),
    ],
)
def test_what_can_not_be_read_is_named_by_its_field(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], place: str
) -> None:
    found = written()
    change(found)
    with pytest.raises(InputError) as caught:
        read_json(saved(tmp_path, found), OF)
    assert f"plan.json: {place}" in [problem.place for problem in caught.value.problems]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    found = written()
    found["rows"][0]["owner"] = "Ann"
    found["rows"][2]["hours"] = None
    del found["members"][0]["used"]
    with pytest.raises(InputError) as caught:
        read_json(saved(tmp_path, found), OF)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize("content", ["", "no json", '{"status": NaN}', "[]", "3"])
def test_what_is_no_plan_is_a_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        read_json(path, OF)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_json(tmp_path / "absent.json", OF)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda found: found["rows"][0].update(hours=40.01), "the plan says 40.01 h, the row comes to 40.00"),
        (lambda found: found["rows"][1].update(cost=999), "the plan says 999.00 EUR, the row comes to 1000.00"),
        (lambda found: found["rows"][0]["paid"].update(ict=24), "39 h are paid for 40 h of work"),
        (lambda found: found["rows"][1]["paid"].update(ict=20), "20 h are paid for 0 h of work"),
        # B is not An's home: only ICT hours pay there.
        (lambda found: found["rows"][2].update(paid={"ict": 2, "bpt": 10, "other": 0}), "BPT hours only pay"),
        (lambda found: found["rows"][2].update(paid={"ict": 7, "bpt": 0, "other": 5}), "other hours only pay"),
        # Tom is of the group: his BPT hours pay nothing, and he has none.
        (lambda found: found["rows"][3].update(paid={"ict": 0, "bpt": 5, "other": 0}), "BPT hours only pay"),
        (lambda found: found["rows"][0].update(paid={"ict": 20, "bpt": 10, "other": 10}), "5 h more other hours"),
        (lambda found: found["members"][0].update(used=52), "An: the plan says hours used 52.00, it comes to 55.00"),
        (lambda found: found["members"][0].update(travel=0), "travel 0.00, it comes to 3.00"),
        (lambda found: found["members"][1].update(reserve=0), "reserve 0.00, it comes to 4.00"),
        (lambda found: found["members"][1].update(available=90), "available 90.00, it comes to 100.00"),
        (
            lambda found: found["tiers"][2].update(value=900, bound=900),
            "cost: the plan says 900.00, it comes to 1000.00",
        ),
        (lambda found: found["tiers"][2].update(bound=1001), "cost: the bound is above the value"),
        (lambda found: found["tiers"][2].update(bound=999), "cost: the status is optimal, but"),
    ],
)
def test_a_claim_that_the_plan_does_not_bear_out_is_a_fault(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    found = written()
    change(found)
    claimed = read_json(saved(tmp_path, found), OF)
    verdict = verify(OF, claimed.plan)
    sentences = [fault.sentence.en for fault in claims_faults(claimed, verdict.ledger, verdict.values)]
    assert any(sentence in each for each in sentences), sentences


def test_a_best_found_plan_may_have_bounds_below_its_values(tmp_path: Path) -> None:
    found = written(Status.FEASIBLE)
    found["tiers"][2]["bound"] = 999
    claimed = read_json(saved(tmp_path, found), OF)
    verdict = verify(OF, claimed.plan)
    assert list(claims_faults(claimed, verdict.ledger, verdict.values)) == []


def test_budgets_that_leave_too_little_for_travel_are_a_fault(tmp_path: Path) -> None:
    """An has 20 ICT and 20 BPT hours, and 4 hours on the way, which only ICT hours pay."""
    of = instance(
        "task school hours\nT1 A 20\nT2 B 10",
        "name home ict bpt serves technical\nAn A 20 20 B 1",
        "name pool travel\nA 100 0\nB 0 4",
        objective="core",
    )
    chosen = plan(of, "An", "An")
    found = to_json(of, Result(Status.OPTIMAL, chosen, (TierResult("core", 0, 0),)), "flanders", "en")
    # 8 hours of ICT at home and 10 in B leave 2 for the 4 of travel.
    found["rows"][0]["paid"] = {"ict": 8, "bpt": 12, "other": 0}
    claimed = read_json(saved(tmp_path, found), of)
    verdict = verify(of, chosen)
    (fault,) = claims_faults(claimed, verdict.ledger, verdict.values)
    assert (fault.amount, fault.unit, fault.column) == (2_00, "h", "paid")
