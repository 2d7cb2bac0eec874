"""A visit: what one browser is doing, kept here between its pages; its files in a folder of its own.

A closed tab, a broken connection or a sleeping laptop change nothing: whoever comes back finds it as it is. Jobs and
the board are loaded where they are first used, so that the first page need not wait for them (see `ahead`).
"""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING, Any

from allocator.jobs.outcome import Ending
from allocator.page import words
from allocator.page.job_process import GRACE
from allocator.page.kept import Unfetched
from allocator.page.plain_name import plain_name
from allocator.page.questions import Questions
from allocator.page.stage import Stage
from allocator.page.wanted_case import WantedCase
from allocator.page.work import Again, ByHand, Looked, looked_at, solved_again, written_by_hand
from allocator.page.workshop import ALONE

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.text import Language, Text
    from allocator.jobs.outcome import JobOutcome
    from allocator.page.board import Board, State
    from allocator.page.options import Choosers
    from allocator.page.worker import Worker
    from allocator.page.workshop import Workshop
    from allocator.solution import Solution


class Visit:
    """The state of one visit. Everything happens in the server's one thread, what takes time in a worker."""

    def __init__(
        self, folder: Path, language: Language, workshop: Workshop = ALONE, unfetched: Unfetched | None = None
    ) -> None:
        """The `workshop` is that of all visits."""
        self._folder, self._numbers, self._workshop = folder, count(1), workshop
        self.unfetched = unfetched or Unfetched()
        self.language, self._is_chosen = language, False
        self.stage = Stage.START
        self.version = 0
        """Grows whenever there is something else to show."""
        self.trouble: Text | None = None
        self.workbook: Path | None = None
        self.looked: Looked | None = None
        self.outcome: JobOutcome | None = None
        """How the last search ended."""
        self.worker: Worker | None = None
        self.questions = Questions(lambda: self._on_board, self.copy_by_hand, self.changed, workshop)
        self.solved: Path | None = None
        """The solved workbook under the board."""
        self.board: Board | None = None
        self._fetched: State | None = None
        self._choosers: Choosers | None = None
        self.wanted = WantedCase(workshop)
        self.trial = ""
        """What the scenario of the sliders is called; "" until somebody names it."""
        self.left_out: frozenset[str] = frozenset()
        """The scenarios that are not asked for now."""

    def speak(self, language: Language) -> None:
        """The language that somebody chose goes before the workbook's."""
        self.language, self._is_chosen = language, True
        self.changed()

    def changed(self) -> None:
        self.version += 1

    # -- the workbook

    def take(self, name: str, content: bytes) -> None:
        """A workbook was brought in: only its name is taken over, and of that only plain signs."""
        from allocator.jobs.check import CheckJob

        self.restart()
        plain = plain_name(name)
        if plain is None:
            self._say(Stage.START, words.NOT_A_WORKBOOK)
            return
        place = self._fresh() / plain
        place.write_bytes(content)
        self.workbook, self.outcome = place, None
        self.worker = self._workshop.begin(looked_at, CheckJob(place))
        self._go(Stage.READING)

    def restart(self) -> None:
        """Back to the beginning."""
        self.end_work()
        self.unfetched.forget()
        self.trouble, self.looked, self.board, self.trial, self.left_out = None, None, None, "", frozenset()
        self._go(Stage.START)

    def solve(self) -> None:
        """Divide the tasks of the workbook; once, though two tabs may ask it."""
        from allocator.jobs.solve import SolveJob

        assert self.workbook is not None
        if self.worker is not None:
            return
        folder = self._fresh()
        source = folder / self.workbook.name
        shutil.copyfile(self.workbook, source)
        has_plan = self.looked is not None and self.looked.standing is not None
        self._search(Again(ByHand(), SolveJob(source, edits="keep" if has_plan else None)))  # nothing by hand is lost

    def solve_again(self) -> None:
        """Divide the rest again: what was moved and fixed on the board stays."""
        from allocator.jobs.solve import SolveJob

        assert self.solved is not None
        if self.worker is not None:
            return
        by_hand, source = self.copy_by_hand(scenarios=True)
        self._search(Again(by_hand, SolveJob(source, out=self._fresh() / source.name, edits="keep")))

    def _search(self, job: Again) -> None:
        self.trouble = None
        job = job._replace(kept=self.unfetched.folder)
        self.worker = self._workshop.in_turn(solved_again, job, outlives=self._folder.parent)
        self._go(Stage.SOLVING)

    def stop(self) -> None:
        """Good enough."""
        if self.worker is not None:
            self.worker.stop()
        self.changed()

    def give_up(self) -> None:
        """End the work with nothing, and go back to what was before."""
        self.end_work()
        self._go(Stage.BOARD if self.board else Stage.READY if self.looked else Stage.START)

    def open_board(self) -> None:
        """The division that stands in the workbook, as it stands there."""
        assert self.looked is not None
        assert self.looked.standing is not None
        assert self.workbook is not None
        assert self.looked.standing.solution is not None
        self._lay_out(self.workbook, self.looked.standing.solution)

    def _lay_out(self, solved: Path, solution: Solution) -> None:
        from allocator.page.board import Board

        assert solution.plan is not None
        moved = self.board.state.moved if self.board is not None else ()
        self.questions.drop()
        self.wanted.forget()
        self.solved, self.board = solved, Board.of(solution.instance, solution.plan, moved)
        self._go(Stage.BOARD)

    # -- what workers bring back

    def tick(self) -> None:
        """See whether a worker is done; called again and again while somebody looks."""
        if self.wanted.has_come():
            self.changed()
        worker = self.worker
        if worker is None or not worker.is_over:
            return
        self.worker = None
        if worker.outcome is None:
            before = Stage.BOARD if self.board else Stage.READY if self.looked else Stage.START
            self._say(before, worker.trouble)
        elif isinstance(worker.outcome, Looked):
            self.looked = worker.outcome
            if not self._is_chosen:
                self.language = self.looked.check.language or self.language
            self._go(Stage.READY if self.looked.check.ending is Ending.DONE else Stage.FAULTS)
        else:
            self._solved(worker.outcome)

    def _solved(self, outcome: JobOutcome) -> None:
        self.outcome = outcome
        if outcome.written and outcome.solution is not None and outcome.solution.plan is not None:
            self._lay_out(outcome.written[0], outcome.solution)
        else:
            self._go(Stage.FAULTS)

    # -- the board

    @property
    def _on_board(self) -> Board:
        assert self.board is not None
        return self.board

    @property
    def choosers(self) -> Choosers:
        """Who may do what, as fixed and forbidden now."""
        from allocator.page.options import Choosers

        if self._choosers is None or self._choosers.instance is not self._on_board.instance:
            self._choosers = Choosers(self._on_board.instance)
        return self._choosers

    def put(self, board: Board) -> None:
        """Another state of the board."""
        if board is not self.board:
            self.board = board
            self.changed()

    def _by_hand(self, out: Path, *, scenarios: bool) -> ByHand:
        """The jobs that write what was changed by hand to `out`."""
        from allocator.page.by_hand import by_hand

        assert self.solved is not None
        return by_hand(self._on_board, self.solved, out, self._fresh, scenarios=scenarios)

    def copy_by_hand(self, *, scenarios: bool = False) -> tuple[ByHand, Path]:
        """The place of a copy of the solved workbook as it is now, and the jobs that write there what was changed by
        hand; without any the copy stands there already."""
        assert self.solved is not None
        out = self._fresh() / self.solved.name
        by_hand = self._by_hand(out, scenarios=scenarios)
        if not by_hand.is_any:
            shutil.copyfile(self.solved, out)
        return by_hand, out

    def files(self) -> tuple[Path, Worker | None]:
        """The file to download, and the worker that writes it; None where it stands there already, as it was solved."""
        assert self.solved is not None
        self.unfetched.forget()
        self._fetched = self.board.state if self.board is not None else None
        out = self._fresh() / self.solved.name
        by_hand = self._by_hand(out, scenarios=True)
        return (out, self._workshop.begin(written_by_hand, by_hand)) if by_hand.is_any else (self.solved, None)

    def marked(self) -> tuple[Path, Worker]:
        """The workbook with its faults marked, and the worker that writes it."""
        from allocator.jobs.mark import MarkJob, mark_faults

        assert self.workbook is not None
        name = f"{self.workbook.stem}{words.MARKED_ENDING.to(self.language)}{self.workbook.suffix}"
        out = self._fresh() / name
        return out, self._workshop.begin(mark_faults, MarkJob(self.workbook, out, self.problems, self.language))

    @property
    def problems(self) -> tuple[Any, ...]:
        """What is wrong with the workbook, faults first."""
        outcome = self.outcome if self.outcome is not None else self.looked.check if self.looked else None
        return () if outcome is None else (*outcome.problems, *outcome.warnings)

    # -- the end

    def leave(self) -> None:
        """The server is being ended: a search writes its best so far, and what was moved by hand is kept."""
        if self.stage is Stage.SOLVING and self.worker is not None:
            self.worker.stop()
            self.worker.wait(GRACE)
        elif self.board is not None and self.board.past and self.board.state is not self._fetched:
            path, worker = self.files()
            if worker is not None:
                worker.wait(GRACE)
            if path.exists():
                self.unfetched.keep(path)
        self.end_work()

    def end_work(self) -> None:
        """No worker of this visit goes on."""
        if self.worker is not None:
            self.worker.kill()
            self.worker = None
        self.wanted.forget()
        self.questions.drop()

    def _fresh(self) -> Path:
        folder = self._folder / str(next(self._numbers))
        folder.mkdir(parents=True)
        return folder

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.changed()

    def _say(self, stage: Stage, trouble: Text | None) -> None:
        self.trouble = trouble
        self._go(stage)
