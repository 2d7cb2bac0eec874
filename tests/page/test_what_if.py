"""What the page says of sliders is what `whatif` says of a scenario of these lines, and the download holds it."""

from __future__ import annotations

import zipfile
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from allocator.changes import kind_of
from allocator.jobs.check import CheckJob, check_workbook
from allocator.jobs.edit import StandingJob, standing
from allocator.jobs.given_case import GivenCaseJob, given_case
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.jobs.whatif import WhatIfJob, try_scenarios
from allocator.page.moves import moved
from allocator.page.questions import Kind
from allocator.page.sliders import sliders_of
from allocator.page.stage import Stage
from allocator.page.trials import asked, kept, scenarios, slid
from allocator.page.visit import Visit
from allocator.page.work import Looked
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.write import share_workbook
from tests.ooxml.standard import faults
from tests.page.books import SCENARIOS, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.jobs.given_case import GivenCase
    from allocator.jobs.outcome import JobOutcome
    from allocator.page.worker import Worker


def on_board(folder: Path, scenarios: list[list[object]] | None = None) -> tuple[Visit, GivenCase]:
    """A visit on the board of a solved workbook, and what stands in it."""
    solved = solve_workbook(SolveJob(workbook(folder / "taken.xlsx", scenarios=scenarios))).written[0]
    visit = Visit(folder / "visit", "nl")
    found = standing(StandingJob(solved))
    visit.workbook, visit.looked = solved, Looked(found, found)
    visit.open_board()
    return visit, given_case(GivenCaseJob(solved))


def slide(visit: Visit, given: GivenCase, change: str, who: str, figure: int) -> None:
    (slider,) = [
        each for each in sliders_of(given.intake, given.language) if (each.change.nl, each.who) == (change, who)
    ]
    assert visit.board is not None
    visit.put(slid(visit.board, slider, Fraction(figure), given))


def keep(visit: Visit, name: str) -> None:
    assert visit.board is not None
    visit.put(kept(visit.board, name))


def answered(visit: Visit) -> JobOutcome:
    asking = visit.questions.of(Kind.WHAT_IF)
    assert asking is not None
    outcome: JobOutcome = asking.worker.wait(600)
    return outcome


def fetched(visit: Visit) -> Path:
    path, worker = visit.files()
    if worker is not None:
        worker.wait(600)
    assert path.exists()
    return path


def told(outcome: JobOutcome) -> list[object]:
    """Everything that tells how scenarios come out: values with their bounds, plans, differences."""
    assert outcome.whatif is not None
    found: list[object] = [(outcome.whatif.baseline.result.tiers, outcome.whatif.baseline.result.plan)]
    for each in outcome.whatif.outcomes:
        result = each.case.result
        found.append((each.name, result.status, result.tiers, result.plan, each.differing, each.tiers))
    return found


def lines_of(path: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(path)["Scenario's"]
    return [tuple(cell.value for cell in line) for line in sheet.iter_rows()]


def test_what_sliders_come_to_is_what_whatif_says_of_a_scenario_of_these_lines(tmp_path: Path) -> None:
    visit, given = on_board(tmp_path, SCENARIOS)
    assert visit.solved is not None
    assert visit.board is not None
    slide(visit, given, "ICT-uren", "Bo", 20)
    slide(visit, given, "taakuren", "Pedagogisch-didactisch", 50)
    visit.questions.what_if(asked(given, scenarios(visit.board, given, "Proef 1")), is_personal=True)
    ours = answered(visit)
    file = tmp_path / "scenarios.csv"
    file.write_text(
        "Scenario,Wijziging,Wie,Waarde\n"
        "Bo krijgt tijd,ICT-uren,Bo,+1\nAn een jaar weg,afwezig,An,\nBo leert,niveau,Bo: technisch,3\n"
        "Proef 1,ICT-uren,Bo,=20\nProef 1,taakuren,Pedagogisch-didactisch,+50%\n",
        encoding="utf-8",
    )
    theirs = try_scenarios(WhatIfJob(visit.solved, scenarios=file))
    assert ours.ending is theirs.ending is Ending.DONE
    assert told(ours) == told(theirs)
    assert ours.tables == theirs.tables
    keep(visit, "Proef 1")
    assert told(try_scenarios(WhatIfJob(fetched(visit)))) == told(theirs)


def test_the_download_has_the_kept_scenarios_below_those_of_the_workbook_and_all_else_as_it_was(
    tmp_path: Path,
) -> None:
    visit, given = on_board(tmp_path, SCENARIOS)
    assert visit.solved is not None
    slide(visit, given, "ICT-uren", "Bo", 20)
    assert fetched(visit) == visit.solved  # what is only moved is written nowhere
    keep(visit, "Meer Bo")
    path = fetched(visit)
    assert faults(path) <= faults(visit.solved)
    assert lines_of(path) == [*lines_of(visit.solved), ("Bo", "Meer Bo", "ICT-uren", "=20")]
    with zipfile.ZipFile(path) as after, zipfile.ZipFile(visit.solved) as before:
        differing = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert [name for name in differing if name.startswith("xl/worksheets/")] != []
    assert len([name for name in differing if name.startswith("xl/worksheets/")]) == 1
    assert check_workbook(CheckJob(path)).problems == ()


def test_a_workbook_without_scenarios_gets_the_sheet_and_one_with_fewer_columns_the_others(tmp_path: Path) -> None:
    visit, given = on_board(tmp_path)
    slide(visit, given, "ICT-uren", "Bo", 20)
    slide(visit, given, "taakuren", "Technisch", -10)
    keep(visit, "Proef 1")
    assert lines_of(fetched(visit)) == [
        ("Scenario", "Wijziging", "Wie", "Waarde", "Opmerking"),
        ("Proef 1", "ICT-uren", "Bo", "=20", None),
        ("Proef 1", "taakuren", "Technisch", "-10%", None),
    ]
    assert [line.value.words for line in again(fetched(visit))] == ["=20", "-10%"]
    fewer = tmp_path / "fewer"
    fewer.mkdir()
    visit, given = on_board(fewer, [["Scenario", "Wijziging", "Wie"], ["Weg", "afwezig", "An"]])
    slide(visit, given, "ICT-uren", "Bo", 20)
    keep(visit, "Proef 1")
    assert lines_of(fetched(visit))[-1] == ("Proef 1", "ICT-uren", "Bo", "=20")
    assert [line.value.words for line in again(fetched(visit))] == ["", "=20"]


def again(path: Path) -> list[object]:
    found = given_case(GivenCaseJob(path)).scenarios
    assert found is not None
    return list(found.lines)


def test_scenarios_and_moves_are_written_together_and_solved_again_the_sliders_stay(tmp_path: Path) -> None:
    visit, given = on_board(tmp_path, SCENARIOS)
    assert visit.board is not None
    row = next(index for index, each in enumerate(visit.board.instance.rows) if each.task == "A2")
    visit.put(moved(visit.board, {row: "Bo"}, "2026-11-29 10:00", "as agreed"))
    slide(visit, given, "ICT-uren", "Bo", 20)
    keep(visit, "Meer Bo")
    slide(visit, given, "ICT-uren", "An", 30)
    path = fetched(visit)
    assert {"Logboek", "Scenario's"} <= set(load_workbook(path).sheetnames)
    assert lines_of(path)[-1] == ("Bo", "Meer Bo", "ICT-uren", "=20")
    found = standing(StandingJob(path)).solution
    assert found is not None
    assert found.plan == visit.board.plan
    visit.solve_again()
    worker: Worker | None = visit.worker
    assert worker is not None
    worker.wait(600)
    visit.tick()
    assert visit.stage is Stage.BOARD
    assert visit.board.state.moved == (("ICT-uren", "An", "=30"),)
    assert visit.board.state.kept == ()  # they stand in the workbook now
    assert visit.solved is not None
    assert lines_of(visit.solved)[-1] == ("Bo", "Meer Bo", "ICT-uren", "=20")


def test_faults_of_scenarios_come_with_their_cells(tmp_path: Path) -> None:
    wrong = [*SCENARIOS, ["Cas", "Fout", "ICT-uren", "+1"]]
    visit, given = on_board(tmp_path, wrong)
    assert visit.board is not None
    visit.questions.what_if(asked(given, scenarios(visit.board, given, "Nu")), is_personal=True)
    outcome = answered(visit)
    assert outcome.ending is Ending.WRONG_INPUT
    assert [problem.place for problem in outcome.problems if problem.fatal] == ["'Scenario''s'!A5"]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_question_that_is_given_up_is_gone_and_a_new_division_forgets_all_of_them(kind: Kind, tmp_path: Path) -> None:
    visit, given = on_board(tmp_path, SCENARIOS)
    assert visit.board is not None
    ask = {
        Kind.WHAT_IF: lambda: visit.questions.what_if(
            asked(given, scenarios(visit.board, given, "Nu")), is_personal=True
        ),
        Kind.WHY: lambda: visit.questions.why(0),
        Kind.STRESS: visit.questions.stress,
        Kind.ADVICE: visit.questions.advice,
    }
    ask[kind]()
    asking = visit.questions.of(kind)
    assert asking is not None
    visit.questions.drop(kind)
    assert asking.worker.is_over
    assert visit.questions.of(kind) is None
    ask[kind]()
    last = visit.questions.of(kind)
    assert last is not None
    visit.end_work()
    assert last.worker.is_over
    assert visit.questions.of(kind) is None


def test_nothing_of_what_was_asked_is_downloaded_and_no_slider_is_personal(tmp_path: Path) -> None:
    visit, given = on_board(tmp_path, SCENARIOS)
    assert visit.solved is not None
    before = visit.solved.read_bytes()
    visit.questions.stress()
    visit.questions.why(0)
    for kind in (Kind.STRESS, Kind.WHY):
        asking = visit.questions.of(kind)
        assert asking is not None
        assert asking.is_personal
        assert asking.worker.wait(600) is not None
    assert fetched(visit) == visit.solved
    assert visit.solved.read_bytes() == before
    kinds = [kind_of(each.change.nl) for each in sliders_of(given.intake, given.language)]
    assert not any(found is None or found[0].is_personal for found in kinds)


def test_the_copy_for_colleagues_has_neither_log_nor_scenarios(tmp_path: Path) -> None:
    visit, given = on_board(tmp_path)
    assert visit.board is not None
    row = next(index for index, each in enumerate(visit.board.instance.rows) if each.task == "A3")
    visit.put(moved(visit.board, {row: "An"}, "2026-11-29 10:00", "An learns"))
    slide(visit, given, "ICT-uren", "Bo", 20)
    keep(visit, "Meer Bo")
    path, copy = fetched(visit), tmp_path / "delen.xlsx"
    assert any("R3" in str(cell.value) for line in load_workbook(path)["Logboek"] for cell in line)
    share_workbook(read_workbook(path), path, copy)
    shared = load_workbook(copy)
    assert [cell.value for line in shared["Logboek"].iter_rows(min_row=4) for cell in line if cell.value] == []
    assert [cell.value for line in shared["Scenario's"] for cell in line if cell.value] == []
