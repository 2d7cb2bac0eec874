"""The questions beside the board, each a job in a process of its own, and their answers once they are there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from allocator.page import words
from allocator.page.work import asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from allocator.basics.text import Text
    from allocator.page.board import Board, State
    from allocator.page.work import ByHand
    from allocator.page.worker import Worker
    from allocator.page.workshop import Workshop
    from allocator.scenarios.raw import RawScenarios


class Kind(StrEnum):
    """What is asked; of each kind one question stands at a time."""

    WHAT_IF = "what if"
    WHY = "why"
    STRESS = "stress"
    ADVICE = "advice"


@dataclass(frozen=True)
class Asking:
    """A question and the worker that answers it. `state` is the board's when it was asked; `is_personal` says that the
    answer tells of people's absence or competence: it is shown in the head's own view, and nowhere else."""

    title: Text
    worker: Worker
    state: State
    is_personal: bool

    def is_of_before(self, state: State) -> bool:
        """Whether the division was changed since."""
        return (self.state.plan, self.state.asked) != (state.plan, state.asked)


class Questions:
    """The questions of one visit. `board` is the one that stands there when something is asked, `copy` gives the place
    of a copy of the workbook with what still has to be written there; `changed` is told that there is something new.
    They wait for their `turns`."""

    def __init__(
        self,
        board: Callable[[], Board],
        copy: Callable[[], tuple[ByHand, Path]],
        changed: Callable[[], None],
        workshop: Workshop,
    ) -> None:
        self._board, self._copy, self._changed, self._workshop = board, copy, changed, workshop
        self._asked: dict[Kind, Asking] = {}

    def of(self, kind: Kind) -> Asking | None:
        return self._asked.get(kind)

    def why(self, index: int) -> None:
        """Why a row (by index) is whose, who else, and at what price, the rest being free to shift."""
        from allocator.jobs.explain import ExplainJob, explain_workbook

        row = self._board().instance.rows[index]
        title = words.said(words.WHY_ROW, f"{row.task} · {row.school}")
        self._ask(Kind.WHY, title, explain_workbook, lambda source: ExplainJob(source, row=row.line, edits="keep"))

    def stress(self) -> None:
        """What falls when each person is absent; once, though two tabs may ask it."""
        from allocator.jobs.stress import StressJob, stress_workbook

        if self._is_running(Kind.STRESS):
            return
        self._ask(Kind.STRESS, words.ABSENT, stress_workbook, lambda source: StressJob(source, edits="keep"))

    def advice(self) -> None:
        """What would get undone work done; once, though two tabs may ask it."""
        from allocator.jobs.advise import AdviseJob, advise_on

        if self._is_running(Kind.ADVICE):
            return
        self._ask(Kind.ADVICE, words.ADVISE, advise_on, lambda source: AdviseJob(source, edits="keep"))

    def what_if(self, scenarios: RawScenarios, *, is_personal: bool) -> None:
        """What these scenarios come to, beside the division as it is."""
        from allocator.jobs.whatif import WhatIfJob, try_scenarios

        def job(source: Path) -> WhatIfJob:
            return WhatIfJob(source, scenarios=scenarios, edits="keep")

        self._ask(Kind.WHAT_IF, words.SIDE_BY_SIDE, try_scenarios, job, is_personal=is_personal)

    def _is_running(self, kind: Kind) -> bool:
        asking = self._asked.get(kind)
        return asking is not None and not asking.worker.is_over

    def _ask(self, kind: Kind, title: Text, work: Any, job: Callable[[Path], Any], *, is_personal: bool = True) -> None:
        self.drop(kind)
        by_hand, source = self._copy()
        worker = self._workshop.in_turn(asked, (by_hand, work, job(source)))
        self._asked[kind] = Asking(title, worker, self._board().state, is_personal)
        self._changed()

    def drop(self, *kinds: Kind) -> None:
        """Questions of these kinds, or all of them, are asked no more."""
        for kind in kinds or tuple(self._asked):
            if kind in self._asked:
                self._asked.pop(kind).worker.kill()
                self._changed()
