"""Scenarios of a batch, school by school: on the sheet, in the CSV and in the records, and that they add up."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from allocator.report.batch.pages import scenarios
from allocator.report.batch.record import OutcomeRecord, ScenarioFigure, SchoolFigure
from allocator.report.batch.record_json import from_json, to_json
from allocator.report.batch.scenario_csv import scenario_csv
from allocator.report.batch.scenario_schools import more_at, more_done, schools_of
from tests.batch.test_cli_batch import book, record
from tests.batch_records import random_record, solved, tally
from tests.command import run
from tests.test_batch_summary import below, pages, parsed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table

pytestmark = pytest.mark.usefixtures("workers_here")


def two_schools() -> OutcomeRecord:
    """A and B have 60 and 40 hours done. With C joining, B does 5.25 hours more and C has 10 done; without B only 80
    of A are."""
    figures = (
        ScenarioFigure("Joins", "optimal", rows_differ=2, done=115_25, accepted=True, schools=(
            SchoolFigure("A", 100_00, 60_00, 40_00), SchoolFigure("B", 50_00, 45_25, 4_75, 4_75),
            SchoolFigure("C", 20_00, 10_00, 10_00),
        )),
        ScenarioFigure("Leaves", "optimal", rows_differ=3, done=80_00, schools=(SchoolFigure("A", 100_00, 80_00, 20_00),
        )),
        ScenarioFigure("Nobody", problem="=Nobody is called Els."),
    )  # fmt: skip
    return solved("ab.xlsx", tally("A", (100, 60)), tally("B", (50, 40)), scenarios=figures)


def test_scenarios_are_told_school_by_school_and_add_up() -> None:
    matrix = below(pages([two_schools()])[scenarios.TITLE.en], scenarios.BY_SCHOOL.en)
    assert matrix == [
        ["School", "Workbook", "Joins", "Leaves", "Nobody"],
        ["A", "ab.xlsx", 0.0, 20.0, "–"],
        ["B", "ab.xlsx", 5.25, -40.0, "–"],
        ["C", "ab.xlsx", 10.0, "–", "–"],
        ["Total", None, 15.25, -20.0, 0.0],
    ]


def test_the_csv_of_scenarios_has_a_line_a_school() -> None:
    lines = parsed(scenario_csv([two_schools()], "nl", excel=False), ",")
    assert [(line["scenario"], line["school"]) for line in lines] == [
        *(("Joins", school) for school in "ABC"),
        ("Leaves", "A"),
        ("Leaves", "B"),
        ("Nobody", ""),
    ]
    assert [line["more_done_hours"] for line in lines] == ["0.00", "5.25", "10.00", "20.00", "-40.00", ""]
    assert [line["done_hours"] for line in lines] == ["60.00", "45.25", "10.00", "80.00", "", ""]
    assert [line["core_undone_hours"] for line in lines[:3]] == ["0.00", "4.75", "0.00"]
    # What is the workbook's stands on its first line only.
    assert [line["rows_differ"] for line in lines] == ["2", "", "", "3", "", ""]
    assert [line["accepted"] for line in lines] == ["true", *[""] * 5]
    assert lines[-1]["problem"] == "'=Nobody is called Els."
    excel = parsed(scenario_csv([two_schools()], "nl", excel=True), ";")
    assert excel[1]["Uren uitgevoerd, meer of minder"] == "5,25"
    assert excel[-1]["Zoektocht"] == "kan hier niet gevraagd worden"
    assert len(dict.fromkeys(excel[0])) == len(dict.fromkeys(parsed(scenario_csv([two_schools()], "en", True), ";")[0]))


@pytest.mark.parametrize("seed", range(5))
def test_schools_add_up_to_their_workbooks_in_every_scenario(seed: int) -> None:
    draw = random.Random(seed)
    for number in range(40):
        record = random_record(draw, number, ("A", "B"))
        schools = schools_of(record)
        for figure in record.scenarios if schools else ():
            if not figure.problem:
                assert sum(more_at(record, figure, school) or 0 for school in schools) == more_done(record, figure)


def test_a_record_of_before_has_no_schools_in_its_scenarios_and_is_read() -> None:
    told = json.loads(json.dumps(to_json(two_schools())))
    for each in told["scenarios"]:
        del each["schools"]
    record = from_json(told)
    assert [figure.schools for figure in record.scenarios] == [()] * 3
    assert [figure.done for figure in record.scenarios] == [115_25, 80_00, 0]
    assert schools_of(record) == ()
    lines = parsed(scenario_csv([record], "en", excel=False), ",")
    assert [(line["school"], line["done_hours"], line["more_done_hours"]) for line in lines] == [
        *(("", "115.25", "15.25"), ("", "80.00", "-20.00"), ("", "", ""))
    ]


GROUP: dict[str, Table] = {
    "Taken": [
        ["Cluster", "ID", "Omschrijving", "Uren", "Kerntaak", "School", "Waar"],
        ["Technisch", "X1", "Het netwerk herstellen", 40.25, "ja", "Els", "school"],
        ["Technisch", "X2", "De printers herstellen", 30.1, "nee", "Els", "school"],
        ["Technisch", "X1", "Het netwerk herstellen", 20.75, "ja", "Linde", "school"],
        ["Technisch", "X3", "De camera's herstellen", 10.05, "nee", "Linde", "school"],
        ["Technisch", "X4", "Aankopen", 5.5, "nee", "Groep", "groep"],
    ],
    "Team": [
        ["Naam", "School", "ICT-uren", "Technisch", "Marge %"],
        ["Bo", "Els", 80, 3, 0],
        ["An", "Linde", 60, 3, 0],
        ["Chris", "Groep", 10, 3, 0],
    ],
    "Scholen": [["School", "Max. % uitleenbaar"], ["Els", 50], ["Linde", 50]],
}
WHAT_IF = """Scenario;Wijziging;Wie;Waarde
Bo weg;afwezig;Bo;
Meer werk;taakuren;Els;+10%
Linde weg;school vertrekt;Linde;
Derde school;school komt erbij;Berk;zoals Els
Chris weg;vertrekt;Chris;
"""


def test_hours_by_school_are_those_of_the_workbooks_own_whatif_to_the_hundredth(tmp_path: Path) -> None:
    """What `whatif` says of the solved workbook, row by row, added up by school; the sheet and the CSV say the same."""
    book(tmp_path / "in" / "groep.xlsx", GROUP)
    (tmp_path / "s.csv").write_text(WHAT_IF, "utf-8")
    ran = run(tmp_path, "batch", "in", "-o", "out", "--scenarios", "s.csv")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    answer = str(tmp_path / "out" / "in" / "groep-verdeling.xlsx")
    options = ["--scenarios", "s.csv", "--workers", "1", "--json", "own.json", "-o", "own.xlsx"]
    ran = run(tmp_path, "whatif", answer, *options)
    assert ran.returncode == 0, ran.stderr
    own = json.loads((tmp_path / "own.json").read_text("utf-8"))
    found = record(tmp_path / "out", "in/groep.xlsx")
    assert [each["name"] for each in found["scenarios"]] == [each["name"] for each in own["scenarios"]]
    csv = parsed((tmp_path / "out" / "samenvatting-scenarios.csv").read_text("utf-8"), ",")
    before = {each["name"]: sum(share["done"] for share in each["clusters"].values()) for each in found["schools"]}
    assert hundredths(before) == done_in(own["baseline"])
    for each, theirs in zip(found["scenarios"], own["scenarios"], strict=True):
        expected = done_in(theirs["result"])
        assert hundredths({school["name"]: school["done"] for school in each["schools"]}) == expected
        assert round(each["done"] * 100) == sum(expected.values())
        lines = [line for line in csv if line["scenario"] == each["name"]]
        more = hundredths({line["school"]: float(line["more_done_hours"]) for line in lines})
        now, then = expected, hundredths(before)
        assert more == {name: now.get(name, 0) - then.get(name, 0) for name in {**then, **now}}
    assert set(done_in(own["scenarios"][2]["result"])) == {"Els", "Group"}
    assert "Berk" in done_in(own["scenarios"][3]["result"])


def hundredths(hours: dict[str, float]) -> dict[str, int]:
    return {name: round(each * 100) for name, each in hours.items()}


def done_in(result: dict[str, object]) -> dict[str, int]:
    """Hundredths of an hour done, by school."""
    found: dict[str, int] = {}
    for row in result["rows"]:  # type: ignore[attr-defined]
        found[row["school"]] = found.get(row["school"], 0) + round(row["hours"] * 100)
    return found
