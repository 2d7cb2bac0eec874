"""Jobs: what a command does, asked for by a program: in another process too, without click and without printing."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from allocator.jobs.advise import AdviseJob, advise_on
from allocator.jobs.check import CheckJob, check_workbook
from allocator.jobs.compare import CompareJob, compare_workbooks
from allocator.jobs.init import InitJob, init_workbook
from allocator.jobs.listener import Listener, Phase
from allocator.jobs.models import ModelsJob, show_models
from allocator.jobs.outcome import NOTHING_WRITTEN, Ending, JobOutcome
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.jobs.verify import VerifyJob, verify_workbook
from allocator.ooxml.limits import PackageLimits
from allocator.plan import Result, Status
from allocator.search import solve as search
from tests.command import ROOT, apart, run
from tests.test_cli_solve import TASKS, TEAM, edit
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.basics.problem import Problem
    from allocator.basics.text import Language
    from allocator.search import Progress


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM}))
    return tmp_path


class Log(Listener):
    """Writes down what it hears, in order."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.news: list[Progress] = []

    def understood(self, language: Language) -> None:
        self.heard.append(f"speaks {language}")

    def warned(self, warnings: Sequence[Problem], language: Language) -> None:
        self.heard += [warning.to(language) for warning in warnings]

    def entered(self, phase: Phase) -> None:
        self.heard.append(phase.value)

    def progressed(self, news: Progress) -> None:
        self.news.append(news)


def lines(outcome: JobOutcome) -> list[str]:
    return [sentence.to(outcome.language or "en") for sentence in outcome.sentences]


def told(problems: Sequence[Problem]) -> list[str]:
    return [f"{'Error' if problem.fatal else 'Warning'}: {problem.to('en')}" for problem in problems]


def plan_of(path: Path) -> dict[str, Any]:
    """A plan in JSON, without the one figure that differs from run to run."""
    plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    del plan["seconds"]
    return plan


# -- in another process


def in_new_process(function: Callable[[Any], JobOutcome], job: object) -> JobOutcome:
    """The outcome of a job in a process that starts from nothing, as on Windows: both are pickled on their way."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, job).result()


def test_a_job_in_another_process_does_what_the_command_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    ran = apart(folder, "solve", "in.xlsx", "-o", "out.xlsx", "--json", "plan.json", "--share")
    by_command = plan_of(folder / "plan.json")
    for name in ("out.xlsx", "out-share.xlsx", "plan.json"):
        (folder / name).unlink()
    job = SolveJob("in.xlsx", out="out.xlsx", json_out="plan.json", share=True)
    outcome = in_new_process(solve_workbook, job)
    assert (outcome.ending, outcome.problems) == (Ending.DONE, ())
    assert lines(outcome) == ran.stdout.splitlines()
    assert told(outcome.warnings) == ran.stderr.splitlines()
    assert outcome.written == (Path("out.xlsx"), Path("plan.json"), Path("out-share.xlsx"))
    assert all(path.exists() for path in outcome.written)
    assert plan_of(folder / "plan.json") == by_command
    assert outcome.solution is not None
    assert outcome.solution.frame().owner.tolist()[:2] == [row["owner"] for row in by_command["rows"]][:2]
    checked = in_new_process(verify_workbook, VerifyJob("in.xlsx", plan="plan.json"))
    assert lines(checked) == run(folder, "verify", "in.xlsx", "plan.json").stdout.splitlines()


OTHERS: list[tuple[Callable[..., JobOutcome], object, str]] = [
    (check_workbook, CheckJob("in.xlsx", settings={"pins.enabled": "no"}), "check in.xlsx --set pins.enabled=no"),
    (check_workbook, CheckJob("in.xlsx", limits=PackageLimits(cells=1)), "check in.xlsx --limit cells=1"),
    (check_workbook, CheckJob("none.xlsx"), "check none.xlsx"),
    (verify_workbook, VerifyJob("in.xlsx"), "verify in.xlsx"),
    (solve_workbook, SolveJob("in.xlsx", out="out.txt"), "solve in.xlsx -o out.txt"),
    (init_workbook, InitJob("new.txt", "en"), "init new.txt --language en"),
    (compare_workbooks, CompareJob("in.xlsx", "in.xlsx"), "compare in.xlsx in.xlsx"),
    (advise_on, AdviseJob("in.xlsx", out="out.txt"), "advise in.xlsx -o out.txt"),
    (show_models, ModelsJob(), "models list"),
    (show_models, ModelsJob("estonia"), "models show estonia"),
    (show_models, ModelsJob("estoni"), "models show estoni"),
]


@pytest.mark.parametrize(("function", "job", "command"), OTHERS, ids=[command for _, _, command in OTHERS])
def test_job_and_outcome_can_be_pickled_and_say_what_the_command_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, function: Callable[..., JobOutcome], job: object, command: str
) -> None:
    monkeypatch.chdir(folder)
    ran = run(folder, *command.split())
    assert pickle.loads(pickle.dumps(job)) == job
    outcome = function(job)
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert outcome.ending == ran.returncode
    assert lines(outcome) == ran.stdout.splitlines()
    assert told(outcome.problems) == ran.stderr.splitlines()


def test_a_fresh_workbook_is_named_in_what_was_written(tmp_path: Path) -> None:
    outcome = init_workbook(InitJob(tmp_path / "new.xlsx", "en", schools=("Linde", "Oak"), size=5))
    assert (outcome.ending, outcome.language) == (Ending.DONE, "en")
    assert lines(outcome) == ["new.xlsx: 143 tasks for 2 schools, an example team of 5."]
    assert outcome.written == (tmp_path / "new.xlsx",)
    again = init_workbook(InitJob(tmp_path / "new.xlsx", "en"))
    assert (again.ending, again.written) == (Ending.WRONG_INPUT, ())


def test_a_copy_of_a_rule_model_is_named_in_what_was_written(tmp_path: Path) -> None:
    outcome = show_models(ModelsJob("estonia", tmp_path / "mine.toml"))
    assert (outcome.sentences, outcome.written) == ((), (tmp_path / "mine.toml",))
    assert lines(show_models(ModelsJob(str(tmp_path / "mine.toml")))) == lines(show_models(ModelsJob("estonia")))


# -- who listens


def test_a_listener_hears_the_phases_in_order_and_how_the_search_goes(folder: Path) -> None:
    log = Log()
    solve_workbook(SolveJob(folder / "in.xlsx"), log)
    assert log.heard == ["speaks en", "searching", "writing", "finishing"]
    assert [news.tier.key for news in log.news if news.settled][:2] == ["core", "backup"]


def test_warnings_are_heard_before_the_search_and_kept_for_the_outcome(folder: Path) -> None:
    solve_workbook(SolveJob(folder / "in.xlsx", settings={"Max clusters": "1"}, out=folder / "out.xlsx"))
    log = Log()
    outcome = solve_workbook(SolveJob(folder / "out.xlsx", out=folder / "again.xlsx"), log)
    (warning,) = (problem.to("en") for problem in outcome.warnings)
    assert "solved with --set" in warning
    assert log.heard == ["speaks en", warning, "searching", "writing", "finishing"]


def test_pins_that_collide_are_the_problems_of_the_outcome(tmp_path: Path) -> None:
    # Two rows of 15 hours for Bo, who has 20.
    tasks = [TASKS[0], *([*line[:2], 15, *line[3:5], "Bo"] for line in TASKS[1:3])]
    saved(tmp_path, filled({"Tasks": tasks, "Team": TEAM}))
    log = Log()
    outcome = solve_workbook(SolveJob(tmp_path / "in.xlsx"), log)
    assert outcome.ending is Ending.CONTRADICTION
    assert sorted(problem.place for problem in outcome.problems) == ["Tasks!F2", "Tasks!F3"]
    assert outcome.written == ()
    assert log.heard == ["speaks en", "searching", "explaining"]


@pytest.mark.parametrize(
    ("stopped", "ending", "words"),
    [
        ("work", Ending.NO_PLAN, "no plan was found within the limit"),
        ("interrupt", Ending.INTERRUPTED, NOTHING_WRITTEN.en),
    ],
)
def test_without_a_plan_the_outcome_says_why(
    folder: Path, monkeypatch: pytest.MonkeyPatch, stopped: str, ending: Ending, words: str
) -> None:
    nothing = Result(Status.NO_PLAN, None, stopped=stopped)
    monkeypatch.setattr("allocator.search.solve", lambda *_: nothing)
    outcome = solve_workbook(SolveJob(folder / "in.xlsx"))
    assert (outcome.ending, lines(outcome), outcome.written) == (ending, [words], ())
    assert [path.name for path in folder.iterdir()] == ["in.xlsx"]


def test_an_interrupted_search_is_written_and_said_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(instance: Any, limits: Any, listener: Callable[[Progress], None]) -> Result:
        def stop(_: Progress) -> None:
            raise KeyboardInterrupt

        return search(instance, limits, stop)

    monkeypatch.setattr("allocator.search.solve", interrupted)
    outcome = solve_workbook(SolveJob(folder / "in.xlsx"))
    assert outcome.ending is Ending.INTERRUPTED
    assert outcome.written == (folder / "in-plan.xlsx",)


# -- what is wrong


def test_every_fault_is_in_the_outcome_before_every_warning(tmp_path: Path) -> None:
    tasks = [*TASKS[:2], ["Technical", "Mend the printers", "many", "no", "essential", "Cy"]]
    saved(tmp_path, filled({"Tasks": tasks, "Team": [*TEAM, ["Dirk", None, 2]]}))
    outcome = solve_workbook(SolveJob(tmp_path / "in.xlsx"))
    assert (outcome.ending, outcome.language) == (Ending.WRONG_INPUT, "en")
    fatal = [problem.fatal for problem in outcome.problems]
    assert fatal == sorted(fatal, reverse=True)
    assert {problem.place for problem in outcome.problems if problem.fatal} == {"Tasks!C3", "Tasks!F3"}


def test_what_was_written_before_a_fault_is_in_the_outcome(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> Any:
        raise OSError(28, "full")

    monkeypatch.setattr("allocator.jobs.files.replacing", full)
    outcome = solve_workbook(SolveJob(folder / "in.xlsx", out=folder / "out.xlsx", json_out=folder / "plan.json"))
    assert outcome.ending is Ending.WRONG_INPUT
    assert "there is no room left to write it" in told(outcome.problems)[0]
    assert outcome.written == (folder / "out.xlsx",)


def test_edits_by_hand_are_a_matter_of_the_job(folder: Path) -> None:
    solve_workbook(SolveJob(folder / "in.xlsx", out=folder / "out.xlsx"))
    place = edit(folder / "out.xlsx", 3, "Bo")  # the printers' 30 hours do not fit Bo's 20
    broken = verify_workbook(VerifyJob(folder / "out.xlsx"))
    assert broken.ending is Ending.FAULTY_PLAN
    assert told(broken.problems)[0].startswith(f"Error: {place}: R7, Bo is 14 h over budget")
    again = SolveJob(folder / "out.xlsx", out=folder / "again.xlsx")
    refused = solve_workbook(again)
    assert (refused.ending, [problem.place for problem in refused.problems]) == (Ending.WRONG_INPUT, [place])
    dropped = solve_workbook(SolveJob(folder / "out.xlsx", out=folder / "again.xlsx", edits="drop"))
    assert dropped.ending is Ending.DONE


def test_a_job_brings_no_command_line_with_it() -> None:
    words = "import sys, allocator.jobs.{0}; print(not {{'click', 'rich'}} & set(sys.modules))"
    for name in ("check", "init", "models", "solve", "verify"):
        ran = subprocess.run(
            [sys.executable, "-c", words.format(name)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == "True", name
