"""The sheets Scenarios and Acceptance: values as Excel keeps them, faults at their cells, and no plan touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from allocator.basics.problem import InputError
from allocator.jobs.check import CheckJob, check_workbook
from allocator.jobs.init import InitJob, init_workbook
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.scenarios.scenario_set import ScenarioSet, scenario_set
from allocator.workbook.cells.formulas import store_values
from allocator.workbook.read.read import read_workbook
from allocator.workbook.template.scenarios import TAKES, changes
from allocator.workbook.write import write
from tests.ooxml.parts import Parts
from tests.workbook.sheets import filled, saved, warnings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

    from allocator.basics.text import Language
    from allocator.workbook.read.read import Reading
    from tests.workbook.sheets import Table

HEADERS = ("Scenario", "Change", "Who", "Value", "Note")
RULES = ("Figure", "Operator", "Limit")


def lines(*cells: tuple[object, ...]) -> Mapping[str, Table]:
    return {"Scenarios": [HEADERS, *cells]}


def book(*cells: tuple[object, ...]) -> Workbook:
    return filled(lines(*cells))


def read(folder: Path, of: Workbook) -> ScenarioSet:
    return scenarios(read_workbook(saved(folder, of)))


def scenarios(reading: Reading) -> ScenarioSet:
    assert reading.scenarios is not None
    return scenario_set(reading.intake, reading.scenarios)


def faults(folder: Path, of: Workbook) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(folder, of)
    return [problem.to("en") for problem in caught.value.problems]


def value(folder: Path, cell: object, number_format: str = "General") -> str:
    """What a cell of the column Value says, in words."""
    of = book(("A", "setting", "Planning margin %", cell))
    of["Scenarios"]["D2"].number_format = number_format
    reading = read_workbook(saved(folder, of))
    assert reading.scenarios is not None
    return reading.scenarios.lines[0].value.words or "(told)"


@pytest.mark.parametrize(
    ("cell", "number_format", "words"),
    [
        ("+40", "@", "+40"),
        (-40, "General", "-40"),
        (0.1, "0%", "10%"),
        (-0.125, "0.0%", "-12.5%"),
        (40, "General", "40"),
        (12.5, "General", "12.5"),
        (True, "General", "yes"),
        ("like An;\nICT 400;", "General", "like An; ICT 400"),
        # Three decimals could be thousands in words; a number could not.
        (-1.125, "General", "-1.1250"),
        ("=400", "General", "=400"),
        ("=-12.5", "General", "=-12.5"),
        # Two signs: which of them was meant, only the user knows.
        ("=+40", "General", "=+40"),
        ("=10%", "0%", "=10%"),
    ],
)
def test_a_value_is_read_as_excel_shows_it(tmp_path: Path, cell: object, number_format: str, words: str) -> None:
    assert value(tmp_path, cell, number_format) == words


def test_a_formula_of_figures_is_what_it_becomes_and_one_of_cells_is_its_value(tmp_path: Path) -> None:
    of = book(("A", "ICT hours", "An", "=40*10"), ("B", "ICT hours", "An", '="+"&40'), ("C", "ICT hours", "An", "=E1"))
    path = saved(tmp_path, of)
    store_values(path, of, {"Scenarios": {(2, 4): 400, (3, 4): "+40", (4, 4): 40}})
    raw = read_workbook(path).scenarios
    assert raw is not None
    assert [line.value.words for line in raw.lines] == ["=400", "+40", "40"]


def test_plus_40_that_excel_kept_as_a_number_is_doubtful_and_told_how_to_write(tmp_path: Path) -> None:
    assert faults(tmp_path, book(("A", "ICT hours", "An", 40))) == [
        'Scenarios!D2: "40" can be that much more, or that much in all: write it as +40, -40, =400 or +10%; give the'
        " cell the number format Text first, or the sign is lost again"
    ]


def test_a_percentage_without_a_sign_is_told_what_it_could_be_and_how_to_write_each(tmp_path: Path) -> None:
    of = book(("A", "ICT hours", "An", 0.1))
    of["Scenarios"]["D2"].number_format = "0%"
    assert faults(tmp_path, of) == [
        'Scenarios!D2: "10%" can be 10 % more, or 10 % of what it is now: write +10% for the first, -90% for the'
        " second; give the cell the number format Text first, or the sign is lost again"
    ]


def test_faults_stand_in_the_order_of_the_cells_whatever_scenario_they_are_of(tmp_path: Path) -> None:
    of = book(("A", "absent", "Annie"), ("B", "absent", "Bob"), ("A", "ICT hours", "An", "lots"), ("B", "absnt", "An"))
    assert [fault.split(":")[0] for fault in faults(tmp_path, of)] == [
        "Scenarios!C2",
        "Scenarios!C3",
        "Scenarios!D4",
        "Scenarios!B5",
    ]


def test_check_does_not_say_that_all_is_in_order_where_whatif_would_refuse_the_scenarios(tmp_path: Path) -> None:
    path = saved(tmp_path, book(("A", "absent", "Annie"), ("B", "absent", "Bob")))
    first = check_workbook(CheckJob(path)).sentences[0]
    assert first.en.startswith(f"{path.name} can be solved (")
    assert first.en.endswith("but its scenarios are not in order: 2 faults, for which whatif refuses them.")
    assert "niet in orde: 2 fouten" in first.nl
    right = saved(tmp_path, book(("A", "absent", "An")))
    assert " is in order (" in check_workbook(CheckJob(right)).sentences[0].en


def test_every_fault_of_both_sheets_is_told_at_its_cell(tmp_path: Path) -> None:
    of = book(
        ("A", "absent", "Annie"), ("A", "ICT hours", "An", "=Z1"), ("", "", "", ""), ("A", "ICT hours", "#REF!", 1)
    )
    sheet = of.create_sheet("Acceptance")
    for line in (RULES, ("core", "<=", "baseline"), ("cores", "~", 0.05)):
        sheet.append(line)
    assert [fault.split(":")[0] for fault in faults(tmp_path, of)] == [
        "Scenarios!C2",
        "Scenarios!D3",
        "Scenarios!C5",
        "Acceptance!A3",
        "Acceptance!B3",
    ]


def test_acceptance_rules_are_read_from_their_sheet(tmp_path: Path) -> None:
    of = book(("A", "absent", "An"))
    sheet = of.create_sheet("Aanvaarding")
    for line in (("Cijfer", "Voorwaarde", "Grens", "Opmerking"), ("Kerntaken zonder back-up", "hoogstens", 3)):
        sheet.append(line)
    assert [rule.said.nl for rule in read(tmp_path, of).acceptance] == ["Kerntaken zonder back-up: hoogstens 3"]


@pytest.mark.parametrize("title", ["Scenarios", "Scenario's"])
@pytest.mark.parametrize(
    "table",
    [
        [],
        [HEADERS, ("a", "absent", "Nobody")],
        [("Just notes",), ("of ours",)],
        [("Scenario", "Change", "Change"), ("a", "b", "c")],
        [("Scenario", "Chnge"), ("a", "absent")],
    ],
)
def test_whatever_stands_there_the_workbook_is_read_and_the_plan_is_told_nothing_of_it(
    tmp_path: Path, title: str, table: Table
) -> None:
    assert warnings(tmp_path, {title: table}) == []


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ([("Just notes",), ("of ours",)], "Scenarios!A1"),
        ([("Scenario", "Change", "Change", "Who"), ("a", "absent", "", "An")], "Scenarios!C1"),
        ([("Scenario", "Chnge", "Who"), ("a", "absent", "An")], "Scenarios!B1"),
    ],
)
def test_headers_that_are_wrong_are_told_to_who_tries_scenarios(tmp_path: Path, table: Table, place: str) -> None:
    assert [fault.split(":")[0] for fault in faults(tmp_path, filled({"Scenarios": table}))] == [place]


def test_names_that_are_merged_over_their_lines_hold_for_each(tmp_path: Path) -> None:
    of = book(("A", "ICT hours", "An", "+4"), ("", "BPT hours", "An", "+4"))
    of["Scenarios"].merge_cells("A2:A3")
    found = read(tmp_path, of)
    assert [len(scenario.lines) for scenario in found.scenarios] == [2]
    assert found.warnings == ()


def test_check_says_how_many_wait_and_lists_what_is_wrong_as_warnings(tmp_path: Path) -> None:
    path = saved(tmp_path, book(("A", "absent", "An"), ("B", "absent", "Annie")))
    outcome = check_workbook(CheckJob(path))
    assert outcome.ending is Ending.DONE
    assert outcome.sentences[-1].en == f"2 scenarios wait on the sheet Scenarios: allocator whatif {path}"
    (fault,) = [problem for problem in outcome.problems if problem.place.startswith("Scenarios")]
    assert (fault.place, fault.fatal) == ("Scenarios!C3", False)


def test_solve_says_how_many_wait_and_only_warns_of_faults(tmp_path: Path) -> None:
    of = book(("A", "absent", "An"), ("B", "absent", "Annie"), ("B", "absnt", "An"))
    path = saved(tmp_path, of)
    before = Parts(path)
    outcome = solve_workbook(SolveJob(path, work=1))
    assert outcome.ending is Ending.DONE
    out = outcome.written[0]
    assert outcome.sentences[-1].en == f"2 scenarios wait on the sheet Scenarios: allocator whatif {out}"
    (warning,) = [problem.to("en") for problem in outcome.warnings if problem.place == "Scenarios"]
    assert warning.startswith("Scenarios: 2 faults in the scenarios: the division does not need them")
    # The sheet is the user's own: it comes out byte for byte, and says the same when it is read again.
    part = f"xl/worksheets/sheet{of.sheetnames.index('Scenarios') + 1}.xml"
    assert Parts(out).content[part] == before.content[part]
    assert read_workbook(out).scenarios == read_workbook(path).scenarios


def test_without_scenarios_nothing_is_said(tmp_path: Path) -> None:
    outcome = check_workbook(CheckJob(saved(tmp_path, filled({"Acceptance": [RULES, ("core", "<=", "basis")]}))))
    assert not any("whatif" in sentence.en for sentence in outcome.sentences)


def test_the_copy_for_colleagues_says_nothing_of_who_might_leave(tmp_path: Path) -> None:
    path = saved(tmp_path, book(("Without An", "absent", "An"), ("Course", "level", "An: technical", "4", "secret")))
    out = tmp_path / "copy.xlsx"
    write.share_workbook(read_workbook(path), path, out)
    cells = [cell.value for line in openpyxl.load_workbook(out)["Scenarios"].iter_rows() for cell in line]
    assert set(cells) <= {None}
    assert not any(b"Without An" in each or b"secret" in each for each in Parts(out).content.values())


def fresh(folder: Path, language: Language, *schools: str, size: int | None = None) -> Path:
    path = folder / "fresh.xlsx"
    init_workbook(InitJob(path, language, schools=schools, size=size, force=True))
    return path


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [1, 2, None])
@pytest.mark.parametrize("schools", [(), ("De Linde", "De Eik")])
def test_a_fresh_workbook_has_three_examples_that_can_be_tried(
    tmp_path: Path, language: Language, size: int | None, schools: tuple[str, ...]
) -> None:
    found = scenarios(read_workbook(fresh(tmp_path, language, *schools, size=size)))
    assert len(found.scenarios) == 3
    assert max(len(scenario.lines) for scenario in found.scenarios) == 2
    assert found.warnings == ()


def test_the_examples_are_about_whoever_stands_first_on_team(tmp_path: Path) -> None:
    path = fresh(tmp_path, "nl")
    of = openpyxl.load_workbook(path)
    of["Team"].delete_rows(3, 50)
    of["Team"]["A3"], of["Team"]["A4"] = "Zoë", "Tom"
    of.save(path)
    store_values(path, of, {"Scenario's": {(3, 3): "Zoë", (4, 3): "Tom", (6, 3): "Zoë"}})
    reading = read_workbook(path)
    assert reading.scenarios is not None
    assert [line.who.words for line in reading.scenarios.lines] == ["Zoë", "Tom", "Planningsmarge %", "Zoë"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_change_can_be_chosen_and_says_what_it_takes(tmp_path: Path, language: Language) -> None:
    sheet = openpyxl.load_workbook(fresh(tmp_path, language)).worksheets[-2]
    choice = next(each for each in sheet.data_validations.dataValidation if "B300" in each.sqref)
    listed = [cell.value for (cell,) in sheet[str(choice.formula1).replace("$", "")]]
    assert listed == changes(language)
    assert set(changes("en")) <= set(TAKES)


def test_values_stay_as_they_are_typed(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(fresh(tmp_path, "nl"))["Scenario's"]
    assert sheet["D4"].value == "+40"
    assert {sheet[f"D{line}"].number_format for line in (3, 4, 6)} == {"@"}
    assert sheet.column_dimensions["D"].number_format == "@"


def test_examples_about_ones_own_team_come_with_an_overview(tmp_path: Path) -> None:
    of = filled({"Team": [("Name", "ICT hours", "Technical"), ("Zoë", 100, 3), ("Bo", 50, 2)]})
    out = tmp_path / "out.xlsx"
    init_workbook(InitJob(out, "en", saved(tmp_path, of)))
    raw = read_workbook(out).scenarios
    assert raw is not None
    assert [line.who.words for line in raw.lines] == ["Zoë", "Bo", "Planning margin %", "Zoë"]
