"""The plan as JSON: written exactly, read back with every fault, and its claims held against the ledger."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from allocator.basics.problem import InputError
from allocator.check.plan_from_json import read_json
from allocator.check.reported_figures import claims_faults
from allocator.check.verify import verify
from allocator.plan import Result, Status, TierResult
from allocator.report.plan_json import to_json
from tests.build import instance, plan, tiers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[dict[str, Any]], object]

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
        "part": 1,
        "parts": 1,
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


BESIDE = replace(OF, figures=tiers("worth fit change"))
"""The same with tiers that are not in force."""


def with_figures() -> dict[str, Any]:
    result = Result(Status.OPTIMAL, plan(OF, *WORDS), tuple(TierResult(t, 0, 0) for t in ("core", "backup", "cost")))
    result = replace(result, tiers=(*result.tiers[:2], TierResult("cost", 100_000, 100_000)))
    return json.loads(json.dumps(to_json(BESIDE, result, "flanders", "en")))  # type: ignore[no-any-return]


def test_tiers_that_are_not_in_force_are_figures() -> None:
    # Fit: 40 + 12 + 5 hours at 2 × 2 + 1. Beside it Tom's 40 as backup at 2 × 1, less 10.5 optional hours too thin
    # at 4, 12 hours away at 2, 1000 euro at 0.1, and 10 for each of two clusters, a visit and a task at group level.
    worth = 57 * 5 + 40 * 2 - 10.5 * 4 - 12 * 2 - 100 - 4 * 10
    assert with_figures()["figures"] == [
        {"name": "worth", "value": -worth},
        {"name": "fit", "value": -57 * 5},
        {"name": "change", "value": 0},
    ]
    assert written()["figures"] == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda figures: None, ""),
        (lambda figures: figures.reverse(), ""),
        (lambda figures: figures[0].update(value=-158.9995), "worth: the plan says -158.9995, it comes to -159.0000"),
        (lambda figures: figures[1].update(value=-284.99), "fit: the plan says -284.99, it comes to -285.00"),
        (lambda figures: figures[2].update(value=1), "change: the plan says 1, it comes to 0"),
    ],
)
def test_figures_are_held_to_the_plan_to_the_last_decimal(
    tmp_path: Path, change: Callable[[list[dict[str, Any]]], object], sentence: str
) -> None:
    found = with_figures()
    change(found["figures"])
    claimed = read_json(saved(tmp_path, found), BESIDE)
    assert not claimed.problems
    verdict = verify(BESIDE, claimed.plan)
    told = [fault.sentence.en for fault in claims_faults(claimed, verdict.ledger, verdict.values)]
    assert told == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda figures: figures[0].update(name="wurth"), "figures[0].name"),
        (lambda figures: figures.append({"name": "fit", "value": -285}), "figures[3].name"),
        (lambda figures: figures.pop(), "figures"),
    ],
)
def test_figures_are_those_of_the_tiers_that_are_not_in_force_each_once(
    tmp_path: Path, change: Callable[[list[dict[str, Any]]], object], place: str
) -> None:
    found = with_figures()
    change(found["figures"])
    assert f"plan.json: {place}" in [problem.place for problem in read_json(saved(tmp_path, found), BESIDE).problems]


@pytest.mark.parametrize("value", [-158.99951, "159", None])
def test_points_have_four_decimals_at_most(tmp_path: Path, value: object) -> None:
    found = with_figures()
    found["figures"][0]["value"] = value
    with pytest.raises(InputError):
        read_json(saved(tmp_path, found), BESIDE)


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


def places(folder: Path, plan_json: object) -> list[str]:
    """Where the faults are, of a file that can't be read as a plan."""
    with pytest.raises(InputError) as caught:
        read_json(saved(folder, plan_json), OF)
    return [problem.place for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda found: found.pop("rows"), "rows"),
        (lambda found: found.update(rows=None), "rows"),
        (lambda found: found["rows"].insert(0, None), "rows[0]"),
        (lambda found: found["rows"].insert(0, {}), "rows[0].row"),
        (lambda found: found["rows"][0].pop("row"), "rows[0].row"),
        (lambda found: found["rows"][0].pop("outcome"), "rows[0].outcome"),
        (lambda found: found["rows"][0].pop("owner"), "rows[0].owner"),
        (lambda found: found["rows"][0].pop("backup"), "rows[0].backup"),
        (lambda found: found["rows"][4].pop("depth"), "rows[4].depth"),
        (lambda found: found["rows"][0].update(row="2"), "rows[0].row"),
        (lambda found: found["rows"][0].update(row=2.5), "rows[0].row"),
        (lambda found: found["rows"][0].update(row=True), "rows[0].row"),
        (lambda found: found["rows"][0].update(outcome="someone"), "rows[0].outcome"),
        (lambda found: found["rows"][0].update(outcome=None), "rows[0].outcome"),
        (lambda found: found["rows"][0].update(depth="half"), "rows[0].depth"),
        (lambda found: found["rows"][0].update(owner=3), "rows[0].owner"),
        (lambda found: found["rows"][4].update(owner=["An"]), "rows[4].owner"),
        (lambda found: found["rows"][0].update(school=None), "rows[0].school"),
        (lambda found: found["rows"][0].update(task=1), "rows[0].task"),
        (lambda found: found["rows"][0].update(why=None), "rows[0].why"),
        (lambda found: found["rows"][0].update(hours="40"), "rows[0].hours"),
        (lambda found: found["rows"][0].update(hours=None), "rows[0].hours"),
        (lambda found: found["rows"][0].update(hours=40.001), "rows[0].hours"),
        (lambda found: found["rows"][0].update(hours=float("nan")), "rows[0].hours"),
        (lambda found: found["rows"][0].update(cost=float("inf")), "rows[0].cost"),
        (lambda found: found["rows"][0].update(paid=None), "rows[0].paid"),
        (lambda found: found["rows"][0].update(paid={}), "rows[0].paid.ict"),
        (lambda found: found["rows"][0]["paid"].pop("ict"), "rows[0].paid.ict"),
        (lambda found: found.update(status="no plan"), "status"),
        (lambda found: found.update(status=None), "status"),
        (lambda found: found.update(model=1), "model"),
        (lambda found: found.update(seconds="1"), "seconds"),
        (lambda found: found.update(members={}), "members"),
        (lambda found: found["members"][0].pop("used"), "members[0].used"),
        (lambda found: found["members"][0].update(name=None), "members[0].name"),
        (lambda found: found["tiers"][1].update(value=0.5), "tiers[1].value"),
        (lambda found: found["tiers"][1].pop("bound"), "tiers[1].bound"),
    ],
)
def test_what_is_of_a_wrong_form_can_not_be_read(tmp_path: Path, change: Change, place: str) -> None:
    found = written()
    change(found)
    assert f"plan.json: {place}" in places(tmp_path, found)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda found: found["rows"][0].update(owner="Ann"), "rows[0].owner"),
        (lambda found: found["rows"][0].update(owner="Firm"), "rows[0].owner"),
        (lambda found: found["rows"][0].update(owner=None), "rows[0].owner"),
        (lambda found: found["rows"][0].update(depth=None), "rows[0].depth"),
        (lambda found: found["rows"][0].update(backup="Firm"), "rows[0].backup"),
        (lambda found: found["rows"][4].update(owner="An"), "rows[4].owner"),
        (lambda found: found["rows"][4].update(depth="full"), "rows[4].depth"),
        (lambda found: found["rows"][0].update(row=99), "rows[0].row"),
        (lambda found: found["rows"][1].update(row=2), "rows[1].row"),
        (lambda found: found["rows"][0].update(task="T9"), "rows[0].task"),
        (lambda found: found["rows"][0].update(school="B"), "rows[0].school"),
        (lambda found: found["rows"].pop(), "rows"),
        (lambda found: found["rows"].clear(), "rows"),
        (lambda found: found["members"].pop(), "members"),
        (lambda found: found["members"][0].update(name="Bob"), "members[0].name"),
        (lambda found: found["members"][1].update(name="An"), "members[1].name"),
        (lambda found: found["tiers"].pop(0), "tiers"),
        (lambda found: found["tiers"].reverse(), "tiers"),
    ],
)
def test_what_does_not_fit_the_workbook_is_named_by_its_field(tmp_path: Path, change: Change, place: str) -> None:
    found = written()
    change(found)
    claimed = read_json(saved(tmp_path, found), OF)
    assert f"plan.json: {place}" in [problem.place for problem in claimed.problems]
    assert len(claimed.plan.decisions) == len(OF.rows)


def test_a_row_that_is_not_understood_counts_as_unassigned(tmp_path: Path) -> None:
    found = written()
    found["rows"][0]["owner"] = "Ann"
    del found["rows"][2]
    claimed = read_json(saved(tmp_path, found), OF)
    assert claimed.plan == plan(OF, "-", "Firm minimum", "-", "Tom group", "central")
    assert [problem.to("nl") for problem in claimed.problems] == [
        'plan.json: rows[0].owner: niemand die hier kan staan, heet "Ann": schrijf een naam zoals in de werkmap: '
        "van een partner bij de uitkomst partner, anders van een teamlid",
        "plan.json: rows: deze lijnen van Taken ontbreken: 4: schrijf het plan opnieuw, of verbeter het bestand",
    ]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    found = written()
    found["rows"][0]["owner"] = "Ann"
    found["rows"][2]["hours"] = None
    del found["members"][0]["used"]
    assert sorted(places(tmp_path, found)) == [
        "plan.json: members[0].used",
        "plan.json: rows[0].owner",
        "plan.json: rows[2].hours",
    ]


def test_a_plan_of_another_program_needs_no_more_than_what_makes_it_a_plan(tmp_path: Path) -> None:
    fields = ("row", "outcome", "owner", "backup", "depth")
    rows = [{field: row[field] for field in fields} for row in written()["rows"]]
    claimed = read_json(saved(tmp_path, {"rows": rows}), OF)
    assert (claimed.plan, claimed.problems, claimed.warnings) == (plan(OF, *WORDS), (), ())
    verdict = verify(OF, claimed.plan)
    assert list(claims_faults(claimed, verdict.ledger, verdict.values)) == []


def test_an_unknown_field_is_told_once_and_not_read(tmp_path: Path) -> None:
    found = written()
    for row in found["rows"]:
        row["huors"] = row.pop("hours")
    found["note\n"] = "made by hand"
    claimed = read_json(saved(tmp_path, found), OF)
    assert claimed.problems == ()
    assert [problem.to("en") for problem in claimed.warnings] == [
        'plan.json: "note": this field is unknown and not read: check how it is spelled',
        "plan.json: rows[0].huors: this field is unknown and not read (5 times): check how it is spelled",
    ]


def test_a_field_that_is_there_twice_says_two_things(tmp_path: Path) -> None:
    path = saved(tmp_path, written())
    path.write_text(path.read_text(encoding="utf-8").replace('"row": 2,', '"row": 2, "row": 3,'), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_json(path, OF)
    assert caught.value.problems[0].place == "plan.json: rows[0].row"


@pytest.mark.parametrize("digits", ["1e400", "1e999999999", "1e99999999999999999999", "9" * 5000, "1e-999999999"])
def test_a_figure_beyond_all_bounds_is_a_fault_and_takes_no_time(tmp_path: Path, digits: str) -> None:
    path = saved(tmp_path, written())
    path.write_text(path.read_text(encoding="utf-8").replace('"hours": 40.0', f'"hours": {digits}'), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_json(path, OF)
    assert [problem.place for problem in caught.value.problems] == ["plan.json: rows[0].hours"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "plan.json: the file is empty"),
        (b" \n", "plan.json: the file is empty"),
        (b"no json", "plan.json: this is no JSON (line 1, column 1)"),
        (b'{"rows": [\n}', "plan.json: this is no JSON (line 2, column 1)"),
        (b'{"why": "\xe9"}', "plan.json: this is no text in UTF-8"),
        ('{"rows": []}'.encode("utf-16"), "plan.json: this is no text in UTF-8"),
        (b"[" * 10_000 + b"]" * 10_000, "plan.json: the lists in this file are nested too deep"),
        (b"[]", "plan.json: an object with fields is expected"),
        (b"NaN", "plan.json: an object with fields is expected"),
        (b"{}", "plan.json: rows: this field is missing"),
    ],
)
def test_what_is_no_plan_is_one_clear_error(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_json(path, OF, "en")
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{sentence}: ")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = saved(tmp_path, written())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_json(path, OF).plan == plan(OF, *WORDS)


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
def test_a_claim_that_the_plan_does_not_bear_out_is_a_fault(tmp_path: Path, change: Change, sentence: str) -> None:
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
